"""Every kind of page is valid HTML: what browsers mend in silence, they mend differently."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

from generator import pipeline
from tests.browser.kinds import page_files, pages_by_kind
from tests.browser.npm import NPM_DIR, npm_file
from tests.theme.sites import write_everything
from tests.tiny import DAY, write_site

WRONG = '<!doctype html>\n<html lang="en"><head><title>A</title></head><body><p><div>no</div></p></body></html>\n'


def mistakes_in(files: list[Path], folder: Path) -> list[str]:
    """What html-validate says: file, line, rule and message. `folder` is for its report."""
    # Into a file: it ends before a pipe has taken all.
    report_file = folder / "html-validate.json"
    command = ["node", npm_file("html-validate/bin/html-validate.mjs"), "--formatter", f"json={report_file}"]
    done = subprocess.run(
        [*command, "--config", NPM_DIR / "htmlvalidate.cjs", *files], capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    return [
        f"{'/'.join(Path(page['filePath']).parts[-3:])}:{said['line']}: {said['ruleId']}: {said['message']}"
        for page in json.loads(report_file.read_text(encoding="utf-8"))
        for said in page["messages"]
        # The name of a drawing may hold elements, such as words in another language; the rule takes it for a page's.
        if not (said["ruleId"] == "no-raw-characters" and re.fullmatch(r"#fp_[\w-]+-t", said["selector"] or ""))
    ]


def test_every_kind_of_page_of_the_demo_is_valid(site_dir: Path, tmp_path: Path) -> None:
    urls = pages_by_kind(site_dir).values()
    files = [site_dir / ("404.html" if url == "nothing-here/" else f"{url}index.html") for url in urls]
    assert len(files) > 20
    assert mistakes_in(files, tmp_path) == []


def test_a_page_with_everything_and_one_that_only_leads_on_are_valid(tmp_path: Path) -> None:
    site = write_everything(tmp_path)
    write_site(site, "-- journeys/roles/seller.yml --\ntitle: Seller\naliases: [vendor]\n")
    pipeline.build(pipeline.check(site, date=DAY, environment={}))
    built_dir = site / "site"
    assert "redirect" in pages_by_kind(built_dir)
    assert mistakes_in(page_files(built_dir), tmp_path) == []


def test_html_validate_would_find_a_mistake(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(WRONG, encoding="utf-8")
    assert any("element-permitted-content" in said or "close-order" in said for said in mistakes_in([file], tmp_path))
