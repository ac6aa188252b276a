"""The addresses of authors' pictures, films and caption files."""

from __future__ import annotations

from pathlib import PurePosixPath

from generator.facts.media import find_media
from generator.model.site import Media, Site
from generator.plan.parts import PictureView


def media_url(media: Media) -> str:
    """The root-relative address of a media file: its name with a part of its content's hash."""
    path = PurePosixPath(media.path)
    return f"/assets/media/{path.stem}.{media.content_hash[:10]}{path.suffix.lower()}"


def named_media_url(site: Site, file: str, name: str) -> str:
    """The address of the media file that `name` means in `file`; empty when it is not there."""
    media = find_media(site, file, name)
    return media_url(media) if media else ""


def picture_view(site: Site, file: str, name: str, alt: str | None, caption: str | None = None) -> PictureView | None:
    """A picture with its address; None when the file is not there."""
    url = named_media_url(site, file, name)
    return PictureView(url, alt or "", caption or "") if url else None
