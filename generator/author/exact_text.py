r"""A file's text as it lies on the disk beside the text the reader sees, so that an edit touches nothing else.

The reader drops the byte order mark and turns every line end into `\n`. Edits are found in
that plain text and carried over to the exact one here; what they mean is not known here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property

from msgspec import Struct

_MARK = "\ufeff"
_LINE_END = re.compile("\r\n|[\r\n]")
_YAML_LINE_END = re.compile("[\n\x85\u2028\u2029]")
"""Where the YAML parser begins a new line. Source: YAML 1.1, 5.4 (line break characters)."""


class Edit(Struct, frozen=True, order=True):
    r"""A piece of plain text to be replaced.

    Attributes:
        start: Offset in the plain text, counted from 0.
        end: Offset behind the piece; equal to `start` when something is only put in.
        text: What to put there, with `\n` as line end.
    """

    start: int
    end: int
    text: str


class ExactText(Struct, frozen=True, dict=True):
    """The text of a file, with its byte order mark and its own line ends."""

    exact: str

    @cached_property
    def plain(self) -> str:
        """The text as the reader sees it."""
        return self.exact.removeprefix(_MARK).replace("\r\n", "\n").replace("\r", "\n")

    def offset(self, line: int, column: int = 1) -> int:
        """The offset in `plain` of a position of a YAML node, both counted from 1.

        A line behind the last one is the end of the text.
        """
        starts = self._line_starts
        return starts[line - 1] + column - 1 if line <= len(starts) else len(self.plain)

    def edited(self, edits: Iterable[Edit]) -> str:
        """The exact text with the edits made, in the line ends of the place where each is made."""
        pieces: list[str] = []
        done = 0
        for edit in sorted(set(edits)):
            start, end = self._exact_offset(edit.start), self._exact_offset(edit.end)
            pieces += [self.exact[done:start], edit.text.replace("\n", self._line_end_at(start))]
            done = end
        return "".join([*pieces, self.exact[done:]])

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        return (0, *(found.end() for found in _YAML_LINE_END.finditer(self.plain)))

    @cached_property
    def _wide_line_ends(self) -> tuple[int, ...]:
        """Offsets in `plain` of the line ends that take two characters in `exact`."""
        body = self.exact.removeprefix(_MARK)
        return tuple(found.start() - index for index, found in enumerate(re.finditer("\r\n", body)))

    def _exact_offset(self, offset: int) -> int:
        marked = len(_MARK) if self.exact.startswith(_MARK) else 0
        return marked + offset + bisect_left(self._wide_line_ends, offset)

    def _line_end_at(self, exact_offset: int) -> str:
        """The line end of this line, else that of the first line: an editor keeps one kind in a file."""
        found = _LINE_END.search(self.exact, exact_offset) or _LINE_END.search(self.exact)
        return found[0] if found else "\n"
