"""The pages of team packs: for whoever leads the talk, for the wall, and for the team to keep."""

from __future__ import annotations

from collections.abc import Iterator

from generator.facts.addresses import pack_sheet_url, pack_slides_url
from generator.facts.knowledge import Knowledge
from generator.facts.stories import shown_tellers
from generator.model.content import Prompt
from generator.model.fields import GoalId, PackId, StoryId
from generator.model.practice import Pack
from generator.model.words import Words
from generator.plan.lookup import (
    contact_of,
    first_quote,
    goal_lines,
    reading_minutes,
    role_links,
    role_titles,
    standing_of,
    team_title,
)
from generator.plan.parts import Link
from generator.plan.story import documents_of, pictures_of
from generator.plan.teams import pack_team
from generator.plan.views import (
    PackCard,
    PackSheetView,
    PackSlidesView,
    PackStory,
    PacksView,
    PackView,
    Page,
    PromptView,
    Slide,
    TalkPart,
)
from generator.text.addresses import page_url

_PARTS = ("listen", "share", "question")
_COMFORTS = ("gentle", "open", "bold")


def packs_page(known: Knowledge, title: str) -> Page:
    """`/packs/`."""
    return Page("/packs/", title, "", PacksView(tuple(pack_card(known, pack) for pack in known.site.packs)))


def pack_card(known: Knowledge, pack_id: PackId) -> PackCard:
    """A pack in a few words."""
    pack = known.site.packs[pack_id]
    teams = known.teams.teams_of.get(pack_id, ())
    begun = sum(pack_id in known.teams.said_by.get(team, ()) for team in teams)
    return PackCard(
        title=pack.title,
        url=page_url("pack", pack_id),
        summary=pack.summary or "",
        type=pack.type or "",
        minutes=pack.minutes,
        begun=begun,
        teams=len(teams),
        standing=standing_of(known, pack),
    )


def pack_pages(known: Knowledge, pack_id: PackId, words: Words) -> Iterator[Page]:
    """`/packs/<id>/` with its slides and its sheet."""
    pack = known.site.packs[pack_id]
    talk = _talk(known, pack)
    yield _pack_page(known, pack_id, talk)
    count, unit = _look_back(pack)
    link = Link(pack.title, page_url("pack", pack_id))
    slides = PackSlidesView(link, tuple(_slides(known, pack, talk)), count, unit)
    yield Page(pack_slides_url(pack_id), f"{pack.title}: {words.say('pack_slides')}", "", slides)
    goal = known.site.goals.get(pack.goal) if pack.goal else None
    sheet = PackSheetView(link, goal.title if goal else "", pack.we_will or "", count, unit, contact_of(known).tell)
    yield Page(pack_sheet_url(pack_id), f"{pack.title}: {words.say('pack_sheet')}", "", sheet)


def _pack_page(known: Knowledge, pack_id: PackId, talk: tuple[TalkPart, ...]) -> Page:
    pack = known.site.packs[pack_id]
    goal = known.site.goals.get(pack.goal) if pack.goal else None
    lines = goal_lines(known, (pack.goal,) if pack.goal else ())
    count, unit = _look_back(pack)
    view = PackView(
        title=pack.title,
        summary=pack.summary or "",
        type=pack.type or "",
        minutes=pack.minutes,
        comfort=pack.comfort or "",
        goal=lines[0] if lines else None,
        for_my_team=(goal.value.my_team or "") if goal and goal.value else "",
        in_our_words=_in_our_words(known, pack_id, pack.goal) if pack.goal else (),
        stories=tuple(_stories(known, pack)),
        talk=talk,
        comforts=_comforts(talk),
        we_will=pack.we_will or "",
        look_back_count=count,
        look_back_unit=unit,
        teams=tuple(pack_team(known, pack_id, team) for team in known.teams.teams_of.get(pack_id, ())),
        roles=() if pack.teams else role_links(known, pack.roles),
        owner=team_title(known.site, pack.owner),
        checked=pack.reviewed,
        slides_url=pack_slides_url(pack_id),
        sheet_url=pack_sheet_url(pack_id),
        standing=standing_of(known, pack),
    )
    return Page(page_url("pack", pack_id), pack.title, pack.summary or "", view)


def _look_back(pack: Pack) -> tuple[int, str]:
    return (pack.look_back_in.count, pack.look_back_in.unit) if pack.look_back_in else (0, "")


def _in_our_words(known: Knowledge, pack_id: PackId, goal_id: GoalId) -> tuple[tuple[str, str], ...]:
    """What teams say the goal is: those of the pack, else all."""
    goal = known.site.goals.get(goal_id)
    said = [words for words in goal.in_our_words if words.team in known.site.teams] if goal else []
    teams = known.teams.teams_of.get(pack_id, ())
    own = [words for words in said if words.team in teams]
    return tuple((team_title(known.site, words.team), words.words) for words in own or said)


def _stories(known: Knowledge, pack: Pack) -> Iterator[PackStory]:
    for story_id in dict.fromkeys(pack.stories):
        story = known.site.stories.get(story_id)
        if story is not None:
            yield PackStory(
                title=story.title,
                url=page_url("story", story_id),
                told_by=role_titles(known, shown_tellers(story)),
                minutes=reading_minutes(story.body),
                summary=story.summary or "",
                body=story.body,
                documents=documents_of(known, story),
                pictures=pictures_of(known, story),
                did_not_work=story.did_not_work or "",
            )


def _talk(known: Knowledge, pack: Pack) -> tuple[TalkPart, ...]:
    """The questions by part, the gentlest first and those about the rule itself last."""
    prompts = pack.prompts or tuple(_prompts_of(known, pack.stories))
    ordered = sorted(prompts, key=lambda prompt: (prompt.loop, _COMFORTS.index(prompt.comfort)))
    parts = (
        TalkPart(kind, tuple(PromptView(p.type, p.loop, p.comfort, p.text) for p in ordered if p.type == kind))
        for kind in _PARTS
    )
    return tuple(part for part in parts if part.prompts)


def _prompts_of(known: Knowledge, stories: tuple[StoryId, ...]) -> Iterator[Prompt]:
    for story_id in dict.fromkeys(stories):
        story = known.site.stories.get(story_id)
        yield from story.prompts if story else ()


def _comforts(talk: tuple[TalkPart, ...]) -> tuple[str, ...]:
    used = {prompt.comfort for part in talk for prompt in part.prompts}
    return tuple(comfort for comfort in _COMFORTS if comfort in used)


def _slides(known: Knowledge, pack: Pack, talk: tuple[TalkPart, ...]) -> Iterator[Slide]:
    goal = known.site.goals.get(pack.goal) if pack.goal else None
    yield Slide("title", pack.title, goal.why_heart if goal else pack.summary or "", goal.title if goal else "")
    for story_id in dict.fromkeys(pack.stories):
        story = known.site.stories.get(story_id)
        if story is not None:
            words = first_quote(story.body) or story.summary or ""
            yield Slide("story", story.title, words, url=page_url("story", story_id))
    for part in talk:
        for prompt in part.prompts:
            yield Slide(part.type, words=prompt.text, comfort=prompt.comfort, loop=prompt.loop)
    if pack.we_will:
        yield Slide("we-will", words=pack.we_will)
    if pack.look_back_in:
        yield Slide("look-back")
