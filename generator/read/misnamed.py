"""Finds folders and files at the root of a site that were meant for ours and have another name.

A repository holds much that is not ours: what is not near to one of our names is never spoken of.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path

from generator.findings import Finding, Place

_FOLDERS = ("journeys", "stories", "theme")
_CONFIG = "siteconfig"
_LONG = 6
"""A name of so many letters may differ in any one of them; `store` is a word of its own, and no slip of `story`."""


def misnamed_at_root(root_dir: Path, config_file: str) -> list[Finding]:
    """What lies at the root and has almost one of our names, or that of `config_file`, so that nothing reads it."""
    try:
        entries = sorted(os.scandir(root_dir), key=lambda entry: entry.name)
    except OSError:
        return []
    # The names as they are listed: some disks find `Stories` under the name `stories`, and others do not.
    names = {entry.name for entry in entries}
    found = []
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            found.append(_folder(entry.name, names))
        elif entry.is_file(follow_symlinks=False) and entry.name != config_file and is_config_like(entry.name):
            found.append(_finding(entry.name, f"the file `{entry.name}`", config_file, names))
    return [finding for finding in found if finding is not None]


def _folder(name: str, names: set[str]) -> Finding | None:
    if name in _FOLDERS or name.startswith("."):
        return None
    for ours in _FOLDERS:
        # A site with a theme may well hold a folder `themes` for something else.
        is_near = name.lower() == ours or (_is_near(name, ours) and not (ours == "theme" and ours in names))
        if is_near:
            return _finding(name, f"the folder `{name}/`", f"{ours}/", names)
    return None


def _finding(name: str, what: str, ours: str, names: set[str]) -> Finding:
    mend = f"rename it to `{ours}`"
    if ours.rstrip("/") in names:
        mend = f"move what is in it to `{ours}`, and delete it"
    return Finding("file-has-a-place", Place(name), f"nothing reads {what}", mend)


def _is_near(name: str, ours: str) -> bool:
    typed, wanted = _stem(name), _stem(ours)
    if typed == wanted:
        return True
    # Without a slip in the first letter: that makes other words.
    if typed[:1] != wanted[:1] or not _is_one_slip(typed, wanted):
        return False
    return len(wanted) > _LONG or len(typed) != len(wanted) or sorted(typed) == sorted(wanted)


def _stem(name: str) -> str:
    """A name without what makes it plural: `storys`, `story` and `stories` are one."""
    return re.sub(r"(?:ies|ie|ys)$", "y", re.sub(r"[-_ ]+", "", name.lower())).removesuffix("s")


def is_config_like(name: str) -> bool:
    """Whether a file has the name of the settings, or one near to it."""
    stem, dot, ending = name.lower().rpartition(".")
    plain = re.sub(r"[-_ .]+", "", stem)
    return dot == "." and ending in ("yml", "yaml") and (plain == _CONFIG or _is_one_slip(plain, _CONFIG))


def _is_one_slip(typed: str, wanted: str) -> bool:
    """Whether one letter is wrong, missing or too many, or two are in the wrong order."""
    more, fewer = Counter(typed), Counter(wanted)
    if (more - fewer).total() > 1 or (fewer - more).total() > 1:
        return False
    from rapidfuzz.distance import OSA  # noqa: PLC0415  # few sites have such names

    return OSA.distance(typed, wanted) == 1
