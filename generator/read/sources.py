"""Finds and opens the authors' files: one pass over the folders, nothing outside the site.

This module decides what a file may be; it does not look at what a file says.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping, MutableMapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct, field

from generator.findings import Finding, Place
from generator.model.media import Media
from generator.model.places import ID_PATTERN
from generator.read.file_names import ENDINGS, LONGEST_ID, id_like, is_text, kind_of, renamed, why_odd
from generator.read.misnamed import misnamed_at_root
from generator.read.opening import MEDIA_ENDINGS, media_of, text_of
from generator.read.tracked import tracked_results
from generator.words import shortened

if TYPE_CHECKING:
    from generator.model.fields import Kind

CONFIG_FILE = "site_config.yml"
DEEPEST_FOLDER = 10
REGISTERS = ("vocabulary", "adoption", "heard")
_TRANSLATED_REGISTER = "vocabulary"
_NOT_AUTHORS = re.compile(r"\.|~\$|.*~$|(?:thumbs\.db|desktop\.ini)$", re.IGNORECASE)
"""How names begin that computers and programs write by themselves beside the authors' files."""
_LANGUAGE = r"[a-z]{2,3}(?:-[a-z]{2,4})?"
_NAMED = re.compile(rf"(?P<id>[^.]*)(?:\.(?P<language>{_LANGUAGE}))?")
_SITE_CONFIG = re.compile(rf"site_config\.{_LANGUAGE}\.yml")
_REGISTER = re.compile(rf"{_TRANSLATED_REGISTER}\.{_LANGUAGE}\.yml")


_AS_THEY_ARE: Mapping[str, bytes] = MappingProxyType({})


class SourceFile(Struct, frozen=True):
    """A file with content of its own.

    Attributes:
        path: Relative to the site folder, with `/`.
        kind: What it holds.
        id: The file name without its ending and language.
        language: Of a translation; empty for the original.
        text: The whole text, line ends as newlines.
        fingerprint: The same for two files that are read the same: equal paths and equal texts.
    """

    path: str
    kind: Kind
    id: str
    language: str
    text: str
    fingerprint: bytes


class SharedTranslation(Struct, frozen=True):
    """A translation of the settings or of the vocabulary.

    Attributes:
        path: Relative to the site folder, with `/`.
        original: The path of the file it translates.
        language: Of the translation.
        text: The whole text.
    """

    path: str
    original: str
    language: str
    text: str


class Sources(Struct):
    """What lies in a site folder."""

    config_text: str | None = None
    files: list[SourceFile] = field(default_factory=list)
    registers: dict[str, tuple[str, str]] = field(default_factory=dict)
    shared_translations: list[SharedTranslation] = field(default_factory=list)
    media: dict[str, Media] = field(default_factory=dict)
    refused_media: set[str] = field(default_factory=set)
    looked_at: MutableMapping[str, object] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    unread: set[tuple[Kind, str]] = field(default_factory=set)
    texts: dict[str, str] = field(default_factory=dict)


def fingerprint_of(sources: Sources, instead: Mapping[str, bytes] = _AS_THEY_ARE) -> bytes:
    """The same for two folders in which the same is read.

    Args:
        sources: What lies there.
        instead: Path to what stands for a file, where that is not its fingerprint.
    """
    whole = hashlib.blake2b(digest_size=16)
    known = {source.path: source.fingerprint for source in sources.files}
    known.update(instead)
    texts = ((path, known.get(path) or text.encode()) for path, text in sorted(sources.texts.items()))
    media = ((path, repr(one).encode()) for path, one in sorted(sources.media.items()))
    other = [repr((sources.findings, sorted(sources.refused_media), sorted(sources.unread))).encode()]
    for part in (*(part for path, data in (*texts, *media) for part in (path.encode(), data)), *other):
        whole.update(b"%d:" % len(part) + part)
    return whole.digest()


def open_sources(root_dir: Path, *, looked_at: MutableMapping[str, object] | None = None) -> Sources:
    """Everything in the site folder that the authors wrote, in the order of paths.

    What is not a file of ours (wrong ending, link, too large, not text) is a finding. `looked_at` remembers what
    was seen in pictures, films and documents, which takes a while, by what is in them.
    """
    sources = Sources(findings=[*misnamed_at_root(root_dir, CONFIG_FILE), *tracked_results(root_dir)])
    if looked_at is not None:
        sources.looked_at = looked_at
    config_file = root_dir / CONFIG_FILE
    if config_file.is_file() and not config_file.is_symlink():
        sources.config_text = _text_of(config_file, CONFIG_FILE, sources)
    elif config_file.is_symlink():
        sources.findings.append(_link_finding(CONFIG_FILE))
    for file in sorted(root_dir.glob("site_config.*.yml")):
        if _SITE_CONFIG.fullmatch(file.name) and file.is_file() and not file.is_symlink():
            _open_shared(file.name, file, sources)
    for top in ("journeys", "stories"):
        for path, entry in _files_below(root_dir / top, top, sources):
            _open_one(path, entry, sources)
    return sources


