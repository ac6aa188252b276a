"""What the templates of the theme were compiled to, kept as Python keeps its own modules: beside what it was made from.

It is code, so it does not lie with the other results, which may come from elsewhere: whoever can write here could
change our modules too.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

import jinja2


class CompiledTemplates(jinja2.FileSystemBytecodeCache):
    """A memory of compiled templates that is never in the way.

    It follows Python's own rules for compiled modules (`-B`, PYTHONDONTWRITEBYTECODE, PYTHONPYCACHEPREFIX). What cannot
    be written is not kept, and what cannot be read is compiled.
    """

    def __init__(self, templates_dir: Path) -> None:
        """For the templates in a folder."""
        self._folder = Path(cache_from_source(str(templates_dir / "any.html"))).parent
        super().__init__(str(self._folder), f"%s.{sys.implementation.cache_tag}.template")

    def get_source_checksum(self, source: str) -> str:
        """What must be the same for compiled code to be that of `source`."""
        return f"{jinja2.__version__} {super().get_source_checksum(source)}"

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Takes what is kept, if it is sound."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # noqa: BLE001  # half a file may be anything
            bucket.reset()

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Keeps what was compiled, where that may be."""
        if sys.dont_write_bytecode:
            return
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)
