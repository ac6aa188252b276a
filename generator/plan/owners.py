"""The pages of those who look after tools."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from generator.facts.knowledge import Knowledge
from generator.facts.owners import OWNERS_URL, Owned, owner_url
from generator.facts.steps import all_steps, tools_of_step
from generator.model.fields import Kind, StoryId, TeamId, ToolId
from generator.plan.changes import changes_of_tool
from generator.plan.list_parts import More
from generator.plan.lookup import contact_of, first_quote, journey_links, role_titles, team_title, tellers, tool_chip
from generator.plan.parts import Link
from generator.plan.views import DueLine, HardLine, OwnedTool, OwnerCard, OwnersView, OwnerView, Page, Proof
from generator.text.addresses import KIND_ADDRESSES, page_url
from generator.text.alphabet import by_alphabet

_TOOLS, _WAYS, _PROOF, _HARD, _OTHERS = 24, 8, 2, 24, 60
"""Tools on one page, ways of working and stories of each, and lines: of more the page of the tool tells."""
_HELPED = frozenset(["happened", "success-case", "experiment", "leader"])


def owners_page(known: Knowledge, title: str) -> Page:
    """`/owners/`."""
    language = known.site.language
    cards = (_card(known, team, owned) for team, owned in known.owned.items() if owned.tools)
    teams = sorted(cards, key=lambda card: (by_alphabet(card.department or card.team.title, language), card.team.title))
    return Page(OWNERS_URL, title, "", OwnersView(tuple(teams)))


def owner_page(known: Knowledge, team: TeamId) -> Page:
    """`/owners/<team>/`."""
    owned = known.owned[team]
    shown = owned.tools[:_TOOLS]
    others = (link for kind, key in owned.things if kind != "tool" and (link := _link(known, kind, key)))
    view = OwnerView(
        title=team_title(known.site, team),
        department=_department(known, team),
        tools=tuple(tool for key in shown if (tool := _owned_tool(known, key))),
        more_tools=More("/tools/", len(owned.tools)) if len(owned.tools) > len(shown) else None,
        hard=tuple(islice(_hard(known, shown), _HARD)),
        due=tuple(
            DueLine(link, known.site.of_kind(kind)[key].reviewed)
            for kind, key in owned.due[:_OTHERS]
            if (link := _link(known, kind, key))
        ),
        others=tuple(islice(others, _OTHERS)),
        contact=contact_of(known),
    )
    return Page(owner_url(team), view.title, "", view)


def _department(known: Knowledge, team: TeamId) -> str:
    """The name of what a team belongs to in the end; empty where that is itself."""
    seen: set[TeamId] = set()
    above: TeamId = team
    while (parent := known.site.teams[above].parent) and parent in known.site.teams and parent not in seen:
        seen.add(parent)
        above = parent
    return team_title(known.site, above) if above != team else ""


def _card(known: Knowledge, team: TeamId, owned: Owned) -> OwnerCard:
    tools = [known.site.tools[key].title for key in owned.tools]
    ways = {way for key in owned.tools for way in known.uses[key].journeys}
    link = Link(team_title(known.site, team), owner_url(team))
    return OwnerCard(link, _department(known, team), tuple(tools), len(ways), len(owned.due))


def _owned_tool(known: Knowledge, tool_id: ToolId) -> OwnedTool | None:
    chip = tool_chip(known, tool_id)
    if chip is None:
        return None
    tool, use = known.site.tools[tool_id], known.uses[tool_id]
    more = More(chip.url, len(use.journeys)) if len(use.journeys) > _WAYS else None
    proof = (key for key in known.stories.by_tool.get(tool_id, ()) if _helped(known, key))
    return OwnedTool(
        tool=chip,
        roles=role_titles(known, use.roles),
        ways=journey_links(known, use.journeys[:_WAYS]),
        more_ways=more,
        answers=len(known.answers_using.get(tool_id, ())),
        needs=tool.needs_from_us or "",
        benefit=tool.benefit_to_owner or "",
        proof=tuple(_proof(known, key) for key in islice(proof, _PROOF)),
        coming=tuple(change for change in changes_of_tool(known, tool_id, tool) if change.is_to_come),
    )


def _proof(known: Knowledge, story_id: StoryId) -> Proof:
    story = known.site.stories[story_id]
    result = story.result or ""
    return Proof(
        story=Link(story.title, page_url("story", story_id)),
        result=result,
        quote="" if result else first_quote(story.body),
        told_by=tellers(known, story),
    )


def _helped(known: Knowledge, story_id: StoryId) -> bool:
    kinds = known.site.stories[story_id].kind
    return not kinds or not _HELPED.isdisjoint(kinds)


def _hard(known: Knowledge, tools: tuple[ToolId, ...]) -> Iterator[HardLine]:
    """What is hard at steps that use these tools, then what did not work in stories with them; each once."""
    told: set[str] = set()
    for tool_id in tools:
        title = known.site.tools[tool_id].title
        for key in known.uses[tool_id].journeys:
            journey = known.site.journeys[key]
            for step in all_steps(journey):
                if step.pain_point and tool_id in tools_of_step(step) and step.pain_point not in told:
                    told.add(step.pain_point)
                    yield HardLine(step.pain_point, title, Link(journey.title, page_url("journey", key)))
        for story_id in known.uses[tool_id].stories:
            story = known.site.stories[story_id]
            if story.did_not_work and story.did_not_work not in told:
                told.add(story.did_not_work)
                yield HardLine(story.did_not_work, title, Link(story.title, page_url("story", story_id)))


def _link(known: Knowledge, kind: Kind, key: str) -> Link | None:
    return Link(known.site.of_kind(kind)[key].title, page_url(kind, key)) if kind in KIND_ADDRESSES else None
