"""From findings to what is reported.

Adds line, column and excerpt, and the site's own severities; takes out what an author allowed. Prints nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from generator.check.allowed import MARK, Allow, allows_in, not_needed, unfit
from generator.check.located import Located, SourceText, locate, source_text
from generator.check.reported import Reported, Severity
from generator.check.table import rules as rule_table
from generator.facts.measured import WordException
from generator.findings import Finding

Setting = Literal["error", "warning", "off"]

_UNSEEN = dict.fromkeys([*range(32), *range(127, 160)], "�") | {ord("\t"): " "}
"""Letters that would act on a terminal instead of being shown."""
_OF_WORDS = "word-is-ours"
"""The rule of which a text alone decides whether an exception to it is needed, whatever the day."""
_NEVER_SHOWN = "secret-stays-out"
"""The rule whose lines are not repeated: what is reported ends up in logs."""


class Settled(Struct, frozen=True):
    """What is reported, and the words that an author lets be with a reason, both ordered by file and line."""

    reported: tuple[Reported, ...]
    exceptions: tuple[WordException, ...]


def settle(
    findings: Sequence[Finding], *, rules: Mapping[str, Setting], texts: Mapping[str, str]
) -> tuple[Reported, ...]:
    """What is reported of `findings`, as `settled` has it."""
    return settled(findings, rules=rules, texts=texts).reported


def settled(findings: Sequence[Finding], *, rules: Mapping[str, Setting], texts: Mapping[str, str]) -> Settled:
    """What is reported of `findings`, ordered by file, line, column and rule, nothing twice; and what may stand.

    Args:
        findings: Of reading and checking one site.
        rules: The site's own severities. A rule that may not be changed keeps its own.
        texts: Path to text of every file that could be opened.
    """
    by_file: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_file[finding.place.file].append(finding)
    with_comments = {path for path, text in texts.items() if MARK in text}
    reported: list[Reported] = []
    exceptions: list[WordException] = []
    for path in sorted(by_file.keys() | with_comments):
        text = texts.get(path, "")
        of_file = _of_file(path, source_text(path, text) if text else None, by_file[path], rules)
        reported += of_file.reported
        exceptions += of_file.exceptions
    unique = dict.fromkeys(reported)
    ordered = sorted(unique, key=lambda found: (found.path, found.line, found.column, found.rule, found.message))
    return Settled(tuple(ordered), tuple(sorted(set(exceptions))))


def _of_file(path: str, source: SourceText | None, findings: list[Finding], changed: Mapping[str, Setting]) -> Settled:
    allowed: dict[tuple[str, int], Allow] = {}
    for allow in allows_in(source) if source else ():
        problem = unfit(path, allow)
        if problem is not None:
            findings = [*findings, problem]
        if problem is None or problem.rule == "allow-has-reason":  # one cause, one finding
            allowed[allow.rule, allow.line] = allow
    needed: set[Allow] = set()
    found: list[Reported] = []
    exceptions: list[WordException] = []
    for finding in findings:
        severity = _severity(finding.rule, changed)
        if severity is None:
            continue
        located = locate(source, finding.place) if source else None
        allow_here = _allow_of(finding, located, allowed)
        if allow_here is None:
            found.append(_reported(finding, severity, located, source))
        elif finding.rule == _OF_WORDS and located and source and allow_here.reason:
            exceptions.append(_exception(path, located, source, allow_here))
        needed.update([allow_here] if allow_here else [])
    found += _not_needed(path, (allow for allow in allowed.values() if allow not in needed), source, changed)
    secret = {one.line for one in found if one.rule == _NEVER_SHOWN}
    reported = [replace(one, excerpt="") if one.line in secret else one for one in found]
    return Settled(tuple(reported), tuple(exceptions))


def _allow_of(finding: Finding, located: Located | None, allowed: Mapping[tuple[str, int], Allow]) -> Allow | None:
    """The comment that lets a finding be."""
    lines = sorted(located.starts) if located else ()
    return next((allowed[finding.rule, line] for line in lines if (finding.rule, line) in allowed), None)


def _exception(path: str, located: Located, source: SourceText, allow: Allow) -> WordException:
    at = located.position
    return WordException(path, at.line, source.lines[at.line - 1][at.column - 1 :][: at.length], allow.reason)


def _not_needed(
    path: str, left: Iterable[Allow], source: SourceText | None, changed: Mapping[str, Setting]
) -> Iterator[Reported]:
    """Of comments that let nothing be, those about words."""
    severity = _severity("allow-is-needed", changed)
    if severity and _severity(_OF_WORDS, changed):
        for allow in left:
            if allow.rule == _OF_WORDS and allow.reason:
                yield _reported(not_needed(path, allow), severity, None, source)


def _severity(rule_id: str, changed: Mapping[str, Setting]) -> Severity | None:
    """How serious it is here; None where the site has turned the rule off."""
    rule = rule_table().get(rule_id)
    if rule is None:
        return "error"  # told by a stage that has no examples for it; better shown than lost
    setting = changed.get(rule_id, rule.severity) if rule.may_change else rule.severity
    return None if setting == "off" else setting


def _reported(finding: Finding, severity: Severity, located: Located | None, source: SourceText | None) -> Reported:
    position = located.position if located else finding.place.position
    line = position.line if position else 1
    return Reported(
        path=finding.place.file,
        line=line,
        column=position.column if position else 1,
        length=position.length if position else 1,
        severity=severity,
        rule=finding.rule,
        message=finding.message.translate(_UNSEEN),
        help=finding.help.translate(_UNSEEN),
        excerpt=source.lines[line - 1].translate(_UNSEEN).rstrip() if source and line <= len(source.lines) else "",
    )
