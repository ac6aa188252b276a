"""What drawings take from the theme: the words of the interface, and the icons."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from generator.model.translation import alike
from generator.model.words import Words
from generator.pictures.svg import Card
from generator.plan.parts import ToolChip
from generator.text.markdown import inline_html, plain_text

_DEVICE_ICONS = {"phone": "on-phone", "tablet": "on-tablet", "shared-terminal": "on-terminal"}
"""A system of the work is drawn as the device that it is on."""


class PictureKit(Struct, frozen=True):
    """Words and icons, as drawings need them.

    Attributes:
        words: Of the interface, in the language of the page.
        icons: Name to the inner part of an SVG with the view box 0 0 24 24.
    """

    words: Words
    icons: Mapping[str, str]

    def say(self, key: str, /, **values: object) -> str:
        """Words of the interface as plain text, so that they can be measured."""
        return self.words.say(key, **values).unescape()

    def icon(self, name: str) -> str:
        """The inner part of an icon; empty when there is none of that name."""
        return self.icons.get(name, "")

    def tool_icon(self, tool: ToolChip) -> str:
        """The icon of a tool."""
        on_device = _DEVICE_ICONS.get(tool.devices[0]) if tool.icon == "work-system" and tool.devices else None
        return self.icon(on_device or tool.icon)

    def tool_card(self, tool: ToolChip, note: str) -> Card:
        """A tool as a card that leads to its page, with what to know before relying on it."""
        return Card(
            title=tool.title,
            note=note,
            url=tool.url,
            icon=self.tool_icon(tool),
            medium="human" if tool.is_person else tool.medium,
            mark=self.say(f"mark_{tool.standing.status}") if tool.standing and tool.standing.status else "",
        )


def plain_words(text: str) -> str:
    """An author's sentence without its Markdown, in its language."""
    return alike(plain_text(inline_html(text).html), text)
