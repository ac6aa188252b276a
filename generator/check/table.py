"""The table of rules: each one file of package data that is test, explanation and documentation at once.

Loads and shapes the files; must not know what a rule's function looks at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import resources

from msgspec import Struct

from generator.check.reported import Severity

EXAMPLE_DAY = date(2026, 11, 23)
"""The day on which the examples of all rules are checked."""

EXAMPLE_WORDS: Mapping[str, str] = {
    "goal": "Goal",
    "journey": "Way of working",
    "minutes": "{count} minute|{count} minutes",
    "role": "Role",
    "situation": "Situation",
    "story": "Story",
    "tool": "Tool",
}
"""The interface words that the examples of all rules may rename in `labels`, as if these had shipped."""


class Rule(Struct, frozen=True):
    """What should hold, and why.

    Attributes:
        id: Permanent; says what should hold.
        severity: `error`: a reader would meet something broken, wrong or harmful. `warning`: better if changed.
        may_change: Whether `rules:` in site_config.yml can soften it. Rules that keep readers safe, or
            without which a page would break, cannot be softened.
        may_allow: Whether a comment with a reason can silence it in one place.
        sentence: What should hold, in one sentence.
        why: Why it matters to a reader, in one or more paragraphs.
        wrong: A site in which it does not hold, as one text with `-- path --` headings over the example site.
        says: What Footpath says of it: each finding as `path:line:column: severity[rule]: message`, then its help.
        right: The same site after the one act that mends it.
    """

    id: str
    severity: Severity
    may_change: bool
    may_allow: bool
    sentence: str
    why: str
    wrong: str
    says: str
    right: str


@cache
def rules() -> Mapping[str, Rule]:
    """Rule id to rule, in the order of ids."""
    folder = resources.files(__package__) / "rules"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".md"))
    found = (rule_of(name.removesuffix(".md"), (folder / name).read_text("utf-8")) for name in names)
    return {rule.id: rule for rule in found}


@cache
def example_site() -> str:
    """The small site that stands under the examples of all rules, as one text with `-- path --` headings."""
    return (resources.files(__package__) / "example_site.txt").read_text("utf-8")


_FILE = re.compile(
    r"---\n(?P<fields>(?:\w+: \w+\n)+)---\n"
    r"(?P<sentence>[^\n]+)\n\n"
    r"## Why it matters to a reader\n\n(?P<why>.+?)\n\n"
    r"## Wrong\n\n```text\n(?P<wrong>.*?)\n```\n\n"
    r"## What Footpath says\n\n```text\n(?P<says>.*?)\n?```\n\n"
    r"## Right\n\n```text\n(?P<right>.*?)\n```\n",
    re.DOTALL,
)
_FIELDS = {"severity": ("error", "warning"), "may_change": ("yes", "no"), "may_allow": ("yes", "no")}


def rule_of(rule_id: str, text: str) -> Rule:
    """The rule that one file of the table describes.

    Raises:
        ValueError: The file does not have the form that all of them have. Our own mistake, not an author's.
    """
    found = _FILE.fullmatch(text)
    if found is None:
        raise ValueError(f"rules/{rule_id}.md does not have the form of a rule")
    fields = dict(line.split(": ") for line in found["fields"].splitlines())
    if "severity" not in fields or any(value not in _FIELDS.get(name, ()) for name, value in fields.items()):
        raise ValueError(f"rules/{rule_id}.md has fields that a rule does not have")
    may_change = fields.get("may_change", "yes") == "yes"
    return Rule(
        id=rule_id,
        severity="error" if fields["severity"] == "error" else "warning",
        may_change=may_change,
        may_allow=fields.get("may_allow", "yes" if may_change else "no") == "yes",
        sentence=found["sentence"],
        why=found["why"],
        wrong=found["wrong"],
        says=found["says"],
        right=found["right"],
    )
