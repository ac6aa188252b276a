"""Ledgers as they are remembered: whole, and beside that what was done again since, so that a change writes little."""

from __future__ import annotations

import secrets
from typing import TypeVar

from generator.kept.ledger import Ledger, ledger_from
from generator.kept.store import Kept

R = TypeVar("R")
_MARK_BYTES = 8


def ledger_of(kept: Kept, name: str) -> Ledger[R]:
    """The ledger under a name; an empty one where there is none."""
    mark: bytes
    whole: Ledger[R]
    mark, whole = _whole(kept, name)
    match kept.value(_since(name)):
        case (bytes(of), tuple(since)) if of == mark:
            return whole.then(since)
        case _:
            return whole


def keep_ledger(kept: Kept, name: str, ledger: Ledger[R]) -> None:
    """Remembers a ledger under a name, in place of an earlier one."""
    mark: bytes
    whole: Ledger[R]
    mark, whole = _whole(kept, name)
    if ledger.is_mostly(whole):
        kept.keep(_since(name), (mark, ledger.since(whole)))
    else:
        # What was told of another one is not taken for something about this one, wherever each of them comes from.
        kept.keep(name, (secrets.token_bytes(_MARK_BYTES), ledger.compact().packable()))


def _whole(kept: Kept, name: str) -> tuple[bytes, Ledger[R]]:
    match kept.value(name):
        case (bytes(mark), tuple(packable)):
            return mark, ledger_from(packable)
        case _:
            return b"", Ledger()


def _since(name: str) -> str:
    return f"{name}, since then"
