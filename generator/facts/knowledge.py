"""Everything that planning pages needs to know, worked out once from a published site."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from generator.facts.answers import Answer, AnswerKey, answers_of
from generator.facts.calendar import Calendar
from generator.facts.stories import StoryIndex, index_stories
from generator.facts.usage import ToolUse, tool_uses
from generator.model.fields import ToolId
from generator.model.site import Site


@dataclass(frozen=True, slots=True)
class Knowledge:
    """A published site with what follows from it.

    Attributes:
        site: As readers get it on the day the site is built for.
        calendar: That day.
        answers: Every answer that has a page.
        stories: Stories by what they are about.
        uses: Where each tool is used.
    """

    site: Site
    calendar: Calendar
    answers: Mapping[AnswerKey, Answer]
    stories: StoryIndex
    uses: Mapping[ToolId, ToolUse]


def know(site: Site, *, on: dt.date) -> Knowledge:
    """What follows from `site`, which must be a published one."""
    stories = index_stories(site)
    return Knowledge(site, Calendar(on), answers_of(site, stories), stories, tool_uses(site))
