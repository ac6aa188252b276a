"""What the publishing commands say: sentences from what was done."""

from __future__ import annotations

from generator.publish.compose import Changes
from generator.publish.folder import Published
from generator.publish.manifest import Manifest
from generator.publish.shelf import Hold, Listing
from generator.words import counted

_MOST_LISTED = 20
_UNITS = ("bytes", "kB", "MB", "GB")
_THOUSAND = 1000
_SHORT_COMMIT = 10


def published_in_words(published: Published, name: str, shown: str, *, seconds: float) -> str:
    """The summary at the end of a publish."""
    release = published.release
    if not published.is_new:
        return f"Nothing to do: {name} already shows this site (release {release.id})."
    origins = [served.origin for path, served in release.files.items() if path.endswith(".html")]
    pages = counted(origins.count("built"), "page")
    whose = f" for {release.audience}" if release.audience else ""
    changes = published.changes
    differing = f"{len(changes.changed)} changed, {len(changes.removed)} no longer built"
    size = size_in_words(published.written)
    told = [
        f"Published {pages}{whose} to {name}, {size} in {seconds:.1f} s: release {release.id}"
        + (f", commit {release.commit[:_SHORT_COMMIT]}" if release.commit else "")
        + ".",
        f"{counted(len(changes.new), 'file')} new, {differing}.",
    ]
    withdrawn = origins.count("withdrawn")
    if withdrawn:
        told.append(f"{counted(withdrawn, 'address', 'addresses')} say that their page was taken away.")
    carried = sum(served.origin == "carried" for served in release.files.values())
    if carried:
        told.append(f"{counted(carried, 'older file')} kept for pages that are still open somewhere.")
    told += [f"Damaged in an earlier release, and no longer kept: {path}" for path in published.lost]
    told += [f"Could not be removed, and is not needed: {path}" for path in published.left]
    if published.mixed_seconds is not None:
        told.append(f"Some pages were new and others still old for {published.mixed_seconds:.1f} s.")
    told.append(f"A web server shows {shown}")
    return "\n".join(told)


def changes_in_words(changes: Changes, built: Manifest) -> str:
    """What a publish would change."""
    told = []
    for sign, paths in (("+", changes.new), ("~", changes.changed), ("-", changes.removed)):
        told += [f"{sign} {path}" for path in paths[:_MOST_LISTED]]
        if len(paths) > _MOST_LISTED:
            told.append(f"{sign} … and {len(paths) - _MOST_LISTED} more")
    if not told:
        return "Nothing would change."
    differs = sum(built[path].size for path in (*changes.new, *changes.changed))
    told.append(
        f"{counted(len(changes.new), 'file')} would be new (+), {len(changes.changed)} changed (~), "
        f"{len(changes.removed)} no longer there (-); {size_in_words(differs)} differ. Nothing was written."
    )
    return "\n".join(told)


def releases_in_words(listing: Listing) -> str:
    """Each release that is kept on a line of its own, the newest first."""
    readable = {release.id: release for release in listing.releases}
    told = []
    for name in listing.names:
        mark = "* " if name == listing.current_id else "  "
        release = readable.get(name)
        if release is None:
            told.append(f"{mark}{name}  damaged")
            continue
        pages = sum(path.endswith(".html") and one.origin == "built" for path, one in release.files.items())
        commit = release.commit[:_SHORT_COMMIT] or "no commit known"
        told.append(f"{mark}{name}  {release.published:%Y-%m-%d %H:%M} UTC  {commit}  {counted(pages, 'page')}")
    if not told:
        return "Nothing was published there yet."
    told.append("* is what readers get.")
    if listing.hold:
        told.append(held_in_words(listing.hold))
    return "\n".join(told)


def held_in_words(hold: Hold) -> str:
    """That publishing is held."""
    return f"Publishing is held since {hold.since:%Y-%m-%d %H:%M} UTC: `footpath unhold` lets it go on."


def size_in_words(size: int) -> str:
    """`14.2 MB`."""
    amount, unit = float(size), 0
    while amount >= _THOUSAND and unit < len(_UNITS) - 1:
        amount, unit = amount / _THOUSAND, unit + 1
    return f"{amount:.1f} {_UNITS[unit]}" if unit else f"{size} bytes"
