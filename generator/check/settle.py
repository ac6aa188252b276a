"""From findings to what is reported.

Adds line, column and excerpt, and the site's own severities; takes out what an author allowed. Prints nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from generator.check.allowed import MARK, allows_in, unfit
from generator.check.located import Located, SourceText, locate, source_text
from generator.check.table import Severity
from generator.check.table import rules as rule_table
from generator.findings import Finding

Setting = Literal["error", "warning", "off"]

_UNSEEN = dict.fromkeys([*range(32), *range(127, 160)], "�") | {ord("\t"): " "}
"""Letters that would act on a terminal instead of being shown."""
_NEVER_SHOWN = "secret-stays-out"
"""The rule whose lines are not repeated: what is reported ends up in logs."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A finding as it is shown.

    Attributes:
        path: The file, relative to the site folder.
        line: Counted from 1.
        column: Counted from 1, in characters.
        length: How many characters it covers on that line, at least 1.
        severity: As the table or the site's settings have it.
        rule: The id of the rule.
        message: What is so. One sentence without a final stop.
        help: One imperative line that would mend it; may be empty.
        excerpt: The line of the file; empty where the file has no text or the line is empty.
    """

    path: str
    line: int
    column: int
    length: int
    severity: Severity
    rule: str
    message: str
    help: str
    excerpt: str


def settle(
    findings: Sequence[Finding],
    *,
    rules: Mapping[str, Setting],
    texts: Mapping[str, str],
) -> tuple[Reported, ...]:
    """What is reported of `findings`, ordered by file, line, column and rule; nothing twice.

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
    for path in sorted(by_file.keys() | with_comments):
        text = texts.get(path, "")
        reported += _settled(path, source_text(path, text) if text else None, by_file[path], rules)
    unique = dict.fromkeys(reported)
    return tuple(sorted(unique, key=lambda found: (found.path, found.line, found.column, found.rule, found.message)))


def _settled(
    path: str, source: SourceText | None, findings: list[Finding], changed: Mapping[str, Setting]
) -> list[Reported]:
    allowed: set[tuple[str, int]] = set()
    for allow in allows_in(source) if source else ():
        problem = unfit(path, allow)
        if problem is not None:
            findings = [*findings, problem]
        if problem is None or problem.rule == "allow-has-reason":  # one cause, one finding
            allowed.add((allow.rule, allow.line))
    found = []
    for finding in findings:
        severity = _severity(finding.rule, changed)
        if severity is None:
            continue
        located = locate(source, finding.place) if source else None
        if located and any((finding.rule, line) in allowed for line in located.starts):
            continue
        found.append(_reported(finding, severity, located, source))
    secret = {one.line for one in found if one.rule == _NEVER_SHOWN}
    return [replace(one, excerpt="") if one.line in secret else one for one in found]


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
