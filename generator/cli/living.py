"""The commands that keep a site alive: impact."""

from __future__ import annotations

import typer

from generator.cli.impact import impact


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module to the application."""
    app.command("impact")(impact)
