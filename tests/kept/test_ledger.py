"""Which pieces of work still hold: a table of what was asked and answered, and what that makes of each piece."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.kept.ledger import Answer, Ledger, Outcome, Question, ledger_from
from generator.kept.records import packed, unpacked

FRAME = b"frame"
Told = dict[str, str]


def asked(*names: str) -> frozenset[Question]:
    return frozenset(("site", "one", name) for name in names)


def answer_of(told: Told) -> Answer:
    return lambda question: told.get(str(question[2]), "nothing").encode()


TOLD: Told = {"bread": "white", "oven": "cold", "card": "in the drawer"}
ASKED = {
    "asks nothing": asked(),
    "asks for bread": asked("bread"),
    "asks for the oven": asked("oven"),
    "asks for both": asked("bread", "oven"),
    "asks what is not there": asked("cake"),
}


@pytest.fixture
def ledger() -> Ledger[str]:
    done = {name: Outcome(questions, f"result: {name}") for name, questions in ASKED.items()}
    return Ledger[str]().renew(done, FRAME, answer_of(TOLD), done)


#   what changed, what is out of date, and the first question that is answered differently
@pytest.mark.parametrize(
    ("change", "out_of_date"),
    [
        ({}, {}),
        ({"card": "on the wall"}, {}),
        ({"bread": "brown"}, {"asks for bread": "bread", "asks for both": "bread"}),
        ({"oven": "hot"}, {"asks for the oven": "oven", "asks for both": "oven"}),
        ({"cake": "is there now"}, {"asks what is not there": "cake"}),
        ({"bread": "nothing"}, {"asks for bread": "bread", "asks for both": "bread"}),
        (
            {"bread": "brown", "oven": "hot"},
            {"asks for bread": "bread", "asks for the oven": "oven", "asks for both": "bread"},
        ),
    ],
)
def test_work_is_out_of_date_when_an_answer_it_got_is_another(
    ledger: Ledger[str], change: Told, out_of_date: Told
) -> None:
    verdict = ledger.verdict(ASKED, FRAME, answer_of({**TOLD, **change}))
    assert {name: question and question[2] for name, question in verdict.reasons.items()} == out_of_date
    assert verdict.holds == {name: f"result: {name}" for name in ASKED if name not in out_of_date}


def test_work_that_was_never_done_has_no_reason(ledger: Ledger[str]) -> None:
    assert ledger.verdict(["new", "asks nothing"], FRAME, answer_of(TOLD)).reasons == {"new": None}


def test_in_another_frame_nothing_holds(ledger: Ledger[str]) -> None:
    verdict = ledger.verdict(ASKED, b"another", answer_of(TOLD))
    assert verdict.holds == {}
    assert verdict.reasons == dict.fromkeys(ASKED)


def test_a_question_is_answered_once_for_all_who_ask(ledger: Ledger[str]) -> None:
    heard = []

    def answer(question: Question) -> bytes:
        heard.append(question)
        return answer_of(TOLD)(question)

    ledger.verdict(ASKED, FRAME, answer)
    assert sorted(heard) == sorted({question for questions in ASKED.values() for question in questions})


def test_what_was_done_now_takes_the_place_and_the_rest_stays(ledger: Ledger[str]) -> None:
    told = {**TOLD, "bread": "brown"}
    names = ["asks nothing", "asks for bread", "asks for the oven", "new"]
    done = {"asks for bread": Outcome(asked("card"), "another"), "new": Outcome(asked("bread"), "new")}
    renewed = ledger.renew(names, FRAME, answer_of(told), done)
    assert {name: result for name, (_, result) in renewed.work.items()} == {
        "asks nothing": "result: asks nothing",
        "asks for bread": "another",
        "asks for the oven": "result: asks for the oven",
        "new": "new",
    }
    assert renewed.verdict(names, FRAME, answer_of(told)).reasons == {}
    again = {**told, "bread": "white", "card": "lost"}
    assert set(renewed.verdict(names, FRAME, answer_of(again)).reasons) == {"asks for bread", "new"}


def test_questions_that_nobody_asks_any_more_are_forgotten(ledger: Ledger[str]) -> None:
    assert len(ledger.questions) == 3
    fewer = ledger.renew(["asks for the oven"], FRAME, answer_of(TOLD), {})
    assert fewer.questions == [("site", "one", "oven")]
    assert set(fewer.verdict(["asks for the oven"], FRAME, answer_of({"oven": "hot"})).reasons) == {"asks for the oven"}


def test_a_ledger_is_packed_and_comes_back(ledger: Ledger[str]) -> None:
    back: Ledger[str] = ledger_from(unpacked(packed(ledger.packable())))
    assert back == ledger


@pytest.mark.parametrize("value", [None, 7, (), (b"frame", [], []), (b"", [], [], []), {"frame": b""}])
def test_anything_else_is_an_empty_ledger(value: object) -> None:
    assert ledger_from(value) == Ledger[str]()


LETTERS = st.sampled_from("abcdef")


@given(
    days=st.lists(
        st.tuples(
            st.dictionaries(LETTERS, st.sampled_from(["1", "2"])),  # what the site says
            st.dictionaries(st.sampled_from(["x", "y", "z"]), st.frozensets(LETTERS), min_size=1),  # work, what it asks
            st.sampled_from([b"frame", b"frame", b"frame", b"other"]),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_whatever_happens_every_result_is_the_one_of_today(
    days: list[tuple[Told, dict[str, frozenset[str]], bytes]],
) -> None:
    ledger: Ledger[str] = Ledger()
    before: dict[str, frozenset[str]] = {}
    for told, asking, frame in days:
        # What a piece of work asks follows from what it is told; here, from its name alone.
        work = {**asking, **{name: questions for name, questions in before.items() if name in asking}}
        before |= work

        def result(
            name: str, *, told: Told = told, work: dict[str, frozenset[str]] = work, frame: bytes = frame
        ) -> str:
            return f"{frame!r} {sorted((one, told.get(one)) for one in work[name])}"

        answer = answer_of(told)
        verdict = ledger.verdict(work, frame, answer)
        done = {name: Outcome(asked(*work[name]), result(name)) for name in verdict.reasons}
        ledger = ledger_from(ledger.renew(work, frame, answer, done).packable())
        assert {name: found for name, (_, found) in ledger.work.items()} == {name: result(name) for name in work}
        assert list(ledger.work) == list(work)
