"""Everything that planning pages needs to know, worked out once from a published site."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import asdict, replace

from generator.facts.answers import Answer, AnswerKey, answers_of, by_first_journey, by_situation
from generator.facts.calendar import Calendar
from generator.facts.campaigns import CampaignIndex, index_campaigns, story_of_the_week
from generator.facts.changes import Change, changes_by_reader
from generator.facts.coverage import State, UnitCoverage, covered_moments, covered_units
from generator.facts.health import Noted, health_of, with_measured
from generator.facts.journeys import JourneyIndex, index_journeys
from generator.facts.map_parts import tools_by_title
from generator.facts.measured import Measured, WordException
from generator.facts.order import by_moment, in_finder_order, situations_by_role
from generator.facts.owners import Owned, owned_by_team
from generator.facts.so_far import MonthSoFar, months_so_far
from generator.facts.stories import StoryIndex, came_out_lately, index_stories
from generator.facts.teams import TeamIndex, index_teams
from generator.facts.terms import TermIndex, index_terms, without_meanings
from generator.facts.usage import ToolUse, answers_by_tool, choosable_tools, tool_uses
from generator.model.fields import JourneyId, RoleId, SituationId, StoryId, TeamId, ToolId
from generator.model.site import Site

_NOT_COUNTED: Mapping[str, Measured] = MappingProxyType({})


class Facts(Struct, frozen=True):
    """What follows from a published site on a day, whatever stands in the bodies of its stories.

    Attributes:
        answers: Every answer that has a page.
        stories: Stories by what they are about.
        uses: Where each tool is used.
        journeys: Journeys by what they are about.
        order: The situations as the finder lists them.
        moments: The same by moment; a missing key means there are none.
        met: The situations each role meets: those with an answer first, then those nobody has answered yet.
        health: What would make the site better, by section; nothing yet of what is counted in texts.
        covered: By moment, how many pairs of a role and a situation that it meets have what.
        coverage: Of a large site the units and what their roles find; empty for a small one.
        answers_to: The answers of a situation; a missing key means there are none.
        answers_with: The answers that show a journey first; a missing key means there are none.
        answers_using: The answers whose steps use a tool; a missing key means there are none.
        tools: The tools in the order of their titles.
        choosable: The tools that say when they are the right one, in the order of the table.
        teams: Teams with what is made for them and what they say they did.
        campaigns: What goes out when.
        of_the_week: The story of the week; none without stories.
        lately: Up to five stories that came out lately, by who notices them; under an empty text the same for all.
        changes: The latest changes by who notices them, as `changes_by_reader` has them.
        owned: What each team looks after.
        so_far: What each month brought, the earliest first.
        terms: The words of the vocabulary that pages may explain; the site itself has them without their meanings.
    """

    answers: Mapping[AnswerKey, Answer]
    stories: StoryIndex
    uses: Mapping[ToolId, ToolUse]
    journeys: JourneyIndex
    order: tuple[SituationId, ...]
    moments: Mapping[str, tuple[SituationId, ...]]
    met: Mapping[RoleId, tuple[SituationId, ...]]
    health: Mapping[str, tuple[Noted, ...]]
    covered: Mapping[str, Mapping[State, int]]
    coverage: tuple[UnitCoverage, ...]
    answers_to: Mapping[SituationId, tuple[AnswerKey, ...]]
    answers_with: Mapping[JourneyId, tuple[AnswerKey, ...]]
    answers_using: Mapping[ToolId, tuple[AnswerKey, ...]]
    tools: tuple[ToolId, ...]
    choosable: tuple[ToolId, ...]
    teams: TeamIndex
    campaigns: CampaignIndex
    of_the_week: tuple[StoryId, ...]
    lately: Mapping[str, tuple[StoryId, ...]]
    changes: Mapping[str, tuple[Change, ...]]
    owned: Mapping[TeamId, Owned]
    so_far: tuple[MonthSoFar, ...]
    terms: TermIndex


class Knowledge(Facts, frozen=True):
    """A published site with what follows from it; its `health` also says what is long or hard to read.

    Attributes:
        site: As readers get it on the day the site is built for.
        calendar: That day.
        measured: What was counted in the texts of each file; empty where nobody counted.
        exceptions: The words to avoid that stand in files with a reason.
    """

    site: Site
    calendar: Calendar
    measured: Mapping[str, Measured]
    exceptions: tuple[WordException, ...]


FOLLOWS_FROM_BODIES = frozenset({"site.stories", "health", "measured", "exceptions"})
"""The names in questions about `Knowledge` that may be answered differently when no more than a body has changed."""


def facts_of(site: Site, *, on: dt.date, answers: Mapping[AnswerKey, Answer] | None = None) -> Facts:
    """What follows from `site`, which must be a published one, on a day. Looks into no body of a story.

    Args:
        site: The site.
        on: The day.
        answers: Its answers, where they are known already.
    """
    stories = index_stories(site)
    answers = answers_of(site, stories) if answers is None else dict(answers)
    order, uses = in_finder_order(site), tool_uses(site)
    met = situations_by_role(site, answers, order)
    journeys = index_journeys(site, stories)
    campaigns = index_campaigns(site)
    return Facts(
        answers=answers,
        stories=stories,
        uses=uses,
        journeys=journeys,
        order=order,
        moments=by_moment(site, order),
        met=met,
        health=health_of(site, on=on, answers=answers, stories=stories, uses=uses, order=order, measured=_NOT_COUNTED),
        covered=covered_moments(site, answers),
        coverage=covered_units(site, answers, met, order),
        answers_to=by_situation(answers),
        answers_with=by_first_journey(answers),
        answers_using=answers_by_tool(site, answers),
        tools=tuple(ToolId(tool.id) for tool in tools_by_title(site)),
        choosable=choosable_tools(site, uses),
        teams=index_teams(site),
        campaigns=campaigns,
        of_the_week=story_of_the_week(site, stories, campaigns, on=on),
        lately=came_out_lately(site, stories, on=on),
        changes=changes_by_reader(site, uses, journeys, on=on),
        owned=owned_by_team(site, on=on),
        so_far=months_so_far(site, stories, on=on),
        terms=index_terms(site),
    )


def know(
    site: Site,
    *,
    on: dt.date,
    facts: Facts | None = None,
    measured: Mapping[str, Measured] = _NOT_COUNTED,
    exceptions: tuple[WordException, ...] = (),
) -> Knowledge:
    """What follows from `site`, which must be a published one, on a day.

    Args:
        site: The site.
        on: The day.
        facts: As `facts_of` gives them, where they are known already.
        measured: How long and how hard to read each file is, where that was counted.
        exceptions: Of all files; those of files that are not in `site` are left out.
    """
    following = asdict(facts or facts_of(site, on=on))
    files = {content.file for _, content in site.contents()} if exceptions else ()
    following["health"] = with_measured(following["health"], site, measured)
    return Knowledge(
        **following,
        site=replace(site, vocabulary=without_meanings(site.vocabulary)),
        calendar=Calendar(on),
        measured=measured,
        exceptions=tuple(one for one in exceptions if one.file in files),
    )
