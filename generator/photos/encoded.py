"""One picture in one width and one format: upright, in sRGB, and with nothing in it but the picture.

What a camera writes beside the colours (places, times, names, its own number) never reaches the site.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import PIL
from msgspec import Struct
from PIL import Image, ImageCms, ImageOps, features

from generator.photos.broken import BrokenPicture

Format = Literal["avif", "webp", "jpeg", "png"]

_MADE_AS = 1
"""Counted up by hand when the same settings below come to mean other bytes."""
_PHOTO: Mapping[Format, Mapping[str, object]] = {
    # Speed 7 of 10 takes a third of the time of Pillow's 6 for some hundredths more bytes; one thread, so that
    # the bytes do not depend on the number of processors.
    "avif": {"quality": 58, "speed": 7, "max_threads": 1, "autotiling": False},
    "webp": {"quality": 78, "method": 4},
    "jpeg": {"quality": 80, "progressive": True, "optimize": True},
    "png": {"optimize": True},
}
_DRAWING: Mapping[Format, Mapping[str, object]] = {
    **_PHOTO,
    # Thin lines and lettering suffer from halved colour.
    "avif": {**_PHOTO["avif"], "quality": 72, "subsampling": "4:4:4"},
    "jpeg": {**_PHOTO["jpeg"], "quality": 88, "subsampling": 0},
}
"""For what comes as PNG: drawings and pictures of screens."""
_CAN_BE_CLEAR = ("avif", "webp", "png")


class Recipe(Struct, frozen=True):
    """A picture to make.

    Attributes:
        source: Path of the author's file, relative to the site folder.
        content_hash: sha256 of its bytes, in hex.
        width: In pixels, at most that of the source held upright.
        format: What to make it.
    """

    source: str
    content_hash: str
    width: int
    format: Format


def key_of(recipe: Recipe) -> str:
    """Names the bytes of a recipe: the same key, the same bytes, wherever the author's file lies."""
    makers = (PIL.__version__, *(features.version(name) for name in ("avif", "webp", "jpg", "zlib", "littlecms2")))
    settings = (_PHOTO[recipe.format], _DRAWING[recipe.format], recipe.source.rpartition(".")[2].lower())
    made_of = (_MADE_AS, makers, settings, recipe.content_hash, recipe.width, recipe.format)
    return hashlib.sha256(repr(made_of).encode()).hexdigest()


def encoded(recipe: Recipe, root_dir: Path) -> bytes:
    """The picture as bytes.

    Raises:
        BrokenPicture: It cannot be unpacked.
        OSError: It is gone.
    """
    data = (root_dir / recipe.source).read_bytes()
    try:
        return _encoded(data, recipe)
    except Exception as error:  # decoders raise whatever they like over broken bytes
        raise BrokenPicture(f"{recipe.source}: this picture is broken; save it again") from error


def _encoded(data: bytes, recipe: Recipe) -> bytes:
    with Image.open(io.BytesIO(data)) as opened:
        is_drawing = opened.format == "PNG"
        # A large JPEG is unpacked no larger than needed: eight times quicker for a small width.
        opened.draft(None, (recipe.width * 2, recipe.width * 2))
        upright = ImageOps.exif_transpose(_in_srgb(opened))
    height = max(1, round(upright.height * recipe.width / upright.width))
    shown = upright
    if upright.width != recipe.width:
        shown = upright.resize((recipe.width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    if recipe.format not in _CAN_BE_CLEAR:
        shown = _on_white(shown)
    # Pillow would write back some of what it read: colour profiles, comments.
    shown.info = {}
    settings = (_DRAWING if is_drawing else _PHOTO)[recipe.format]
    made = _saved(shown, recipe.format, settings)
    if recipe.format == "webp" and is_drawing:
        exact = _saved(shown, "webp", {"lossless": True, "quality": 60, "method": 4})
        made = min(made, exact, key=len)
    return made


def _saved(picture: Image.Image, file_format: Format, settings: Mapping[str, object]) -> bytes:
    whole = io.BytesIO()
    picture.save(whole, file_format.upper(), **settings)
    return whole.getvalue()


def _in_srgb(picture: Image.Image) -> Image.Image:
    """The first frame in eight bits of red, green and blue, with its clear parts; the colours as they were meant."""
    profile = picture.info.get("icc_profile")
    # As in generator/read/picture_file.py: what stands behind the colours of a PNG is not looked at.
    exif = picture.getexif() if picture.format != "PNG" or "exif" in picture.info else None
    if picture.mode.startswith("I"):
        # Sixteen bits of grey: the upper eight are what a screen shows.
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    is_clear = picture.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in picture.info
    shown = picture if picture.mode == "CMYK" else picture.convert("RGBA" if is_clear else "RGB")
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            changed = ImageCms.profileToProfile(
                shown, source, ImageCms.createProfile("sRGB"), outputMode="RGBA" if is_clear else "RGB"
            )
            shown = changed or shown
        except ImageCms.PyCMSError:
            pass  # a profile for another kind of colours than the picture has; most programs pass over it too
    shown = shown if shown.mode in ("RGB", "RGBA") else shown.convert("RGB")
    shown.info = {"exif": exif.tobytes()} if exif else {}
    return shown


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode == "RGB":
        return picture
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground
