"""Findings as text for people and as files for machines. Makes strings; prints nothing."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

from generator.check.reported import Reported
from generator.check.table import rules
from generator.words import counted

Format = Literal["text", "json", "github", "gitlab", "azure", "sarif"]


def findings_as(reported: Sequence[Reported], form: Format) -> str:
    """All findings in one of the formats; an empty text where `text`, `github` or `azure` have nothing to say."""
    match form:
        case "text":
            return "\n\n".join(map(as_text, reported))
        case "json":
            return _json({"format": 1, "findings": [_as_json(finding) for finding in reported]})
        case "github":
            return "\n".join(map(_as_github, reported))
        case "gitlab":
            return _json([_as_gitlab(finding) for finding in reported])
        case "azure":
            return "\n".join(map(_as_azure, reported))
        case "sarif":
            return _json(_as_sarif(reported))


def as_text(finding: Reported) -> str:
    """One finding with its excerpt and its help line.

    The first line is `path:line:column: severity[rule]: message`, which editors make clickable.
    """
    if not finding.rule and not finding.excerpt:
        return "\n".join(
            part for part in (finding.message, f"  = help: {finding.help}" if finding.help else "") if part
        )
    what = f"{finding.severity}[{finding.rule}]: " if finding.rule else ""
    lines = [f"{finding.path}:{finding.line}:{finding.column}: {what}{finding.message}"]
    if finding.excerpt:
        number = str(finding.line)
        margin = " " * len(number)
        lines += [
            f"{margin} |",
            f"{number} | {finding.excerpt}",
            f"{margin} | {' ' * (finding.column - 1)}{'^' * finding.length}",
        ]
        lines += [f"{margin} = help: {finding.help}"] if finding.help else []
    elif finding.help:
        lines.append(f"  = help: {finding.help}")
    return "\n".join(lines)


def summary(reported: Sequence[Reported]) -> str:
    """How many errors and warnings there are, in a sentence."""
    count = Counter(finding.severity for finding in reported)
    parts = [counted(count[name], name) for name in ("error", "warning") if count[name]]
    return " and ".join(parts) if parts else "nothing to mend"


def _as_json(finding: Reported) -> Mapping[str, object]:
    return {
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "length": finding.length,
        "severity": finding.severity,
        "rule": finding.rule,
        "message": finding.message,
        "help": finding.help,
    }


def _as_github(finding: Reported) -> str:
    """A workflow command. Source: GitHub's documentation, "Workflow commands for GitHub Actions"."""

    def value(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def field(text: object) -> str:
        return value(str(text)).replace(":", "%3A").replace(",", "%2C")

    message = f"{finding.message}. {finding.help}" if finding.help else finding.message
    end = finding.column + finding.length
    return (
        f"::{finding.severity} file={field(finding.path)},line={finding.line},col={finding.column},"
        f"endColumn={end},title={field(finding.rule)}::{value(message)}"
    )


def _as_gitlab(finding: Reported) -> Mapping[str, object]:
    """An issue of GitLab's Code Quality report. The fingerprint stays while the line moves."""
    key = f"{finding.rule}\0{finding.path}\0{finding.message}\0{finding.excerpt.strip()}"
    return {
        "description": f"{finding.message}. {finding.help}" if finding.help else finding.message,
        "check_name": finding.rule,
        "fingerprint": hashlib.sha256(key.encode()).hexdigest(),
        "severity": "major" if finding.severity == "error" else "minor",
        "location": {"path": finding.path, "lines": {"begin": finding.line}},
    }


def _as_azure(finding: Reported) -> str:
    """A logging command. Source: Azure's documentation, "Logging commands"; its task library, for what is escaped.

    An agent looks for commands anywhere in a line, so nothing of an author's text may begin one.
    """

    def value(text: str) -> str:
        return text.replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A").replace("##vso[", "## vso[")

    def field(text: object) -> str:
        return value(str(text)).replace("]", "%5D").replace(";", "%3B")

    message = f"{finding.message}. {finding.help}" if finding.help else finding.message
    return (
        f"##vso[task.logissue type={finding.severity};sourcepath={field(finding.path)};linenumber={finding.line};"
        f"columnnumber={finding.column};code={field(finding.rule)}]{value(message)}"
    )


def _as_sarif(reported: Sequence[Reported]) -> Mapping[str, object]:
    """A log in the Static Analysis Results Interchange Format 2.1.0, an OASIS standard."""
    used = sorted({finding.rule for finding in reported})
    table = rules()
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "footpath",
                        "rules": [{"id": rule, "shortDescription": {"text": table[rule].sentence}} for rule in used],
                    }
                },
                "results": [
                    {
                        "ruleId": finding.rule,
                        "level": finding.severity,
                        "message": {"text": f"{finding.message}. {finding.help}" if finding.help else finding.message},
                        "locations": [
                            {
                                "physicalLocation": {
                                    "artifactLocation": {"uri": finding.path},
                                    "region": {
                                        "startLine": finding.line,
                                        "startColumn": finding.column,
                                        "endColumn": finding.column + finding.length,
                                    },
                                }
                            }
                        ],
                    }
                    for finding in reported
                ],
            }
        ],
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