def _files_below(  # noqa: C901  # one branch per thing that can lie in a folder
    folder: Path, path: str, sources: Sources
) -> Iterator[tuple[str, str]]:
    if folder.is_symlink():
        sources.findings.append(_link_finding(path))
        return
    if path.count("/") > DEEPEST_FOLDER:
        message = f"folders lie inside folders more than {DEEPEST_FOLDER} deep here"
        sources.findings.append(_odd(shortened(path), message))
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except NotADirectoryError:
        sources.findings.append(_odd(path, "this should be a folder"))
        return
    for entry in entries:
        below = f"{path}/{entry.name}"
        if _NOT_AUTHORS.match(entry.name):
            continue
        if not is_text(entry.name):
            shown = below.encode("utf-8", "backslashreplace").decode()
            sources.findings.append(_odd(shown, "the name of this file cannot be read as text"))
        elif entry.is_symlink():
            sources.findings.append(_link_finding(below))
        elif entry.is_dir():
            yield from _files_below(Path(entry.path), below, sources)
        elif entry.is_file():
            yield below, entry.path
        else:
            sources.findings.append(_odd(below, "this is neither a file nor a folder"))


def _open_one(path: str, file: str, sources: Sources) -> None:
    folder, _, name = path.rpartition("/")
    stem, ending = os.path.splitext(name)  # noqa: PTH122  # of thousands of names, ten times as quick
    if ending.lower() in MEDIA_ENDINGS and folder.split("/")[0] == "stories":
        _open_media(path, Path(file), ending.lower(), sources)
        return
    if folder == "journeys/registers" and _REGISTER.fullmatch(name):
        _open_shared(path, file, sources)
        return
    if folder == "journeys/registers":
        text = _text_of(file, path, sources) if ending == ".yml" and stem in REGISTERS else None
        if text is not None:
            sources.registers[stem] = (path, text)
        elif stem not in REGISTERS or ending != ".yml":
            sources.findings.append(
                _odd(
                    path,
                    "the registers are vocabulary.yml, adoption.yml and heard.yml; this is none of them",
                    renamed(path, Path(file)) if stem in REGISTERS else "",
                )
            )
        return
    kind = kind_of(folder, ending)
    if kind is None:
        sources.findings.append(_odd(path, why_odd(folder, ending), renamed(path, Path(file))))
        _remember_unread(folder, stem, ending, sources)
        return
    named = _NAMED.fullmatch(stem)
    if named is None or not ID_PATTERN.fullmatch(named["id"]) or len(named["id"]) > LONGEST_ID:
        sources.findings.append(
            Finding(
                "file-name-is-id",
                Place(path),
                f"the file name `{name}` cannot be an id",
                f"use small letters a to z, digits and single hyphens only, such as `{id_like(stem)}{ending}`, "
                f"at most {LONGEST_ID} characters",
            )
        )
        return
    text = _text_of(file, path, sources)
    if text is None:
        sources.unread.add((kind, named["id"]))
    else:
        told = hashlib.blake2b(f"{path}\0{text}".encode(), digest_size=16).digest()
        sources.files.append(SourceFile(path, kind, named["id"], named["language"] or "", text, told))


def _remember_unread(folder: str, stem: str, ending: str, sources: Sources) -> None:
    """Keeps references quiet to a thing whose file only ends in the wrong letters."""
    kind = kind_of(folder, ENDINGS.get(ending.lower(), ""))
    if kind is not None and ID_PATTERN.fullmatch(stem):
        sources.unread.add((kind, stem))


def _open_shared(path: str, file: Path | str, sources: Sources) -> None:
    text = _text_of(file, path, sources)
    if text is not None:
        stem, language, ending = path.rsplit(".", 2)
        sources.shared_translations.append(SharedTranslation(path, f"{stem}.{ending}", language, text))


def _open_media(path: str, file: Path, ending: str, sources: Sources) -> None:
    opened = media_of(file, path, ending, sources.looked_at)
    if isinstance(opened, Finding):
        sources.refused_media.add(path)
        sources.findings.append(opened)
    else:
        sources.media[path] = opened


def _text_of(file: Path | str, path: str, sources: Sources) -> str | None:
    """The text of a file; None when there is a finding instead."""
    opened = text_of(file, path)
    if isinstance(opened, Finding):
        sources.findings.append(opened)
        return None
    sources.texts[path] = opened
    return opened


def _link_finding(path: str) -> Finding:
    return Finding(
        "file-stays-inside",
        Place(path),
        "this is a link to somewhere else, and a site holds its own files only",
        "put the file itself here",
    )


def _odd(path: str, message: str, mend: str = "") -> Finding:
    return Finding("file-has-a-place", Place(path), message, mend or "move it, rename it or delete it")
