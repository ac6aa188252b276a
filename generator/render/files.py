"""What a tree is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct, field


class MadeFile(Struct, frozen=True):
    """Stands in the tree for bytes that are made only when somebody needs them: a page, a font, a picture.

    Attributes:
        key: sha256 in hex of everything the bytes depend on: the same key, the same bytes.
        make: Makes them; gets the site folder, for what is made from an author's file.
        takes_long: Whether the bytes are worth keeping under their key, which then says all versions too.
    """

    key: str
    make: Callable[[Path], bytes]
    takes_long: bool = False


class Tree(Struct, frozen=True):
    """A MkDocs project, and what the web server of the built site should know.

    Attributes:
        files: Path to bytes, or to what is still to make. Ordered by path.
        headers: File name to bytes: snippets for web servers, which are not part of the project.
    """

    files: Mapping[str, bytes | MadeFile]
    headers: Mapping[str, bytes] = field(default_factory=dict)
