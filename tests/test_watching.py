"""What an author saves is noticed from the first moment on, also in a folder that has just come."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.serve.watching import watching


@pytest.fixture
def stop() -> Iterator[threading.Event]:
    """Ends watching, at the latest when a save was not noticed for too long."""
    ended = threading.Event()
    late = threading.Timer(20, ended.set)
    late.start()
    yield ended
    late.cancel()


def test_a_save_before_anybody_waits_is_noticed(tmp_path: Path, stop: threading.Event) -> None:
    (tmp_path / "journeys").mkdir()
    with watching(tmp_path, stop) as saves:
        (tmp_path / "journeys/a.yml").write_text("1", encoding="utf-8")
        assert next(saves, "missed") is None
        (tmp_path / "site_config.yml").write_text("2", encoding="utf-8")
        assert next(saves, "missed") is None


@pytest.mark.parametrize("first", ["nothing", "a folder"])
def test_a_save_in_a_folder_that_has_just_come_is_noticed(tmp_path: Path, stop: threading.Event, first: str) -> None:
    stories = tmp_path / "stories"
    if first == "a folder":
        stories.mkdir()
    with watching(tmp_path, stop) as saves:
        if first == "a folder":
            # As a checkout of another branch does.
            shutil.rmtree(stories)
            assert next(saves, "missed") is None
        stories.mkdir()
        assert next(saves, "missed") is None
        # The build that follows may have read the folder already.
        (stories / "a.md").write_text("1", encoding="utf-8")
        assert next(saves, "missed") is None


def test_what_no_author_writes_wakes_nobody(tmp_path: Path, stop: threading.Event) -> None:
    (tmp_path / "journeys").mkdir()
    with watching(tmp_path, stop) as saves:
        for name in ("site", ".footpath", ".venv"):
            (tmp_path / name).mkdir()
            (tmp_path / name / "a.yml").write_text("1", encoding="utf-8")
        threading.Timer(1, stop.set).start()
        assert next(saves, "missed") == "missed"
