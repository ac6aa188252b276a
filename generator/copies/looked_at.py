"""Whether a file can go into the site, seen before anything is built. Imports nothing that is heavy."""

from __future__ import annotations

from pathlib import Path

from generator.copies.captions import look_at_captions
from generator.copies.document import look_at_document
from generator.copies.film import FORMATS, look_at_film


def look_at(file: Path, ending: str) -> None:
    """Says nothing of a file that can be copied.

    Args:
        file: The film, caption file or document.
        ending: Of its name, in small letters, with the dot.

    Raises:
        NotCopied: It cannot.
        OSError: The disk does not allow it.
    """
    if ending in FORMATS:
        look_at_film(file, ending)
    elif ending == ".pdf":
        look_at_document(file)
    else:
        look_at_captions(file)
