"""What search knows of a page besides its text: what it is, whom and what it is about, what people say."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from generator.facts.answers import answer_for
from generator.facts.knowledge import Knowledge
from generator.model.fields import EVERYONE, JourneyId, RoleId, SituationId, StoryId
from generator.plan.lookup import role_titles
from generator.plan.parts import Link
from generator.plan.views import (
    AnswerView,
    CoverageView,
    Found,
    GoalView,
    HealthListView,
    HealthView,
    HomeView,
    JourneyView,
    Page,
    RedirectView,
    RoleView,
    SearchView,
    SituationView,
    StoryListView,
    StoryView,
    ToolAnswersView,
    ToolView,
    TrustView,
    WordsView,
)

_NEVER_FOUND = (
    HomeView,
    HealthView,
    HealthListView,
    CoverageView,
    TrustView,
    RedirectView,
    SearchView,
    StoryListView,
    ToolAnswersView,
)
"""Pages that only repeat others, are for authors, or lead on; besides those that do not stand for themselves."""


def found_as(known: Knowledge, page: Page) -> Found | None:
    """How search finds `page`; None for a page that is not to be found."""
    if not page.stands_for_itself or isinstance(page.view, _NEVER_FOUND):
        return None
    found = _found_as(known, page)
    if found is None or found.roles or not found.role_ids:
        return found
    return replace(found, roles=role_titles(known, map(RoleId, found.role_ids)))


def _found_as(known: Knowledge, page: Page) -> Found | None:  # noqa: PLR0911  # a line for each kind of page
    # `…/<role>/<situation>/` for an answer, `…/<id>/` for every other thing.
    *_, role_id, last, _ = ("", "", *page.url.split("/"))
    match page.view:
        case AnswerView() as view:
            tools = tuple(part.tool.title for part in view.fits)
            roles = _readers(known, RoleId(role_id), SituationId(last))
            said = known.site.situations[SituationId(last)].also_said
            ways = (view.journey_title, *(other.title for other in view.others)) if view.journey_title else ()
            return Found("answer", roles, (), (view.title,), tools, view.role.title, (*said, *ways))
        case JourneyView() as view:
            journey = known.site.journeys[JourneyId(last)]
            roles = tuple(known.site.roles) if EVERYONE in journey.roles else journey.roles
            tools = tuple(part.tool.title for part in view.fits)
            return Found("journey", roles, (), _titles(view.situations), tools, said=_said(known, journey.situations))
        case SituationView() as view:
            roles = known.site.situations[SituationId(last)].roles
            return Found("situation", roles, (), (view.title,), (), said=view.also_said)
        case ToolView() as view:
            return Found("tool", (), _titles(view.roles), (), (view.title,))
        case StoryView() as view:
            story = known.site.stories[StoryId(last)]
            situations = (known.site.situations[key].title for key in story.situations if key in known.site.situations)
            tools = tuple(tool.title for tool in view.tools)
            return Found("story", (), _titles(view.told_by), tuple(situations), tools)
        case RoleView() as view:
            return Found("role", (RoleId(last),), (view.title,))
        case GoalView():
            return Found("goal")
        case WordsView():
            return Found("word")
        case _:
            return Found("page")


def _titles(links: Iterable[Link]) -> tuple[str, ...]:
    return tuple(link.title for link in links)


def _readers(known: Knowledge, role: RoleId, situation: SituationId) -> tuple[RoleId, ...]:
    """The roles that are led to an answer."""
    if role != EVERYONE:
        return (role,)
    shared = known.answers[role, situation]
    return tuple(other for other in known.site.roles if answer_for(known.answers, other, situation) is shared)


def _said(known: Knowledge, situations: Iterable[SituationId]) -> tuple[str, ...]:
    there = (known.site.situations[key] for key in situations if key in known.site.situations)
    return tuple(words for situation in there for words in situation.also_said)


def words_for_the_same(known: Knowledge) -> tuple[tuple[str, ...], ...]:
    """The words of the vocabulary that stand for one another: the term first, then what else it is called."""
    groups = (
        tuple(dict.fromkeys([term.term, *term.also_said, *term.avoid, *term.in_.values()]))
        for term in known.site.vocabulary.terms
    )
    return tuple(group for group in groups if len(group) > 1)
