"""A tool as a card in a drawing."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.words import Words
from generator.pictures.svg import Card
from generator.plan.parts import ToolChip

_ON_DEVICE = {"phone": "on-phone", "tablet": "on-tablet", "shared-terminal": "on-terminal"}
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


def tool_card(tool: ToolChip, note: str, words: Words, icons: Mapping[str, str]) -> Card:
    """The card of a tool with a line of words under its name, which may be empty."""
    status = tool.standing.status if tool.standing else ""
    icon = _ON_DEVICE.get(tool.devices[0], tool.icon) if tool.icon == "work-system" and tool.devices else tool.icon
    return Card(
        title=tool.title,
        note=note,
        url=tool.url,
        icon=icons.get(icon, ""),
        medium="human" if tool.is_person else tool.medium,
        mark=words.say(f"mark_{status}").unescape() if status else "",
        data={"tool": key_of(tool)},
    )


def kind_words(tool: ToolChip, medium: str, words: Words) -> str:
    """What kind of thing a tool is; beside a group that says its medium, the medium where the two do not fit."""
    fits = not medium or _USUAL_MEDIUM.get(tool.icon, "digital") == medium
    return words.say(f"kind_{tool.icon}" if fits else f"medium_{medium}").unescape()
