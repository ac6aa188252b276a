"""The pages about the state of the site: for authors, what is covered, how sure we are, and what is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from generator.facts.addresses import answer_url
from generator.facts.answers import answer_for
from generator.facts.changes import TOLD
from generator.facts.confidence import confidence
from generator.facts.coverage import UnitCoverage, state_of
from generator.facts.health import LOOKED_AFTER, Noted
from generator.facts.knowledge import Knowledge
from generator.facts.localised import translated_things
from generator.facts.long_lists import NOTES, cut, even
from generator.facts.state import state_of_site
from generator.model.fields import Kind, RoleId, SituationId
from generator.model.words import Words
from generator.plan.health_numbers import exception_rows, grown_rows, moment_rows, owner_rows, reading_rows, term_rows
from generator.plan.list_parts import More
from generator.plan.lists import numbered, paging
from generator.plan.lookup import role_links, team_title
from generator.plan.parts import Link
from generator.plan.views import (
    CoverageCell,
    CoverageRow,
    CoverageView,
    HealthListView,
    HealthNote,
    HealthSection,
    HealthView,
    KindInLanguage,
    LanguageCoverage,
    Page,
    UnitRow,
)
from generator.text.addresses import KIND_ADDRESSES, page_url

HEALTH_URL = "/health/"
_NAMED: Kind = "team"
"""Has no page, and its name stands on those of others."""


def health_page(known: Knowledge, words: Words) -> Page:
    """`/health/`: everything there is to say of a small site; of a large one the counts, and where the rest stands."""
    units = known.coverage
    sections = tuple(_section(known, name, notes, words) for name, notes in known.health.items() if notes)
    state = state_of_site(known)
    view = HealthView(
        roles=() if units else role_links(known, known.site.roles),
        coverage=() if units else tuple(_row(known, key, known.site.roles) for key in known.order),
        units=tuple(_unit(known, unit, words) for unit in units),
        moments=tuple(moment_rows(state)),
        owners=owner_rows(known, state),
        reading=reading_rows(state),
        terms=term_rows(state),
        exceptions=exception_rows(known, state),
        grown_kinds=TOLD,
        grown=grown_rows(state),
        languages=tuple(_in_language(known, language) for language in known.site.config.languages.further),
        sections=sections,
    )
    return Page(HEALTH_URL, str(words.say("health")), "", view)


def health_list_pages(known: Knowledge, words: Words) -> Iterator[Page]:
    """The pages of what is too long for `/health/`: sections, tables of units, and what is not translated."""
    for name, notes in known.health.items():
        if len(notes) > NOTES.whole:
            yield from _list_pages(known, f"{HEALTH_URL}{name.replace('_', '-')}/", name, notes, words)
    for unit in known.coverage:
        yield from _unit_pages(known, unit, words)
    for language in known.site.config.languages.further:
        for kind, things in _untranslated(known, language):
            if len(things) > NOTES.whole:
                yield from _list_pages(known, _untranslated_url(language, kind), "untranslated", things, words)


def _section(known: Knowledge, name: str, notes: tuple[Noted, ...], words: Words) -> HealthSection:
    is_whole = len(notes) <= NOTES.whole
    return HealthSection(
        name,
        tuple(_note(known, note, words) for note in (notes if is_whole else notes[: NOTES.first])),
        len(notes),
        None if is_whole else More(f"{HEALTH_URL}{name.replace('_', '-')}/", len(notes)),
    )


def _list_pages(known: Knowledge, url: str, name: str, notes: tuple[Noted, ...], words: Words) -> Iterator[Page]:
    cuts = cut(url, len(notes), even(NOTES))
    for own in cuts:
        shown = tuple(_note(known, note, words) for note in notes[own.begin : own.end])
        title = str(words.say(f"health_{name}"))
        view = HealthListView(name, shown, paging(cuts, own.number))
        yield Page(own.url, numbered(title, own, words), "", view)


def _note(known: Knowledge, note: Noted, words: Words) -> HealthNote:
    return HealthNote(_link(known, note.kind, note.id), _what(known, note, words))


def _what(known: Knowledge, note: Noted, words: Words) -> str:  # noqa: PLR0911  # a line for each thing to say
    if note.sure:
        return str(words.say(f"confidence_{note.sure}"))
    if note.lix:
        return str(words.say("health_lix", number=note.lix))
    if note.words:
        return str(words.say("health_words", count=note.words))
    if note.date:
        return str(words.say("health_last_checked", date=_day(note.date, words)))
    if note.story:
        return str(words.say("health_stories_told", title=known.site.stories[note.story].title))
    if note.steps:
        return str(words.say("health_steps_without", field=note.fields[0], numbers=", ".join(map(str, note.steps))))
    return ", ".join(f"`{field}`" for field in note.fields) or note.note


def _day(day: dt.date, words: Words) -> str:
    return str(words.say("date", day=day.day, month=words.by_key[f"month_{day.month}"], year=day.year))


def _row(known: Knowledge, situation_id: SituationId, roles: Iterable[RoleId]) -> CoverageRow:
    situation = known.site.situations[situation_id]
    return CoverageRow(
        situation=Link(situation.title, page_url("situation", situation_id)),
        moment=situation.moment,
        confidence=confidence(situation, on=known.calendar.today),
        cells=tuple(_cell(known, role, situation_id) for role in roles),
    )


def _cell(known: Knowledge, role: RoleId, situation: SituationId) -> CoverageCell:
    named = known.site.situations[situation].roles
    answer = answer_for(known.answers, role, situation)
    state = state_of(known.answers, role, situation, is_met=not named or role in named)
    return CoverageCell(state, answer_url((answer.role, situation)) if answer else "")


def _unit(known: Knowledge, unit: UnitCoverage, words: Words) -> UnitRow:
    return UnitRow(
        table=Link(_unit_title(known, unit, words), unit.url),
        roles=len(unit.roles),
        answered=unit.counts.get("answered", 0) + unit.counts.get("for-everyone", 0),
        story_only=unit.counts.get("story-only", 0),
        nothing=unit.counts.get("nothing", 0),
    )


def _unit_title(known: Knowledge, unit: UnitCoverage, words: Words) -> str:
    title = team_title(known.site, unit.unit) or words.say("health_no_unit").unescape()
    return f"{title} {unit.number}" if unit.number else title


def _unit_pages(known: Knowledge, unit: UnitCoverage, words: Words) -> Iterator[Page]:
    cuts = cut(unit.url, len(unit.situations), unit.length)
    title = _unit_title(known, unit, words)
    for own in cuts:
        view = CoverageView(
            unit=title,
            roles=role_links(known, unit.roles),
            coverage=tuple(_row(known, key, unit.roles) for key in unit.situations[own.begin : own.end]),
            paging=paging(cuts, own.number),
        )
        whole = words.say("health_coverage_of", unit=title).unescape()
        yield Page(own.url, numbered(whole, own, words), "", view)


def _in_language(known: Knowledge, language: str) -> LanguageCoverage:
    things = tuple(translated_things(known.site, language))
    untranslated = dict(_untranslated(known, language))

    def of_kind(kind: Kind) -> KindInLanguage:
        own = [thing for thing in things if thing.kind == kind]
        missing = untranslated[kind]
        is_whole = len(missing) <= NOTES.whole
        return KindInLanguage(
            kind=kind,
            texts=sum(thing.texts for thing in own),
            translated=sum(thing.translated for thing in own),
            untranslated=tuple(_link(known, kind, note.id) for note in missing) if is_whole else (),
            more=None if is_whole else More(_untranslated_url(language, kind), len(missing)),
        )

    kinds = (of_kind(kind) for kind in (*LOOKED_AFTER, _NAMED))
    return LanguageCoverage(language, tuple(kind for kind in kinds if kind.texts))


def _untranslated(known: Knowledge, language: str) -> Iterator[tuple[Kind, tuple[Noted, ...]]]:
    """The things of each kind of which nothing is translated."""
    missing = [thing for thing in translated_things(known.site, language) if not thing.translated]
    for kind in (*LOOKED_AFTER, _NAMED):
        yield kind, tuple(Noted(kind, thing.id) for thing in missing if thing.kind == kind)


def _untranslated_url(language: str, kind: Kind) -> str:
    return f"{HEALTH_URL}untranslated/{language}/{kind}/"


def _link(known: Knowledge, kind: Kind, thing_id: str) -> Link:
    title = known.site.of_kind(kind)[thing_id].title
    has_page = kind in KIND_ADDRESSES and (kind != "team" or thing_id in known.teams.shown)
    return Link(title, page_url(kind, thing_id) if has_page else "")
