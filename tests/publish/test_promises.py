"""The promises of publishing to a folder, each in short; `make test-publish` tries them in full."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from generator.render.headers import header_files
from tests.publish import trials
from tests.publish.built import write_built
from tests.publish.many_readers import many_readers
from tests.publish.readers import readers

pytestmark = pytest.mark.xdist_group("publish")


@pytest.fixture
def stand(tmp_path: Path) -> trials.Stand:
    return trials.Stand(tmp_path)


@pytest.fixture
def chance() -> random.Random:
    return random.Random(1)  # noqa: S311  # the same moments each time, no secret


def test_no_reader_meets_a_missing_page_or_asset_or_half_a_file(tmp_path: Path, chance: random.Random) -> None:
    tried = readers(tmp_path, lambda version: write_built(tmp_path / "site", version), 8, chance)
    assert tried.broken == []
    assert tried.counts["publishes"] == 8
    assert tried.counts["pages"] > 20
    assert tried.counts["assets"] > 20


def test_of_thousands_of_requests_during_publishes_none_fails(tmp_path: Path) -> None:
    headers_dir = tmp_path / "headers"
    headers_dir.mkdir()
    for name, data in header_files("default-src 'self'", None).items():
        (headers_dir / name).write_bytes(data)
    tried = many_readers(
        tmp_path, lambda version: write_built(tmp_path / "site", version), headers_dir, 2, publishing=True
    )
    assert tried.broken == []
    assert tried.counts["requests"] > 1000
    assert tried.counts["publishes"] > 0


def test_a_crash_at_any_change_leaves_one_whole_site_and_is_mended_by_a_retry(stand: trials.Stand) -> None:
    tried = trials.kills(stand, 22)
    assert tried.broken == []
    assert tried.counts["kills"] >= 22
    assert tried.counts["readers got the new site"] > 0
    assert tried.counts["readers kept the old site"] > 0


def test_an_error_at_any_change_is_safe_and_never_called_well(stand: trials.Stand) -> None:
    tried = trials.errors(stand, 18, each=False)
    assert tried.broken == []
    assert tried.counts["errors"] >= 18
    assert tried.counts["ended with 3"] > 0


def test_a_kill_at_any_moment_breaks_nothing(stand: trials.Stand, chance: random.Random) -> None:
    tried = trials.random_kills(stand, 8, chance)
    assert tried.broken == []
    assert tried.counts["killed"] > 0


def test_of_three_at_once_one_publishes_and_the_others_are_told(tmp_path: Path) -> None:
    tried = trials.races(tmp_path, 2)
    assert tried.broken == []
    assert tried.counts["losers"] > 0


def test_going_back_is_exact_and_held(tmp_path: Path) -> None:
    tried = trials.going_back(tmp_path, lambda version: write_built(tmp_path / "site", version))
    assert tried.broken == []
    assert tried.counts == {"steps back": 4, "held": 4}


def test_where_nothing_changed_nothing_is_written(stand: trials.Stand) -> None:
    assert trials.nothing_to_do(stand).broken == []


def test_a_change_that_keeps_size_and_time_is_seen(stand: trials.Stand) -> None:
    assert trials.hidden_change(stand).broken == []
