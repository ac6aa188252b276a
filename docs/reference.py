# ruff: noqa: INP001, T201 – a script: it is no package, and it says what it did
"""Writes docs/reference/ from the code, and fills into docs/authors/ what Footpath says there.

    python docs/reference.py           writes what is out of date
    python docs/reference.py --check   says what is out of date, and ends with 1 when something is

Each page of the reference comes from one module in docs/writers/, which returns its text and touches no file.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

DOCS_DIR = Path(__file__).resolve().parent
# The example site of the guides is the tiny site of the tests, which are no installed package.
sys.path[:0] = [str(DOCS_DIR), str(DOCS_DIR.parent)]

from writers import commands, content_model, guides, views, words  # noqa: E402  # needs the line above


def pages() -> Mapping[str, Callable[[], str]]:
    """Path of each page below docs/ to what makes its whole text."""
    played = {
        f"authors/{file.name}": partial(guides.played, file.name, file.read_text(encoding="utf-8"))
        for file in sorted(guides.AUTHORS_DIR.glob("*.md"))
    }
    return {
        "reference/content-model.md": content_model.page,
        "reference/commands.md": commands.page,
        "reference/views.md": views.page,
        "reference/words.md": words.page,
        **played,
    }


def main() -> int:
    """Writes or checks every page; the exit code."""
    only_check = sys.argv[1:] == ["--check"]
    if sys.argv[1:] and not only_check:
        print(__doc__, file=sys.stderr)
        return 2
    texts = {path: make() for path, make in pages().items()}
    old = [path for path, text in texts.items() if text_of(path) != text]
    for path in old:
        print(f"docs/{path} {'is out of date' if only_check else 'written'}")
        if not only_check:
            (DOCS_DIR / path).parent.mkdir(exist_ok=True)
            (DOCS_DIR / path).write_text(texts[path], encoding="utf-8", newline="\n")
    if only_check and old:
        print("Write them anew: python docs/reference.py")
    return 1 if only_check and old else 0


def text_of(path: str) -> str:
    """The text of a page as it lies there; empty when it does not."""
    file = DOCS_DIR / path
    return file.read_text(encoding="utf-8") if file.is_file() else ""


if __name__ == "__main__":
    sys.exit(main())
