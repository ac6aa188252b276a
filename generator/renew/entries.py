"""Examines again the files of which something else may be said now."""

from __future__ import annotations

from collections.abc import Mapping

from generator.check.entries import entry_sources
from generator.check.indexes import FOLLOWS_FROM_BODIES, Indexes
from generator.check.site import Examined, examine
from generator.facts.asked import Notebook, recorded, sources_of, unrecorded_of
from generator.kept import Kept
from generator.renew.again import again


def examine_again(
    indexes: Indexes, *, kept: Kept, fingerprints: Mapping[int, bytes], heads: bytes, processes: int
) -> Mapping[str, Examined]:
    """What is to be said of each file by itself, by its path.

    Args:
        indexes: Of the site.
        kept: Results of earlier builds; takes those of this one.
        fingerprints: Of pieces of content, by `id` of the object.
        heads: Stands for everything but the bodies of stories, and for the day.
        processes: How many to use at most.
    """
    notebook = Notebook()
    noted = recorded(indexes, notebook)
    return again(
        "entries",
        {source.file: source for source in entry_sources(indexes.site)},
        lambda source: examine(source, noted),
        asked_of=indexes,
        notebook=notebook,
        frame=unrecorded_of(indexes),
        fingerprints=fingerprints,
        kept=kept,
        processes=processes,
        states=dict.fromkeys(sources_of(indexes).keys() - FOLLOWS_FROM_BODIES, heads),
    ).results
