"""One file of an author as it goes into the site, and how it is told from others of its kind."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path

from generator.copies.captions import copied_captions
from generator.copies.document import copied_document
from generator.copies.film import FORMATS, copied_film
from generator.copies.not_copied import NotCopied
from generator.photos.broken import BrokenPicture

_MADE_AS = 1
"""Counted up by hand when the same versions below come to write other bytes."""
_MAKERS = {".mp4": "av", ".webm": "av", ".pdf": "pikepdf"}


class BrokenCopy(BrokenPicture):
    """An author's film, caption file or document cannot be copied. The message names it."""


def key_of(path: str, content_hash: str) -> str:
    """Names the bytes of a copy: the same key, the same bytes, wherever the author's file lies."""
    ending = path[path.rindex(".") :].lower()
    maker = _MAKERS.get(ending, "")
    made_of = (_MADE_AS, ending, maker and version(maker), content_hash)
    return hashlib.sha256(repr(made_of).encode()).hexdigest()


def copied(path: str, root_dir: Path) -> bytes:
    """The file at `path` of the site folder `root_dir`, with nothing in it but what is shown.

    Raises:
        BrokenCopy: It cannot be copied.
        OSError: It is gone.
    """
    file, ending = root_dir / path, path[path.rindex(".") :].lower()
    try:
        if ending in FORMATS:
            return copied_film(file, ending)
        return copied_document(file) if ending == ".pdf" else copied_captions(file)
    except NotCopied as reason:
        raise BrokenCopy(f"{path}: {reason}; {reason.help}") from reason
