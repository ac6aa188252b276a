"""What `make bench` says is what was measured. No time is asserted here, only what is made of times."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.sites.files import write_site
from benchmarks.sites.scale import Scale
from benchmarks.timing.contenders import HUGO, OURS, OURS_WITHOUT_SEARCH, ZENSICAL_PRUNED
from benchmarks.timing.figures import Figure, Size
from benchmarks.timing.process import GivenUp, ProcessFailed, Ran, run
from benchmarks.timing.results import BEGIN, END, with_results
from benchmarks.timing.same_text import write_pages
from benchmarks.timing.targets import promises


def took(*seconds: float) -> Figure:
    return Figure(tuple(Ran(one, one, 2**20) for one in seconds))


def verdicts(*sizes: Size) -> dict[str, str]:
    return {promise.about: promise.verdict for promise in promises(sizes)}


def test_a_promise_is_met_or_missed_by_the_median_that_was_measured() -> None:
    size = Size(1000)
    size.built[OURS_WITHOUT_SEARCH, "in CI"] = took(1.1, 9, 1.0)
    size.built[OURS, "in CI"] = took(2.4, 2.6, 2.7)
    said = verdicts(size)
    assert said["1\N{NO-BREAK SPACE}000: one story edited, no search, as in CI"] == "met"
    assert said["1\N{NO-BREAK SPACE}000: one story edited, with search, as in CI"] == "**missed**"


def test_what_was_not_measured_is_neither_met_nor_missed() -> None:
    size = Size(10_000)
    size.built[OURS_WITHOUT_SEARCH, "edited"] = took(2.0)
    beside = "10\N{NO-BREAK SPACE}000: one story edited, no search, beside a tenth of a whole Hugo build"
    assert verdicts(size)[beside] == "not measured"
    size.built[HUGO, "cold"] = took(30.0)
    assert verdicts(size)[beside] == "met"
    size.built[HUGO, "cold"] = took(19.0)
    assert verdicts(size)[beside] == "**missed**"


def test_memory_is_that_of_all_processes_and_that_of_the_search_stands_by_itself() -> None:
    size = Size(10_000)
    size.memory_bytes |= {OURS_WITHOUT_SEARCH: 2**30 - 1, OURS: 3 * 2**30}
    said = verdicts(size)
    assert said["10\N{NO-BREAK SPACE}000: memory of all processes, cold, no search"] == "met"
    assert said["10\N{NO-BREAK SPACE}000: memory of all processes, cold, with search"] == "**missed**"


def test_one_file_of_the_site_that_is_written_for_nothing_is_a_promise_missed() -> None:
    size = Size(200)
    size.written[OURS] = (0, 12)
    assert verdicts(size)["200: files of the site written, Footpath"] == "met"
    size.written[OURS] = (1, 0)
    assert verdicts(size)["200: files of the site written, Footpath"] == "**missed**"


def test_ten_times_the_stories_may_take_eleven_times_as_long() -> None:
    middle, large = Size(1000), Size(10_000)
    middle.built[OURS, "cold"], large.built[OURS, "cold"] = took(2.0), took(21.9)
    about = "cold at 10 000, Footpath, beside 11 times 1 000"
    assert verdicts(middle, large)[about] == "met"
    large.built[OURS, "cold"] = took(22.1)
    assert verdicts(middle, large)[about] == "**missed**"


def test_results_take_the_place_of_those_before_and_leave_the_rest() -> None:
    text = "# Figures\n\n## Pages on a phone\n\n| answer | 97 |\n"
    once = with_results(text, "| Footpath | 1 s |")
    twice = with_results(once, "| Footpath | 2 s |")
    assert twice.startswith(text)
    assert "1 s" not in twice
    assert twice.count(BEGIN) == twice.count(END) == twice.count("2 s") == 1


def test_others_get_the_same_words_and_links_that_lead_somewhere(tmp_path: Path) -> None:
    write_site(tmp_path / "site", Scale(20))
    pages = tmp_path / "pages"
    write_pages(tmp_path / "site", pages, lambda kind, to: f"{kind} {to}", index_name="index.md")
    story = (tmp_path / "site" / "stories" / "story-7.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    written = (pages / "stories" / "story-7.md").read_text(encoding="utf-8")
    for paragraph in re.sub(r"\((story|tool|journey):", r"(\1 ", story).split("\n\n"):
        assert paragraph in written
    folders = {"story": "stories", "tool": "tools", "journey": "journeys"}
    links = {link for file in pages.rglob("*.md") for link in re.findall(r"\]\(([^)]+)\)", file.read_text())}
    assert len(links) > 20
    for kind, to in (link.split() for link in links):
        assert (pages / folders[kind] / f"{to}.md").is_file()


def test_a_process_that_fails_says_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(ProcessFailed, match=r"(?s)ended with 3.*no flour"):
        run([sys.executable, "-c", "import sys; print('no flour'); sys.exit(3)"], tmp_path)


def test_a_process_that_takes_too_long_is_ended_with_all_it_began(tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    worker = f"import time; open({str(begun)!r}, 'w').write('x'); time.sleep(600)"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {worker!r}])"
    with pytest.raises(GivenUp):
        run([sys.executable, "-c", outer], tmp_path, most_s=2)
    assert begun.exists()
    left = subprocess.run(["pgrep", "-f", str(begun)], capture_output=True, text=True, check=False).stdout
    assert not left


def test_whoever_was_given_up_after_twice_our_time_took_more_than_that() -> None:
    size = Size(10_000)
    size.built[OURS, "cold"] = took(100.0)
    half = "10\N{NO-BREAK SPACE}000: cold, with search, beside half of Zensical, pruned"
    assert verdicts(size)[half] == "not measured"
    size.longer_than[ZENSICAL_PRUNED] = 200.0
    assert verdicts(size)[half] == "met"
    size.built[ZENSICAL_PRUNED, "cold"] = took(199.0)
    assert verdicts(size)[half] == "**missed**"


def test_the_memory_of_a_process_is_that_of_its_workers_too(tmp_path: Path) -> None:
    worker = "import time; held = bytearray(90_000_000); time.sleep(1.5)"
    two = f"import subprocess, sys; [p.wait() for p in [subprocess.Popen([sys.executable, '-c', {worker!r}]) for _ in '12']]"
    ran = run([sys.executable, "-c", two], tmp_path, watch_memory=True)
    assert ran.largest_bytes > 90_000_000
    if Path("/proc/self/smaps_rollup").exists():
        assert ran.together_bytes is not None
        assert ran.together_bytes > 180_000_000
