"""Opens one file: as text, or as a picture, film, caption file or document that is what its name says."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Mapping, MutableMapping
from io import FileIO
from pathlib import Path

from generator.copies.looked_at import look_at
from generator.copies.not_copied import NotCopied
from generator.findings import Finding, Place, Position
from generator.model.media import Media
from generator.read.picture_file import PICTURE_ENDINGS, NotShown, size_of_picture

MAXIMUM_BYTES = 256 * 1024
"""Of a YAML or Markdown file. A story of 600 words has about 4 kB."""
_MAGIC: Mapping[str, re.Pattern[bytes]] = {
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
    ".avif": re.compile(rb"....ftyp(?:avif|avis|mif1)", re.DOTALL),
    ".mp4": re.compile(rb"....ftyp", re.DOTALL),
    ".webm": re.compile(rb"\x1a\x45\xdf\xa3"),
    ".vtt": re.compile(rb"(?:\xef\xbb\xbf)?WEBVTT"),
    ".pdf": re.compile(rb"%PDF-"),
}
"""How a file of each kind begins. Source: the formats' own specifications."""
MEDIA_ENDINGS = tuple(_MAGIC)
_MOST_BYTES: Mapping[str, int] = {"": 50_000_000, ".mp4": 200_000_000, ".webm": 200_000_000, ".vtt": 1_000_000}
"""By ending, else for all others. The largest photo of a telephone has 30 MB; readers wait for every film."""
_UNSEEN_LINE_ENDS = "\x85\u2028\u2029"


def media_of(file: Path, path: str, ending: str, looked_at: MutableMapping[str, object]) -> Media | Finding:
    """The media file at `path`, or why it is none.

    Args:
        file: Where it is.
        path: The same, relative to the site folder.
        ending: Of its name, in small letters, with the dot.
        looked_at: What was seen in files of the same bytes; takes what is seen now.
    """
    try:
        size = file.stat().st_size
        if size > _MOST_BYTES.get(ending, _MOST_BYTES[""]):
            message = f"this file is larger than {_MOST_BYTES.get(ending, _MOST_BYTES['']) // 1_000_000} MB"
            return Finding("file-is-small", Place(path), message, "save it smaller, or show a part of it")
        with file.open("rb") as stream:
            head = stream.read(32)
            stream.seek(0)
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        return _unopened(path, error)
    if not _MAGIC[ending].match(head):
        message = f"the name ends in `{ending}`, but what is inside is something else"
        return Finding("file-has-a-place", Place(path), message, "move it, rename it or delete it")
    key = f"{digest}{ending}"
    seen = looked_at.get(key)
    if not isinstance(seen, tuple):
        try:
            seen = looked_at[key] = _seen_in(file, ending)
        except OSError as error:
            return _unopened(path, error)
    return Finding(seen[0], Place(path), *seen[1:]) if isinstance(seen[0], str) else Media(path, digest, size, *seen)


def _seen_in(file: Path, ending: str) -> tuple[int, int] | tuple[str, str, str]:
    """Width and height of a picture, nothing of other files; or the rule, the reason and the help."""
    try:
        if ending in PICTURE_ENDINGS:
            return size_of_picture(file, ending)
        look_at(file, ending)
    except NotShown as reason:
        return "picture-can-be-shown", str(reason), reason.help
    except NotCopied as reason:
        return "media-can-be-shown", str(reason), reason.help
    return 0, 0


def text_of(file: Path | str, path: str) -> str | Finding:
    """The text of a file with newlines as line ends, or why it cannot be read as text."""
    try:
        data = _beginning_of(file, MAXIMUM_BYTES + 1)
    except OSError as error:
        return _unopened(path, error)
    if len(data) > MAXIMUM_BYTES:
        message = f"this file is larger than {MAXIMUM_BYTES // 1024} kB"
        return Finding("file-is-small", Place(path), message, "split it: one thing, one file")
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"line {line} holds letters that are not UTF-8"
        return Finding("file-is-text", Place(path), message, "save the file again with the encoding UTF-8")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    # One letter is found in a tenth of the time of one of three, and there are thousands of texts.
    if text.isascii() or not any(end in text for end in _UNSEEN_LINE_ENDS):
        return text
    before = text[: min(text.index(end) for end in _UNSEEN_LINE_ENDS if end in text)]
    position = Position(before.count("\n") + 1, len(before) - before.rfind("\n"))
    message = "here is a line end that no editor shows, as comes along when text is copied from elsewhere"
    return Finding("file-is-text", Place(path, position=position), message, "delete it and press Enter instead")


def _beginning_of(file: Path | str, most: int) -> bytes:
    """The first bytes of a file, without what `open` sets up around it: there are thousands of small files."""
    with FileIO(file) as stream:
        data = stream.read(most) or b""
        while len(data) < most and (more := stream.read(most - len(data))):
            data += more
    return data


def _unopened(path: str, error: OSError) -> Finding:
    reason = (error.strerror or "the system gives no reason").lower()
    return Finding("file-is-text", Place(path), f"this file cannot be opened: {reason}", "let everybody read the file")
