"""The addresses of authors' pictures, films and caption files."""

from __future__ import annotations

from pathlib import PurePosixPath

from generator.facts.media import find_media
from generator.model.site import Media, Site
from generator.model.walk import media_names
from generator.plan.parts import PictureView
from generator.text.markdown import block_html, slug

_LONGEST_NAME = 60


def media_url(media: Media) -> str:
    """The root-relative address of a media file: its name with a part of its content's hash."""
    path = PurePosixPath(media.path)
    name = slug(path.stem)[:_LONGEST_NAME] or "file"
    return f"/assets/media/{name}.{media.content_hash[:16]}{path.suffix.lower()}"


def published_media(site: Site) -> tuple[Media, ...]:
    """The media files that published content or the look names, by path. A draft's pictures stay at home."""
    named = [
        find_media(site, content.file, name.text) for _, content in site.contents() for name in media_names(content)
    ]
    for story in site.stories.values():
        body = block_html(story.body)
        named += [find_media(site, story.file, name) for name in (*(name for name, _ in body.pictures), *body.files)]
    named += [find_media(site, "stories/media/", name.text) for name in media_names(site.config)]
    return tuple(sorted({media for media in named if media is not None}, key=lambda media: media.path))


def named_media_url(site: Site, file: str, name: str) -> str:
    """The address of the media file that `name` means in `file`; empty when it is not there."""
    media = find_media(site, file, name)
    return media_url(media) if media else ""


def picture_view(site: Site, file: str, name: str, alt: str | None, caption: str | None = None) -> PictureView | None:
    """A picture with its address; None when the file is not there."""
    url = named_media_url(site, file, name)
    return PictureView(url, alt or "", caption or "") if url else None
