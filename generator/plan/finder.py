"""What the finder knows: which role finds which answer. A script reads it and leads each reader straight on."""

from __future__ import annotations

from generator.facts.answers import AnswerKey
from generator.facts.knowledge import Knowledge
from generator.model.fields import EVERYONE, RoleId
from generator.plan.views.finder import Finder, FinderAnswer, FinderRole, FinderSituation


def finder_of(known: Knowledge) -> Finder:
    """Every situation, every role, and where each role is led in each situation."""
    site = known.site
    ordered = known.order
    answers_of_role: dict[RoleId, list[FinderAnswer]] = {}
    for key in known.answers:
        answers_of_role.setdefault(key[0], []).append(_answer(known, key))
    shared = {answer.situation for answer in answers_of_role.get(EVERYONE, ())}
    roles = []
    for role_id, role in site.roles.items():
        own = tuple(answers_of_role.get(RoleId(role_id), ()))
        answered = shared | {answer.situation for answer in own}
        unanswered = tuple(key for key in known.met[role_id] if key not in answered)
        roles.append(FinderRole(RoleId(role_id), role.title, own, unanswered))
    situations = tuple(
        FinderSituation(
            id=key,
            title=site.situations[key].title,
            i_want_to=site.situations[key].i_want_to,
            moment=site.situations[key].moment,
            is_critical=site.situations[key].impact_of_failure == "critical",
        )
        for key in ordered
    )
    return Finder(situations, tuple(roles), tuple(answers_of_role.get(EVERYONE, ())))


def _answer(known: Knowledge, key: AnswerKey) -> FinderAnswer:
    journeys = known.answers[key].journeys
    return FinderAnswer(key[1], journeys[0] if journeys else None)
