"""Positions from Graphviz: the only module that knows it.

Its library comes inside the wheel of pygraphviz and runs in this process: nothing of the machine's own is
used, so that a layout is the same everywhere. Every size is given to it, so it asks for no font.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.pictures.arrows import GROUP_PAD
from generator.pictures.boxes import Box, Curve, Point

if TYPE_CHECKING:
    import pygraphviz

    from generator.pictures.layout import Edge, Node

_PX_PER_INCH = 72
"""Graphviz gives places in points of 1/72 inch; one of them is one CSS pixel here."""


class Way(Struct, frozen=True):
    """One of the ways to place the same cards.

    Attributes:
        downwards: Arrows lead down rather than to the right.
        against: What leads from one group to another is placed as if it led back; it is drawn as it is.
    """

    downwards: bool
    against: bool


WAYS = tuple(Way(downwards, against) for downwards in (True, False) for against in (True, False))


def dot_layout(
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    heading_widths: Mapping[str, float],
    way: Way,
) -> tuple[dict[str, Box], dict[str, Box], list[Curve]]:
    """Boxes of the cards by key, boxes of the groups by key, and a curve for each edge, as `dot` finds them.

    `y` grows downwards; the origin is anywhere.
    """
    import pygraphviz  # noqa: PLC0415  # only a map needs it

    graph = pygraphviz.AGraph(
        directed=True,
        strict=False,
        rankdir="TB" if way.downwards else "LR",
        nodesep="0.16",
        ranksep="0.34",
        splines="true",
        mclimit="1",
    )
    names = {node.key: f"n{n}" for n, node in enumerate(nodes)}
    for node in nodes:
        _add_box(graph, names[node.key], node.width, node.height)
    group_of = {node.key: node.group for node in nodes}
    ends = []
    for n, edge in enumerate(edges):
        is_within = group_of[edge.source] == group_of[edge.target]
        start, end = names[edge.source], names[edge.target]
        ends.append((start, end) if is_within or not way.against else (end, start))
        # Graphviz keeps room for words within a group. Between groups it would stop the whole program now and
        # then (its `fixLabelOrder`); lines are long there, and words find a place of their own.
        words = {"label": _room(edge.width, edge.height)} if edge.width and is_within else {}
        graph.add_edge(*ends[-1], key=str(n), dir="none", **words)
    clusters = {}
    for n, (key, width) in enumerate(heading_widths.items()):
        members = [names[node.key] for node in nodes if node.group == key]
        if members:
            clusters[key] = graph.add_subgraph(
                members,
                name=f"cluster{n}",
                margin=f"{GROUP_PAD:g}",
                label=_room(width - GROUP_PAD, 10),
                labeljust="l",
            )
    graph.layout(prog="dot")
    cards = {node.key: _card(graph.get_node(names[node.key]).attr["pos"], node) for node in nodes}
    groups = {key: _group(cluster.graph_attr["bb"]) for key, cluster in clusters.items()}
    curves = []
    for n, (edge, (start, end)) in enumerate(zip(edges, ends, strict=True)):
        curve = _curve(graph.get_edge(start, end, key=str(n)).attr["pos"])
        curves.append(curve if start == names[edge.source] else curve[::-1])
    graph.close()
    return cards, groups, [curve for curve in curves if curve]


def _add_box(graph: pygraphviz.AGraph, name: str, width: float, height: float) -> None:
    graph.add_node(name, shape="box", label="", fixedsize="true", width=_inches(width), height=_inches(height))


def _inches(pixels: float) -> str:
    return f"{pixels / _PX_PER_INCH:.4f}"


def _room(width: float, height: float) -> str:
    """A label that takes a given room and shows nothing."""
    bare = 'FIXEDSIZE="TRUE" BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"'
    return f'<<TABLE {bare} WIDTH="{width:.0f}" HEIGHT="{height:.0f}"><TR><TD></TD></TR></TABLE>>'


def _card(pos: str, node: Node) -> Box:
    x, y = (float(part) for part in pos.split(","))
    return Box.around(Point(x, -y), node.width, node.height)


def _group(bounds: str) -> Box:
    left, low, right, high = (float(part) for part in bounds.split(","))
    return Box(left, -high, right - left, high - low)


def _curve(pos: str) -> Curve:
    """`x,y x,y …`: the points of a curve without heads."""
    pairs = [part.split(",") for part in (pos or "").split()]
    return tuple(Point(float(x), -float(y)) for x, y in pairs)
