"""`make test-publish` says which server it could not install, and never passes without it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.publish import full


def test_a_promise_whose_server_is_missing_is_named_and_not_called_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    results = tmp_path / "RESULTS.md"
    results.write_text("# Results\n", encoding="utf-8")
    monkeypatch.setattr(full, "RESULTS_FILE", results)
    monkeypatch.setattr(full, "find_server", lambda name: None if name in ("swift", "smbd") else Path(name))
    monkeypatch.setattr(sys, "argv", ["full", "P10", "P11"])
    with pytest.raises(SystemExit) as ended:
        full.main()
    assert ended.value.code == 1
    rows = [line for line in results.read_text(encoding="utf-8").splitlines() if line.startswith("| P1")]
    assert len(rows) == 2
    assert "| **not tried**: smbd could not be installed |" in rows[0]
    assert "| **not tried**: swift could not be installed |" in rows[1]


def test_every_kind_of_server_has_its_promise_and_what_it_needs_is_looked_for() -> None:
    trials = {trial.id: trial for trial in full.trials_in_full()}
    assert {f"P{number}" for number in range(1, 14)} | {"P9 B", "P12 nginx", "R1", "R2"} <= trials.keys()
    assert {name for trial in trials.values() for name in trial.needs} <= {*full.NEEDED}
