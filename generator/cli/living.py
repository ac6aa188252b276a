"""The commands that keep a site alive: health and impact."""

from __future__ import annotations

import typer

from generator.cli.health import health
from generator.cli.impact import impact


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module to the application."""
    app.command("health")(health)
    app.command("impact")(impact)
