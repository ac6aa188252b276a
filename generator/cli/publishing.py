"""publish, rollback, unhold, releases and verify."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from generator import __version__, pipeline
from generator.cli.building import stop_without_site
from generator.cli.console import Console
from generator.cli.exits import ENVIRONMENT, FINDINGS, SOMEBODY_ELSE, USAGE
from generator.cli.published import changes_in_words, held_in_words, published_in_words, releases_in_words
from generator.day import this_moment
from generator.model.audience import EVERYBODY
from generator.model.words import interface_words
from generator.publish.commit import commit_of
from generator.publish.folder import Publication
from generator.publish.manifest import Manifest
from generator.publish.places import Place, place_of
from generator.publish.probe import ALL_AT_ONCE, NEVER_BROKEN
from generator.publish.problems import CannotPublish, SomebodyElse
from generator.publish.targets import NamedTarget, NoSuchTarget, target_named
from generator.publish.withdrawn import WithdrawnWords
from generator.read.sources import CONFIG_FILE
from generator.read.theme import read_theme
from generator.report import as_text
from generator.words import counted, did_you_mean, listed

KEY_VARIABLE = "FOOTPATH_SIGNING_KEY"
_MEANS = {
    ALL_AT_ONCE: (
        "readers get the whole old site\n"
        "or the whole new site, a failed publish changes nothing, and going back takes a moment."
    ),
    NEVER_BROKEN: (
        "while it is published, some pages\n"
        "may be new and others old; no page lacks its styles, scripts or pictures. What was interrupted\n"
        "is repeated, and then finishes. Going back takes as long as publishing what differs."
    ),
}
TargetArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="TARGET",
        help="Its name under `publish` in site_config.yml. May be left out where there is one, or one called main.",
    ),
]


def publish(
    context: typer.Context,
    target: TargetArgument = None,
    check: Annotated[
        bool, typer.Option("--check", help="Only try out what the target can do, and say what readers can rely on.")
    ] = False,
    dry: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
    forget: Annotated[
        bool,
        typer.Option(
            "--forget",
            help="Also take away everything of earlier releases, at once: for when somebody withdraws what they told.",
        ),
    ] = False,
    sign: Annotated[
        Path | None,
        typer.Option(
            "--sign", metavar="KEY", envvar=KEY_VARIABLE, help="Sign the release with this key, as ssh-keygen does."
        ),
    ] = None,
) -> None:
    """Bring the built site to where people read it: all at once, or not at all.

    Publishes what `footpath build` made in the folder site/; to a target that names an `audience`, the
    site of that audience, and never another one. Readers get the whole old site until they
    get the whole new one; when it does not work, nothing changes for them. Where site_config.yml names no
    target, the site goes to .footpath/served, and a web server shows the folder `current` in it.
    """
    console = Console()
    with _told(console):
        chosen, words = _chosen(context.obj, target, console)
        place = place_of(chosen.target, context.obj, os.environ)
        if check:
            _probe(console, chosen, place)
            return
        audience = chosen.target.audience or EVERYBODY
        site_dir = context.obj / pipeline.of_audience(pipeline.SITE_FOLDER, audience)
        commit = commit_of(context.obj, os.environ)
        key = sign.resolve() if sign else None
        publication = Publication(site_dir, words, this_moment(), commit, __version__, key, forget, audience)
        if dry:
            changes, built = place.dry_run(publication)
            console.say(changes_in_words(changes, built))
            return
        begun = time.monotonic()
        with console.transfer(f"Publishing to {chosen.name}") as show:
            published = place.publish(publication, **_progress(show))
        console.say(published_in_words(published, chosen.name, place.shown, seconds=time.monotonic() - begun))


def rollback(
    context: typer.Context,
    target: TargetArgument = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="RELEASE", help="Go to this one of `footpath releases`.")
    ] = None,
) -> None:
    """Go back to the release before, in a moment, and hold publishing until `footpath unhold`."""
    console = Console()
    with _told(console):
        chosen, _ = _chosen(context.obj, target, console)
        release = place_of(chosen.target, context.obj, os.environ).go_back(to=to, now=this_moment())
        console.say(f"Readers of {chosen.name} get the release {release.id} again.")
        console.say("Publishing is held. Mend what was wrong, then let it go on with `footpath unhold`.")


def unhold(context: typer.Context, target: TargetArgument = None) -> None:
    """Let publishing go on after a rollback."""
    console = Console()
    with _told(console):
        chosen, _ = _chosen(context.obj, target, console)
        was_held = place_of(chosen.target, context.obj, os.environ).end_hold()
        console.say(f"Publishing to {chosen.name} {'goes on' if was_held else 'is not held'}.")


def releases(context: typer.Context, target: TargetArgument = None) -> None:
    """List the releases that are kept, with when they were made and from which commit."""
    console = Console()
    with _told(console):
        chosen, _ = _chosen(context.obj, target, console)
        console.say(releases_in_words(place_of(chosen.target, context.obj, os.environ).listing()))


def verify(
    url: Annotated[str, typer.Argument(metavar="URL", help="The address of the home page.")],
    signers: Annotated[
        Path | None,
        typer.Option(
            "--signers", metavar="FILE", help="Whose signature counts: a file of allowed signers, as ssh-keygen has it."
        ),
    ] = None,
) -> None:
    """Compare what a web server sends with what was published, file by file.

    Ends with 1 when a file is missing or is not what it should be.
    """
    console = Console()
    with _told(console):
        with console.progress("Comparing files") as on_file:
            from generator.publish.verify import verify as verify_url  # brings an HTTP client along

            found = verify_url(url, signers_file=signers and signers.resolve(), on_file=on_file)
        facts = found.facts
        whose = f" for {facts.audience}" if facts.audience else ""
        of_commit = f", commit {facts.commit}" if facts.commit else ""
        console.say(f"{url} shows the release {facts.release}{whose}{of_commit}")
        if found.signer:
            console.say(f"Signed by {found.signer}.")
        for what, paths in (("missing", found.missing), ("different", found.different)):
            for path in paths:
                console.say(f"{what}: {path}")
        if not found.is_whole:
            wrong = len(found.missing) + len(found.different)
            console.warn(f"{counted(wrong, 'file')} of {found.files} not as published.")
            raise typer.Exit(FINDINGS)
        console.say(f"All {found.files} files are as published.")


def _progress(show: Callable[[int, int, int], None]) -> dict[str, Callable[..., None]]:
    """What a publish calls while it goes on."""
    total, done, pages = [0], [0], [0]

    def on_start(built: Manifest) -> None:
        total[0] = sum(mark.size for mark in built.values())

    def on_file(path: str, size: int) -> None:
        done[0] += size
        pages[0] += path.endswith(".html")
        total[0] = max(total[0], done[0])
        show(total[0], done[0], pages[0])

    return {"on_start": on_start, "on_file": on_file}


def _probe(console: Console, chosen: NamedTarget, place: Place) -> None:
    probed = place.probe()
    for what in probed.can:
        console.say(f"works: {what}")
    for what in probed.cannot:
        console.say(f"does not work: {what}")
    if not probed.level:
        console.warn(f"{chosen.name} ({place.shown}) cannot be published to.")
        raise typer.Exit(ENVIRONMENT)
    console.say(f"{chosen.name} ({place.shown}) gets guarantee {probed.level}: {_MEANS[probed.level]}")
    hold = place.listing().hold
    if hold:
        console.say(held_in_words(hold))


def _chosen(root_dir: Path, name: str | None, console: Console) -> tuple[NamedTarget, WithdrawnWords]:
    """The target that was asked for; ends the command when the settings do not allow it."""
    stop_without_site(root_dir, console)
    checked = pipeline.check(root_dir, date=None, environment=os.environ)
    wrong = [found for found in checked.reported if found.path == CONFIG_FILE and found.severity == "error"]
    if wrong:
        console.warn("\n\n".join(map(as_text, wrong)))
        raise typer.Exit(FINDINGS)
    config = checked.read.site.config
    try:
        chosen = target_named(name, config.publish)
    except NoSuchTarget as problem:
        near = did_you_mean(name, problem.names) if name else None
        mend = f"Did you mean `{near}`?" if near else f"Name one of {listed([f'`{one}`' for one in problem.names])}."
        console.warn(f"{str(problem).capitalize()}. {mend}")
        raise typer.Exit(USAGE) from None
    theme, _ = read_theme(root_dir, config.languages.default, config.languages.further)
    words = interface_words(theme.words, config)
    lost = words.by_key["not_found_title"], words.by_key["not_found_text"]
    return chosen, WithdrawnWords(*lost, words.by_key["withdrawn_title"], words.by_key["withdrawn_text"])


@contextmanager
def _told(console: Console) -> Iterator[None]:
    """Turns what stands in the way of a command into words and an exit code."""
    try:
        yield
    except SomebodyElse as problem:
        console.warn(f"Not published: {problem}. {problem.help.capitalize()}.")
        raise typer.Exit(SOMEBODY_ELSE) from None
    except CannotPublish as problem:
        console.warn(f"Nothing was changed: {problem}.")
        console.warn(f"  = help: {problem.help}")
        raise typer.Exit(ENVIRONMENT) from None
