"""A tool as a card that scripts can find, and what kind of thing it is."""

from __future__ import annotations

from msgspec.structs import replace

from generator.pictures.kit import PictureKit
from generator.pictures.svg import Card
from generator.plan.parts import ToolChip

_USUAL_MEDIUM = {
    "person": "human",
    "community": "human",
    "meeting": "ritual",
    "ritual": "ritual",
    "place": "place",
    "paper": "paper",
}


def key_of(tool: ToolChip) -> str:
    """The id of a tool, as its address has it."""
    return tool.url.strip("/").rpartition("/")[2]


def keyed_card(tool: ToolChip, note: str, kit: PictureKit) -> Card:
    """The card of a tool with a line of words under its name, which may be empty; scripts find it by the tool's id."""
    return replace(kit.tool_card(tool, note), data={"tool": key_of(tool)})


def kind_words(tool: ToolChip, medium: str, kit: PictureKit) -> str:
    """What kind of thing a tool is; beside a group that says its medium, the medium where the two do not fit."""
    fits = not medium or _USUAL_MEDIUM.get(tool.icon, "digital") == medium
    return kit.say(f"kind_{tool.icon}" if fits else f"medium_{medium}")
