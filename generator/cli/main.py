"""The commands by name, and how each way of ending becomes an exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from generator import __version__
from generator.cli.console import Console
from generator.cli.exits import ENVIRONMENT, FINDINGS, OUR_BUG

_HELP = """\
Turn journeys and stories into a site that answers "I am a … and I need to …".

The usual day: [bold]footpath serve[/] while you write, [bold]footpath check[/] before you send it,
[bold]footpath build[/] to make the site.
"""

COMMANDS: Mapping[str, str] = {
    "check": "building",
    "build": "building",
    "serve": "building",
    "explain": "building",
    "publish": "publishing",
    "rollback": "publishing",
    "unhold": "publishing",
    "releases": "publishing",
    "verify": "publishing",
    "new": "authoring",
    "translate": "authoring",
    "tidy": "authoring",
    "rename": "authoring",
    "init": "authoring",
    "schema": "authoring",
    "health": "health",
    "impact": "impact",
    "import": "importing",
}
"""Each command and the module that has a function of its name, in the order of the help text."""
_ROOT = "--root"


def _show_version(wanted: bool) -> None:  # noqa: FBT001  # typer calls it with the option's value
    if wanted:
        Console().say(f"footpath {__version__}")
        raise typer.Exit


def application(named: str = "") -> typer.Typer:
    """All commands; or the one that is `named` alone, which need not wait for the modules of the others."""
    app = typer.Typer(
        name="footpath",
        help=_HELP,
        no_args_is_help=True,
        rich_markup_mode="rich",
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(choose_site)
    for name in (named,) if named else COMMANDS:
        module = import_module(f"generator.cli.{COMMANDS[name]}")
        # `import` is a word of Python's, so its function ends in a line.
        app.command(name)(getattr(module, name, None) or getattr(module, f"{name}_"))
    return app


def command_in(words: Sequence[str]) -> str:
    """The command that somebody typed; empty where only all of them together can tell what is meant."""
    match words:
        case [name, *_] if name in COMMANDS:
            return name
        case [option, _, *rest] if option == _ROOT:
            return command_in(rest)
        case [option, *rest] if option.startswith(f"{_ROOT}="):
            return command_in(rest)
    return ""


def choose_site(
    context: typer.Context,
    root: Annotated[
        Path, typer.Option(_ROOT, metavar="FOLDER", help="The folder of the site: where site_config.yml is.")
    ] = Path(),
    version: Annotated[  # noqa: ARG001  # handled by the callback
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    """Remembers the folder for the command that follows."""
    context.obj = root.resolve()


def run() -> None:
    """Runs the command line; ends the process with the exit code that the design names."""
    # A large site is a million small objects that stay until the command ends. To look through them for what nobody
    # needs any more took a tenth of a build after one edit. Who makes many pages looks for it all the same.
    gc.disable()
    # Nothing that happens to be installed beside us may have a say in how files are read, nor be looked for.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    console = Console()
    try:
        application(command_in(sys.argv[1:]))(prog_name="footpath")
    except OSError as error:
        what = error.strerror or "the system gives no reason"
        where = f": {error.filename}" if error.filename else ""
        console.warn(f"The system does not allow this{where} ({what.lower()}).")
        console.warn("Check that the disk has room and that you may write in this folder, then try again.")
        sys.exit(ENVIRONMENT)
    except Exception as error:  # noqa: BLE001  # whatever it is, it is told plainly
        sys.exit(_told(error, console))


def _told(error: Exception, console: Console) -> int:
    """The exit code for what stopped a command, after saying what to do about it."""
    import platform
    import traceback

    from generator.engine.framer import FrameError
    from generator.photos.broken import BrokenPicture
    from generator.pipeline.folders import FolderIsInUse
    from generator.render.articles import TemplateProblem
    from generator.search.pagefind import NoSearchIndex
    from generator.spread import WorkerDied

    match error:
        case FolderIsInUse():
            console.warn(
                f"{error} holds other files, and they would be lost. Name a new or empty folder, or move them."
            )
            return ENVIRONMENT
        case WorkerDied():
            console.warn(f"The system {error}, as it does when memory runs out.")
            console.warn("Close other programs, or set FOOTPATH_CORES=1 to need half as much, and try again.")
            return ENVIRONMENT
        case BrokenPicture():
            console.warn(f"{error}.")
            return FINDINGS
        case NoSearchIndex():
            console.warn(str(error))
            return ENVIRONMENT
        case TemplateProblem() | FrameError():
            console.warn(f"{error}\n\nThis page template cannot be used.")
            console.warn("If it is your own, correct it or take it out of theme/.")
            return FINDINGS
        case _:
            # It is ours, and the author should be told so plainly.
            console.warn("This is a mistake in Footpath, not in your files. Nothing of yours was changed.")
            console.warn("Please send the lines below to the people who look after Footpath.\n")
            console.warn(f"footpath {__version__}, Python {platform.python_version()}, {platform.system()}")
            console.warn("".join(traceback.format_exception(error)))
            return OUR_BUG
