"""From ids to the parts that pages show."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal
from urllib.parse import quote

from generator.facts.addresses import answer_url
from generator.facts.answers import answer_for
from generator.facts.knowledge import Knowledge
from generator.facts.published import has_published_status, status_of
from generator.facts.steps import (
    main_steps,
    medium_of,
    minutes_of,
    needs_saving_first,
    tools_in_order,
    tools_needing_signal,
    works_without_signal,
)
from generator.facts.stories import shown_tellers
from generator.model.content import Content
from generator.model.fields import EVERYONE, GoalId, JourneyId, RoleId, SituationId, StoryId, TeamId, ToolId
from generator.model.journey import Journey, Step
from generator.model.site import Site
from generator.model.story import Story
from generator.model.tool import Tool
from generator.model.translation import alike
from generator.plan.parts import (
    Contact,
    GoalLine,
    JourneyCard,
    JourneyFacts,
    Link,
    SituationRow,
    Standing,
    StoryCard,
    ToolChip,
)
from generator.plan.step_lines import step_lines
from generator.text.addresses import page_url

FILE_PLACE = "{file}"
FEW_JOURNEYS = 12
"""Up to so many on one page, each brings its steps along."""
WORDS_PER_MINUTE = 200
"""Reading speed of adults for prose, rounded down. Source: Brysbaert 2019, 238 words a minute."""


def standing_of(known: Knowledge, content: Content) -> Standing | None:
    """What to know about a thing before relying on it; None for what is simply live."""
    note = content.status_note or ""
    if isinstance(content, Story) and content.published and known.calendar.is_to_come(content.published):
        return Standing("future", note, content.published)
    status = status_of(content)
    if isinstance(content, Tool) and status != "live":
        instead = tool_link(known, content.replaced_by) if content.replaced_by else None
        return Standing(status, note, content.retire_date, instead)
    if not has_published_status(content):
        return Standing(status, note)
    return Standing("", note) if note else None


def tool_chip(known: Knowledge, tool_id: ToolId) -> ToolChip | None:
    """A tool as one can press it; None when readers do not get it."""
    tool = known.site.tools.get(tool_id)
    if tool is None:
        return None
    access = tool.access
    medium = medium_of(tool)
    return ToolChip(
        title=tool.title,
        url=page_url("tool", tool_id),
        icon=tool.kind[0],
        is_person=medium == "human",
        medium=medium,
        phone=(access.phone or "") if access else "",
        open_url=(access.url or "") if access else "",
        devices=access.devices if access else (),
        save_first=(access.save_first or "") if access else "",
        standing=standing_of(known, tool) if tool.status != "live" else None,
    )


def tool_chips(known: Knowledge, tools: Iterable[ToolId]) -> tuple[ToolChip, ...]:
    """The tools that readers get, in the order given, each once."""
    chips = (tool_chip(known, tool) for tool in dict.fromkeys(tools))
    return tuple(chip for chip in chips if chip is not None)


def tool_link(known: Knowledge, tool_id: ToolId) -> Link | None:
    """The tool's name and page."""
    tool = known.site.tools.get(tool_id)
    return Link(tool.title, page_url("tool", tool_id)) if tool else None


def role_link(known: Knowledge, role_id: RoleId) -> Link | None:
    """The role's name and page."""
    role = known.site.roles.get(role_id)
    return Link(role.title, page_url("role", role_id)) if role else None


def role_links(known: Knowledge, roles: Iterable[RoleId]) -> tuple[Link, ...]:
    """Names and pages of the roles that readers get, in the order given, each once."""
    links = (role_link(known, role) for role in dict.fromkeys(roles))
    return tuple(link for link in links if link is not None)


def role_titles(known: Knowledge, roles: Iterable[RoleId]) -> tuple[str, ...]:
    """The names of roles, without `everyone`."""
    return tuple(link.title for link in role_links(known, roles))


def team_title(site: Site, team_id: TeamId | None) -> str:
    """The team's name; empty when there is none."""
    team = site.teams.get(team_id) if team_id else None
    return team.title if team else ""


def ask_target(known: Knowledge, ask: str | None) -> ToolChip | Link | None:
    """Whom to ask: a tool one can press, or the name of a role (with its page) or team (without)."""
    if ask is None:
        return None
    chip = tool_chip(known, ToolId(ask))
    if chip is not None:
        return chip
    if RoleId(ask) in known.site.roles:
        return role_link(known, RoleId(ask))
    title = team_title(known.site, TeamId(ask))
    return Link(title, "") if title else None


def story_card(known: Knowledge, story_id: StoryId) -> StoryCard | None:
    """A story in a few words; None when readers do not get it."""
    story = known.site.stories.get(story_id)
    if story is None:
        return None
    return StoryCard(
        title=story.title,
        url=page_url("story", story_id),
        summary=story.summary or "",
        kinds=story.kind,
        told_by=tellers(known, story),
        minutes=reading_minutes(story.body),
        pull_quote=first_quote(story.body),
        try_tomorrow=story.try_tomorrow,
        standing=standing_of(known, story),
        published=story.published,
        tools=tuple(chip.title for chip in tool_chips(known, story.tools)),
    )


def tellers(known: Knowledge, story: Story) -> tuple[str, ...]:
    """The roles that tell a story; none for an anonymous one."""
    return role_titles(known, shown_tellers(story))


def story_cards(known: Knowledge, stories: Iterable[StoryId]) -> tuple[StoryCard, ...]:
    """The stories that readers get, in the order given, each once."""
    cards = (story_card(known, story) for story in dict.fromkeys(stories))
    return tuple(card for card in cards if card is not None)


