"""The answer page: what a role does in a situation. The heart of the site."""

from __future__ import annotations

from generator.facts.addresses import answer_url, card_url, codes_url
from generator.facts.answers import Answer
from generator.facts.journeys import goals_of_story
from generator.facts.knowledge import Knowledge
from generator.facts.long_lists import STORIES_OF, StoriesBy, stories_of, stories_url
from generator.facts.steps import steps_for
from generator.facts.stories import stories_of_journey
from generator.model.fields import EVERYONE, GoalId, JourneyId, StoryId
from generator.model.journey import Journey
from generator.model.words import Words
from generator.plan.fits import fit_parts
from generator.plan.list_parts import More
from generator.plan.lookup import (
    ask_target,
    contact_of,
    facts_of,
    goal_lines,
    journey_cards,
    journey_links,
    role_link,
    standing_of,
    story_cards,
)
from generator.plan.media import shared_image_of_steps
from generator.plan.paper import has_codes
from generator.plan.parts import Link
from generator.plan.role import who_to_ask
from generator.plan.steps import stage_views
from generator.plan.teams import own_words
from generator.plan.views import AnswerView, Page
from generator.text.addresses import page_url


def answer_page(known: Knowledge, answer: Answer, words: Words) -> Page:
    """`/for/<role>/<situation>/`."""
    situation = known.site.situations[answer.situation]
    journey = known.site.journeys[answer.journeys[0]] if answer.journeys else None
    reader = answer.role
    role = role_link(known, reader) or Link(str(words.say("everyone")), "")
    steps = steps_for(journey, reader) if journey else ()
    stories, more_stories = _stories(known, answer)
    cards = story_cards(known, stories)
    goals = journey.goals if journey else _goals_of_stories(known, stories)
    view = AnswerView(
        role=role,
        title=situation.title,
        moment=situation.moment,
        when=situation.when,
        i_want_to=situation.i_want_to,
        so_that=situation.so_that,
        journey_title=journey.title if journey else "",
        journey_url=page_url("journey", journey.id) if journey else "",
        why=(journey.why or "") if journey else "",
        first_do=journey.first.do if journey and journey.first else "",
        first_ask=ask_target(known, journey.first.ask) if journey and journey.first else None,
        facts=facts_of(known, journey, steps) if journey else None,
        stages=stage_views(known, journey, reader=reader, situation=answer.situation) if journey else (),
        never=journey.never if journey else (),
        who_to_ask=who_to_ask(known, reader),
        contact=contact_of(known),
        fits=fit_parts(known, steps),
        stories=cards,
        more_stories=more_stories,
        try_tomorrow=cards[0].try_tomorrow if cards else "",
        outcome=(journey.outcome or "") if journey else "",
        gain=(journey.gain or "") if journey else "",
        goals=goal_lines(known, goals),
        in_our_words=own_words(known, goals, reader),
        next=journey_links(known, journey.next, reader=reader) if journey else (),
        others=journey_cards(known, answer.journeys[1:]),
        other_roles=_other_roles(known, answer, words),
        also_said=situation.also_said,
        situation_url=page_url("situation", answer.situation),
        card_url=card_url(journey.id) if journey else "",
        codes_url=codes_url(journey.id) if journey and has_codes(known) else "",
        keep_url=f"/for/{reader}/" if known.site.config.keep_on_phone else "",
        standing=standing_of(known, journey or situation),
    )
    title = f"{situation.title} · {role.title}"
    shared = shared_image_of_steps(known.site, journey.file, steps) if journey else None
    return Page(answer_url((reader, answer.situation)), title, _description(journey, situation.summary), view, shared)


def _description(journey: Journey | None, summary: str | None) -> str:
    return ((journey.summary or journey.why) if journey else None) or summary or ""


def _stories(known: Knowledge, answer: Answer) -> tuple[tuple[StoryId, ...], More | None]:
    """Stories to show, the best first, and where more of them stand where they are too many."""
    stories = _ordered_stories(known, answer)
    groups: list[tuple[StoriesBy, str]] = [*(("journey", key) for key in answer.journeys[:1])]
    groups.append(("situation", answer.situation))
    for by, key in groups if len(stories) > STORIES_OF.whole else ():
        all_of_group = stories_of(known.site, known.stories, by, key)
        if len(all_of_group) > STORIES_OF.whole:
            return stories[: STORIES_OF.first], More(stories_url(by, key), len(all_of_group))
    return stories, None


def _ordered_stories(known: Knowledge, answer: Answer) -> tuple[StoryId, ...]:
    """Pinned ones, those told by the role, then the journey's others."""
    of_journey: tuple[StoryId, ...] = ()
    pinned: tuple[StoryId, ...] = ()
    if answer.journeys:
        journey_id = JourneyId(answer.journeys[0])
        pinned = known.site.journeys[journey_id].pin
        of_journey = stories_of_journey(known.site, known.stories, journey_id)
    about = tuple(story for story in of_journey if answer.situation in known.site.stories[story].situations)
    return tuple(dict.fromkeys([*(s for s in pinned if s in known.site.stories), *answer.stories, *about, *of_journey]))


def _goals_of_stories(known: Knowledge, stories: tuple[StoryId, ...]) -> tuple[GoalId, ...]:
    told = (known.site.stories[story] for story in stories)
    return tuple(dict.fromkeys(goal for story in told for goal in goals_of_story(known.site, story)))


def _other_roles(known: Knowledge, answer: Answer, words: Words) -> tuple[Link, ...]:
    """The same situation for other roles, with the role as the words of the link."""
    found: list[Link] = []
    for role, situation in known.answers_to[answer.situation]:
        if role == answer.role:
            continue
        title = str(words.say("everyone")) if role == EVERYONE else known.site.roles[role].title
        found.append(Link(title, answer_url((role, situation))))
    return tuple(found)
