"""docs/reference/commands.md: every command with its arguments and options, read off the application."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import get_args, get_type_hints

from typer.models import ArgumentInfo, OptionInfo

from generator.cli import exits
from generator.cli.main import application, choose_site
from writers.markdown import GENERATED, page_text, paragraph, table

INTRODUCTION = """\
# Commands

`footpath COMMAND`. Commands that work on a site look for it in the folder you are in; `--root` names another one.
`footpath COMMAND --help` shows the same text as this page."""

EXIT_CODES: Mapping[str, str] = {
    "FINE": "all is well",
    "FINDINGS": "there are errors to mend, or warnings with `--strict`",
    "USAGE": "the command was typed in a way that cannot be understood",
    "ENVIRONMENT": "the disk, the engine or the network does not allow it; the message says what to do",
    "OUR_BUG": "a mistake in Footpath itself; nothing of yours was changed",
    "SOMEBODY_ELSE": "somebody else is publishing to the same target; try again in a moment",
}
"""Name in generator.cli.exits to what it means to whoever started the command."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument or an option of a command.

    Attributes:
        form: As one types it: `FOLDER`, or `--date DAY`.
        about: Its help text, with what holds when it is left out.
        is_option: Whether it begins with hyphens.
        is_needed: Whether the command cannot do without it.
    """

    form: str
    about: str
    is_option: bool
    is_needed: bool


def commands() -> Mapping[str, Callable[..., object]]:
    """Name of each command to its function, in the order of the help text."""
    found = {info.name or "": info.callback for info in application().registered_commands}
    return {name: function for name, function in found.items() if function is not None}


def parameters(function: Callable[..., object]) -> Iterator[Parameter]:
    """What a command takes, in order."""
    hints = get_type_hints(function, include_extras=True)
    for name, given in inspect.signature(function).parameters.items():
        annotation = get_args(hints[name])
        info = next((mark for mark in annotation if isinstance(mark, ArgumentInfo | OptionInfo)), None)
        if info is None:
            continue
        value = info.metavar or _value(annotation[0])
        is_option = isinstance(info, OptionInfo)
        # Inside Annotated, typer keeps the first form of an option where its default would stand.
        decls = [info.default, *(info.param_decls or ())] if is_option else []
        forms = [part for part in decls if isinstance(part, str) and part.startswith("-")]
        form = ", ".join(f"{part} {value}".strip() for part in forms) if is_option else value or name.upper()
        about = _plain(info.help or "") + _otherwise(given.default)
        yield Parameter(form, about, is_option, given.default is inspect.Parameter.empty)


def page() -> str:
    """The whole text of the page."""
    return page_text(_lines())


def _lines() -> Iterator[str]:
    yield INTRODUCTION
    yield ""
    yield GENERATED
    yield ""
    yield from table(
        ("command", "what it does"),
        ((f"[`{name}`](#footpath-{name})", _about(function).split("\n\n")[0]) for name, function in commands().items()),
    )
    yield "## footpath"
    yield ""
    yield "These stand before the command: `footpath --root my-site check`."
    yield ""
    yield from table(("option", "what it does"), ((f"`{one.form}`", one.about) for one in parameters(choose_site)))
    for name, function in commands().items():
        yield from _command_lines(name, function)
    yield "## Exit codes"
    yield ""
    yield "The number a command ends with, for scripts and CI."
    yield ""
    yield from table(
        ("number", "meaning"), ((str(getattr(exits, name)), meaning) for name, meaning in EXIT_CODES.items())
    )


def _command_lines(name: str, function: Callable[..., object]) -> Iterator[str]:
    arguments = [one for one in parameters(function) if not one.is_option]
    options = [one for one in parameters(function) if one.is_option]
    shown = [one.form if one.is_needed else f"[{one.form}]" for one in arguments]
    yield f"## footpath {name}"
    yield ""
    yield "```text"
    yield " ".join(["footpath", name, *(["[OPTIONS]"] if options else []), *shown])
    yield "```"
    yield ""
    yield _about(function)
    yield ""
    if arguments:
        yield from table(("argument", "what it is"), ((f"`{one.form}`", one.about) for one in arguments))
    if options:
        yield from table(("option", "what it does"), ((f"`{one.form}`", one.about) for one in options))


def _about(function: Callable[..., object]) -> str:
    return paragraph(_plain(inspect.getdoc(function) or ""))


def _value(annotation: object) -> str:
    """What stands behind an option; nothing behind one that is on or off."""
    if annotation is bool:
        return ""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return "|".join(str(member.value) for member in annotation)
    return "NUMBER" if annotation is int else ""


def _otherwise(default: object) -> str:
    value = default.value if isinstance(default, Enum) else default
    shown = value if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return f" Otherwise `{shown}`." if shown else ""


def _plain(text: str) -> str:
    """Help text with the terminal's marks turned into Markdown."""
    return re.sub(r"\[bold\](.*?)\[/(?:bold)?\]", r"`\1`", text)
