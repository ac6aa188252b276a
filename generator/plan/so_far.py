"""The page of the way so far."""

from __future__ import annotations

from collections.abc import Iterator

from generator.facts.knowledge import Knowledge
from generator.facts.so_far import SO_FAR_URL, MonthSoFar
from generator.model.fields import GoalId
from generator.model.words import Words
from generator.plan.lookup import team_title, tool_link
from generator.plan.parts import Link
from generator.plan.views import ChangeSoFar, MonthView, Page, ReadingSoFar, SoFarView
from generator.text.addresses import page_url


def so_far_pages(known: Knowledge, words: Words) -> Iterator[Page]:
    """`/so-far/`, where there is a way to tell of."""
    if not known.so_far:
        return
    config = known.site.config
    view = SoFarView(
        purpose=(config.purpose.heart or "") if config.purpose else "",
        months=tuple(_month(known, month) for month in known.so_far),
        figures_note=config.site.figures_note or "",
    )
    yield Page(SO_FAR_URL, str(words.say("so_far")), "", view)


def _month(known: Knowledge, month: MonthSoFar) -> MonthView:
    site = known.site
    stories = ((key, site.stories[key]) for key in month.stories)
    return MonthView(
        month=month.month,
        stories=tuple((Link(story.title, page_url("story", key)), story.summary or "") for key, story in stories),
        more_stories=month.more_stories,
        teams=tuple((team_title(site, team), site.packs[pack].title) for team, pack in month.teams),
        readings=tuple(_reading(known, *place) for place in month.readings),
        changes=tuple(
            ChangeSoFar(link, site.tools[tool].changes[place].what)
            for tool, place in month.changes
            if (link := tool_link(known, tool))
        ),
    )


def _reading(known: Knowledge, goal_id: GoalId, number: int, place: int) -> ReadingSoFar:
    goal = known.site.goals[goal_id]
    measure = goal.measures[number]
    reading = measure.readings[place]
    link = Link(goal.title, page_url("goal", goal_id))
    return ReadingSoFar(link, measure.name, reading.value, measure.unit or "", reading.note or "")
