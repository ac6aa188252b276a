"""The pages of roles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from generator.facts.changes import changed_url
from generator.facts.knowledge import Knowledge
from generator.facts.long_lists import SITUATIONS
from generator.model.fields import RoleId
from generator.model.role import EmpathyMap
from generator.plan.changes import changes_near
from generator.plan.home import ROLES_AT_MOST
from generator.plan.list_parts import More
from generator.plan.lists import stories_shown
from generator.plan.lookup import (
    ask_target,
    role_link,
    situation_row,
    standing_of,
    team_title,
    tool_chip,
    tool_chips,
)
from generator.plan.parts import AskLine, Link
from generator.plan.views import DayMomentView, EmpathyView, Page, RolesView, RoleToolView, RoleView
from generator.text.addresses import page_url
from generator.text.alphabet import by_alphabet

_ASPECTS = ("says", "thinks", "does", "feels", "pains", "gains")


def roles_page(known: Knowledge, title: str) -> Page:
    """`/for/`."""
    roles = known.site.roles
    if len(roles) <= ROLES_AT_MOST:
        return Page("/for/", title, "", RolesView(_summaries(known, roles), ()))
    by_unit: defaultdict[str, list[RoleId]] = defaultdict(list)
    for key, role in roles.items():
        by_unit[team_title(known.site, role.unit)].append(key)
    # Roles that belong to no unit come last.
    units = sorted(by_unit.items(), key=lambda pair: (not pair[0], by_alphabet(pair[0], known.site.language)))
    return Page("/for/", title, "", RolesView((), tuple((unit, _summaries(known, keys)) for unit, keys in units)))


def _summaries(known: Knowledge, keys: Iterable[RoleId]) -> tuple[tuple[Link, str], ...]:
    return tuple((link, known.site.roles[key].summary or "") for key in keys if (link := role_link(known, key)))


def role_page(known: Knowledge, role_id: RoleId) -> Page:
    """`/for/<role>/`."""
    role = known.site.roles[role_id]
    stories, more_stories = stories_shown(known, "role", role_id)
    view = RoleView(
        title=role.title,
        summary=role.summary or "",
        unit=team_title(known.site, role.unit),
        wish=role.wish or "",
        conditions=role.conditions,
        situations=tuple(situation_row(known, key, reader=role_id) for key in known.met[role_id][: SITUATIONS.whole]),
        more_situations=More("/situations/", len(known.order)) if len(known.met[role_id]) > SITUATIONS.whole else None,
        one_minute_map=tool_chips(known, role.one_minute_map),
        day=tuple(DayMomentView(moment.at, moment.what, tool_chips(known, moment.tools)) for moment in role.day),
        tools=tuple(
            RoleToolView(chip, entry.need, entry.why or "")
            for entry in role.tools
            if (chip := tool_chip(known, entry.tool)) is not None
        ),
        who_to_ask=who_to_ask(known, role_id),
        empathy=_empathy(role.empathy_map),
        stories=stories,
        more_stories=more_stories,
        changed=changes_near(known, role_id)[:5],
        changed_url=changed_url(role_id) if role_id in known.changes else "",
        keep_url=page_url("role", role_id) if known.site.config.keep_on_phone else "",
        standing=standing_of(known, role),
    )
    return Page(page_url("role", role_id), role.title, role.summary or "", view)


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
