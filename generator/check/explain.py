"""A rule in words: for `footpath explain RULE`, and for the page of all rules. Makes texts; prints nothing."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from itertools import groupby

from generator.check.table import EXAMPLE_DAY, Rule, example_site

_WIDTH = 80


def explanation(rule: Rule) -> str:
    """What a rule means, why it matters to a reader, and how to put it right: plain text of 80 columns."""
    parts = [
        f"{rule.id} ({rule.severity})",
        _filled(rule.sentence),
        "Why it matters to a reader",
        *map(_filled, rule.why.split("\n\n")),
        "Wrong",
        _indented(rule.wrong),
        "What Footpath says",
        _indented(rule.says),
        "Right",
        _indented(rule.right),
        _filled(f"{_what_may_change(rule)} {_what_may_be_allowed(rule)}"),
    ]
    return "\n\n".join(parts) + "\n"


def _filled(text: str) -> str:
    return textwrap.fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _indented(text: str) -> str:
    return textwrap.indent(text, "    ")


def _what_may_change(rule: Rule) -> str:
    if rule.may_change:
        other = "warning" if rule.severity == "error" else "error"
        return f"In site_config.yml, `rules: {{{rule.id}: {other}}}` changes how serious it is, and `off` turns it off."
    return "It keeps readers safe or pages whole, so site_config.yml cannot change it."


def _what_may_be_allowed(rule: Rule) -> str:
    if rule.may_allow:
        return f"One place is let be by a comment on its line or above it: `footpath: allow {rule.id} because …`."
    return "No comment lets a place be."


def rules_page(table: Mapping[str, Rule]) -> str:
    """docs/rules.md: every rule of the table, the errors first."""
    ordered = sorted(table.values(), key=lambda rule: (rule.severity, rule.id))
    parts = [_HEAD.format(count=len(table), day=EXAMPLE_DAY, site=example_site().rstrip())]
    for severity, group in groupby(ordered, key=lambda rule: rule.severity):
        found = list(group)
        parts.append(f"## {_TITLES[severity]}\n\n" + "\n".join(_row(rule) for rule in found))
        parts += [_section(rule) for rule in found]
    return "\n\n".join(parts) + "\n"


_TITLES = {
    "error": "Errors: a reader would meet something broken, wrong or harmful",
    "warning": "Warnings: better if changed",
}
_HEAD = """\
<!-- Made from generator/check/rules/ by tests/check/test_documentation.py. Change the rules there, not this page. -->
# Rules

What should hold of a site, why it matters to a reader, and what is right instead: {count} rules.
`footpath check` says which do not hold, and `footpath explain RULE` shows one of them in the terminal.

**A rule can be changed** in `site_config.yml`, unless it says otherwise below: `rules: {{sentence-is-short: off}}`,
or `error`, or `warning`.

**One place can be let be** by a comment on its line, or on the line above it, with a reason:

```yaml
summary: The training room is on floor two. # footpath: allow word-is-ours because the door says so
```

In the prose of a story the comment is `<!-- footpath: allow RULE because … -->`.

## How to read the examples

Each example lies over the small site below: a file with the same name takes its place, other files join it, and
`(gone)` takes one away. They are checked as if today were {day}. Every example is a test: the wrong one gives exactly
the findings shown, the right one gives none.

<details><summary>The small site under all examples</summary>

```text
{site}
```

</details>"""


def _row(rule: Rule) -> str:
    return f"* [`{rule.id}`](#{rule.id}): {rule.sentence}"


def _section(rule: Rule) -> str:
    notes = "" if rule.may_change else " It cannot be changed in `site_config.yml`."
    notes += "" if rule.may_change or not rule.may_allow else " One place can be let be by a comment."
    return (
        f"### {rule.id}\n\n{rule.sentence} *{rule.severity.capitalize()}.*{notes}\n\n{rule.why}\n\n"
        f"Wrong:\n\n```text\n{rule.wrong}\n```\n\n"
        f"What Footpath says:\n\n```text\n{rule.says}\n```\n\n"
        f"Right:\n\n```text\n{rule.right}\n```"
    )
