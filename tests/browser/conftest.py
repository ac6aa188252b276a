"""The demo behind a server, and one address of every kind of page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.kinds import pages_by_kind
from tests.browser.server import serving


@pytest.fixture(scope="session")
def site_dir(demo_site: Path) -> Path:
    return demo_site / "site"


@pytest.fixture(scope="session")
def served(site_dir: Path) -> Iterator[str]:
    """Address of the demo in a folder of a host, with a slash at the end."""
    with serving(site_dir) as url:
        yield url


@pytest.fixture(scope="session")
def kinds(site_dir: Path) -> dict[str, str]:
    """Kind of page to one address below the root."""
    return pages_by_kind(site_dir)
