"""The built site as it lies there, and the page that stands where a page was: the site's own page for what is not here.

Knows of a built site what every one of them has, and nothing of how it was made.
"""

from __future__ import annotations

from pathlib import Path

from markupsafe import escape
from msgspec import Struct

from generator.publish.audience import audience_of, command_for, site_in_words
from generator.publish.compose import LOST_PAGE
from generator.publish.manifest import Manifest, manifest_of
from generator.publish.problems import CannotPublish

_OURS = b'<meta name="generator" content="Footpath">'


class WithdrawnWords(Struct, frozen=True):
    """What the page for lost readers says, and what it says instead where a page was taken away.

    Attributes:
        lost_title: Of the page that is not found.
        lost_text: Below it.
        title: Of a page that was taken away.
        text: Below it.
    """

    lost_title: str
    lost_text: str
    title: str
    text: str


def read_built_site(site_dir: Path, audience: str) -> Manifest:
    """The manifest of the built site of an audience, or of that for everybody.

    Raises:
        CannotPublish: There is none in this folder, or it is for others.
        OSError: The disk does not allow it.
    """
    home = site_dir / "index.html"
    if site_dir.is_symlink() or not home.is_file() or not (site_dir / LOST_PAGE).is_file():
        raise CannotPublish(f"there is no built site in {site_dir}", f"build it first with {command_for(audience)}")
    if not is_ours(home.read_bytes()):
        raise CannotPublish(f"{site_dir} was not built by Footpath", f"build the site with {command_for(audience)}")
    for page in (home, site_dir / LOST_PAGE):
        whose = audience_of(page.read_bytes())
        if whose != audience:
            holds = f"{site_dir} holds {site_in_words(whose)}, and this target is for {audience or 'everybody'}"
            raise CannotPublish(holds, f"build the right one with {command_for(audience)}")
    return manifest_of(site_dir)


def is_ours(html: bytes) -> bool:
    """Whether Footpath made a page."""
    return _OURS in html


def withdrawn_page(site_dir: Path, words: WithdrawnWords) -> bytes:
    """The page that stands where a page was.

    Raises:
        OSError: The disk does not allow it.
    """
    html = (site_dir / LOST_PAGE).read_text(encoding="utf-8")
    for old, new in ((words.lost_title, words.title), (words.lost_text, words.text)):
        html = html.replace(str(escape(old)), str(escape(new)))
    return html.encode()
