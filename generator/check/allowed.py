"""Comments by which an author lets one place be: `# footpath: allow RULE because …`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from generator.check.located import SourceText
from generator.check.prose import prose_of
from generator.check.settings import unknown_rule
from generator.check.table import rules
from generator.findings import Finding, Place, Position
from generator.read.yaml_nodes import Group, Items, Node, Scalar
from generator.words import shortened

MARK = "footpath: allow"
_ALLOW = rf"{MARK}\b[ \t]*(?P<rule>(?:(?!because\b|-->)\S)*)[ \t]*(?P<rest>[^\n]*?)"
_IN_YAML = re.compile(rf"(?:^|(?<=\s))#[ \t]*{_ALLOW}[ \t]*$")
_IN_PROSE = re.compile(rf"<!--\s*{_ALLOW}\s*-->")
_YAML_COMMENT = re.compile(r"\s*#")
_PROSE_COMMENT = re.compile(r"\s*<!--[^\n]*-->\s*$")


class Allow(Struct, frozen=True):
    """One such comment.

    Attributes:
        rule: As typed.
        reason: What stands after `because`; may be empty.
        position: Where the comment is.
        line: The line it is about: its own, or the next one below that is no comment.
    """

    rule: str
    reason: str
    position: Position
    line: int


def allows_in(source: SourceText) -> Iterator[Allow]:
    """The comments of a file, in order."""
    words = frozenset(_lines_of_words(source.root))
    below = _lines_below(source)
    for number, text in enumerate(source.lines, 1):
        if MARK not in text or number in words:
            continue
        for found in (_IN_PROSE if _is_prose(source, number) else _IN_YAML).finditer(text):
            _, _, reason = f" {found['rest']}".partition(" because ")
            position = Position(number, found.start() + 1, len(found[0]))
            stands_alone = not (text[: found.start()] + text[found.end() :]).strip()
            yield Allow(found["rule"], reason.strip(" …"), position, below[number] if stands_alone else number)


def _is_prose(source: SourceText, number: int) -> bool:
    return 0 < source.body_line <= number


def _lines_below(source: SourceText) -> Mapping[int, int]:
    """Each line to the next one below that is no comment; in prose, nor empty."""
    below: dict[int, int] = {}
    next_line = len(source.lines)
    for number in range(len(source.lines), 0, -1):
        below[number] = next_line
        text = source.lines[number - 1]
        is_prose = _is_prose(source, number)
        if not (_PROSE_COMMENT if is_prose else _YAML_COMMENT).match(text) and not (is_prose and not text.strip()):
            next_line = number
    return below


def _lines_of_words(node: Node | None) -> Iterator[int]:
    """Lines on which what looks like such a comment is part of a text that people read."""
    match node:
        case Scalar() if MARK in node.text:
            yield from range(node.line, max(node.line, node.end_line) + 1)
        case Items():
            for item in node.items:
                yield from _lines_of_words(item)
        case Group():
            for _, value in node.entries:
                yield from _lines_of_words(value)
        case _:
            pass


def unfit(path: str, allow: Allow) -> Finding | None:
    """What is not right with such a comment itself; None when it can be followed."""
    place = Place(path, position=allow.position)
    if not allow.rule:
        return Finding(
            "rule-is-known", place, "this comment does not say which rule", "write `footpath: allow RULE because …`"
        )
    rule = rules().get(allow.rule)
    if rule is None:
        return unknown_rule(shortened(allow.rule, 40), place)
    if not rule.may_allow:
        return Finding(
            "rule-can-change",
            place,
            f"`{rule.id}` keeps readers safe or pages whole, and cannot be allowed in one place",
            "delete this comment, and mend what the rule finds",
        )
    if not allow.reason:
        return Finding(
            "allow-has-reason",
            place,
            f"this allows `{rule.id}` and gives no reason",
            f"write the reason: `footpath: allow {rule.id} because …`",
        )
    return _private(place, allow.reason)


def _private(place: Place, reason: str) -> Finding | None:
    """A reason stands on the page about the state of the site: nobody may be in it."""
    held = prose_of(reason, "plain")
    facts = (
        ("email-belongs-to-function", held.emails, "an e-mail address"),
        ("phone-belongs-to-function", held.phones, "a telephone number"),
        ("personal-number-stays-out", held.personal_numbers, "a personal number"),
    )
    for rule, spans, what in facts:
        if spans:
            return Finding(rule, place, f"this reason holds {what}, and reasons are shown", "say it without")
    return None


def not_needed(path: str, allow: Allow) -> Finding:
    """A comment that lets nothing be."""
    return Finding(
        "allow-is-needed",
        Place(path, position=allow.position),
        f"this allows `{allow.rule}`, and there is nothing here to allow",
        "delete this comment",
    )
