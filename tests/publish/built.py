"""Built sites to publish: as `footpath build` leaves them, in as many versions as a test needs."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import shutil
from pathlib import Path

from generator.publish.folder import Publication, Published, publish_to_folder
from generator.publish.manifest import Manifest, manifest_of
from generator.publish.shelf import CURRENT
from generator.publish.told import TOLD_FILES
from generator.publish.withdrawn import WithdrawnWords

WORDS = WithdrawnWords("This page is not here", "It may have moved.", "This page was taken away", "It no longer holds.")
_MARK = '<meta name="generator" content="Footpath">'
_PAGES = ("", "for/baker/", "stories/cold-morning/", "tools/oven-card/")


def write_built(folder: Path, version: int = 0, pages: tuple[str, ...] = _PAGES) -> Path:
    """A small built site: pages that lead to each other, a style sheet and a script with their hashes in their names.

    Each version has other styles and words, a story of its own, and a favicon that changes without changing its name.
    """
    shutil.rmtree(folder, ignore_errors=True)
    css = f"body {{ order: {version} }} /* {'so that packing is worth it ' * 30} */"
    js = f"document.documentElement.dataset.version = {version};"
    named = {f"assets/site.{_hash(css)}.css": css, f"assets/site.{_hash(js)}.js": js}
    own = f"stories/only-{version}/"
    for page in (*pages, own):
        up = "../" * page.count("/")
        links = "".join(f'<a href="{up}{other or "./"}">{other}</a>\n' for other in (*pages, own))
        styles = "".join(
            f'<link rel="stylesheet" href="{up}{path}">'
            if path.endswith(".css")
            else f'<script src="{up}{path}"></script>'
            for path in named
        )
        named[f"{page}index.html"] = (
            f"<!doctype html>\n<html lang=en><head>{_MARK}<title>{page}</title>{styles}"
            f'<link rel="icon" href="{up}assets/favicon.svg"></head>\n<body><p>Version {version}.</p>\n{links}</body>\n</html>\n'
        )
    lost = f"<!doctype html><html><head>{_MARK}<title>{WORDS.lost_title}</title></head><body>{WORDS.lost_text}</body></html>\n"
    named["404.html"] = lost
    named["assets/favicon.svg"] = f'<svg xmlns="http://www.w3.org/2000/svg"><!-- {version % 10} --></svg>'
    for path, text in named.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def vary_built(site_dir: Path, version: int) -> None:
    """Turns a site that Footpath built into another version of itself: other styles, all pages changed, one page more."""
    old = next(site_dir.glob("assets/footpath.*.css"))
    css = re.sub(r"\n/\* version \d+ \*/$", "", old.read_text(encoding="utf-8")) + f"\n/* version {version} */"
    new = old.with_name(f"footpath.{_hash(css)}.css")
    old.unlink()
    new.write_text(css, encoding="utf-8")
    for page in site_dir.glob("for-version-*"):
        shutil.rmtree(page)
    for page in site_dir.rglob("*.html"):
        text = re.sub(r"<!-- version .*?-->\n", "", page.read_text(encoding="utf-8")).replace(old.name, new.name)
        link = f'<a href="for-version-{version}/"></a>' if page.parent == site_dir and page.name == "index.html" else ""
        page.write_text(text.replace("</body>", f"<!-- version {version} {link}-->\n</body>"), encoding="utf-8")
    own = site_dir / f"for-version-{version}"
    own.mkdir()
    (own / "index.html").write_text((site_dir / "tools/index.html").read_text(encoding="utf-8"), encoding="utf-8")


def publication(site_dir: Path, now: dt.datetime | None = None, **more: object) -> Publication:
    """What the command hands on."""
    return Publication(site_dir, WORDS, now or dt.datetime.now(dt.UTC), **more)


def publish(site_dir: Path, folder: Path, now: dt.datetime | None = None, **more: object) -> Published:
    """Publishes in this process."""
    return publish_to_folder(publication(site_dir, now, **more), folder)


def served(folder: Path) -> Manifest:
    """Everything that readers get."""
    return manifest_of((folder / CURRENT).resolve())


def shows(folder: Path, built: Manifest) -> bool:
    """Whether readers get this built site, whole."""
    here = served(folder)
    return all(here.get(path) == mark for path, mark in built.items())


def is_one_of(folder: Path, *sites: Manifest) -> bool:
    """Whether readers get one of these sites, whole, and nothing of another one but what is carried on."""
    here = served(folder)
    for built in sites:
        others = {path: mark for path, mark in here.items() if path not in built and path not in TOLD_FILES}
        pages = [path for path in others if path.endswith(".html")]
        text = [(folder / CURRENT / path).read_text(encoding="utf-8") for path in pages]
        if shows(folder, built) and all(WORDS.title in page for page in text):
            return True
    return False


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]
