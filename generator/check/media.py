"""Pictures, films and captions: there, of the right kind, and said in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from generator.check.entries import Entry, Passage, place_in
from generator.check.indexes import Indexes
from generator.check.naming import placed_steps
from generator.check.snippets import occurrence
from generator.facts.media import find_media
from generator.findings import FieldPath, Finding, Place
from generator.model.journey import Journey
from generator.model.story import Story
from generator.text.markdown import block_html
from generator.words import did_you_mean, listed

SHARED_FOLDER = "stories/media"
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif")
_ENDINGS: Mapping[str, tuple[str, ...]] = {
    "image": _PICTURES,
    "poster": _PICTURES,
    "logo": _PICTURES,
    "favicon": _PICTURES,
    "captions": (".vtt",),
    "video": (".mp4", ".webm"),
}
"""Field to the endings of the files it can show."""


def media_exists(entry: Entry, indexes: Indexes) -> Iterator[Finding]:
    """Each picture, film and caption file that is named lies where it is looked for, and is what it is used as."""
    for name, place, endings in () if entry.is_retired else _named(entry):
        if find_media(indexes.site, entry.file, name) is None:
            if not indexes.site.refused_media.intersection(_paths(entry, name)):
                yield _missing(name, place, _paths(entry, name), indexes.media_by_small_name)
        elif not name.lower().endswith(endings):
            yield Finding(
                "media-fits",
                place,
                f"`{name}` cannot be shown here",
                f"name a file that ends in {listed([f'`{ending}`' for ending in endings])}",
            )


def _named(entry: Entry) -> Iterator[tuple[str, Place, tuple[str, ...]]]:
    for use in entry.media:
        yield use.name, Place(use.file, use.field), _endings(use.field)
    for passage in entry.passages:
        for name, _, place in _pictures_in(passage):
            yield name, place, _PICTURES
        for name in (
            block_html(passage.text).files if passage.form == "block" and ".pdf" in passage.text.lower() else ()
        ):
            span = occurrence(name, passage.text, 0)
            yield name, place_in(passage, *span) if span else Place(passage.file, passage.field), (".pdf",)


def _endings(field: FieldPath) -> tuple[str, ...]:
    """What can be shown: by the nearest key above that says what it is (`video: {captions: {en: …}}`)."""
    return next((_ENDINGS[str(part)] for part in reversed(field) if part in _ENDINGS), _PICTURES)


def _pictures_in(passage: Passage) -> Iterator[tuple[str, str, Place]]:
    """Name, words and place of each picture in a prose text."""
    if passage.form != "block" or ("![" not in passage.text and "<img" not in passage.text):
        return
    seen: dict[str, int] = {}
    for name, alt in block_html(passage.text).pictures:
        number = seen.get(name, 0)
        seen[name] = number + 1
        span = occurrence(name, passage.text, number)
        yield name, alt, place_in(passage, *span) if span else Place(passage.file, passage.field)


def _paths(entry: Entry, name: str) -> tuple[str, ...]:
    """Where a file is looked for: beside the story first, then in the folder for all."""
    folders = [str(PurePosixPath(entry.file).parent)] if entry.kind == "story" else []
    return tuple(f"{folder}/{name}" for folder in (*folders, SHARED_FOLDER))


def _missing(name: str, place: Place, paths: tuple[str, ...], by_small_name: Mapping[str, str]) -> Finding:
    for path in paths:
        twin = by_small_name.get(path.casefold())
        if twin is not None:
            mend = f"write `{twin[len(path) - len(name) :]}`: capital and small letters count"
            return Finding("media-exists", place, f"there is no file `{name}` with exactly these letters", mend)
    folders = listed([f"{path[: len(path) - len(name)]}" for path in paths])
    here = {path.rpartition("/")[2] for path in by_small_name.values()}
    near = did_you_mean(name, here)
    mend = f"did you mean `{near}`?" if near else f"put the file into {folders}"
    return Finding("media-exists", place, f"there is no file `{name}` in {folders}", mend)


def picture_has_alt(entry: Entry, _: Indexes) -> Iterator[Finding]:
    """Each picture is said in words for those who cannot see it."""
    for place in () if entry.is_retired else _without_words(entry):
        yield Finding(
            "picture-has-alt",
            place,
            "this picture says nothing to somebody who cannot see it",
            "say what it shows: `![two sentences on a phone](the-file.jpg)`"
            if place.snippet
            else "add `alt: …` with what the picture shows",
        )


def _without_words(entry: Entry) -> Iterator[Place]:
    for passage in entry.passages:
        for _, alt, place in _pictures_in(passage):
            if not alt.strip():
                yield place
    if entry.language:
        return
    if isinstance(entry.content, Story) and entry.content.image and not _says(entry.content.image.alt):
        yield Place(entry.file, ("image", "file"))
    if isinstance(entry.content, Journey):
        for field, step in placed_steps(entry.content):
            for number, picture in enumerate(step.images):
                if not _says(picture.alt):
                    yield Place(entry.file, (*field, "images", number, "file"))


def _says(alt: str | None) -> bool:
    return bool(alt and alt.strip())


def names_in(entry: Entry) -> Iterator[str]:
    """The names of media in a file: in its fields, and in its prose where that names files."""
    yield from (use.name for use in entry.media)
    for passage in entry.passages:
        if passage.form == "block":
            html = block_html(passage.text)
            yield from (name for name, _ in html.pictures)
            yield from html.files
