"""Where an author's picture, film or caption file lies, and which of them content names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from generator.model.content import Content
from generator.model.media import Media
from generator.model.site import Site
from generator.model.story import Story
from generator.model.walk import media_names
from generator.text.markdown import block_html

NamedMedia = Mapping[str, Iterable[str]]
"""File of a piece of content to the names of media in it."""


def find_media(site: Site, file: str, name: str) -> Media | None:
    """The media file that `name` means in the content file `file`: beside it first, then in stories/media/."""
    folder = str(PurePosixPath(file).parent)
    for place in (folder, "stories/media"):
        media = site.media.get(f"{place}/{name}")
        if media is not None:
            return media
    return None


def named_media(site: Site) -> NamedMedia:
    """The names of media in all content."""
    return {content.file: tuple(names_in(content)) for _, content in site.contents()}


def names_in(content: Content) -> Iterable[str]:
    """The names of pictures, films, caption files and documents in a piece of content."""
    yield from (name.text for name in media_names(content))
    if isinstance(content, Story):
        body = block_html(content.body)
        yield from (name for name, _ in body.pictures)
        yield from body.files


def media_in(site: Site, named: NamedMedia) -> frozenset[Media]:
    """The media files that content of `site` names."""
    found = (
        find_media(site, content.file, name) for _, content in site.contents() for name in named.get(content.file, ())
    )
    return frozenset(media for media in found if media is not None)
