"""One release: a folder with everything that is served, and a record of what each file is.

A release counts only where its record can be read, and is used only where each of its files still has its hash.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, get_args

from msgspec import Struct

from generator.publish.manifest import FileMark, is_inside, manifest_of
from generator.publish.problems import CannotPublish

RECORD_FILE = "release.json"
SERVED_FOLDER = "site"
"""Inside a release: what a web server shows."""
RELEASE_ID = re.compile(r"\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])-(?:[01]\d|2[0-3])(?:[0-5]\d){2}-[0-9a-f]{12}")
FORMAT = 1
_TIME_FORM, _TIME_LENGTH = "%Y%m%d-%H%M%S", 15

Origin = Literal["built", "packed", "carried", "withdrawn", "told"]
"""Why a file is served: it was built; it is a built file packed; it was built for an earlier release and pages in open
tabs still ask for it; it stands where a page was; it tells about the release."""


class Served(Struct, frozen=True):
    """One file of a release.

    Attributes:
        mark: What it holds.
        time: Its time of change, in whole seconds: the same for as long as its bytes are the same.
        origin: Why it is there.
        gone: Since when no built page needs it; only of what is carried on.
    """

    mark: FileMark
    time: int
    origin: Origin
    gone: dt.datetime | None = None


class Release(Struct, frozen=True):
    """What a record says.

    Attributes:
        id: When it was made and what is in it. The order of ids is the order of releases.
        content: The content id of the built site.
        previous: The release that was served when this one was made; empty for the first.
        published: When it was made.
        commit: Of the authors' files; empty where nobody knows.
        version: Of Footpath.
        files: Path to what is served there.
        audience: Whose site it is; empty for everybody.
    """

    id: str
    content: str
    previous: str
    published: dt.datetime
    commit: str
    version: str
    files: Mapping[str, Served]
    audience: str = ""


def release_id(content: str, published: dt.datetime) -> str:
    """The id of a release: the time in UTC and the beginning of its content id."""
    return f"{published.astimezone(dt.UTC):{_TIME_FORM}}-{content[:12]}"


def made_at(release_id: str) -> dt.datetime:
    """When a release with this id was made."""
    return dt.datetime.strptime(release_id[:_TIME_LENGTH], _TIME_FORM).replace(tzinfo=dt.UTC)


def as_record(release: Release) -> bytes:
    """The record of a release."""
    said = {
        "format": FORMAT,
        "id": release.id,
        "content": release.content,
        "previous": release.previous,
        "published": release.published.isoformat(),
        "commit": release.commit,
        "version": release.version,
        **({"audience": release.audience} if release.audience else {}),
        "files": {path: _as_row(served) for path, served in sorted(release.files.items())},
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).replace('],"', '],\n"').encode() + b"\n"


def read_release(release_dir: Path) -> Release | None:
    """The release in a folder; None where there is no record that can be read."""
    release = release_in(release_dir / RECORD_FILE)
    return release if release and release.id == release_dir.name else None


def release_in(file: Path) -> Release | None:
    """The release that a record tells of; None where there is no record that can be read."""
    try:
        return _release_of(json.loads(file.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def is_whole(release: Release, release_dir: Path) -> bool:
    """Whether exactly the files of the record are there, each with its hash. Reads every byte.

    Raises:
        OSError: A file is there and cannot be read.
    """
    served_dir = release_dir / SERVED_FOLDER
    if not served_dir.is_dir():
        return False
    try:
        here = manifest_of(served_dir)
    except (CannotPublish, FileNotFoundError):
        return False
    return here == {path: served.mark for path, served in release.files.items()}


def _as_row(served: Served) -> list[object]:
    row: list[object] = [served.mark.sha256, served.mark.size, served.time, served.origin]
    return [*row, served.gone.isoformat()] if served.gone else row


def _release_of(said: dict[str, Any]) -> Release:
    if said["format"] != FORMAT or not RELEASE_ID.fullmatch(said["id"]):
        raise ValueError("this is no record of ours")
    return Release(
        id=said["id"],
        content=str(said["content"]),
        previous=str(said["previous"]),
        published=dt.datetime.fromisoformat(said["published"]),
        commit=str(said["commit"]),
        version=str(said["version"]),
        files={path: _served_of(path, *row) for path, row in said["files"].items()},
        audience=str(said.get("audience", "")),
    )


def _served_of(path: str, sha256: str, size: int, time: int, origin: Origin, gone: str = "") -> Served:  # noqa: PLR0913, PLR0917  # the columns of a row
    if not is_inside(path) or origin not in get_args(Origin):
        raise ValueError("this is no record of ours")
    return Served(FileMark(sha256, int(size)), int(time), origin, dt.datetime.fromisoformat(gone) if gone else None)
