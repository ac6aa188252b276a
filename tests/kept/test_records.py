"""Values as bytes: they come back as they were, nothing else comes back, and equal ones have one fingerprint."""

from __future__ import annotations

import datetime as dt
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from generator.findings import Finding, Place
from generator.kept.records import NotOurs, fingerprint, packed, unpacked
from generator.read.site import read_site
from tests.tiny import BAKERY, write_site

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.binary() | st.dates() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner, inner),
)


@given(value=values)
def test_a_value_comes_back_as_it_was(value: object) -> None:
    assert unpacked(packed(value)) == value


def test_a_whole_site_and_its_findings_come_back(tmp_path: Path) -> None:
    read = read_site(write_site(tmp_path, BAKERY))
    for value in (*read.site.stories.values(), *read.site.journeys.values(), *read.site.tools.values()):
        assert unpacked(packed(value)) == value
    finding = Finding("a-rule", Place("a/file"), "message", "help")
    assert unpacked(packed((finding, Markup("<b>"), dt.date(2026, 1, 1), Decimal("1.5")))) == (
        finding, Markup("<b>"), dt.date(2026, 1, 1), Decimal("1.5"),
    )  # fmt: skip


class Acts:
    """Would do something when it is unpacked."""

    def __init__(self, what: Callable[..., object], *given: object) -> None:
        self._what = (what, given)

    def __reduce__(self) -> tuple[object, ...]:
        return self._what


@pytest.mark.parametrize(
    "bad",
    [
        Acts(os.system, "touch came-true"),
        Acts(eval, "open('came-true', 'w')"),
        Acts(exec, "open('came-true', 'w')"),
        Acts(open, "came-true", "w"),
        Acts(subprocess.Popen, ["touch", "came-true"]),
        Acts(getattr, 1, "real"),
        Acts(__import__, "antigravity"),
        Acts(Path, "came-true"),
        PurePosixPath("a"),
        dt.timedelta(1),
        Acts,
        print,
        read_site,
        bytearray(b"a"),
    ],
    ids=lambda bad: repr(bad).split(" at ")[0],
)
def test_what_is_not_ours_is_refused_and_does_nothing(
    bad: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NotOurs):
        unpacked(pickle.dumps({"inside": [bad]}))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name",
    [
        "generator.read.theme\nread_theme",
        "generator.model.site\nPath",
        "generator.render.files\nCallable",
        "generator.plan.pages\nmap_pages",
        "generator.check.settle\nimport_module",
        "generator.facts.asked\nfields",
        "generator.model.walk\nreferences",
        "generator.model.content\nannotations",
        "generator.render.articles\njinja2.Environment",
        "generator.render.articles\nTemplateProblem.__init__",
        "generator.kept.store\nKept",
        "generator.spread\nspread",
        "os\nsystem",
        "posix\nsystem",
        "builtins\neval",
        "builtins\ngetattr",
        "copyreg\n__newobj__",
    ],
)
def test_no_function_and_nothing_that_our_modules_only_use_can_be_named(name: str) -> None:
    for how in (b"c" + name.encode() + b"\n.", b"c" + name.encode() + b"\n(R."):
        with pytest.raises(NotOurs):
            unpacked(how)


@given(value=values)
def test_equal_values_have_one_fingerprint(value: object) -> None:
    assert fingerprint(value) == fingerprint(unpacked(packed(value)))
    assert fingerprint(value) != fingerprint([value])


def test_it_does_not_matter_which_texts_are_one_object() -> None:
    one, other = (str(b"a text of its own", "ascii") for _ in range(2))
    assert one is not other
    assert fingerprint((one, one)) == fingerprint((one, other))


PROGRAM = """
import sys
from pathlib import Path
from generator.facts.asked import unrecorded_of
from generator.facts.knowledge import know
from generator.facts.published import published_site
from generator.kept.records import fingerprint
from generator.read.site import read_site
from tests.tiny import DAY
site = read_site(Path(sys.argv[1])).site
known = know(published_site(site, on=DAY, preview=False), on=DAY)
for value in (*site.stories.values(), *site.journeys.values(), *known.answers.values(), unrecorded_of(known)):
    print(fingerprint(value).hex())
"""


def test_another_process_comes_to_the_same_fingerprints(tmp_path: Path) -> None:
    write_site(tmp_path, BAKERY)
    said = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM, str(tmp_path)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        for seed in ("0", "1", "77")
    ]
    assert said[0] == said[1] == said[2]
    assert len(said[0]) > 3
