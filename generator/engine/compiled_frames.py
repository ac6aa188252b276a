"""What frames were compiled to: the same ones lie in the projects of many sites, and take as long as ten pages."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.kept.compiled import CompiledTemplates


class CompiledFrames(CompiledTemplates):
    """A memory of compiled frames beside this module, by their names; another text takes the place of the one before.

    Wherever a frame lies, its messages name it from `overrides/` on, so it does not matter from which project the
    compiled one comes.
    """

    def __init__(self, extensions: Iterable[str]) -> None:
        """For environments with these extensions of the language of templates."""
        super().__init__(Path(__file__).parent)
        self._extensions = sorted(extensions)

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002  # wherever it lies
        """The same for all frames of one name."""
        return super().get_cache_key(name)

    def get_source_checksum(self, source: str) -> str:
        """What must be the same for compiled code to be that of `source`."""
        return f"{self._extensions} {super().get_source_checksum(source)}"
