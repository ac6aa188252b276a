"""How a ledger is remembered: whole, and what was done again since beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.kept import Kept
from generator.kept.ledger import Answer, Ledger, Outcome, Question
from generator.kept.ledgers import keep_ledger, ledger_of

NAME = "baking"
MANY = [f"loaf {number}" for number in range(40)]
Told = dict[str, str]


def kept_in(folder: Path, site: str = "bakery") -> Kept:
    """What a fresh process remembers."""
    return Kept(folder, program="p", site=site)


def answer_of(told: Told) -> Answer:
    return lambda question: told.get(str(question[2]), "nothing").encode()


def baked(ledger: Ledger[str], told: Told, *, names: list[str] = MANY) -> Ledger[str]:
    """The ledger of a day: each loaf asks for its own flour, and what it finds is what it was told."""
    answer = answer_of(told)
    verdict = ledger.verdict(names, b"frame", answer)
    done = {
        name: Outcome(frozenset[Question]({("site", "one", name)}), told.get(name, "nothing"))
        for name in verdict.reasons
    }
    return ledger.renew(names, b"frame", answer, done)


def results(ledger: Ledger[str]) -> Told:
    return {name: result for name, (_, result) in ledger.work.items()}


def rows_of(kept: Kept) -> dict[str, object]:
    return {name: kept.value(name) for name in (NAME, f"{NAME}, since then")}


def test_a_small_change_leaves_the_large_row_as_it_is(tmp_path: Path) -> None:
    first = kept_in(tmp_path)
    keep_ledger(first, NAME, baked(ledger_of(first, NAME), {}))
    before = rows_of(kept_in(tmp_path))
    second = kept_in(tmp_path)
    keep_ledger(second, NAME, baked(ledger_of(second, NAME), {"loaf 7": "rye"}))
    after = rows_of(kept_in(tmp_path))
    assert before[NAME] == after[NAME]
    assert before[f"{NAME}, since then"] != after[f"{NAME}, since then"]
    told: Ledger[str] = ledger_of(kept_in(tmp_path), NAME)
    assert results(told) == {**dict.fromkeys(MANY, "nothing"), "loaf 7": "rye"}
    assert told.verdict(MANY, b"frame", answer_of({"loaf 7": "rye"})).reasons == {}


def test_a_large_change_writes_it_anew(tmp_path: Path) -> None:
    first = kept_in(tmp_path)
    keep_ledger(first, NAME, baked(ledger_of(first, NAME), {}))
    before = rows_of(kept_in(tmp_path))
    second = kept_in(tmp_path)
    told = dict.fromkeys(MANY[:20], "rye")
    keep_ledger(second, NAME, baked(ledger_of(second, NAME), told))
    assert rows_of(kept_in(tmp_path))[NAME] != before[NAME]
    assert results(ledger_of(kept_in(tmp_path), NAME)) == {**dict.fromkeys(MANY, "nothing"), **told}


def test_what_was_told_of_another_ledger_is_not_used(tmp_path: Path) -> None:
    first = kept_in(tmp_path)
    keep_ledger(first, NAME, baked(ledger_of(first, NAME), {}))
    keep_ledger(first, NAME, baked(ledger_of(first, NAME), {"loaf 7": "rye"}))
    # Somebody else wrote the same ledger anew, and the small row stayed.
    other = kept_in(tmp_path)
    whole = baked(Ledger(), {"loaf 3": "oat"})
    other.keep(NAME, (b"another", whole.packable()))
    assert results(ledger_of(kept_in(tmp_path), NAME)) == results(whole)


def test_what_is_in_the_same_state_is_not_asked() -> None:
    states = {"site": b"monday"}
    answer = answer_of({})
    done = {name: Outcome(frozenset[Question]({("site", "one", name)}), "nothing") for name in MANY}
    ledger = Ledger[str]().renew(MANY, b"frame", answer, done, states)
    heard: list[Question] = []

    def heard_answer(question: Question) -> bytes:
        heard.append(question)
        return answer(question)

    assert ledger.verdict(MANY, b"frame", heard_answer, states).reasons == {}
    assert heard == []
    assert ledger.verdict(MANY, b"frame", heard_answer, {"site": b"tuesday"}).reasons == {}
    assert len(heard) == len(MANY)
    assert ledger.verdict(MANY, b"frame", heard_answer).reasons == {}
    assert len(heard) == 2 * len(MANY)


@settings(deadline=None)
@given(
    days=st.lists(
        st.tuples(
            st.dictionaries(st.sampled_from(MANY), st.sampled_from(["rye", "oat"])),
            st.booleans(),  # whether a fresh process goes on
            st.sampled_from([MANY, MANY, MANY, MANY[:30], [*MANY, "cake"]]),
        ),
        max_size=6,
    )
)
def test_whatever_changes_the_ledger_comes_back_as_it_was(
    days: list[tuple[Told, bool, list[str]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("kept")
    kept = kept_in(folder)
    for told, is_fresh, names in days:
        ledger: Ledger[str] = baked(ledger_of(kept, NAME), told, names=names)
        keep_ledger(kept, NAME, ledger)
        if is_fresh:
            kept = kept_in(folder)
        back: Ledger[str] = ledger_of(kept, NAME)
        assert results(back) == {name: told.get(name, "nothing") for name in names}
        assert list(back.work) == names
        assert back.verdict(names, b"frame", answer_of(told)).reasons == {}
