"""Where an author's picture, film or caption file lies."""

from __future__ import annotations

from pathlib import PurePosixPath

from generator.model.site import Media, Site


def find_media(site: Site, file: str, name: str) -> Media | None:
    """The media file that `name` means in the content file `file`: beside it first, then in stories/media/."""
    folder = str(PurePosixPath(file).parent)
    for place in (folder, "stories/media"):
        media = site.media.get(f"{place}/{name}")
        if media is not None:
            return media
    return None
