"""Root-relative addresses as a page has them: within its language, and relative to itself."""

from __future__ import annotations

import re
from collections.abc import Collection

_TAG = re.compile(r"""<[a-zA-Z][^\s<>/]*(?:\s+[\w:-]+(?:="[^"]*")?)+\s*/?>""")
_ADDRESS = re.compile(r"""(\s(?:href|src|poster|action)=")(/[^"]*)\"""")
_ADDRESSES = re.compile(r"""(\ssrcset=")([^"]*)""")
_EACH = re.compile(r"(?:(?<=^)|(?<=, ))/\S*")


def relative_links(html: str, url: str, languages: Collection[str] = (), folder: str = "") -> str:
    """`html` with root-relative addresses made relative to the page at `url`, and kept within its language.

    Relative addresses work below any folder of a web server and from a disk.
    """

    def seen_from_page(target: str) -> str:
        return relative_url(in_language(target, folder, languages), url)

    def in_tag(tag: re.Match[str]) -> str:
        if '="/' not in tag[0] and "srcset" not in tag[0]:
            return tag[0]
        one = _ADDRESS.sub(lambda found: f'{found[1]}{seen_from_page(found[2])}"', tag[0])
        return _ADDRESSES.sub(lambda found: found[1] + _EACH.sub(lambda each: seen_from_page(each[0]), found[2]), one)

    return _TAG.sub(in_tag, html)


def in_language(target: str, folder: str, languages: Collection[str]) -> str:
    """A root-relative address as seen in a language: pages lie in its folder, files are the same for all.

    The address of a page ends with a slash. One that already names a language stays.
    """
    if not folder:
        return target
    path = re.split("[?#]", target, maxsplit=1)[0]
    if not path.endswith("/") or path.split("/")[1] in languages:
        return target
    return folder + target


def relative_url(target: str, url: str) -> str:
    """The root-relative address `target` as seen from the page at `url`."""
    return ("../" * (url.count("/") - 1) + target.removeprefix("/")) or "./"
