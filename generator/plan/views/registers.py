"""Words, trust, tell, health, and old addresses."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from generator.plan.list_parts import More, Paging
from generator.plan.parts import Contact, Link


class TermView(Struct, frozen=True):
    """A word we use."""

    term: str
    anchor: str
    meaning: str
    avoid: tuple[str, ...]
    also_said: tuple[str, ...]
    in_teams: tuple[tuple[str, str], ...]


class WordsView(Struct, frozen=True):
    """`/words/`: the words we use, A to Z."""

    terms: tuple[TermView, ...]


class TrustView(Struct, frozen=True):
    """`/trust/`: what the site records and what it never records, from the actual settings.

    Attributes:
        organisation: Whose pages these are.
        contact: Where to ask about it.
        has_adoption: Whether teams say what they did.
        has_history: Whether pages say when they changed, from the history of the files.
        has_feeds: Whether programs can ask what is new.
        letters: Where what people write goes: what they do, as a word of the interface, and the bare address.
        can_keep: Whether pages can be kept on a phone.
        consent_addresses: Where to take a story back.
    """

    organisation: str
    contact: Contact
    has_adoption: bool
    has_history: bool
    has_feeds: bool
    letters: tuple[Link, ...]
    can_keep: bool
    consent_addresses: tuple[str, ...]


class HeardView(Struct, frozen=True):
    """What people asked and what was done; `link` may be absent."""

    date: dt.date
    asked: str
    unit: str
    we_did: str
    link: Link | None


class TellView(Struct, frozen=True):
    """`/tell/`: tell a story, ask, challenge; what was heard and done, the newest first."""

    contact: Contact
    heard: tuple[HeardView, ...]


class CoverageCell(Struct, frozen=True):
    """One role in one situation: answered, for-everyone, story-only, nothing, or not-met."""

    state: str
    url: str


class CoverageRow(Struct, frozen=True):
    """One situation and a cell for each role, in the order of the table's roles."""

    situation: Link
    moment: str
    confidence: str
    cells: tuple[CoverageCell, ...]


class UnitRow(Struct, frozen=True):
    """How many pairs of a role of one unit and a situation have what.

    Attributes:
        table: The unit, and where its table stands.
        roles: How many roles are in it.
        answered: Pairs with an agreed way, of the role's own or for everyone.
        story_only: Pairs with a story alone.
        nothing: Pairs that come up and have nothing.
    """

    table: Link
    roles: int
    answered: int
    story_only: int
    nothing: int


class HealthNote(Struct, frozen=True):
    """Something that would make the site better: which thing, and what about it."""

    thing: Link
    what: str


class HealthSection(Struct, frozen=True):
    """Notes of one kind.

    Attributes:
        name: A word of the interface (`health_<name>`).
        notes: All of them, or the first few.
        count: How many there are.
        more: Where all of very many stand.
    """

    name: str
    notes: tuple[HealthNote, ...]
    count: int
    more: More | None


class KindInLanguage(Struct, frozen=True):
    """How far the things of one kind are translated.

    Attributes:
        kind: role, situation, tool, goal, journey, story or team.
        texts: How many texts there are.
        translated: How many of them there are in the language.
        untranslated: The things of which nothing is translated yet; empty where there are very many.
        more: Where very many of them stand.
    """

    kind: str
    texts: int
    translated: int
    untranslated: tuple[Link, ...]
    more: More | None


class LanguageCoverage(Struct, frozen=True):
    """How far a site is translated into one of its further languages, by its code."""

    language: str
    kinds: tuple[KindInLanguage, ...]


class MomentRow(Struct, frozen=True):
    """How many pairs of a role and a situation of one moment have what; as in `UnitRow`."""

    moment: str
    answered: int
    story_only: int
    nothing: int


class OwnerRow(Struct, frozen=True):
    """What a team looks after: how many things, how many looked through in time, due, and never looked through."""

    owner: Link
    things: int
    checked: int
    due: int
    never: int


class ReadingRow(Struct, frozen=True):
    """The texts of one kind: how many things, how many words on average (to the nearest ten), how hard to read."""

    kind: str
    things: int
    words: int
    lix: int


class TermRow(Struct, frozen=True):
    """A word we use: how often it stands in texts, and how often words that it should stand for, in how many files."""

    term: str
    new: int
    old: int
    files: int


class ExceptionRow(Struct, frozen=True):
    """A word to avoid that stands in a thing, and the author's reason, as plain text."""

    word: str
    thing: Link
    reason: str


class GrownRow(Struct, frozen=True):
    """How many things of each kind were here at the end of a month, in the order of `HealthView.grown_kinds`."""

    month: dt.date
    counts: tuple[int, ...]


class HealthView(Struct, frozen=True):
    """`/health/`: for authors: coverage, evidence, freshness, orphans, gaps.

    Attributes:
        roles: The columns of the table; empty where it would be too large.
        coverage: Its rows; empty where it would be too large.
        units: Of a large site the tables of its units, with what they hold.
        moments: What comes up by moment, and what of it is answered.
        owners: How fresh things are, by who looks after them.
        reading: How long and how hard to read the texts are.
        terms: The words we use against those they stand for.
        exceptions: Words to avoid that may stand, with the reason.
        grown_kinds: What is counted month by month.
        grown: Month by month; empty without a history, or where nothing has come since it begins.
        languages: How far each further language is.
        sections: What there is to say, by kind.
    """

    roles: tuple[Link, ...]
    coverage: tuple[CoverageRow, ...]
    units: tuple[UnitRow, ...]
    moments: tuple[MomentRow, ...]
    owners: tuple[OwnerRow, ...]
    reading: tuple[ReadingRow, ...]
    terms: tuple[TermRow, ...]
    exceptions: tuple[ExceptionRow, ...]
    grown_kinds: tuple[str, ...]
    grown: tuple[GrownRow, ...]
    languages: tuple[LanguageCoverage, ...]
    sections: tuple[HealthSection, ...]


class HealthListView(Struct, frozen=True):
    """`/health/gaps/` and the like: all notes of one kind, where `/health/` shows only the first few.

    Attributes:
        name: As in `HealthSection`, or `untranslated`.
        notes: Those of this page.
    """

    name: str
    notes: tuple[HealthNote, ...]
    paging: Paging | None


class CoverageView(Struct, frozen=True):
    """`/health/coverage/<unit>/`: who gets an answer, when, for the roles of one unit of a large site."""

    unit: str
    roles: tuple[Link, ...]
    coverage: tuple[CoverageRow, ...]
    paging: Paging | None


class RedirectView(Struct, frozen=True):
    """An old address: one link to the new one."""

    title: str
    url: str
