"""What keeps a text from being read as YAML of ours, in plain words with the form that works."""

from __future__ import annotations

import re

import yaml
from msgspec import Struct

from generator.findings import Position


class YamlProblem(Struct, frozen=True):
    """Why a text cannot be read as YAML of ours, and the rule it breaks."""

    rule: str
    position: Position
    message: str
    help: str


BULLET = re.compile(r"\s*([•·–—‣])\s")
"""How a list begins that was pasted from a word processor."""
_TYPED_BULLET = re.compile(r"\s*([•·–—‣*])\s")
_CLOSE_HYPHEN = re.compile(r"\s*-(?P<key>[A-Za-z_]\w*):(?:\s|$)")
_LINES_BACK = 3
"""So far above the line on which YAML stumbles can the slip stand."""
_UNSEEN_SPACE = re.compile(r"^[ \t]*(\u00a0)|^\s*(?:- +)?[\w-]+:(\u00a0)", re.MULTILINE)


def unseen_space(text: str) -> YamlProblem | None:
    """The first no-break space that stands where YAML needs an ordinary one; it comes along with copied text."""
    found = _UNSEEN_SPACE.search(text)
    if found is None:
        return None
    at = found.start(found.lastindex or 0)
    position = Position(text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    message = "here is a no-break space, which looks like a space and is none"
    return YamlProblem("indent-is-spaces", position, message, "delete it and type an ordinary space")


_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""Where YAML ends a line. Source: YAML 1.1, section 5.4."""


def explained(text: str, error: yaml.MarkedYAMLError) -> YamlProblem:  # noqa: C901, PLR0911  # one way out per thing YAML trips over
    """A YAML error in plain words, with the form that works."""
    # A key without its colon is noticed only on the line behind it.
    is_unfinished_key = "could not find expected ':'" in (error.problem or "")
    mark = (error.context_mark if is_unfinished_key else None) or error.problem_mark or error.context_mark
    lines = _BREAK.split(text)
    line = min(mark.line + 1 if mark else 1, len(lines))
    column = mark.column + 1 if mark else 1
    typed = lines[line - 1]
    problem = error.problem or ""

    def at(message: str, mend: str, column: int = column, line: int = line) -> YamlProblem:
        return YamlProblem("yaml-is-readable", Position(line, column), message, mend)

    slip = _slip_above(lines, line)
    if slip is not None:
        return slip
    tab = re.match(r"[ \t]*?\t", typed)
    if tab:
        return YamlProblem(
            "indent-is-spaces",
            Position(line, tab.end()),
            "this line begins with a tab",
            "use two spaces for each level instead of the tab",
        )
    sentence = re.match(r"\s*(?:- +)?([\w-]+): +(?=[^'\"\[{|>\s])(.*?: .*|.*:)$", typed)
    if "mapping values are not allowed" in problem and sentence:
        key, words = sentence[1], re.sub(r"\s+#\s.*$", "", sentence[2]).strip()
        quote = '"' if '"' not in words else "'"
        shown = words if quote == '"' else words.replace("'", "''")
        return at(
            "a colon followed by a space has broken this sentence apart",
            f"put the sentence in quotes: `{key}: {quote}{shown}{quote}`",
            typed.index(words) + 1,
        )
    bracket = re.match(r"\s*(?:- +)?(?:[\w-]+: +)?(\[[^\]]*\]\(|\{\{|\*|&|!|\{[^{}]*\}(?=\s*[^\s#,]))", typed)
    if bracket:
        return at(
            f"a text cannot begin with `{bracket[1][0]}` unless it is in quotes",
            "put the whole text in quotes",
            bracket.start(1) + 1,
        )
    sign = re.match(r"\s*(?:- +)?[\w-]+: +([-?])(?: |$)", typed)
    if sign and "not allowed in this context" in problem:
        return at(
            f"a text cannot begin with `{sign[1]} ` unless it is in quotes",
            "put the whole text in quotes; or, if it is a list, begin it on the next line",
            sign.start(1) + 1,
        )
    unclosed = _unclosed_bracket(lines, error)
    if unclosed is not None:
        return unclosed
    broken = re.match(r"\s*(?:- +)?(?:[\w-]+: +)?(?P<quote>['\"]).*?(?P=quote)\s*(?P<rest>[^\s,#\]}].*)$", typed)
    if broken and ("expected <block end>" in problem or "did not find expected" in problem):
        return at(
            "the text goes on after the closing quote",
            "put the whole sentence in one pair of quotes, or use none",
            broken.start("rest") + 1,
        )
    if "found character that cannot start any token" in problem:
        found = typed[column - 1 : column] or "this character"
        return at(f"a text cannot begin with `{found}` unless it is in quotes", "put the whole text in quotes")
    if re.match(r"\s*(?:- +)?[\w-]+:[^\s/]", typed):
        return at("there is no space after the colon", "write `name: value`, with a space after the colon")
    if is_unfinished_key:
        return at(
            "this line is neither a field nor part of the one before",
            "write `name: value`, or indent the line to go on with the text before",
        )
    if "unexpected end of stream" in problem or "found unexpected end" in problem:
        context = error.context_mark
        opened = context.line + 1 if context else line
        return at(
            "a quote or bracket that was opened here is never closed",
            "close it with the same sign",
            context.column + 1 if context else column,
            opened,
        )
    return at(
        "the file cannot be read from here on: something on this line or the one before is out of place",
        "check that fields of one group begin in the same column, and put a text with `: ` or ` #` in quotes",
    )


def bullet_problem(line: int, column: int, bullet: str) -> YamlProblem:
    """What is said of a list whose entries begin with a sign that is no hyphen."""
    position = Position(line, column)
    return YamlProblem("yaml-is-readable", position, f"this list begins with `{bullet}`", "begin each entry with `- `")


def hyphen_problem(line: int, column: int, key: str) -> YamlProblem:
    """What is said of an entry such as `-id: ask`."""
    message = "there is no space after the hyphen"
    return YamlProblem("yaml-is-readable", Position(line, column), message, f"write `- {key}: …`, with a space")


def close_hyphen(key: str) -> str:
    """The field that was meant by a key such as `-id`; empty for other keys."""
    found = _CLOSE_HYPHEN.match(f"{key}:")
    return found["key"] if found else ""


def _slip_above(lines: list[str], line: int) -> YamlProblem | None:
    """A slip at the beginning of an entry, which YAML notices only on a line below."""
    for number in range(line, max(0, line - 1 - _LINES_BACK), -1):
        typed = lines[number - 1]
        bullet, hyphen = _TYPED_BULLET.match(typed), _CLOSE_HYPHEN.match(typed)
        if bullet:
            return bullet_problem(number, bullet.start(1) + 1, bullet[1])
        if hyphen:
            return hyphen_problem(number, typed.index("-") + 1, hyphen["key"])
        if number != line and re.match(r"\S", typed):
            break  # another field begins here; what is above it was read
    return None


def _unclosed_bracket(lines: list[str], error: yaml.MarkedYAMLError) -> YamlProblem | None:
    """A bracket that was opened and never closed: YAML notices only where the next field begins, or the file ends."""
    opened, mark = error.context_mark, error.problem_mark
    found = re.search(r"did not find expected ',' or '([\]}])'", error.problem or "")
    if found is None or opened is None or mark is None:
        return None
    sign = found[1]
    below = lines[opened.line + 1 : mark.line + 1]
    is_left_open = sign not in lines[opened.line][opened.column :] and (
        mark.line >= len(lines) - 1 or any(re.match(r"\s*(?:- +)?[\w-]+:(?:\s|$)", typed) for typed in below)
    )
    if is_left_open:
        message, mend = "a bracket that was opened here is never closed", f"close it with `{sign}`"
        return YamlProblem("yaml-is-readable", Position(opened.line + 1, opened.column + 1), message, mend)
    return None
