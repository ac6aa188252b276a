"""A frame is compiled once, in whichever project it lies, and never in place of another one."""

from __future__ import annotations

import sys
from pathlib import Path

import jinja2
import pytest

from generator.engine.compiled_frames import CompiledFrames
from generator.engine.framer import FrameError, Framer, load_project

FRAME = "{% extends 'base.html' %}{% block content %}<main>{{ page.content }}</main>{% endblock %}"


@pytest.fixture(autouse=True)
def _as_python_is_usually_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "compiled"))


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the frames that were compiled."""
    names: list[str] = []
    compile_it = jinja2.Environment.compile

    def noted(self: jinja2.Environment, source: str, name: str | None = None, *rest: object) -> object:
        names.append(str(name))
        return compile_it(self, source, name, *rest)  # type: ignore[call-overload]

    monkeypatch.setattr(jinja2.Environment, "compile", noted)
    return names


def page_of(folder: Path, frame: str) -> str:
    """The one page of a project in `folder`, framed as a new process would."""
    (folder / "overrides").mkdir(parents=True, exist_ok=True)
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "overrides/main.html").write_text(frame, encoding="utf-8")
    settings = "site_name: Bakery\nplugins: []\ntheme: {name: mkdocs, custom_dir: overrides}\n"
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    framer = Framer(load_project(folder / "mkdocs.yml", folder / "site"), [])
    return framer.page("index.md", "<div>Warm bread</div>").decode()


def test_the_same_frames_of_another_site_are_not_compiled_again(tmp_path: Path, compilations: list[str]) -> None:
    assert "<main><div>Warm bread</div></main>" in page_of(tmp_path / "one", FRAME)
    assert {"main.html", "base.html"} <= set(compilations)
    compilations.clear()
    assert "<main><div>Warm bread</div></main>" in page_of(tmp_path / "two", FRAME)
    assert compilations == []


def test_a_frame_with_another_text_is_compiled_alone(tmp_path: Path, compilations: list[str]) -> None:
    page_of(tmp_path / "one", FRAME)
    compilations.clear()
    assert "<main>Cold <div>" in page_of(tmp_path / "two", FRAME.replace("<main>", "<main>Cold "))
    assert "<main><div>" in page_of(tmp_path / "one", FRAME)
    assert compilations == ["main.html", "main.html"]


def test_a_mistake_in_a_frame_compiled_for_another_site_is_told_with_its_line(tmp_path: Path) -> None:
    wrong = FRAME.replace("<main>", "<main>\n{{ nothing.of.this }}")
    for site in ("one", "two"):
        with pytest.raises(FrameError, match=r"^theme/overrides/main\.html:2: "):
            page_of(tmp_path / site, wrong)


def test_with_another_extension_of_the_language_the_same_frame_is_another_one() -> None:
    assert CompiledFrames(["a"]).get_source_checksum(FRAME) != CompiledFrames(["a", "b"]).get_source_checksum(FRAME)
