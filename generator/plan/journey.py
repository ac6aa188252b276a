"""The pages of journeys."""

from __future__ import annotations

from collections.abc import Iterator

from generator.facts.addresses import answer_url, card_url, codes_url
from generator.facts.knowledge import Knowledge
from generator.facts.long_lists import JOURNEYS, cut
from generator.facts.steps import is_for_everyone, main_steps
from generator.model.fields import EVERYONE, JourneyId
from generator.model.journey import Journey, Stage
from generator.model.translation import together
from generator.model.words import Words
from generator.plan.fits import fit_parts
from generator.plan.lanes import lane_steps
from generator.plan.lists import letters, numbered, paging, stories_shown
from generator.plan.lookup import (
    ask_target,
    contact_of,
    facts_of,
    goal_lines,
    journey_cards,
    journey_links,
    role_links,
    standing_of,
)
from generator.plan.media import shared_image_of_steps
from generator.plan.paper import has_codes
from generator.plan.parts import Link, StageView
from generator.plan.steps import stage_views
from generator.plan.views import JourneysView, JourneyView, Page
from generator.text.addresses import page_url


def journeys_page(known: Knowledge, title: str) -> Page:
    """`/journeys/`: all journeys, or the first of very many."""
    return next(journeys_pages(known, title))


def journeys_pages(known: Knowledge, title: str, words: Words | None = None) -> Iterator[Page]:
    """Every page of the journeys by title."""
    ordered = known.journeys.by_title
    cuts = cut("/journeys/", len(ordered), JOURNEYS)
    label = letters(lambda place: known.site.journeys[ordered[place]].title)
    for own in cuts:
        cards = journey_cards(known, ordered[own.begin : own.end])
        view = JourneysView(cards, None, paging(cuts, own.number, label))
        yield Page(own.url, numbered(title, own, words), "", view)


def journey_page(known: Knowledge, journey_id: JourneyId, words: Words) -> Page:
    """`/journeys/<id>/`."""
    journey = known.site.journeys[journey_id]
    steps = main_steps(journey)
    prompts = journey.prompts
    stories, more_stories = stories_shown(known, "journey", journey_id)
    view = JourneyView(
        title=journey.title,
        summary=journey.summary or "",
        roles=role_links(known, journey.roles),
        is_for_everyone=is_for_everyone(journey),
        situations=tuple(
            Link(known.site.situations[key].title, page_url("situation", key))
            for key in journey.situations
            if key in known.site.situations
        ),
        answers=_answers(known, journey, words),
        goals=goal_lines(known, journey.goals),
        why=journey.why or "",
        how=journey.how or "",
        what=journey.what or "",
        first_do=journey.first.do if journey.first else "",
        first_ask=ask_target(known, journey.first.ask) if journey.first else None,
        facts=facts_of(known, journey, steps),
        stages=stage_views(known, journey, reader=None),
        first_time=_first_time(known, journey),
        outcome=journey.outcome or "",
        gain=journey.gain or "",
        never=journey.never,
        fits=fit_parts(known, steps),
        lanes=lane_steps(known, journey),
        affects=role_links(known, (role for step in steps for role in step.affects)),
        needs_from_us=journey.needs_from_us,
        prompts_share=prompts.share if prompts else (),
        prompts_ask=prompts.ask if prompts else (),
        prompts_wonder=prompts.wonder if prompts else (),
        stories=stories,
        more_stories=more_stories,
        prerequisites=journey_links(known, journey.prerequisites),
        next=journey_links(known, journey.next),
        contact=contact_of(known),
        card_url=card_url(journey_id),
        codes_url=codes_url(journey_id) if has_codes(known) else "",
        standing=standing_of(known, journey),
    )
    shared = shared_image_of_steps(known.site, journey.file, main_steps(journey))
    return Page(page_url("journey", journey_id), journey.title, journey.summary or journey.what or "", view, shared)


def _answers(known: Knowledge, journey: Journey, words: Words) -> tuple[Link, ...]:
    """The answer pages that show this journey first, with the role as the words of the link."""
    found = []
    for role, situation in known.answers_with.get(JourneyId(journey.id), ()):
        title = str(words.say("everyone")) if role == EVERYONE else known.site.roles[role].title
        if len(journey.situations) > 1:
            about = known.site.situations[situation].title
            title = together(title, ": ", about)
        found.append(Link(title, answer_url((role, situation))))
    return tuple(found)


def _first_time(known: Knowledge, journey: Journey) -> tuple[StageView, ...]:
    if journey.variants is None or journey.variants.first_time is None:
        return ()
    stage = Stage.model_construct(title="", steps=journey.variants.first_time.steps)
    return stage_views(known, journey, reader=None, stages=(stage,))
