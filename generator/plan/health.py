"""The health page: for authors, what is covered, how sure we are, and what is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.facts.addresses import answer_url
from generator.facts.answers import met_by
from generator.facts.confidence import FRESH_FOR, confidence
from generator.facts.knowledge import Knowledge
from generator.facts.localised import translated_things
from generator.facts.steps import main_steps, tools_of_step
from generator.model.content import Content
from generator.model.fields import EVERYONE, Kind, RoleId, SituationId
from generator.model.story import Story
from generator.model.words import Words
from generator.plan.home import in_finder_order
from generator.plan.lookup import role_links
from generator.plan.parts import Link
from generator.plan.views import (
    CoverageCell,
    CoverageRow,
    HealthNote,
    HealthSection,
    HealthView,
    KindInLanguage,
    LanguageCoverage,
    Page,
)
from generator.text.addresses import KIND_ADDRESSES, page_url

_LOOKED_AFTER: tuple[Kind, ...] = ("role", "situation", "tool", "goal", "journey", "story")

_NAMED: Kind = "team"
"""Has no page, and its name stands on those of others."""


def health_page(known: Knowledge, words: Words) -> Page:
    """`/health/`."""
    found = {
        "gaps": _gaps(known),
        "guesses": _guesses(known, words),
        "go_and_see": _go_and_see(known),
        "review_due": _review_due(known, words),
        "one_voice": _one_voice(known, words),
        "unused": _unused(known),
        "asked_for": _asked_for(known, words),
    }
    sections = tuple(HealthSection(name, tuple(notes)) for name, notes in found.items())
    view = HealthView(
        roles=role_links(known, (RoleId(role) for role in known.site.roles)),
        coverage=tuple(_row(known, situation) for situation in in_finder_order(known.site)),
        languages=tuple(_in_language(known, language) for language in known.site.config.languages.further),
        sections=tuple(section for section in sections if section.notes),
    )
    return Page("/health/", str(words.say("health")), "", view)


def _row(known: Knowledge, situation_id: SituationId) -> CoverageRow:
    situation = known.site.situations[situation_id]
    met = met_by(known.site, situation_id)
    return CoverageRow(
        situation=Link(situation.title, page_url("situation", situation_id)),
        moment=situation.moment,
        confidence=confidence(situation, on=known.calendar.today),
        cells=tuple(_cell(known, role, situation_id, is_met=role in met) for role in known.site.roles),
    )


def _cell(known: Knowledge, role: RoleId, situation_id: SituationId, *, is_met: bool) -> CoverageCell:
    own = known.answers.get((role, situation_id))
    if own is not None:
        return CoverageCell("answered" if own.journeys else "story-only", answer_url((role, situation_id)))
    for_all = known.answers.get((EVERYONE, situation_id))
    if for_all is not None:
        return CoverageCell("for-everyone", answer_url((EVERYONE, situation_id)))
    return CoverageCell("nothing" if is_met else "not-met", "")


def _in_language(known: Knowledge, language: str) -> LanguageCoverage:
    things = tuple(translated_things(known.site, language))

    def of_kind(kind: Kind) -> KindInLanguage:
        own = [thing for thing in things if thing.kind == kind]
        return KindInLanguage(
            kind=kind,
            texts=sum(thing.texts for thing in own),
            translated=sum(thing.translated for thing in own),
            untranslated=tuple(_link(known, kind, thing.id) for thing in own if not thing.translated),
        )

    kinds = (of_kind(kind) for kind in (*_LOOKED_AFTER, _NAMED))
    return LanguageCoverage(language, tuple(kind for kind in kinds if kind.texts))


def _gaps(known: Knowledge) -> Iterator[HealthNote]:
    """Situations nobody has agreed on a way for."""
    answered = {situation for (_, situation), answer in known.answers.items() if answer.journeys}
    for situation_id in in_finder_order(known.site):
        if situation_id not in answered:
            yield HealthNote(_link(known, "situation", situation_id), "")


def _guesses(known: Knowledge, words: Words) -> Iterator[HealthNote]:
    for situation_id, situation in known.site.situations.items():
        sure = confidence(situation, on=known.calendar.today)
        if sure != "solid":
            yield HealthNote(_link(known, "situation", situation_id), str(words.say(f"confidence_{sure}")))


def _go_and_see(known: Knowledge) -> Iterator[HealthNote]:
    """Evidence so old that somebody should go and see again."""
    for situation_id, situation in known.site.situations.items():
        for record in situation.evidence:
            if FRESH_FOR.after(record.date) < known.calendar.today:
                yield HealthNote(_link(known, "situation", situation_id), record.note or "")


def _day(day: dt.date, words: Words) -> str:
    return str(words.say("date", day=day.day, month=words.by_key[f"month_{day.month}"], year=day.year))


def _review_due(known: Knowledge, words: Words) -> Iterator[HealthNote]:
    for kind in _LOOKED_AFTER:
        for thing_id, content in known.site.of_kind(kind).items():
            if (
                content.reviewed
                and content.review_in
                and content.review_in.after(content.reviewed) < known.calendar.today
            ):
                what = str(words.say("health_last_checked", date=_day(content.reviewed, words)))
                yield HealthNote(_link(known, kind, thing_id), what)


def _one_voice(known: Knowledge, words: Words) -> Iterator[HealthNote]:
    """Roles that tell no story, or only one."""
    for role_id in known.site.roles:
        told = known.stories.by_role.get(role_id, ())
        if len(told) <= 1:
            what = str(words.say("health_stories_told", title=known.site.stories[told[0]].title)) if told else ""
            yield HealthNote(_link(known, "role", role_id), what)


def _unused(known: Knowledge) -> Iterator[HealthNote]:
    for tool_id, use in known.uses.items():
        if not use.journeys and not use.stories:
            yield HealthNote(_link(known, "tool", tool_id), "")


def _asked_for(known: Knowledge, words: Words) -> Iterator[HealthNote]:
    """Fields that would help a reader and are empty."""
    for kind in _LOOKED_AFTER:
        for thing_id, content in known.site.of_kind(kind).items():
            missing = [f"`{field}`" for field in _missing(kind, content)]
            if missing:
                yield HealthNote(_link(known, kind, thing_id), ", ".join(missing))
    for journey_id, journey in known.site.journeys.items():
        steps = tuple(enumerate(main_steps(journey), 1))
        bare = {
            "tool": [str(number) for number, step in steps if not tools_of_step(step)],
            "why": [str(number) for number, step in steps if not step.why],
        }
        for field, numbers in bare.items():
            if numbers:
                what = str(words.say("health_steps_without", field=field, numbers=", ".join(numbers)))
                yield HealthNote(_link(known, "journey", journey_id), what)


def _missing(kind: Kind, content: Content) -> Iterator[str]:
    for field in ("summary", "owner", "reviewed"):
        if not getattr(content, field) and not (field == "owner" and getattr(content, "status", "") == "informal"):
            yield field
    if kind == "journey" and not getattr(content, "outcome", None):
        yield "outcome"
    if isinstance(content, Story) and not content.did_not_work:
        yield "did_not_work"


def _link(known: Knowledge, kind: Kind, thing_id: str) -> Link:
    title = known.site.of_kind(kind)[thing_id].title
    return Link(title, page_url(kind, thing_id) if kind in KIND_ADDRESSES else "")
