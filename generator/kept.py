"""kept: results that took long to make, remembered by a key of everything they depend on."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

_DIGEST_BYTES = 32


class Kept:
    """A folder of remembered results. Losing it costs time and nothing else."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def bytes_for(self, key: str, make: Callable[[], bytes]) -> bytes:
        """What was kept for `key`, or what `make` yields, which is then kept.

        Each file begins with the sha256 of the rest: damage is noticed, and the result made anew.
        A folder that cannot be written to only means that nothing is kept.
        """
        file = self._folder / key[:2] / key
        with suppress(OSError):
            whole = file.read_bytes()
            data = whole[_DIGEST_BYTES:]
            if hashlib.sha256(data).digest() == whole[:_DIGEST_BYTES]:
                return data
        data = make()
        new = file.with_name(f".{key}.{os.getpid()}")
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            new.write_bytes(hashlib.sha256(data).digest() + data)
            new.replace(file)
        return data
