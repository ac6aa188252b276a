"""The addresses of authors' pictures, films and caption files, and the widths in which a picture is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from generator.facts.media import find_media
from generator.model.journey import Step
from generator.model.media import Media
from generator.model.site import Site
from generator.plan.picture_parts import PictureFormat, PictureSource, PictureView, Variant
from generator.text.markdown import slug

_LONGEST_NAME = 60
WIDTHS = (480, 800, 1280, 1920)
"""Pixels. A phone of 360 px with a dense screen takes 800, a column of 704 px on a dense screen 1280.

A smaller picture ends with its own width, a larger one with 1920: nothing shows more.
"""
FALLBACK_WIDTH = 1280
"""Of the picture for browsers that know none of the newer formats, and for previews in other places."""
MARK_WIDTH = 480
"""Of a logo, which is shown 32 px high."""
_NEWER: tuple[PictureFormat, ...] = ("avif", "webp")
_ENDING: Mapping[PictureFormat, str] = {"avif": ".avif", "webp": ".webp", "jpeg": ".jpg", "png": ".png"}
_FALLBACK: Mapping[str, PictureFormat] = {".jpg": "jpeg", ".jpeg": "jpeg", ".png": "png"}
"""Formats that every browser shows; what comes in another is given as WebP."""


def media_url(media: Media) -> str:
    """The root-relative address of a file that is copied as it is: its name with a part of its content's hash."""
    return f"{_address(media)}{PurePosixPath(media.path).suffix.lower()}"


def _address(media: Media) -> str:
    name = slug(PurePosixPath(media.path).stem)[:_LONGEST_NAME] or "file"
    return f"/assets/media/{name}.{media.content_hash[:16]}"


def published_media(media: Iterable[Media]) -> tuple[tuple[str, str], ...]:
    """Path and address of each film, caption file and document among `media`, by path."""
    copied = sorted((one for one in media if not one.width), key=lambda one: one.path)
    return tuple((one.path, media_url(one)) for one in copied)


def published_variants(media: Iterable[Media], marks: tuple[Variant | None, ...]) -> tuple[Variant, ...]:
    """What to make of the pictures among `media`, and the `marks`; ordered by address."""
    shown = (variant for one in media if one.width for variant in _variants(one))
    return tuple(sorted({variant for variant in (*shown, *marks) if variant is not None}))


def _variants(media: Media) -> tuple[Variant, ...]:
    newer = (_variant(media, width, form) for form in _NEWER for width in _widths(media))
    return (*newer, _fallback(media))


def _widths(media: Media) -> tuple[int, ...]:
    return (*(width for width in WIDTHS if width < media.width), *((media.width,) if media.width <= WIDTHS[-1] else ()))


def _variant(media: Media, width: int, form: PictureFormat) -> Variant:
    url = f"{_address(media)}.{width}{_ENDING[form]}"
    return Variant(url, media.path, media.content_hash, width, form)


def _fallback(media: Media) -> Variant:
    form = _FALLBACK.get(PurePosixPath(media.path).suffix.lower(), "webp")
    return _variant(media, min(media.width, FALLBACK_WIDTH), form)


def shared_image(site: Site, file: str, name: str) -> Variant | None:
    """A picture as previews elsewhere show it, a JPEG, since some know nothing newer; None when it is not there."""
    media = find_media(site, file, name)
    return _variant(media, min(media.width, FALLBACK_WIDTH), "jpeg") if media and media.width else None


def shared_image_of_steps(site: Site, file: str, steps: Iterable[Step]) -> Variant | None:
    """The first picture of these steps as previews elsewhere show it."""
    found = (shared_image(site, file, image.file) for step in steps for image in step.images)
    return next((variant for variant in found if variant is not None), None)


def mark_variant(site: Site, name: str | None) -> Variant | None:
    """A logo or favicon, which is one file; None when there is none."""
    media = find_media(site, "site_config.yml", name) if name else None
    if media is None or not media.width:
        return None
    return _variant(media, min(media.width, MARK_WIDTH), _fallback(media).format)


def named_media_url(site: Site, file: str, name: str) -> str:
    """The address of the film, caption file or document that `name` means in `file`; empty when it is not there."""
    media = find_media(site, file, name)
    return media_url(media) if media and not media.width else ""


def picture_view(site: Site, file: str, name: str, alt: str | None, caption: str | None = None) -> PictureView | None:
    """A picture with its addresses; None when the file is not there or is no picture."""
    media = find_media(site, file, name)
    if media is None or not media.width:
        return None
    fallback = _fallback(media)
    return PictureView(
        url=fallback.url,
        alt=alt or "",
        caption=caption or "",
        width=fallback.width,
        height=max(1, round(media.height * fallback.width / media.width)),
        sources=tuple(
            PictureSource(
                f"image/{form}",
                ", ".join(f"{_variant(media, width, form).url} {width}w" for width in _widths(media)),
            )
            for form in _NEWER
        ),
    )
