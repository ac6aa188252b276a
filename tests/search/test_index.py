"""The index: made once, made again only when what it holds has changed, and nothing of it published that nobody asks for."""

from __future__ import annotations

import os
import re
import time
from contextlib import nullcontext
from pathlib import Path

import pytest

from generator import pipeline
from generator.kept import Kept
from generator.search import pagefind
from generator.search.index import index_made_last, search_files
from generator.search.reading import FoundPage, article_as_page
from generator.serve.search_keeper import SearchKeeper
from tests.conftest import Run
from tests.test_serve import Preview
from tests.theme.sites import NOTHING
from tests.tiny import BAKERY, DAY, write_site

DATE = ("--date", "2026-11-23")


def index_of(folder: Path) -> dict[str, int]:
    """Path to the time of the last change of every file of the index."""
    index_dir = folder / "site" / "pagefind"
    return {
        file.relative_to(index_dir).as_posix(): file.stat().st_mtime_ns
        for file in sorted(index_dir.rglob("*"))
        if file.is_file()
    }


def test_the_index_is_made_again_only_when_a_text_changes(bakery: Path, footpath: Run) -> None:
    assert footpath("--root", bakery, "build", *DATE).returncode == 0
    first = index_of(bakery)
    assert first
    write_site(bakery, "-- theme/assets/css/90-own.css --\n.own {}\n")
    assert footpath("--root", bakery, "build", *DATE).returncode == 0
    assert index_of(bakery) == first
    write_site(bakery, BAKERY.replace("It says what to press.", "It says which knob to turn."))
    assert footpath("--root", bakery, "build", *DATE).returncode == 0
    assert index_of(bakery) != first


def test_the_same_pages_give_the_same_index_also_where_nothing_is_remembered(tmp_path: Path, footpath: Run) -> None:
    seen = []
    for name in ("one", "other"):
        folder = write_site(tmp_path / name, BAKERY)
        done = footpath("--root", folder, "build", *DATE, FOOTPATH_CACHE=str(tmp_path / f"cache-{name}"))
        assert done.returncode == 0, done.stderr
        seen.append({path: (folder / "site" / "pagefind" / path).read_bytes() for path in index_of(folder)})
    assert seen[0] == seen[1]


def test_only_what_a_browser_asks_for_is_published(demo_site: Path) -> None:
    names = {re.sub(r"pagefind\.(en|sv)_\w+", r"pagefind.\1.…", path) for path in index_of(demo_site)}
    of_each_language = {
        name.format(language=language)
        for language in ("en", "sv")
        for name in (
            "pagefind.{language}.….pf_meta",
            "pages.{language}.json",
            "facets.{language}.json",
            "wasm.{language}.pagefind",
        )
    }
    assert {name.split("/")[0] for name in names} == of_each_language | {
        "fragment",
        "index",
        "pagefind-entry.json",
        "pagefind.js",
        "wasm.unknown.pagefind",
    }


