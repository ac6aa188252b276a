"""What was remembered by another program is never taken for a result of this one."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.program import _LIBRARIES, _version, _versions, program_key


def test_the_names_of_folders_tell_the_same_versions_as_the_libraries_themselves() -> None:
    known = _versions()
    assert {name: known[name] for name in _LIBRARIES if name in known} == {
        name: _version(name) for name in _LIBRARIES if name in known
    }
    assert known.keys() >= {"mkdocs", "markdown", "pyyaml", "pydantic-core", "msgspec", "zxing-cpp"}


def test_a_library_that_is_not_installed_as_usual_counts_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = program_key(tmp_path)
    monkeypatch.setattr("generator.program._versions", dict)
    assert program_key(tmp_path) == usual
    monkeypatch.setattr("generator.program._version", lambda _: "99")
    assert program_key(tmp_path) != usual


def test_a_file_more_or_another_byte_in_the_theme_is_another_program(tmp_path: Path) -> None:
    keys = [program_key(tmp_path)]
    for path, text in (("a.css", "1"), ("a.css", "2"), ("b/a.css", "2")):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
        keys.append(program_key(tmp_path))
    for path in (".hidden", "__pycache__/a.pyc"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("3", encoding="utf-8")
    assert len(set(keys)) == 4
    assert program_key(tmp_path) == keys[-1]
