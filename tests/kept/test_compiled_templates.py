"""Compiled templates lie beside the theme, and are never in the way."""

from __future__ import annotations

import sys
from pathlib import Path

import jinja2
import pytest

from generator.kept.compiled import CompiledTemplates
from generator.render.sandbox import Sandbox

HELLO = {"hello.html": "Hello {{ name }}"}


@pytest.fixture(autouse=True)
def _as_python_is_usually_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that were compiled."""
    names: list[str] = []
    compile_it = Sandbox.compile

    def noted(self: Sandbox, source: str, name: str | None = None, *rest: object) -> object:
        names.append(str(name))
        return compile_it(self, source, name, *rest)  # type: ignore[call-overload]

    monkeypatch.setattr(Sandbox, "compile", noted)
    return names


def says(folder: Path, templates: dict[str, str]) -> str:
    loader = jinja2.DictLoader(templates)
    environment = Sandbox(loader=loader, autoescape=True, bytecode_cache=CompiledTemplates(folder))
    return environment.get_template("hello.html").render(name="<baker>")


def test_what_was_compiled_once_is_not_compiled_again(tmp_path: Path, compilations: list[str]) -> None:
    assert says(tmp_path, HELLO) == says(tmp_path, HELLO) == "Hello &lt;baker&gt;"
    assert compilations == ["hello.html"]
    assert {file.parent.name for file in tmp_path.rglob("*.template")} == {"__pycache__"}


def test_another_text_is_another_template_and_takes_the_place_of_the_first(
    tmp_path: Path, compilations: list[str]
) -> None:
    says(tmp_path, HELLO)
    assert says(tmp_path, {"hello.html": "Bye {{ name }}"}) == "Bye &lt;baker&gt;"
    assert compilations == ["hello.html"] * 2
    assert len([*tmp_path.rglob("*.template")]) == 1


@pytest.mark.parametrize("damage", [b"", b"j2", b"j2\x80\x02nothing", bytes(200)])
def test_what_is_damaged_is_compiled_again(tmp_path: Path, compilations: list[str], damage: bytes) -> None:
    says(tmp_path, HELLO)
    (kept,) = tmp_path.rglob("*.template")
    kept.write_bytes(damage)
    assert says(tmp_path, HELLO) == "Hello &lt;baker&gt;"
    assert compilations == ["hello.html"] * 2
    assert len(kept.read_bytes()) > len(damage)


def test_half_of_what_was_kept_is_compiled_again(tmp_path: Path, compilations: list[str]) -> None:
    says(tmp_path, HELLO)
    (kept,) = tmp_path.rglob("*.template")
    whole = kept.read_bytes()
    for length in range(0, 100, 7):
        kept.write_bytes(whole[:length])
        assert says(tmp_path, HELLO) == "Hello &lt;baker&gt;"
    assert len(compilations) == 1 + len(range(0, 100, 7))


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "__pycache__").write_text("no folder", encoding="utf-8")
    assert says(tmp_path, HELLO) == "Hello &lt;baker&gt;"


def test_python_that_keeps_no_compiled_modules_keeps_no_templates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert says(tmp_path, HELLO) == "Hello &lt;baker&gt;"
    assert not [*tmp_path.iterdir()]
