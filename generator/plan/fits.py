"""How the tools of some steps fit together: in order of use, with what passes from one to the next."""

from __future__ import annotations

from itertools import zip_longest

from generator.facts.knowledge import Knowledge
from generator.facts.steps import tools_of_step
from generator.model.fields import ToolId
from generator.model.journey import Step
from generator.model.tool import Relation
from generator.plan.lookup import tool_chips
from generator.plan.parts import FitPart


def fit_parts(known: Knowledge, steps: tuple[Step, ...]) -> tuple[FitPart, ...]:
    """The tools of the steps in order of use, with what leads to the next one.

    A tool stands again where it is used again after others. The words are what is handed over
    between the two steps; else how the two tools are related; else empty.
    """
    uses = _uses(known, steps)
    chips = dict(zip(tools := tuple(dict.fromkeys(tool for _, tool in uses)), tool_chips(known, tools), strict=True))
    parts: list[FitPart] = []
    for (index, tool), following in zip_longest(uses, uses[1:]):
        words, passes = _way_on(known, steps[index : following[0]], tool, following[1]) if following else ("", "")
        parts.append(FitPart(chips[tool], known.site.tools[tool].gives, words, passes))
    return tuple(parts)


def _uses(known: Knowledge, steps: tuple[Step, ...]) -> list[tuple[int, ToolId]]:
    """Index of the step and tool, in order; once where two steps in a row use the same."""
    uses: list[tuple[int, ToolId]] = []
    before: tuple[ToolId, ...] = ()
    for index, step in enumerate(steps):
        tools = tuple(tool for tool in tools_of_step(step) if tool in known.site.tools)
        if tools and tools != before:
            uses += [(index, tool) for tool in tools if not uses or uses[-1][1] != tool]
            before = tools
    return uses


def _way_on(known: Knowledge, steps: tuple[Step, ...], one: ToolId, other: ToolId) -> tuple[str, str]:
    """What passes from a tool to the next one within these steps, and how it gets there; both may be empty."""
    relation = _relation(known, one, other)
    handed_over = next((step.hands_over for step in reversed(steps) if step.hands_over), None)
    passes = (relation.passes if relation else None) or ""
    if handed_over is None:
        return ((relation.how if relation else None) or "", passes)
    # What somebody else gets does not go the way that the two tools are joined.
    return handed_over.what, passes if str(handed_over.to) == str(other) else ""


def _relation(known: Knowledge, one: ToolId, other: ToolId) -> Relation | None:
    """How two tools are related, where the author says how; nothing passes back along `feeds`."""
    for source, target in ((one, other), (other, one)):
        for relation in known.site.tools[source].relations:
            if relation.tool == target and relation.how and (source == one or relation.type != "feeds"):
                return relation
    return None
