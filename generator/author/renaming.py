"""One id that becomes another, and every form in which an author may have typed it.

Forms are recognised here; where they stand in which file is for `mend`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from generator.model.fields import Kind, Refers
from generator.model.site import FOLDERS

_FURTHER_ADDRESSES: Mapping[Kind, tuple[str, ...]] = {"team": ("owners",)}
"""First parts of addresses of kinds whose pages come later. Source: the table of addresses in the design."""
_BEFORE = r"(?:\]\(\s*<?|\]:[ \t]*<?|href=\\?[\"'])"
"""What stands before the address of a link in Markdown, of a link definition, or of a link in HTML."""
_LANGUAGE = r"(?:/(?:[a-z]{2,3}(?:-[a-z]{2,4})?|embed))?"


class Renaming(Struct, frozen=True, dict=True):
    """`old` becomes `new` for one kind of thing."""

    kind: Kind
    old: str
    new: str

    def reference(self, text: str, refers: Refers) -> str:
        """What a reference says afterwards; the same text when it names something else."""
        if self.kind not in refers.kinds:
            return text
        if not refers.step:
            return self.new if text == self.old else text
        journey, slash, step = text.partition("/")
        return f"{self.new}{slash}{step}" if journey == self.old else text

    def prose(self, text: str) -> str:
        """A text of an author with every link in it leading to the new id."""
        return self._link.sub(lambda found: found["before"] + self.new, text)

    def address(self, text: str) -> str:
        """A text that is an address and nothing else, leading to the new id."""
        found = self._address.match(text)
        return f"{found['before']}{self.new}{text[found.end() :]}" if found else text

    def links_in(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where in `text`, between two offsets, the old id stands in a link, in order."""
        for found in self._link.finditer(text, start, end):
            yield found.end("before"), found.end()

    def addresses_in(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where in `text`, between two offsets, the old id stands in an address, in order."""
        for found in self._address.finditer(text, start, end):
            yield found.end("before"), found.end()

    def names_in(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where in `text`, between two offsets, the old id stands as a word of its own, in order."""
        for found in self._name.finditer(text, start, end):
            yield found.span()

    @cached_property
    def _name(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![a-z0-9-]){re.escape(self.old)}(?![a-z0-9-])")

    @cached_property
    def _link(self) -> re.Pattern[str]:
        return re.compile(rf"(?P<before>{_BEFORE}{self._target}){self._name.pattern}")

    @cached_property
    def _address(self) -> re.Pattern[str]:
        return re.compile(rf"(?P<before>{self._target}){self._name.pattern}")

    @cached_property
    def _target(self) -> str:
        """`tool:` or `/tools/`, and what else may stand before the id of this kind in an address."""
        folders = filter(None, (FOLDERS[self.kind].address, *_FURTHER_ADDRESSES.get(self.kind, ())))
        paths = [f"{_LANGUAGE}/{folder}/" for folder in folders]
        if self.kind == "situation":
            paths.append(f"{_LANGUAGE}/{FOLDERS['role'].address}/[a-z0-9-]+/")
        return f"(?:{'|'.join([f'{self.kind}:', *paths])})"
