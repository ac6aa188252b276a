"""Empty tables to fill in, and the words that may stand in them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from generator.cli.console import Console
from generator.cli.exits import USAGE
from generator.words import listed

if TYPE_CHECKING:
    from generator.read.site import ReadSite


def new_spreadsheet(what: str, root_dir: Path, read: ReadSite, console: Console) -> None:
    """Writes an empty table into the folder one is in, and never over one that is there.

    Args:
        what: tools, roles, situations or adoption.
        root_dir: The folder of the site.
        read: The site in it, for the lists to choose from.
        console: Where the name of the file goes.
    """
    from generator.author.adoption_form import FORM_FILE, adoption_form
    from generator.author.columns import TABLES
    from generator.author.draft_form import draft_form

    known = (FORM_FILE.removesuffix(".xlsx"), *TABLES)
    if what not in known:
        raise typer.BadParameter(f"there is no table for {what}; write {listed(known)}", param_hint="ID")
    file = Path(f"{what}.xlsx")
    if file.exists():
        console.warn(f"{file} is there already, and somebody may have filled it in. Move it away first.")
        raise typer.Exit(USAGE)
    if what in TABLES:
        file.write_bytes(draft_form(TABLES[what], read.site, words_of_all_languages(root_dir, read)))
        fill = f"one row for each {TABLES[what]}; its second sheet says what belongs where"
    else:
        file.write_bytes(adoption_form(read.site))
        fill = "one row for each team and pack"
    console.say(str(file))
    console.warn(f"Fill it in, {fill}. Then: footpath import {what} {file}")


def words_of_all_languages(root_dir: Path, read: ReadSite) -> tuple[Mapping[str, str], ...]:
    """The words of the interface in each language of the site, with its own words over them."""
    from generator.model.words import interface_words
    from generator.read.theme import read_theme

    config = read.site.config
    default, further = config.languages.default, config.languages.further
    theme, _ = read_theme(root_dir, default, further)
    shipped = {default: theme.words, **theme.further_words}
    return tuple(interface_words(words, config, language).by_key for language, words in shipped.items())
