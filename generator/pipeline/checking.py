"""Reads and checks a site, as far as anything has changed since the last time.

What is for the case that something has changed is imported then: without it, a check starts in half the time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from generator.day import day_of_build
from generator.kept import Kept
from generator.kept.records import fingerprint
from generator.model.audience import EVERYBODY
from generator.pipeline.folders import CACHE_VARIABLE
from generator.program import program_key
from generator.read.history import HistoryState, as_remembered, history_state, read_history
from generator.read.sources import Sources, fingerprint_of, open_sources
from generator.read.theme import own_theme_files, read_theme, shipped_theme_dir
from generator.read.tracked import WORK_FOLDER, tracked_below
from generator.spread import CORES_VARIABLE, cores

if TYPE_CHECKING:
    from generator.check.indexes import Indexes
    from generator.check.reported import Reported
    from generator.check.site import Examined
    from generator.facts.answers import Answer, AnswerKey
    from generator.facts.knowledge import Facts
    from generator.facts.measured import WordException
    from generator.findings import Finding
    from generator.model.history import History
    from generator.model.site import Site
    from generator.model.theme import Theme
    from generator.read.site import ReadSite


class Checked(Struct, frozen=True, dict=True):
    """A site folder, checked.

    Attributes:
        root_dir: The folder, absolute.
        reported: Every finding with its place and severity, ordered by file and line.
        files: How many files with text were read.
        on: The day it was checked for.
        inputs: A fingerprint of all that was read, with the day.
        kept: Results of earlier builds.
        processes: How many to use at most.
        audiences: The audiences that content names, and how many things are for each.
        audience: Whose site is built from it. A preview without one shows everything, since its author wrote it.
        state: Where the folder stands in its history.
        exceptions: The words to avoid that authors let be, with their reasons.
    """

    root_dir: Path
    reported: tuple[Reported, ...]
    files: int
    on: dt.date
    inputs: bytes
    kept: Kept
    processes: int
    _sources: Sources
    audiences: Mapping[str, int] = field(default_factory=dict)
    audience: str = EVERYBODY
    state: HistoryState = field(default_factory=HistoryState)
    exceptions: tuple[WordException, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Whether a reader would meet something broken, wrong or harmful."""
        return any(finding.severity == "error" for finding in self.reported)

    @cached_property
    def read(self) -> ReadSite:
        """What was read, which is looked at only when something has changed."""
        from generator.read.site import read_site

        shelf = self.kept.shelf("read")
        read = read_site(self.root_dir, self._sources, remembered=shelf, processes=self.processes)
        shelf.save()
        return replace(read, site=replace(read.site, history=self._history()))

    def _history(self) -> History:
        """When files changed: one pass over the history, and from then on what came since."""
        remembered = self.kept.own_value("history")
        history = read_history(self.root_dir, self.state, remembered)
        now = as_remembered(self.state, history)
        if self.state.head and now != remembered:
            self.kept.keep("history", now)
        return history

    @cached_property
    def heads(self) -> bytes:
        """A fingerprint of everything but the bodies of stories, with the day."""
        return fingerprint((self.read.heads, self.on, self.state))

    @cached_property
    def theme(self) -> tuple[Theme, tuple[Finding, ...]]:
        """How the site looks, and what of its own theme cannot be used."""
        languages = self.read.site.config.languages
        return read_theme(self.root_dir, languages.default, languages.further)

    @cached_property
    def indexes(self) -> Indexes:
        """What rules ask of the site."""
        from generator.check.indexes import indexes_of

        return indexes_of(self.read.site, on=self.on, interface_words=self.theme[0].words)

    @cached_property
    def examined(self) -> Mapping[str, Examined]:
        """What is to be said of each file by itself, and what it names."""
        from generator.renew.entries import examine_again

        return examine_again(
            self.indexes,
            kept=self.kept,
            fingerprints=self.read.fingerprints,
            heads=self.heads,
            processes=self.processes,
        )

    def facts(self, name: str, published: Site, answers: Mapping[AnswerKey, Answer] | None = None) -> Facts:
        """What follows from a published site, which is a part of this one: again only where more than bodies changed.

        Args:
            name: Of the part.
            published: The part.
            answers: Its answers, where they are known already.
        """
        from generator.facts.knowledge import Facts, facts_of

        told = self.kept.value(f"facts of {name}")
        if isinstance(told, tuple) and told[0] == self.heads and isinstance(told[1], Facts):
            return told[1]
        facts = facts_of(published, on=self.on, answers=answers)
        self.kept.keep(f"facts of {name}", (self.heads, facts))
        return facts


def open_kept(root_dir: Path, environment: Mapping[str, str]) -> Kept:
    """The remembered results of the site in `root_dir`; none where an author could have put them there."""
    folder = Path(environment.get(CACHE_VARIABLE) or root_dir / WORK_FOLDER / "cache")
    is_ours = not tracked_below(root_dir / WORK_FOLDER) and not tracked_below(folder.absolute())
    site = sha256(str(root_dir).encode()).hexdigest()[:16]
    return Kept(folder if is_ours else None, program=program_key(shipped_theme_dir()), site=site)


def check(
    root_dir: Path,
    *,
    date: dt.date | None,
    environment: Mapping[str, str],
    kept: Kept | None = None,
    audience: str = EVERYBODY,
) -> Checked:
    """Reads and checks the site folder `root_dir`: all of it, whose site ever is built from it then.

    Args:
        root_dir: The folder of a site, absolute.
        date: The day to check for; today when left out.
        environment: For SOURCE_DATE_EPOCH, FOOTPATH_CACHE and FOOTPATH_CORES.
        kept: Results of earlier builds, where they are at hand.
        audience: Whose site is to be built.
    """
    kept = kept or open_kept(root_dir, environment)
    looked_at = kept.shelf("looked at")
    sources = open_sources(root_dir, looked_at=looked_at)
    looked_at.save()
    on = day_of_build(date, environment, _time_zone(sources, kept))
    state = history_state(root_dir)
    inputs = fingerprint((fingerprint_of(sources), tuple(own_theme_files(root_dir)), on, state))
    processes = cores(environment.get(CORES_VARIABLE))
    checked = Checked(
        root_dir, (), len(sources.texts), on, inputs, kept, processes, sources, audience=audience, state=state
    )
    told = kept.value("reported")
    if isinstance(told, tuple) and told[0] == inputs:
        return replace(checked, reported=told[1], audiences=told[2], exceptions=told[3])
    from generator.pipeline.settling import found_in

    found, audiences = found_in(checked)
    kept.keep("reported", (inputs, found.reported, audiences, found.exceptions))
    done = replace(checked, reported=found.reported, audiences=audiences, exceptions=found.exceptions)
    # What was read on the way stays at hand.
    done.__dict__.update({name: getattr(checked, name) for name in ("read", "heads", "theme", "indexes", "examined")})
    return done


def _time_zone(sources: Sources, kept: Kept) -> str:
    """The time zone in the settings, which decides the day; of settings that were read before, as it was then."""
    known = kept.value("time zone")
    if not isinstance(known, tuple) or known[0] != sources.config_text:
        from generator.read.site import read_config

        known = sources.config_text, read_config(sources).site.time_zone
        kept.keep("time zone", known)
    return str(known[1])