def test_without_the_program_the_build_stops_and_says_what_to_do(bakery: Path, tmp_path: Path, footpath: Run) -> None:
    lost = tmp_path / "lost"
    lost.mkdir()
    (lost / "pagefind_bin.py").write_text("def get_executable():\n    raise FileNotFoundError\n", encoding="utf-8")
    path = os.pathsep.join([str(lost), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    done = footpath("--root", bakery, "build", PYTHONPATH=path, FOOTPATH_CACHE=str(tmp_path / "cache"))
    assert done.returncode == 3
    assert "Pagefind" in done.stderr
    assert "pip install" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (bakery / "site").exists()


def test_a_program_that_refuses_is_quoted(bakery: Path, tmp_path: Path, footpath: Run) -> None:
    lost = tmp_path / "lost"
    lost.mkdir()
    refuses = lost / "refuses"
    refuses.write_text("#!/bin/sh\necho no room here >&2\nexit 1\n", encoding="utf-8")
    refuses.chmod(0o755)
    (lost / "pagefind_bin.py").write_text(f"def get_executable():\n    return {str(refuses)!r}\n", encoding="utf-8")
    path = os.pathsep.join([str(lost), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    done = footpath("--root", bakery, "build", PYTHONPATH=path, FOOTPATH_CACHE=str(tmp_path / "cache"))
    assert done.returncode == 3
    assert "no room here" in done.stderr


def test_an_index_of_pages_that_change_is_given_up_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow, begun = tmp_path / "slow", tmp_path / "begun"
    slow.write_text(f"#!/bin/sh\necho $$ > {begun}.part && mv {begun}.part {begun}\nexec sleep 600\n", encoding="utf-8")
    slow.chmod(0o755)
    monkeypatch.setattr(pagefind, "find_program", lambda: slow)

    def changed_once_it_runs() -> None:
        if begun.exists():
            raise pipeline.PagesChanged

    kept = Kept(None, program="p", site="s")
    pages = [
        FoundPage("/one/", "record of one", "en", lambda: article_as_page("<h1 data-pagefind-body>One</h1>", "en"))
    ]
    with pytest.raises(pipeline.PagesChanged):
        search_files(pages, kept=kept, name="preview", hold=changed_once_it_runs)
    with pytest.raises(ProcessLookupError):
        os.kill(int(begun.read_text(encoding="utf-8")), 0)
    assert index_made_last(kept, "preview") is None


def test_whoever_saves_while_the_search_is_made_waits_for_pages_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, begun = tmp_path / "slow", tmp_path / "begun"
    slow.write_text(f"#!/bin/sh\necho x >> {begun}\nexec sleep 600\n", encoding="utf-8")
    slow.chmod(0o755)
    monkeypatch.setattr(pagefind, "find_program", lambda: slow)
    said: list[str] = []
    keeper = SearchKeeper(said.append, idle_s=0.01)
    checked = pipeline.check(write_site(tmp_path / "bakery", BAKERY), date=DAY, environment={})
    built = pipeline.build(checked, preview=True, search=False)
    for count in (1, 2):
        keeper.pages_changed(checked, built)
        for _ in range(6000):
            if begun.exists() and begun.read_text(encoding="utf-8").count("x") == count:
                break
            time.sleep(0.01)
        assert begun.read_text(encoding="utf-8").count("x") == count
        keeper.pages_change()
    # It ends, although the program would go on for ten minutes.
    keeper.stop()
    assert not said


def test_a_search_that_was_made_and_not_put_in_place_is_asked_for_again(tmp_path: Path) -> None:
    root_dir = write_site(tmp_path / "bakery", BAKERY)
    kept = pipeline.open_kept(root_dir, {})

    def built() -> tuple[pipeline.Checked, pipeline.Built]:
        checked = pipeline.check(root_dir, date=DAY, environment={}, kept=kept)
        return checked, pipeline.build(checked, preview=True, search=False)

    checked, first = built()
    seen = []

    def saved_when_it_is_made() -> bool:
        seen.append(index_made_last(kept, "preview"))
        return seen[-1] is not None

    with pytest.raises(pipeline.PagesChanged):
        pipeline.refresh_search(checked, first.found, turn=nullcontext(), is_in_the_way=saved_when_it_is_made)
    assert seen[-1]
    assert not (first.site_dir / "pagefind").exists()
    # Nothing has changed since, and the search is still missing.
    checked, second = built()
    assert second.found
    pipeline.refresh_search(checked, second.found, turn=nullcontext())
    assert (second.site_dir / "pagefind/pagefind-entry.json").is_file()
    assert built()[1].found is None


def test_a_site_with_nothing_to_find_has_no_search(tmp_path: Path, footpath: Run) -> None:
    folder = write_site(tmp_path / "quiet", NOTHING)
    assert footpath("--root", folder, "build", *DATE).returncode == 0
    assert index_of(folder) == {}
    assert not (folder / "site" / "search").exists()
    assert 'role="search"' not in (folder / "site" / "index.html").read_text(encoding="utf-8")


def test_the_preview_gets_its_search_a_moment_after_its_pages(tmp_path: Path) -> None:
    preview = Preview(write_site(tmp_path / "bakery", BAKERY))
    try:
        for _ in range(300):
            if preview.ask("/pagefind/pagefind-entry.json")[0] == 200:
                break
            time.sleep(0.1)
        assert preview.ask("/pagefind/pagefind-entry.json")[0] == 200
        assert preview.ask("/pagefind/pages.en.json")[0] == 200
    finally:
        preview.stop.set()
        preview.thread.join(20)
