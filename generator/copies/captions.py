"""Captions as their cues alone: without notes, styles and whatever stands beside `WEBVTT`."""

from __future__ import annotations

import re
from pathlib import Path

from generator.copies.not_copied import NotCopied

_BLOCK = re.compile(r"\n{2,}")
_MOST_LETTERS_BEFORE = 2
"""A cue has its times on its first line, or on its second behind a name. Source: WebVTT, section 6.1."""


def look_at_captions(file: Path) -> None:
    """Says nothing of a caption file that is text.

    Raises:
        NotCopied: It is something else.
        OSError: The disk does not allow it.
    """
    copied_captions(file)


def copied_captions(file: Path) -> bytes:
    """The captions without what is not shown.

    Raises:
        NotCopied: It is something else.
        OSError: The disk does not allow it.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotCopied(
            "these captions hold letters that are not UTF-8", "save the file again with the encoding UTF-8"
        ) from None
    if "\0" in text:
        raise NotCopied("what is in this caption file is no text", "write it again, or copy it here once more")
    blocks = _BLOCK.split(text.replace("\r\n", "\n").replace("\r", "\n").strip("\n"))[1:]
    cues = [block.strip("\n") for block in blocks if _is_cue(block)]
    return ("\n\n".join(["WEBVTT", *cues]) + "\n").encode()


def _is_cue(block: str) -> bool:
    first = block.lstrip("\n").split("\n")[:_MOST_LETTERS_BEFORE]
    return not block.startswith(("NOTE", "STYLE")) and any("-->" in line for line in first)
