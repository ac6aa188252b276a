"""From a folder to a `Site` and the findings that kept parts of it from being read."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, MutableMapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct
from pydantic import BaseModel

from generator.findings import Finding, Place, Position
from generator.model.content import Content
from generator.model.fields import Kind
from generator.model.practice import AdoptionEntry, HeardEntry, Vocabulary
from generator.model.site import FOLDERS, Site
from generator.model.site_config import SiteConfig, SiteIdentity
from generator.read.front_matter import head_of, split_story
from generator.read.misnamed import is_config_like
from generator.read.sources import CONFIG_FILE, SourceFile, Sources, fingerprint_of, open_sources
from generator.read.translations import read_shared_translations, read_translations
from generator.read.typed import typed
from generator.read.yaml_nodes import parse_yaml, plain_data
from generator.read.yaml_problems import YamlProblem
from generator.spread import spread

R = TypeVar("R", bound=BaseModel)
_CHUNK = 64
_FEW = 4
"""Files that a process is given at once, and up to how many such heaps are read here."""


class ReadSite(Struct, frozen=True):
    """What reading a folder yields.

    Attributes:
        site: Everything that could be read.
        findings: Why the rest could not.
        texts: File path to its text, for showing the place of a finding.
        root_dir: The folder that was read, absolute.
        fingerprints: Of each piece of content, by its `id` in memory: equal ones mean equal content.
        heads: A fingerprint of everything but the bodies of stories.
    """

    site: Site
    findings: tuple[Finding, ...]
    texts: Mapping[str, str]
    root_dir: Path
    fingerprints: Mapping[int, bytes]
    heads: bytes


def read_site(
    root_dir: Path,
    sources: Sources | None = None,
    *,
    remembered: MutableMapping[str, object] | None = None,
    processes: int = 1,
) -> ReadSite:
    """Reads the site folder `root_dir`. Never raises for a mistake of an author.

    Args:
        root_dir: The folder.
        sources: What lies in it, where that is known already.
        remembered: Path to what became of a file the last time; is brought up to date.
        processes: How many to use at most where much is new.
    """
    sources = sources or open_sources(root_dir)
    findings = sources.findings
    outcomes = _outcomes(sources, {} if remembered is None else remembered, processes)
    heads = fingerprint_of(sources, {path: head for path, (_, head, _, _) in outcomes.items()})
    fingerprints: dict[int, bytes] = {}
    config = _read_config(sources, findings)
    contents: defaultdict[Kind, dict[str, Content]] = defaultdict(dict)
    for source in sources.files:
        if source.language:
            continue
        earlier = contents[source.kind].get(source.id)
        if earlier is not None:
            findings.append(
                Finding(
                    "id-is-unique",
                    Place(source.path),
                    f"`{source.id}` is also the id of {earlier.file}",
                    "rename one of the two files",
                )
            )
            continue
        fingerprint, _, content, mistakes = outcomes[source.path]
        findings.extend(mistakes)
        if content is None:
            sources.unread.add((source.kind, source.id))
        else:
            contents[source.kind][source.id] = content
            fingerprints[id(content)] = fingerprint
    translations = read_translations(sources, contents, findings)
    vocabulary = _read_vocabulary(sources, findings)
    shared = {CONFIG_FILE: config} | (
        {sources.registers["vocabulary"][0]: vocabulary} if "vocabulary" in sources.registers else {}
    )
    by_field: dict[str, Any] = {FOLDERS[kind].field: dict(sorted(found.items())) for kind, found in contents.items()}
    site = Site(
        config=config,
        vocabulary=vocabulary,
        adoption=_read_list(sources, "adoption", AdoptionEntry, findings),
        heard=_read_list(sources, "heard", HeardEntry, findings),
        media=dict(sorted(sources.media.items())),
        refused_media=frozenset(sources.refused_media),
        translations=translations,
        shared_translations=read_shared_translations(sources, shared, findings),
        unread=frozenset(sources.unread),
        **by_field,
    )
    return ReadSite(site, tuple(findings), sources.texts, root_dir, fingerprints, heads)


_Outcome = tuple[bytes, bytes, Content | None, tuple[Finding, ...]]
"""The fingerprints of a file and of its head, what stands in it, and why it cannot be read."""


def _outcomes(sources: Sources, remembered: MutableMapping[str, object], processes: int) -> Mapping[str, _Outcome]:
    """Path to what became of each file with content of its own; `remembered` holds the same afterwards."""
    found: dict[str, _Outcome] = {}
    new: list[tuple[bytes, SourceFile]] = []
    for source in sources.files:
        if source.language:
            continue
        fingerprint = source.fingerprint
        before = remembered.get(source.path)
        if isinstance(before, tuple) and before[0] == fingerprint:
            found[source.path] = before
        else:
            new.append((fingerprint, source))
    chunks = [new[start : start + _CHUNK] for start in range(0, len(new), _CHUNK)]
    for outcomes in spread(chunks, _read_some, processes=processes if len(chunks) > _FEW else 1):
        for path, outcome in outcomes:
            found[path] = remembered[path] = outcome
    for path in remembered.keys() - found.keys():
        del remembered[path]
    return found


def _read_some(files: Sequence[tuple[bytes, SourceFile]]) -> list[tuple[str, _Outcome]]:
    outcomes = []
    for fingerprint, source in files:
        content, mistakes = _read_content(source)
        head = fingerprint if content is None or source.kind != "story" else _fingerprint_of_head(source)
        outcomes.append((source.path, (fingerprint, head, content, mistakes)))
    return outcomes


def _fingerprint_of_head(source: SourceFile) -> bytes:
    """The same for two files that hold the same story but for its body."""
    return hashlib.blake2b(f"{source.path}\0{head_of(source.text)}".encode(), digest_size=16).digest()


def read_config(sources: Sources) -> SiteConfig:
    """The settings alone; those of a stand-in where they cannot be read."""
    return _read_config(sources, [])


def _read_config(sources: Sources, findings: list[Finding]) -> SiteConfig:
    """The settings; with a stand-in name where they cannot be read, so that the rest can be checked."""
    stand_in = SiteConfig(site=SiteIdentity(name="This site"))
    if sources.config_text is None:
        if not any(is_config_like(finding.place.file) for finding in findings):
            findings.append(
                Finding(
                    "site-has-config",
                    Place(CONFIG_FILE),
                    "there is no site_config.yml in this folder",
                    "go to the folder of your site, or make a new site with `footpath init FOLDER`",
                )
            )
        return stand_in
    data = _yaml_data(CONFIG_FILE, sources.config_text, findings)
    if data is None:
        return stand_in
    config, mistakes = typed(SiteConfig, data, CONFIG_FILE)
    findings.extend(mistakes)
    return config or stand_in


def _read_content(source: SourceFile) -> tuple[Content | None, tuple[Finding, ...]]:
    model = FOLDERS[source.kind].model
    if not source.text.strip():
        return None, (_empty(source.path),)
    given = {"id": source.id, "file": source.path}
    if source.kind == "story":
        parts = split_story(source.text)
        if isinstance(parts, YamlProblem):
            return None, (_finding(source.path, parts),)
        return typed(model, plain_data(parts.fields), source.path, given={**given, "body": parts.body})
    node = parse_yaml(source.text)
    if isinstance(node, YamlProblem):
        return None, (_finding(source.path, node),)
    if node is None:
        return None, (_empty(source.path, "nothing but comments stands in this file"),)
    return typed(model, plain_data(node), source.path, given=given)


def _empty(path: str, message: str = "this file is empty") -> Finding:
    return Finding("field-is-given", Place(path), message, "delete it, or start it anew with `footpath new`")


def _yaml_data(path: str, text: str, findings: list[Finding]) -> object | None:
    node = parse_yaml(text)
    if isinstance(node, YamlProblem):
        findings.append(_finding(path, node))
        return None
    return plain_data(node)


def _finding(path: str, problem: YamlProblem) -> Finding:
    position: Position = problem.position
    return Finding(problem.rule, Place(path, position=position), problem.message, problem.help)


def _read_vocabulary(sources: Sources, findings: list[Finding]) -> Vocabulary:
    if "vocabulary" not in sources.registers:
        return Vocabulary()
    path, text = sources.registers["vocabulary"]
    data = _yaml_data(path, text, findings)
    vocabulary, mistakes = typed(Vocabulary, data, path) if data is not None else (None, ())
    findings.extend(mistakes)
    return vocabulary or Vocabulary()


def _read_list(sources: Sources, name: str, model: type[R], findings: list[Finding]) -> tuple[R, ...]:
    if name not in sources.registers:
        return ()
    path, text = sources.registers[name]
    data = _yaml_data(path, text, findings)
    if not data:
        return ()
    if not isinstance(data, list):
        findings.append(
            Finding(
                "value-fits",
                Place(path),
                f"{name}.yml is a list, and here is a group of fields",
                "begin each entry with `- `",
            )
        )
        return ()
    entries: list[R] = []
    for index, item in enumerate(data):
        entry, mistakes = typed(model, item, path, given={"place": index}, within=(index,))
        findings.extend(mistakes)
        if entry is not None:
            entries.append(entry)
    return tuple(entries)
