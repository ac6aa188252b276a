"""The pages of roles."""

from __future__ import annotations

from generator.facts.answers import answer_for, met_by
from generator.facts.knowledge import Knowledge
from generator.model.fields import RoleId, SituationId
from generator.model.role import EmpathyMap
from generator.plan.changes import changes_near
from generator.plan.home import in_finder_order
from generator.plan.lookup import (
    ask_target,
    role_link,
    situation_row,
    standing_of,
    story_cards,
    team_title,
    tool_chip,
    tool_chips,
)
from generator.plan.parts import AskLine
from generator.plan.views import DayMomentView, EmpathyView, Page, RolesView, RoleToolView, RoleView
from generator.text.addresses import page_url

_ASPECTS = ("says", "thinks", "does", "feels", "pains", "gains")


def roles_page(known: Knowledge, title: str) -> Page:
    """`/for/`."""
    links = ((role_link(known, role_id), role.summary or "") for role_id, role in known.site.roles.items())
    return Page("/for/", title, "", RolesView(tuple((link, summary) for link, summary in links if link)))


def role_page(known: Knowledge, role_id: RoleId) -> Page:
    """`/for/<role>/`."""
    role = known.site.roles[role_id]
    view = RoleView(
        title=role.title,
        summary=role.summary or "",
        unit=team_title(known.site, role.unit),
        wish=role.wish or "",
        conditions=role.conditions,
        situations=tuple(situation_row(known, key, reader=role_id) for key in situations_of(known, role_id)),
        one_minute_map=tool_chips(known, role.one_minute_map),
        day=tuple(DayMomentView(moment.at, moment.what, tool_chips(known, moment.tools)) for moment in role.day),
        tools=tuple(
            RoleToolView(chip, entry.need, entry.why or "")
            for entry in role.tools
            if (chip := tool_chip(known, entry.tool)) is not None
        ),
        who_to_ask=who_to_ask(known, role_id),
        empathy=_empathy(role.empathy_map),
        stories=story_cards(known, known.stories.by_role.get(role_id, ())),
        changed=changes_near(known, role_id)[:5],
        keep_url=page_url("role", role_id) if known.site.config.keep_on_phone else "",
        standing=standing_of(known, role),
    )
    return Page(page_url("role", role_id), role.title, role.summary or "", view)


def situations_of(known: Knowledge, role_id: RoleId) -> tuple[SituationId, ...]:
    """The situations a role meets: those with an answer first, then those nobody has answered yet."""
    ordered = in_finder_order(known.site)
    answered = [key for key in ordered if answer_for(known.answers, role_id, key)]
    open_ones = [key for key in ordered if key not in answered and role_id in met_by(known.site, key)]
    return (*answered, *open_ones)


def who_to_ask(known: Knowledge, role_id: RoleId) -> tuple[AskLine, ...]:
    """Whom a role can ask, by topic; empty for a role that does not say."""
    role = known.site.roles.get(role_id)
    lines = ((entry.topic, ask_target(known, entry.ask)) for entry in role.who_to_ask) if role else ()
    return tuple(AskLine(topic, target) for topic, target in lines if target is not None)


def _empathy(empathy_map: EmpathyMap | None) -> tuple[EmpathyView, ...]:
    if empathy_map is None:
        return ()
    quarters = ((aspect, getattr(empathy_map, aspect)) for aspect in _ASPECTS)
    return tuple(EmpathyView(aspect, entries) for aspect, entries in quarters if entries)
