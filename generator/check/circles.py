"""Finds where something that should run one way comes back to its beginning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def circles(leads_to: Mapping[str, Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Circles among the names, each beginning at its smallest name; no name stands in two of them.

    Where circles are tangled, one of them is returned: the others show when it is undone.

    Args:
        leads_to: Name to the names it leads to; names that are no keys end there.
    """
    way = _ways_round(leads_to)
    done: set[str] = set()
    found = []
    for start in sorted(way):
        walked: dict[str, None] = {}
        name = start
        while name not in walked and name not in done:
            walked[name] = None
            name = way[name]
        if name in walked:
            names = list(walked)
            circle = names[names.index(name) :]
            smallest = circle.index(min(circle))
            found.append((*circle[smallest:], *circle[:smallest]))
        done.update(walked)
    return tuple(found)


def _ways_round(leads_to: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Each name from which one can walk for ever, to the first name that keeps one walking."""
    led_from: dict[str, list[str]] = {name: [] for name in leads_to}
    open_ways = dict.fromkeys(leads_to, 0)
    for name, others in leads_to.items():
        for other in others:
            if other in led_from:
                led_from[other].append(name)
                open_ways[name] += 1
    ends = [name for name, ways in open_ways.items() if not ways]
    while ends:
        end = ends.pop()
        del open_ways[end]
        for name in led_from[end]:
            open_ways[name] -= 1
            if not open_ways[name]:
                ends.append(name)
    return {name: next(other for other in leads_to[name] if other in open_ways) for name in open_ways}
