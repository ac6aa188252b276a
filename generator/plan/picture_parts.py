"""Authors' pictures as pages show them, and what is made of them for that."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

PictureFormat = Literal["avif", "webp", "jpeg", "png"]


class Variant(Struct, frozen=True, order=True):
    """An author's picture in one width and one format.

    Attributes:
        url: Its root-relative address.
        source: The author's file, relative to the site folder.
        content_hash: sha256 of that file, in hex.
        width: In pixels, upright; never more than the author's file has.
        format: What to make it: avif, webp, jpeg or png.
    """

    url: str
    source: str
    content_hash: str
    width: int
    format: PictureFormat


class PictureSource(Struct, frozen=True):
    """A picture in one format, for a browser to choose a width from.

    Attributes:
        type: As `<source type>` has it: image/avif.
        srcset: Each width with its address, as `<source srcset>` has it, smallest first.
    """

    type: str
    srcset: str


class PictureView(Struct, frozen=True):
    """A picture beside a text.

    Attributes:
        url: Its address in the site, in a format that every browser shows.
        alt: What it shows, in words.
        caption: A line under it; may be empty.
        width: Of the picture at `url`, in pixels, so that its place is kept free while it loads.
        height: The same.
        sources: Better formats, the best first.
    """

    url: str
    alt: str
    caption: str
    width: int
    height: int
    sources: tuple[PictureSource, ...]
