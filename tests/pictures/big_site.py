"""Sites with many tools, and the pictures of the demo as one text."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from generator.kept import Kept
from generator.pipeline import check, render
from generator.render.files import MadeFile

DAY = dt.date(2026, 11, 23)
DEMO_DIR = Path(__file__).resolve().parents[2]
KINDS = ("person", "ritual", "place", "paper", "work-system", "work-system", "work-system", "reference", "intranet")
PASSES = ("by-hand", "by-link", "by-itself")


def big_site(tools: int, owners: int) -> str:
    """A site with so many tools, each with up to three relations, and nothing but what tools need."""
    parts = [
        "-- site_config.yml --\nsite: {name: Many}\nrules: {role-has-new-story: off}\n",
    ]
    parts += [f"-- journeys/teams/team-{n}.yml --\ntitle: Team number {n}\n" for n in range(owners)]
    for n in range(tools):
        relations = "".join(
            f"  - {{type: feeds, tool: tool-{(n * step + step) % tools}, how: what number {n} hands over, "
            f"passes: {PASSES[(n + step) % 3]}}}\n"
            for step in (3, 7, 11)[: n % 4]
            if (n * step + step) % tools != n
        )
        parts.append(
            f"-- journeys/tools/tool-{n}.yml --\ntitle: Tool with the number {n}\nkind: {KINDS[n % len(KINDS)]}\n"
            f"owner: team-{n * n % owners}\nwhy: It does what number {n} does.\n"
            + (f"relations:\n{relations}" if relations else "")
        )
    return "".join(parts)


def pages_below(folder: Path, *addresses: str) -> dict[str, str]:
    """The text of each page of a site whose address begins with one of `addresses`, by its address; nothing remembered."""
    files = render(check(folder, date=DAY, environment={}, kept=Kept(None))).files
    urls = {path.removeprefix("docs").removesuffix("index.md"): file for path, file in files.items()}
    return {
        url: file.make(folder).decode()
        for url, file in urls.items()
        if url.startswith(addresses) and isinstance(file, MadeFile)
    }


def demo_pictures() -> str:
    """Every page of the demo with a map or a neighbourhood, one after the other."""
    pages = pages_below(DEMO_DIR, "/map/", "/tools/")
    assert pages
    return "".join(pages.values())
