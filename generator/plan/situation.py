"""The pages of situations."""

from __future__ import annotations

from generator.facts.addresses import answer_url
from generator.facts.answers import answer_for, met_by
from generator.facts.confidence import FRESH_FOR, confidence
from generator.facts.knowledge import Knowledge
from generator.model.fields import EVERYONE, RoleId, SituationId
from generator.model.words import Words
from generator.plan.home import in_finder_order
from generator.plan.lookup import role_titles, situation_row, standing_of, story_cards
from generator.plan.step_lines import part_of
from generator.plan.views import EvidenceView, Page, RoleAnswer, SituationGroup, SituationsView, SituationView
from generator.text.addresses import page_url

MOMENTS = ("solve", "new", "apply", "change", "more")
"""The five moments of need, the urgent one first."""


def situations_page(known: Knowledge, title: str) -> Page:
    """`/situations/`."""
    ordered = in_finder_order(known.site)
    groups = (
        SituationGroup(
            moment,
            tuple(situation_row(known, key) for key in ordered if known.site.situations[key].moment == moment),
        )
        for moment in MOMENTS
    )
    return Page("/situations/", title, "", SituationsView(tuple(group for group in groups if group.situations)))


def situation_page(known: Knowledge, situation_id: SituationId, words: Words) -> Page:
    """`/situations/<id>/`."""
    situation = known.site.situations[situation_id]
    view = SituationView(
        title=situation.title,
        summary=situation.summary or "",
        when=situation.when,
        i_want_to=situation.i_want_to,
        so_that=situation.so_that,
        moment=situation.moment,
        impact=situation.impact_of_failure or "",
        frequency=situation.frequency or "",
        context=situation.context,
        answers=_role_answers(known, situation_id, words),
        part_of=part_of(j for j in known.site.journeys.values() if situation_id in j.situations),
        also_said=situation.also_said,
        current_workaround=situation.current_workaround or "",
        how_might_we=situation.how_might_we or "",
        confidence=confidence(situation, on=known.calendar.today),
        evidence=tuple(
            EvidenceView(
                type=record.type,
                date=record.date,
                roles=role_titles(known, record.roles),
                count=record.count,
                note=record.note or "",
                is_old=FRESH_FOR.after(record.date) < known.calendar.today,
            )
            for record in sorted(situation.evidence, key=lambda record: record.date, reverse=True)
        ),
        stories=story_cards(known, known.stories.by_situation.get(situation_id, ())),
        standing=standing_of(known, situation),
    )
    return Page(page_url("situation", situation_id), situation.title, situation.summary or "", view)


def _roles_of(known: Knowledge, situation_id: SituationId) -> tuple[RoleId, ...]:
    """Roles that meet the situation or have an answer of their own in it."""
    met = met_by(known.site, situation_id)
    return tuple(role for role in known.site.roles if role in met or (role, situation_id) in known.answers)


def _role_answers(known: Knowledge, situation_id: SituationId, words: Words) -> tuple[RoleAnswer, ...]:
    """Each role's answer, and last the one that is the same for everybody."""
    answers = [_role_answer(known, role, situation_id) for role in _roles_of(known, situation_id)]
    if (EVERYONE, situation_id) in known.answers:
        answers.append(
            RoleAnswer(EVERYONE, str(words.say("everyone")), answer_url((EVERYONE, situation_id)), story_only=False)
        )
    return tuple(answers)


def _role_answer(known: Knowledge, role: RoleId, situation_id: SituationId) -> RoleAnswer:
    answer = answer_for(known.answers, role, situation_id)
    return RoleAnswer(
        role_id=role,
        role=known.site.roles[role].title,
        url=answer_url((answer.role, situation_id)) if answer else "",
        story_only=answer is not None and not answer.journeys,
    )
