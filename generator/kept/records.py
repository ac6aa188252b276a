"""Values as bytes and back, so that only values of ours can come back; and fingerprints of them."""

from __future__ import annotations

import hashlib
import io
import pickle
import sys
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from pydantic import BaseModel

_OURS = tuple(
    f"generator.{part}." for part in ("model", "text", "facts", "fonts", "check", "plan", "render", "renew", "search")
)
_OTHERS = frozenset({
    ("generator.findings", "Finding"), ("generator.findings", "Place"), ("generator.findings", "Position"),
    ("datetime", "date"), ("decimal", "Decimal"), ("markupsafe", "Markup"),
    ("builtins", "set"), ("builtins", "frozenset"),
})  # fmt: skip
_FINGERPRINT_BYTES = 16


class NotOurs(Exception):  # noqa: N818  # says what the bytes are
    """The bytes name something that no value of ours is made of."""


class _Unpickler(pickle.Unpickler):
    """Loads classes of ours and a few plain ones, and nothing that could act."""

    def find_class(self, module: str, name: str, /) -> type:
        if not (module.startswith(_OURS) or (module, name) in _OTHERS):
            raise NotOurs(f"{module}.{name}")
        found = getattr(import_module(module), name, None)
        # A class that a module of ours only uses, such as a path or a template, is not one of ours.
        if not isinstance(found, type) or found.__module__ != module:
            raise NotOurs(f"{module}.{name}")
        return found


_Reduction = Callable[[Any], str | tuple[Any, ...]]
"""What a class is called with to make an equal value again."""


class _Reductions(dict[type, _Reduction]):
    """How records are written down: as their values in order, without looking for a better way each time."""

    def __missing__(self, cls: type) -> _Reduction:
        self[cls] = found = self._found(cls)
        return found

    def _found(self, cls: type) -> _Reduction:
        if not issubclass(cls, Struct):
            raise KeyError(cls)
        return cls.__reduce__


class _ReductionsToTell(_Reductions):
    """The same for fingerprints: records of pydantic by their fields alone, for they hold a set besides."""

    def _found(self, cls: type) -> _Reduction:
        # Nothing is a record of pydantic's where nobody has imported it, which takes longer than most commands.
        pydantic = sys.modules.get("pydantic.main")
        is_record = pydantic is not None and issubclass(cls, pydantic.BaseModel)
        return _by_fields if is_record else super()._found(cls)


def _by_fields(record: BaseModel) -> tuple[type, tuple[object, ...]]:
    return type(record), tuple(record.__dict__.items())


_REDUCED = _Reductions()
_REDUCED_TO_TELL = _ReductionsToTell()


def packed(value: object) -> bytes:
    """`value` as bytes: frozen records of ours, texts, numbers, days, and lists and mappings of them."""
    stream = io.BytesIO()
    pickler = pickle.Pickler(stream, protocol=5)
    pickler.dispatch_table = _REDUCED
    pickler.dump(value)
    return stream.getvalue()


def unpacked(data: bytes) -> object:
    """The value in `data`.

    A folder of remembered results may come from elsewhere, so a value may name our own records only.

    Raises:
        NotOurs: The bytes name something else.
        Exception: They are no packed value at all; pickle raises whatever it stumbles over.
    """
    return _Unpickler(io.BytesIO(data)).load()


def fingerprint(value: object) -> bytes:
    """16 bytes that are the same for equal values of one program, and differ for others.

    The value is written down without looking for parts that occur twice, so it does not matter which
    equal texts happen to be one object in memory. Sets have no order and must not occur in `value`.
    """
    stream = io.BytesIO()
    pickler = pickle.Pickler(stream, protocol=5)
    pickler.fast = True
    pickler.dispatch_table = _REDUCED_TO_TELL
    pickler.dump(value)
    return hashlib.blake2b(stream.getbuffer(), digest_size=_FINGERPRINT_BYTES).digest()


def digest(data: bytes) -> bytes:
    """The fingerprint of bytes."""
    return hashlib.blake2b(data, digest_size=_FINGERPRINT_BYTES).digest()
