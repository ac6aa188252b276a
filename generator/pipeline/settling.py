"""What is to be said of a site that has changed, and what follows from it: apart, since most checks find the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from msgspec.structs import replace

from generator.check.reported import Reported
from generator.check.settle import Settled, settled
from generator.check.site import check_whole
from generator.facts.audience import audiences_of, site_for
from generator.facts.knowledge import Knowledge, know
from generator.facts.published import published_site, status_of
from generator.findings import Finding
from generator.kept.records import fingerprint
from generator.model.site import Site
from generator.pipeline.checking import Checked


def known_of(checked: Checked) -> Knowledge:
    """What follows from a checked site as its readers get it, with what was counted in its texts."""
    site = published_site(site_for(checked.read.site, checked.audience), on=checked.on)
    measured = {file: one.measured for file, one in checked.examined.items()}
    return know(site, on=checked.on, measured=measured, exceptions=checked.exceptions)


def found_in(checked: Checked) -> tuple[Settled, Mapping[str, int]]:
    """What is to be said of a site that has changed, and its audiences, as `Checked` has them."""
    read, (_, of_theme), examined = checked.read, checked.theme, checked.examined
    of_files = (finding for one in examined.values() for finding in one.findings)
    found = (*read.findings, *of_theme, *of_files, *_of_the_whole(checked))
    done = settled(found, rules=read.site.config.rules, texts=read.texts)
    done = replace(done, reported=_with_lenience_for_drafts(done.reported, read.site))
    return done, audiences_of(read.site)


def _of_the_whole(checked: Checked) -> Iterator[Finding]:
    """What is to be said of the site as a whole; what follows from no body is remembered while only bodies change."""
    state = fingerprint((checked.heads, sorted(checked.indexes.interface_words.items())))
    told = checked.kept.value("said of the whole")
    earlier = told[1] if isinstance(told, tuple) and told[0] == state else {}
    found = dict(check_whole(checked.indexes, checked.examined.values(), earlier))
    if not earlier:
        checked.kept.keep("said of the whole", (state, found))
    yield from chain.from_iterable(found.values())


def _with_lenience_for_drafts(reported: tuple[Reported, ...], site: Site) -> tuple[Reported, ...]:
    """The findings, with those in drafts as warnings: a draft reaches no reader, so it must not stop the others."""
    drafts = {content.file for _, content in site.contents() if status_of(content) == "draft"}
    return tuple(replace(finding, severity="warning") if finding.path in drafts else finding for finding in reported)
