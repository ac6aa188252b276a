"""The page of a story."""

from __future__ import annotations

from itertools import chain

from generator.facts.addresses import answer_url, step_anchor
from generator.facts.answers import answer_for
from generator.facts.journeys import goals_of_story
from generator.facts.knowledge import Knowledge
from generator.facts.published import step_at
from generator.facts.stories import shown_tellers
from generator.model.fields import StepAddress, StoryId
from generator.model.story import Story
from generator.model.translation import together
from generator.plan.lookup import (
    contact_of,
    goal_lines,
    reading_minutes,
    role_links,
    standing_of,
    story_cards,
    tool_chip,
    tool_chips,
)
from generator.plan.media import named_media_url, picture_view, shared_image
from generator.plan.parts import Link, StoryCard
from generator.plan.picture_parts import PictureView, Variant
from generator.plan.step_lines import part_of_for_story
from generator.plan.step_parts import PartOf
from generator.plan.views import (
    Page,
    PromptView,
    SceneView,
    StoryView,
    TimelineView,
    VideoView,
)
from generator.text.addresses import page_url
from generator.text.markdown import block_html

MORE = 3


def story_page(known: Knowledge, story_id: StoryId) -> Page:
    """`/stories/<id>/`."""
    story = known.site.stories[story_id]
    image = story.image
    view = StoryView(
        title=story.title,
        lead=story.summary or "",
        kinds=story.kind,
        told_by=role_links(known, shown_tellers(story)),
        is_anonymous=story.told_by.level == "anonymous",
        minutes=reading_minutes(story.body),
        published=story.published,
        tools=tool_chips(known, story.tools),
        body=story.body,
        documents=documents_of(known, story),
        pictures=pictures_of(known, story),
        image=picture_view(known.site, story.file, image.file, image.alt) if image else None,
        video=_video(known, story),
        timeline=tuple(
            TimelineView(moment.at, moment.what, tool_chip(known, moment.tool) if moment.tool else None)
            for moment in story.timeline
        ),
        scenes=_scenes(known, story),
        did_not_work=story.did_not_work or "",
        result=story.result or "",
        delight=story.delight or "",
        meaning=story.meaning or "",
        prompts=tuple(PromptView(p.type, p.loop, p.comfort, p.text) for p in story.prompts),
        try_tomorrow=story.try_tomorrow,
        answers=_answers(known, story),
        part_of=_part_of(known, story),
        goals=goal_lines(known, goals_of_story(known.site, story)),
        more=_more(known, story),
        contact=contact_of(known),
        standing=standing_of(known, story),
    )
    shared = _shared_image(known, story)
    return Page(page_url("story", story_id), story.title, story.summary or "", view, shared)


def documents_of(known: Knowledge, story: Story) -> tuple[Link, ...]:
    """The documents that the text of a story links to: as named there, and where they lie."""
    names = dict.fromkeys(block_html(story.body).files)
    return tuple(Link(name, url) for name in names if (url := named_media_url(known.site, story.file, name)))


def pictures_of(known: Knowledge, story: Story) -> tuple[tuple[str, PictureView], ...]:
    """The pictures in the text of a story, by the names they have there."""
    names = dict.fromkeys(name for name, _ in block_html(story.body).pictures)
    found = ((name, picture_view(known.site, story.file, name, "")) for name in names)
    return tuple((name, view) for name, view in found if view is not None)


def _shared_image(known: Knowledge, story: Story) -> Variant | None:
    """What previews elsewhere show: the picture at the head, else of the film, else the first in the text."""
    names = (
        *([story.image.file] if story.image else []),
        *([story.video.poster] if story.video and story.video.poster else []),
        *(name for name, _ in block_html(story.body).pictures),
    )
    found = (shared_image(known.site, story.file, name) for name in names)
    return next((variant for variant in found if variant is not None), None)


def _part_of(known: Knowledge, story: Story) -> tuple[PartOf, ...]:
    """The journeys that the story names, with their steps that name the story or that a scene is bound to."""
    journeys = (known.site.journeys[key] for key in dict.fromkeys(story.journeys) if key in known.site.journeys)
    bound = frozenset(scene.step for scene in story.scenes if scene.step)
    return part_of_for_story(journeys, StoryId(story.id), bound)


def _answers(known: Knowledge, story: Story) -> tuple[Link, ...]:
    """The answers of the roles it is for, in its situations: words are situation and role."""
    found: dict[str, Link] = {}
    for role in dict.fromkeys([*shown_tellers(story), *story.roles]):
        for situation in story.situations:
            answer = answer_for(known.answers, role, situation)
            if answer is not None and answer.journeys and role in known.site.roles:
                url = answer_url((answer.role, situation))
                about, who = known.site.situations[situation].title, known.site.roles[role].title
                found.setdefault(url, Link(together(about, " · ", who), url))
    return tuple(found.values())


def _scenes(known: Knowledge, story: Story) -> tuple[SceneView, ...]:
    anchors = {heading.words: heading.anchor for heading in block_html(story.body).headings}
    return tuple(
        SceneView(
            heading=scene.heading,
            anchor=anchors[scene.heading],
            step=_step_link(known, scene.step) if scene.step else None,
            tool=tool_chip(known, scene.tool) if scene.tool else None,
        )
        for scene in story.scenes
        if scene.heading in anchors
    )


def _step_link(known: Knowledge, address: StepAddress) -> Link | None:
    step = step_at(known.site, address)
    if step is None or step.id is None:
        return None
    journey_id = address.partition("/")[0]
    return Link(step.do or "", f"{page_url('journey', journey_id)}#{step_anchor(step.id)}")


def _video(known: Knowledge, story: Story) -> VideoView | None:
    video = story.video
    url = named_media_url(known.site, story.file, video.file) if video else ""
    if video is None or not url:
        return None
    captions = ((language, named_media_url(known.site, story.file, name)) for language, name in video.captions.items())
    return VideoView(
        url=url,
        type="video/webm" if url.endswith(".webm") else "video/mp4",
        poster=picture_view(known.site, story.file, video.poster, "") if video.poster else None,
        captions=tuple(Link(language, address) for language, address in captions if address),
        transcript=video.transcript or "",
        minutes=video.minutes,
        seconds=video.seconds,
    )


def _more(known: Knowledge, story: Story) -> tuple[StoryCard, ...]:
    """A few further stories: from the same situations first, then with the same tools, the newest first."""
    same_situation = (known.stories.by_situation.get(key, ())[: MORE + 1] for key in story.situations)
    same_tools = (known.stories.by_tool.get(key, ())[: MORE + 1] for key in story.tools)
    near = dict.fromkeys(chain(*same_situation, *same_tools))
    return story_cards(known, [key for key in near if key != story.id][:MORE])
