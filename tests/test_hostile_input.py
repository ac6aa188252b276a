"""Bad input never ends in a traceback: damaged files end in findings, within seconds and bounded memory."""

from __future__ import annotations

import os
import resource
import tempfile
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator import pipeline
from generator.read.yaml_nodes import parse_yaml, plain_data
from tests.conftest import Run, run_footpath
from tests.tiny import BAKERY, DAY, parse, write_site

FILES = sorted(parse(BAKERY))
SIGNS = list("{}[]:,-?&*!|>'\"%@`#~<=\\ \n\t\r\0\x07\ufeff\u2028\u0085éöx01")
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def check(folder: Path) -> pipeline.Checked:
    return pipeline.check(folder, date=DAY, environment={})


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of the tiny site with a part cut out, doubled or overwritten."""
    path = draw(st.sampled_from(FILES))
    data = parse(BAKERY)[path].encode()
    start = draw(st.integers(0, len(data)))
    end = draw(st.integers(start, min(len(data), start + 40)))
    piece = draw(
        st.one_of(
            st.just(b""),
            st.just(data[start:end] * 2),
            st.text(SIGNS, max_size=12).map(lambda text: text.encode("utf-8", "surrogatepass")),
            st.binary(max_size=8),
        )
    )
    return path, data[:start] + piece + data[end:]


@given(damage=damaged())
@QUICK
def test_a_damaged_file_ends_in_findings_or_is_still_a_site(damage: tuple[str, bytes]) -> None:
    path, data = damage
    with tempfile.TemporaryDirectory() as folder:
        write_site(Path(folder), BAKERY)
        (Path(folder) / path).write_bytes(data)
        checked = check(Path(folder))
        if not checked.has_errors:
            assert pipeline.render(checked).files


@given(text=st.text(SIGNS, max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_text_is_yaml_or_a_problem_with_a_place(text: str) -> None:
    node = parse_yaml(text)
    if hasattr(node, "rule"):
        assert (
            node.position.line <= text.count("\n") + text.count("\r") + text.count("\u2028") + text.count("\u0085") + 1
        )
        assert node.message
        assert node.help
    else:
        plain_data(node)  # type: ignore[arg-type]


@given(
    data=st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20)),
        lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=12), inner, max_size=4)),
        max_leaves=12,
    ),
    path=st.sampled_from(FILES),
)
@example(data={"[key]": None}, path="journeys/goals/bread-at-six.yml")  # pydantic says so of a key that does not fit
@example(data={"[key]": "x", "for_role": {"[key]": 1}}, path="journeys/goals/bread-at-six.yml")
@QUICK
def test_any_shape_of_data_ends_in_findings(data: object, path: str) -> None:
    text = yaml.safe_dump(data, allow_unicode=True)
    with tempfile.TemporaryDirectory() as folder:
        write_site(Path(folder), BAKERY)
        (Path(folder) / path).write_text(f"---\n{text}---\nx\n" if path.endswith(".md") else text, encoding="utf-8")
        check(Path(folder))


@pytest.mark.parametrize(
    "name",
    [
        b"\xff\xfe.yml",
        "ж.yml",
        "con.yml",
        "a" * 200 + ".yml",
        " .yml",
        "a\nb.yml",
        "a'b.yml",
        "%2e%2e.yml",
        "🙂.yml",
        ".yml",
    ],
    ids=repr,
)
def test_an_odd_file_name_ends_in_a_finding_or_an_address(tmp_path: Path, name: str | bytes) -> None:
    write_site(tmp_path, BAKERY)
    file = tmp_path / "journeys/tools" / os.fsdecode(name)
    file.write_bytes(b"title: x\nkind: paper\nowner: shop\nwhy: y\n")
    check(tmp_path)


BOMBS = {
    "aliases": "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(
        f"{c}: &{c} [*{p},*{p},*{p},*{p},*{p},*{p},*{p},*{p}]\n" for p, c in zip("abcdefgh", "bcdefghi", strict=True)
    ),
    "merge keys": "a: &a {x: 1}\nb: {<<: [*a, *a, *a], <<: *a}\n",
    "deep brackets": "a: " + "[" * 100_000,
    "deep braces": "a: " + "{a: " * 30_000,
    "deep block": "\n".join(" " * depth + "a:" for depth in range(600)),
    "deep dashes": "- " * 50_000,
    "long key": "a" * 200_000 + ": x",
    "many keys": "".join(f"k{number}: x\n" for number in range(20_000)),
    "long text": "title: " + "x" * 250_000,
    "a list of nothing": "-\n" * 100_000,
    "quotes": "title: '" + "''" * 100_000,
    "question marks": "? " * 50_000,
    "too large": "# " + "x" * 400_000,
    "markdown in a title": "title: x\nkind: paper\nowner: shop\nwhy: '" + "[" * 100_000 + "'\n",
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_a_yaml_bomb_is_refused_within_seconds_and_little_memory(tmp_path: Path, bomb: str) -> None:
    write_site(tmp_path, BAKERY)
    (tmp_path / "journeys/tools/oven-card.yml").write_text(bomb, encoding="utf-8")
    started, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    checked = check(tmp_path)
    assert checked.has_errors
    assert any(finding.path == "journeys/tools/oven-card.yml" for finding in checked.reported)
    # Bounds that only an explosion breaks: kilobytes on Linux.
    assert time.monotonic() - started < 15
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000


def test_the_command_ends_with_findings_and_never_with_a_traceback(tmp_path: Path, footpath: Run) -> None:
    for name in ("aliases", "deep braces", "many keys", "too large"):
        folder, bomb = write_site(tmp_path / name, BAKERY), BOMBS[name]
        (folder / "site_config.yml").write_text(bomb, encoding="utf-8")
        done = run_footpath("--root", folder, "check", cwd=tmp_path)
        assert done.returncode == 1, done.stderr
        assert "Traceback" not in done.stdout + done.stderr


def test_a_folder_in_place_of_a_file_and_a_file_in_place_of_a_folder(tmp_path: Path) -> None:
    write_site(tmp_path, BAKERY)
    (tmp_path / "journeys/tools/folder.yml").mkdir()
    (tmp_path / "journeys/packs").write_text("x", encoding="utf-8")
    assert check(tmp_path).reported


def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    write_site(tmp_path, BAKERY)
    os.mkfifo(tmp_path / "journeys/tools/pipe.yml")
    assert [finding.rule for finding in check(tmp_path).reported if finding.path.endswith("pipe.yml")] == [
        "file-has-a-place"
    ]
