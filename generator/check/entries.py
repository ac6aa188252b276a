"""Each file of a site with what it refers to, what people read in it, and the media it names.

One walk per file; the rules look at these lists instead of walking again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Literal

from msgspec import Struct
from pydantic import BaseModel

from generator.check.snippets import occurrence_before
from generator.facts.published import is_retired, status_of
from generator.findings import FieldPath, Place
from generator.model.content import Content
from generator.model.fields import Form, Kind, NamesMedia, Refers
from generator.model.site import Site
from generator.model.walk import marked_texts

CONFIG = "site_config.yml"
VOCABULARY = "journeys/registers/vocabulary.yml"
ADOPTION = "journeys/registers/adoption.yml"
HEARD = "journeys/registers/heard.yml"
MOST_TOLD = 20
"""So many places of one text are told for one rule; whoever mends them sees the next ones."""
_BLOCKS = ("body", "transcript")
_PLAIN = ("title", "alt")


class Passage(Struct, frozen=True):
    """One text that people will read.

    Attributes:
        file: Relative to the site folder.
        field: Leads to it.
        text: As the author typed it.
        form: What an author may write in it.
    """

    file: str
    field: FieldPath
    text: str
    form: Literal["plain", "inline", "block"]


class Reference(Struct, frozen=True):
    """One id that an author typed.

    Attributes:
        file: Relative to the site folder.
        field: Leads to it.
        typed: The id, or `<journey>/<step>`.
        refers: What it may name.
        is_key: It stands before the colon.
    """

    file: str
    field: FieldPath
    typed: str
    refers: Refers
    is_key: bool

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.file, self.field, "key" if self.is_key else "value")


class MediaName(Struct, frozen=True):
    """The name of a picture, film or caption file, as the author typed it."""

    file: str
    field: FieldPath
    name: str


class Entry(Struct, frozen=True):
    """One file of a site, read off once.

    Attributes:
        file: Relative to the site folder.
        kind: None for the settings and the registers.
        content: The thing itself; for a translation, the original.
        language: Of a translation; empty for an original.
        passages: What people read in it.
        references: The ids in it.
        media: The media it names in fields.
    """

    file: str
    kind: Kind | None
    content: Content | None
    language: str = ""
    passages: tuple[Passage, ...] = ()
    references: tuple[Reference, ...] = ()
    media: tuple[MediaName, ...] = ()

    @property
    def is_retired(self) -> bool:
        """Whether this is kept in the files only, so that nothing can be wrong with it for a reader."""
        return self.content is not None and is_retired(self.content)

    @property
    def is_live(self) -> bool:
        """Whether readers get this, today or from a day that is already set."""
        return self.content is None or status_of(self.content) not in ("draft", "retired")


def place_in(passage: Passage, start: int, end: int) -> Place:
    """The place of `passage.text[start:end]`."""
    snippet = passage.text[start:end]
    return Place(
        passage.file, passage.field, snippet=snippet, occurrence=occurrence_before(snippet, passage.text, start)
    )


class EntrySource(Struct, frozen=True):
    """Names a file of a site; `entry_of` reads it off.

    Attributes:
        file: Relative to the site folder.
        kind: Of content; None for the settings and the registers.
        id: Of content; of a translation of the settings or the vocabulary, the path of the original.
        language: Of a translation; empty for an original.
    """

    file: str
    kind: Kind | None = None
    id: str = ""
    language: str = ""


def entry_sources(site: Site) -> Iterator[EntrySource]:
    """Every file of the site: content by kind and id, then translations, settings and registers."""
    for kind, content in site.contents():
        yield EntrySource(content.file, kind, content.id)
    for (kind, thing_id), languages in site.translations.items():
        original = site.of_kind(kind)[thing_id]
        for language in languages:
            yield EntrySource(_in_language(original.file, language), kind, thing_id, language)
    for path, languages in site.shared_translations.items():
        for language in languages:
            yield EntrySource(_in_language(path, language), None, path, language)
    yield from map(EntrySource, (CONFIG, VOCABULARY, ADOPTION, HEARD))


def entry_of(source: EntrySource, site: Site) -> Entry:
    """The file that `source` names, read off. Of content, nothing but that one thing is looked at."""
    file, kind, language = source.file, source.kind, source.language
    if kind is not None:
        content = site.of_kind(kind)[source.id]
        if language:
            return _translation(file, kind, content, language, site.translations[kind, source.id][language])
        return _entry(file, kind, content, [((), content)])
    if language:
        return _translation(file, None, None, language, site.shared_translations[source.id][language])
    records: Mapping[str, list[tuple[FieldPath, BaseModel]]] = {
        CONFIG: [((), site.config)],
        VOCABULARY: [((), site.vocabulary)],
        ADOPTION: [((item.place,), item) for item in site.adoption],
        HEARD: [((item.place,), item) for item in site.heard],
    }
    return _entry(file, None, None, records[file])


def _in_language(original_file: str, language: str) -> str:
    path = PurePosixPath(original_file)
    return str(path.with_name(f"{path.stem}.{language}{path.suffix}"))


def _entry(file: str, kind: Kind | None, content: Content | None, records: list[tuple[FieldPath, BaseModel]]) -> Entry:
    passages: list[Passage] = []
    references: list[Reference] = []
    media: list[MediaName] = []
    for above, record in records:
        for marked in marked_texts(record):
            field = (*above, *marked.field)
            match marked.mark:
                case Form(name):
                    passages.append(Passage(file, field, marked.text, name))
                case Refers(words=words):
                    if marked.text not in words:
                        references.append(Reference(file, field, marked.text, marked.mark, marked.is_key))
                case NamesMedia():
                    media.append(MediaName(file, field, marked.text))
    return Entry(file, kind, content, "", tuple(passages), tuple(references), tuple(media))


def _translation(
    file: str, kind: Kind | None, original: Content | None, language: str, fields: Mapping[str, object]
) -> Entry:
    return Entry(file, kind, original, language, tuple(_translated(file, fields, ())))


def _translated(file: str, value: object, field: FieldPath) -> Iterator[Passage]:
    match value:
        case str():
            name = field[-1] if field else ""
            form: Literal["plain", "inline", "block"] = (
                "block" if name in _BLOCKS else "plain" if name in _PLAIN else "inline"
            )
            yield Passage(file, field, value, form)
        case Mapping():
            for key, item in value.items():
                yield from _translated(file, item, (*field, key))
        case list() | tuple():
            for index, item in enumerate(value):
                yield from _translated(file, item, (*field, index))
        case _:
            pass
