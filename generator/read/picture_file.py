"""How large a picture is, from its head alone. Its colours are never unpacked here."""

from __future__ import annotations

import os
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

PICTURE_ENDINGS: Mapping[str, str] = {
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".png": "PNG",
    ".webp": "WEBP",
    ".avif": "AVIF",
}
"""Ending of a picture to the one format that it is opened as."""
MOST_MEGAPIXELS = 50
"""More than any telephone takes. Unpacked, a picture of this size needs 200 MB of memory."""
_MOST_PIXELS = MOST_MEGAPIXELS * 1_000_000
_TAIL_BYTES = 64 * 1024
_ENDS_WITH: Mapping[str, bytes] = {"JPEG": b"\xff\xd9", "PNG": b"IEND"}
"""What stands near the end of a whole file. Source: ITU T.81 (EOI), PNG specification (IEND)."""
_TURNED = (5, 6, 7, 8)
"""Orientations in which width and height change places. Source: Exif 2.32, tag 0x0112."""


class NotShown(Exception):  # noqa: N818  # says what a picture is like
    """A picture cannot be shown. The message says why, in an author's words.

    Attributes:
        help: What would mend it.
    """

    def __init__(self, message: str, mend: str) -> None:
        # Both are kept: it may be raised in one process and told in another.
        super().__init__(message, mend)
        self.help = mend

    def __str__(self) -> str:
        return str(self.args[0])


def size_of_picture(file: Path, ending: str) -> tuple[int, int]:
    """Width and height in pixels, upright: as a camera held sideways meant it.

    Args:
        file: The picture.
        ending: Of its name, in small letters, with the dot.

    Raises:
        NotShown: It is broken, cut off, or absurdly large.
        OSError: The disk does not allow it.
    """
    from PIL import Image  # noqa: PLC0415  # many sites have no pictures

    file_format = PICTURE_ENDINGS[ending]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the limit below is lower
            with Image.open(file, formats=[file_format]) as picture:
                width, height = picture.size
                is_turned = width * height <= _MOST_PIXELS and _orientation(picture) in _TURNED
    except Image.DecompressionBombError:
        raise _too_large() from None
    except PermissionError:
        raise
    except Exception:  # noqa: BLE001  # a broken head breaks in any way: struct.error, SyntaxError, OSError
        raise _broken("this picture is broken") from None
    if width * height > _MOST_PIXELS:
        raise _too_large()
    if not _is_whole(file, file_format):
        raise _broken("this picture ends in the middle")
    return (height, width) if is_turned else (width, height)


def _orientation(picture: Image.Image) -> object:
    """The number that says which way up a picture is; None when nothing does."""
    # Pillow would unpack a whole PNG to look for what may stand behind its colours.
    if picture.format == "PNG" and "exif" not in picture.info:
        return None
    from PIL import ExifTags  # noqa: PLC0415  # as above

    return picture.getexif().get(ExifTags.Base.Orientation)


def _is_whole(file: Path, file_format: str) -> bool:
    """Whether a file goes on to its end: most broken pictures were cut off on their way here."""
    if file_format not in _ENDS_WITH:
        return True  # of these the whole file is looked at when it is opened
    size = file.stat().st_size
    with file.open("rb") as stream:
        stream.seek(max(0, size - _TAIL_BYTES), os.SEEK_SET)
        return _ENDS_WITH[file_format] in stream.read()


def _broken(message: str) -> NotShown:
    return NotShown(message, "open it on your computer and save it again, or copy it here once more")


def _too_large() -> NotShown:
    message = f"this picture has more than {MOST_MEGAPIXELS} million dots"
    return NotShown(message, "save it smaller: 2000 dots across are plenty for any screen")
