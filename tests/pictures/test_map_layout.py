"""What the layout of a map promises, on random maps; and that it is the same on every machine."""

from __future__ import annotations

import itertools
import math
import os
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.pictures import layout as layouts
from generator.pictures.arrows import GROUP_HEAD
from generator.pictures.boxes import Box, Point, along, length
from generator.pictures.layout import Edge, Layout, Node, PlacedArrow, lay_out
from generator.pictures.neighbours import NARROW, WIDE, Neighbour, all_boxes, narrow, wide
from generator.pictures.svg import Card, card_height

GROUPS = {"people": 90.0, "paper": 70.0, "systems": 150.0}


@st.composite
def maps(draw: st.DrawFn) -> tuple[list[Node], list[Edge]]:
    count = draw(st.integers(1, 14))
    nodes = [
        Node(f"t{n}", draw(st.sampled_from(sorted(GROUPS))), 164, draw(st.sampled_from([56.0, 76.0, 117.0])))
        for n in range(count)
    ]
    ends = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)).filter(lambda pair: pair[0] != pair[1])
    pairs = draw(st.lists(ends, max_size=24)) if count > 1 else []
    sizes = st.sampled_from([(0.0, 0.0), (40.0, 23.0), (98.0, 40.0), (98.0, 74.0)])
    return nodes, [Edge(f"t{a}", f"t{b}", *draw(sizes)) for a, b in pairs]


def check(found: Layout, nodes: list[Node], edges: list[Edge]) -> None:
    cards, labels = list(found.cards.values()), [arrow.label for arrow in found.arrows if arrow.label]
    for one, other in itertools.combinations([*cards, *found.headings.values(), *labels], 2):
        assert not one.meets(other), (one, other)
    for one, other in itertools.combinations(found.groups.values(), 2):
        assert not one.meets(other)
    for node in nodes:
        assert found.cards[node.key].within(found.groups[node.group])
        assert (found.cards[node.key].width, found.cards[node.key].height) == (node.width, node.height)
    whole = Box(0, 0, found.width, found.height)
    assert all(box.within(whole) for box in (*cards, *labels, *found.groups.values()))
    for edge, arrow in zip(edges, found.arrows, strict=True):
        assert near(found.cards[edge.source], arrow.curve[0])
        assert near(found.cards[edge.target], arrow.curve[-1])
        assert (arrow.label is not None) == bool(edge.width)


def near(box: Box, point: Point) -> bool:
    """Whether a point lies on the edge of a box, give or take what Graphviz clips."""
    return Box(box.x - 4, box.y - 4, box.width + 8, box.height + 8).holds(point)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(maps())
def test_on_any_map_nothing_meets_anything_else(made: tuple[list[Node], list[Edge]]) -> None:
    nodes, edges = made
    check(lay_out(nodes, edges, GROUPS), nodes, edges)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(maps())
def test_the_rows_that_stand_in_for_graphviz_keep_the_same_promise(made: tuple[list[Node], list[Edge]]) -> None:
    nodes, edges = made
    with pytest.MonkeyPatch.context() as patch:
        heaped = {node.key: Box(0, 0, node.width, node.height) for node in nodes}
        patch.setattr(layouts, "dot_layout", lambda *_: (heaped, dict.fromkeys(GROUPS, Box(0, 0, 9, 9)), []))
        check(lay_out(nodes, edges, GROUPS), nodes, edges)


ROOM, ASIDE, RING = 4, 8, 14
"""What is kept free around words, and how far apart the places are that are tried: on a line, and around it."""


