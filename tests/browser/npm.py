"""What tests take from npm: pinned in tests/npm/package-lock.json, installed by `make test`."""

from __future__ import annotations

from pathlib import Path

NPM_DIR = Path(__file__).resolve().parent.parent / "npm"


def npm_file(path: str) -> Path:
    """A file of an installed package, such as `axe-core/axe.min.js`."""
    file = NPM_DIR / "node_modules" / path
    assert file.is_file(), "Not installed yet: run `make test`, or `npm ci` in tests/npm."
    return file