@lru_cache(maxsize=16_384)
def reading_minutes(body: str) -> int:
    """Reading time in minutes, at least 1."""
    return max(1, round(len(body.split()) / WORDS_PER_MINUTE))


def first_quote(body: str) -> str:
    """The first quoted paragraph of a story, as Markdown on one line; empty when there is none."""
    return alike(_first_quote(body), body)


@lru_cache(maxsize=16_384)
def _first_quote(body: str) -> str:
    found = re.search(r"^(?:> ?.*\n?)+", body, re.MULTILINE)
    if found is None:
        return ""
    lines = (line.lstrip("> ").strip() for line in found[0].splitlines())
    return " ".join(line for line in lines if line)


def facts_of(known: Knowledge, journey: Journey, steps: tuple[Step, ...]) -> JourneyFacts:
    """The line of facts over the steps."""
    minutes = minutes_of(steps)
    needing = tools_needing_signal(steps, known.site.tools)
    return JourneyFacts(
        steps=len(steps),
        minutes_least=minutes.least if minutes else None,
        minutes_most=minutes.most if minutes else None,
        without_signal=_without_signal(known, steps),
        needs_signal=tuple(chip.title for chip in tool_chips(known, needing)),
        checked=journey.reviewed,
        owner=team_title(known.site, journey.owner),
    )


def _without_signal(known: Knowledge, steps: tuple[Step, ...]) -> Literal["", "yes", "after-saving", "partly", "no"]:
    match works_without_signal(steps, known.site.tools):
        case None:
            return ""
        case True:
            return "after-saving" if needs_saving_first(steps, known.site.tools) else "yes"
        case False:
            needing = set(tools_needing_signal(steps, known.site.tools))
            return "no" if needing >= set(tools_in_order(steps)) else "partly"


def journey_link(known: Knowledge, journey_id: JourneyId, *, reader: RoleId | None = None) -> Link | None:
    """The journey's name, leading to the reader's own answer where there is one."""
    journey = known.site.journeys.get(journey_id)
    if journey is None:
        return None
    return Link(journey.title, _journey_url(known, journey, reader))


def _journey_url(known: Knowledge, journey: Journey, reader: RoleId | None) -> str:
    if reader is not None:
        for situation in journey.situations:
            answer = known.answers.get((reader, situation))
            if answer is None and reader != EVERYONE:
                answer = known.answers.get((EVERYONE, situation))
            if answer is not None and answer.journeys[:1] == (journey.id,):
                return answer_url((answer.role, situation))
    return page_url("journey", journey.id)


def journey_links(known: Knowledge, journeys: Iterable[JourneyId], *, reader: RoleId | None = None) -> tuple[Link, ...]:
    """Links to the journeys that readers get, in the order given, each once."""
    links = (journey_link(known, journey, reader=reader) for journey in dict.fromkeys(journeys))
    return tuple(link for link in links if link is not None)


def _journey_card(known: Knowledge, journey: Journey, reader: RoleId | None, *, with_steps: bool) -> JourneyCard:
    return JourneyCard(
        title=journey.title,
        url=_journey_url(known, journey, reader),
        summary=journey.summary or journey.what or "",
        roles=role_titles(known, journey.roles),
        facts=facts_of(known, journey, main_steps(journey)),
        steps=step_lines(journey) if with_steps else (),
        standing=standing_of(known, journey),
    )


def journey_cards(
    known: Knowledge, journeys: Iterable[JourneyId], *, reader: RoleId | None = None
) -> tuple[JourneyCard, ...]:
    """The journeys that readers get, in the order given, each once; with their steps where they are few."""
    found = [known.site.journeys[key] for key in dict.fromkeys(journeys) if key in known.site.journeys]
    with_steps = len(found) <= FEW_JOURNEYS
    return tuple(_journey_card(known, journey, reader, with_steps=with_steps) for journey in found)


def goal_lines(known: Knowledge, goals: Iterable[GoalId]) -> tuple[GoalLine, ...]:
    """Goals in a line each, in the order given, each once."""
    return tuple(
        GoalLine(
            title=goal.title,
            url=page_url("goal", goal.id),
            why_head=goal.why_head,
            why_heart=goal.why_heart,
            for_me=(goal.value.me or "") if goal.value else "",
        )
        for goal_id in dict.fromkeys(goals)
        if (goal := known.site.goals.get(goal_id)) is not None
    )


def situation_row(known: Knowledge, situation_id: SituationId, *, reader: RoleId | None = None) -> SituationRow:
    """A situation as a row to press: to the reader's answer where there is one, else to its own page."""
    situation = known.site.situations[situation_id]
    answer = answer_for(known.answers, reader, situation_id) if reader else None
    return SituationRow(
        title=situation.title,
        url=answer_url((answer.role, situation_id)) if answer else page_url("situation", situation_id),
        i_want_to=situation.i_want_to,
        moment=situation.moment,
        impact=situation.impact_of_failure or "",
        has_answer=reader is None or answer is not None,
        story_only=answer is not None and not answer.journeys,
    )


def contact_of(known: Knowledge) -> Contact:
    """Where a reader can reach the people behind the site."""
    contribute = known.site.config.contribute
    # An address with a place for the file leads to one file: the last line of a page has it.
    edit = "" if FILE_PLACE in (contribute.edit or "") else contribute.edit or ""
    return Contact(contribute.tell or "", contribute.ask or "", contribute.challenge or "", edit)


def edit_url(known: Knowledge, file: str) -> str:
    """Where the file of a thing can be changed; empty where the settings do not say."""
    address = known.site.config.contribute.edit or ""
    return address.replace(FILE_PLACE, quote(file)) if FILE_PLACE in address else ""
