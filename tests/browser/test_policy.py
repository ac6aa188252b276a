"""What pages may load and run: the policy is strict, holds on every page, and stops what it should stop."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from pathlib import Path

from tests.browser.kinds import address, page_files
from tests.browser.server import serving

POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
NOT_ALLOWED = re.compile(r"<style\b|\sstyle=|\son[a-z]+=\"|javascript:", re.IGNORECASE)
SLIPPED_IN = b"<script>window.slipped = 1</script><img src='data:,' onerror='window.slippedToo = 1'></main>"


def test_the_policy_is_strict_and_the_same_on_every_page(site_dir: Path) -> None:
    policies = {
        html.unescape(POLICY.search(file.read_text(encoding="utf-8")).group(1)) for file in page_files(site_dir)
    }
    assert len(policies) == 1
    policy = policies.pop()
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert "unsafe-inline" not in policy
    assert "'unsafe-eval'" not in policy
    assert rules["default-src"] == "'none'"
    assert rules["style-src"] == "'self'"
    assert rules["base-uri"] == "'none'"
    assert "*" not in policy
    assert "http" not in policy
    for name in ("nginx.conf", "Caddyfile", "web.config"):
        text = html.unescape((site_dir.parent / ".footpath" / "headers" / name).read_text(encoding="utf-8"))
        assert policy in text, name


def test_every_inline_script_is_the_one_that_the_policy_knows(site_dir: Path) -> None:
    for file in page_files(site_dir):
        text = file.read_text(encoding="utf-8")
        policy = html.unescape(POLICY.search(text).group(1))
        found = INLINE.findall(text)
        assert len(found) == len(re.findall(r"<script(?![^>]*\ssrc=)", text)), f"{file} has a script with attributes"
        for script in found:
            digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy, file


def test_no_page_has_a_style_or_a_handler_of_its_own(site_dir: Path) -> None:
    for file in page_files(site_dir):
        tags = re.findall(r"<[a-zA-Z][^>]*>", INLINE.sub("", file.read_text(encoding="utf-8")))
        assert [tag for tag in tags if NOT_ALLOWED.search(tag)] == [], file


def test_what_slips_into_a_page_does_not_run(browser: object, site_dir: Path) -> None:
    def with_it(page: bytes) -> bytes:
        return page.replace(b"</main>", SLIPPED_IN)

    def without_policy(page: bytes) -> bytes:
        return with_it(page).replace(b'http-equiv="Content-Security-Policy"', b'name="x"')

    seen = []
    for change in (with_it, without_policy):
        page = browser.new_page()
        with serving(site_dir, change=change) as url:
            page.goto(url)
            seen.append(page.evaluate("[window.slipped === 1, window.slippedToo === 1]"))
        page.close()
    assert seen == [[False, False], [True, True]]


def test_no_page_asks_another_host_or_complains(browser: object, served: str, site_dir: Path) -> None:
    page = browser.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: complaints.append(f"{page.url} {said.text}") if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(f"{page.url} {error}"))
    host = served.removesuffix("paths/")
    # Of a page that is not found the addresses begin at the root, where this host has the site too: it comes last.
    pages = sorted((file.name == "404.html", address(site_dir, file)) for file in page_files(site_dir))
    for is_lost, url in pages:
        inside = host if is_lost else served
        before = len(asked)
        page.goto(inside + url)
        assert [one for one in asked[before:] if not one.startswith((inside, "data:"))] == [], url
    page.close()
    assert [text for text in complaints if "status of 404" not in text or "nothing-here" not in text] == []