def gap(box: Box, arrow: PlacedArrow) -> float:
    """How far words are from a line; 0 where it runs through them."""
    return min(
        math.dist(point, (min(max(point.x, box.x), box.right), min(max(point.y, box.y), box.bottom)))
        for point in along(arrow.curve)
    )


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(maps())
def test_words_stand_on_their_own_line_wherever_it_has_room_for_them(made: tuple[list[Node], list[Edge]]) -> None:
    found = lay_out(*made, GROUPS)
    words = [arrow.label for arrow in found.arrows if arrow.label]
    for arrow in found.arrows:
        label = arrow.label
        if label is None or min(math.dist(label.centre, point) for point in along(arrow.curve)) < 1:
            continue
        taken = [*found.cards.values(), *found.headings.values(), *(other for other in words if other is not label)]
        places = (Box.around(point, label.width, label.height) for point in along(arrow.curve))
        assert not any(all(not box.meets(other, room=ROOM + ASIDE) for other in taken) for box in places)


@pytest.mark.parametrize("height", [56.0, 76.0, 117.0])
@pytest.mark.parametrize("size", [(90.0, 40.0), (40.0, 23.0), (98.0, 74.0)])
def test_words_of_a_short_arrow_stand_beside_it_and_beside_no_other(height: float, size: tuple[float, float]) -> None:
    """Between two groups a line may be too short for words: then they are as near as the cards at its ends allow."""
    nodes = [Node(key, group, 164, height) for key, group in (("a", "people"), ("b", "paper"), ("c", "systems"))]
    found = lay_out(nodes, [Edge("a", "b", *size), Edge("b", "c", *size)], GROUPS)
    for arrow, other in (found.arrows, found.arrows[::-1]):
        assert arrow.label
        assert gap(arrow.label, arrow) < gap(arrow.label, other)
        assert gap(arrow.label, arrow) <= height / 2 + ROOM + RING


def test_a_heading_has_its_room() -> None:
    found = lay_out([Node("a", "systems", 60, 56)], [], GROUPS)
    assert found.groups["systems"].width >= GROUPS["systems"]
    assert found.cards["a"].y >= found.groups["systems"].y + GROUP_HEAD - 0.1


def test_a_curve_is_as_long_as_it_looks() -> None:
    assert length(along((Point(0, 0), Point(10, 0), Point(20, 0), Point(30, 0)))) == pytest.approx(30)


neighbours = st.lists(
    st.builds(
        Neighbour,
        card=st.builds(Card, title=st.text("abc -", min_size=1, max_size=50), note=st.sampled_from(["", "on paper"])),
        words=st.text("wörds ", max_size=90),
        passes=st.sampled_from(["", "by-hand", "by-link", "by-itself"]),
        leads_here=st.booleans(),
        is_both=st.booleans(),
    ),
    min_size=1,
    max_size=16,
)


@settings(max_examples=60, deadline=None)
@given(neighbours, st.lists(st.builds(Card, title=st.text("abc ", min_size=1, max_size=40)), max_size=5))
def test_in_a_neighbourhood_nothing_meets_anything_else(around: list[Neighbour], instead: list[Card]) -> None:
    tool = Card("The tool itself", note="system for the work")
    for found, most in ((wide(tool, around, instead), WIDE), (narrow(tool, around, instead), NARROW)):
        boxes = all_boxes(found)
        assert found.width <= most
        assert not any(one.meets(other) for one, other in itertools.combinations(boxes, 2))
        assert all(box.within(Box(0, 0, found.width, found.height)) for box in boxes)
        for one in found.placed:
            assert one.box.height >= card_height(one.neighbour.card, one.box.width)


SCRIPT = """
import sys
sys.path.insert(0, {root!r})
from tests.pictures.big_site import demo_pictures
import hashlib
print(hashlib.sha256(demo_pictures().encode()).hexdigest())
"""


def test_a_picture_is_the_same_in_every_process() -> None:
    root = os.fspath(__import__("pathlib").Path(__file__).resolve().parents[2])
    found = set()
    for seed, locale in (("1", "C"), ("2", "C.UTF-8"), ("3", "de_DE.UTF-8")):
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT.format(root=root)],
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "PATH": "/nowhere"},
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
        assert not done.stderr
        found.add(done.stdout)
    assert len(found) == 1
