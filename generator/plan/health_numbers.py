"""The numbers of the page about the state of the site."""

from __future__ import annotations

from collections.abc import Iterator

from generator.facts.coverage import State
from generator.facts.knowledge import Knowledge
from generator.facts.owners import owner_url
from generator.facts.state import SiteState
from generator.plan.lookup import team_title
from generator.plan.parts import Link
from generator.plan.situation import MOMENTS
from generator.plan.views import ExceptionRow, GrownRow, MomentRow, OwnerRow, ReadingRow, TermRow
from generator.text.addresses import KIND_ADDRESSES, page_url

_OWNERS = 60
"""Rows of one table; of more those with most to do."""


def moment_rows(state: SiteState) -> Iterator[MomentRow]:
    """Coverage by moment, in the order of moments."""
    for moment in MOMENTS:
        counts = dict(state.coverage.get(moment, {}))
        if counts:
            answered = _count(counts, "answered") + _count(counts, "for-everyone")
            yield MomentRow(moment, answered, _count(counts, "story-only"), _count(counts, "nothing"))


def _count(counts: dict[State, int], state: State) -> int:
    return counts.get(state, 0)


def owner_rows(known: Knowledge, state: SiteState) -> tuple[OwnerRow, ...]:
    """Freshness by team: all of a few; of many those with most that is due or was never looked through."""
    owners = state.owners
    if len(owners) > _OWNERS:
        owners = tuple(sorted(owners, key=lambda owner: (-owner.due - owner.never, owner.team)))[:_OWNERS]
    return tuple(
        OwnerRow(
            Link(team_title(known.site, owner.team), owner_url(owner.team) if known.owned[owner.team].tools else ""),
            owner.things,
            owner.checked,
            owner.due,
            owner.never,
        )
        for owner in owners
    )


def reading_rows(state: SiteState) -> tuple[ReadingRow, ...]:
    """Length and reading level by kind."""
    return tuple(
        ReadingRow(kind.kind, kind.things, 10 * round(kind.words / kind.things / 10), kind.lix) for kind in state.kinds
    )


def term_rows(state: SiteState) -> tuple[TermRow, ...]:
    """The words that have others to avoid, as far as any of them is used."""
    return tuple(
        TermRow(term.term, term.new, term.old, term.files) for term in state.vocabulary if term.new or term.old
    )


def exception_rows(known: Knowledge, state: SiteState) -> tuple[ExceptionRow, ...]:
    """The words to avoid that stand in a thing with a reason."""
    things = {content.file: (kind, content) for kind, content in known.site.contents()} if state.exceptions else {}
    rows = []
    for one in state.exceptions:
        kind, content = things[one.file]
        has_page = kind in KIND_ADDRESSES and (kind != "team" or content.id in known.teams.shown)
        rows.append(
            ExceptionRow(one.word, Link(content.title, page_url(kind, content.id) if has_page else ""), one.reason)
        )
    return tuple(rows)


def grown_rows(state: SiteState) -> tuple[GrownRow, ...]:
    """How the site grew, month by month; nothing where it did not since its history begins."""
    if len({row.counts for row in state.grown}) < 2:  # noqa: PLR2004  # two months that differ
        return ()
    return tuple(GrownRow(row.month, tuple(count for _, count in row.counts)) for row in state.grown)
