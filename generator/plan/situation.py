"""The pages of situations."""

from __future__ import annotations

from collections.abc import Iterator

from generator.facts.addresses import answer_url
from generator.facts.answers import answer_for, met_by
from generator.facts.confidence import FRESH_FOR, confidence
from generator.facts.knowledge import Knowledge
from generator.facts.long_lists import SITUATIONS, cut, even, moment_url
from generator.model.fields import EVERYONE, RoleId, SituationId
from generator.model.words import Words
from generator.plan.list_parts import More
from generator.plan.lists import numbered, paging, stories_shown
from generator.plan.lookup import role_titles, situation_row, standing_of
from generator.plan.step_lines import part_of
from generator.plan.views import EvidenceView, Page, RoleAnswer, SituationGroup, SituationsView, SituationView
from generator.text.addresses import page_url

MOMENTS = ("solve", "new", "apply", "change", "more")
"""The five moments of need, the urgent one first."""


def situations_page(known: Knowledge, title: str) -> Page:
    """`/situations/`: all situations by moment, of very many the first of each moment."""
    groups = (_group(known, moment) for moment in MOMENTS)
    view = SituationsView(tuple(group for group in groups if group.situations), "", None)
    return Page("/situations/", title, "", view)


def _group(known: Knowledge, moment: str) -> SituationGroup:
    keys = known.moments.get(moment, ())
    is_long = len(known.order) > SITUATIONS.whole and len(keys) > SITUATIONS.first
    rows = tuple(situation_row(known, key) for key in (keys[: SITUATIONS.first] if is_long else keys))
    return SituationGroup(moment, rows, More(moment_url(moment), len(keys)) if is_long else None)


def moment_pages(known: Knowledge, words: Words) -> Iterator[Page]:
    """`/situations/moment/<moment>/`, where there are very many situations."""
    for moment in MOMENTS:
        keys = known.moments.get(moment, ())
        if _group(known, moment).more is None:
            continue
        cuts = cut(moment_url(moment), len(keys), even(SITUATIONS))
        for own in cuts:
            rows = tuple(situation_row(known, key) for key in keys[own.begin : own.end])
            view = SituationsView((SituationGroup(moment, rows, None),), moment, paging(cuts, own.number))
            yield Page(own.url, numbered(str(words.say(f"moment_{moment}")), own, words), "", view)


def situation_page(known: Knowledge, situation_id: SituationId, words: Words) -> Page:
    """`/situations/<id>/`."""
    situation = known.site.situations[situation_id]
    stories, more_stories = stories_shown(known, "situation", situation_id)
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
        part_of=part_of(known.site.journeys[key] for key in known.journeys.by_situation.get(situation_id, ())),
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
        stories=stories,
        more_stories=more_stories,
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
