"""What a story must have before it goes out: consent, captions, headings that are there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.entries import Entry
from generator.check.indexes import Indexes
from generator.check.unfinished import ID_TO_WRITE
from generator.facts.published import is_retired, status_of
from generator.findings import Finding, Place
from generator.model.story import Story
from generator.text.markdown import block_html
from generator.words import did_you_mean

_COMMENT = re.compile(r"<!--(?:(?!-->).)*-->", re.DOTALL)
_NOBODY_TOLD = frozenset(["intended", "experiment"])
"""Kinds of story that no colleague has lived through as told."""


def _stories(indexes: Indexes) -> Iterator[Story]:
    return (story for story in indexes.site.stories.values() if not is_retired(story))


def story_has_text(indexes: Indexes) -> Iterator[Finding]:
    """A story that goes out has something to read below its fields."""
    for story in _stories(indexes):
        shown = _COMMENT.sub("", story.body) if "<!--" in story.body else story.body
        if status_of(story) != "draft" and not shown.strip():
            yield Finding(
                "story-has-text",
                Place(story.file, ("title",)),
                f'the story "{story.title}" has no text',
                "write it below the second `---`",
            )


def story_has_consent(indexes: Indexes) -> Iterator[Finding]:
    """Those who tell what happened to them have agreed to where it is shown."""
    for story in _stories(indexes):
        if story.consent is None and not _NOBODY_TOLD.issuperset(story.kind):
            yield Finding(
                "story-has-consent",
                Place(story.file, ("title",)),
                f'the story "{story.title}" does not say that its tellers agreed to it',
                "ask them, then add `consent:` with `scope`, `checked` and `withdraw_to`",
            )


def video_has_words(indexes: Indexes) -> Iterator[Finding]:
    """A film can be read by those who cannot hear it, or cannot play it now."""
    for story in _stories(indexes):
        if story.video is None:
            continue
        place = Place(story.file, ("video",), "key")
        if not story.video.captions:
            yield Finding(
                "video-has-captions",
                place,
                "the film has no captions",
                "add `captions: {en: the-file.vtt}` with a file of captions beside the film",
            )
        if story.video.transcript is None:
            yield Finding(
                "video-has-transcript",
                place,
                "the film has no transcript",
                "add `transcript: …` with what is said and what is shown",
            )


def scene_heading_exists(entry: Entry, _: Indexes) -> Iterator[Finding]:
    """A passage that is bound to a step or a tool begins with a heading of the story."""
    story = entry.content
    if entry.language or entry.is_retired or not isinstance(story, Story) or not story.scenes:
        return
    headings = {heading.words for heading in block_html(story.body).headings}
    for number, scene in enumerate(story.scenes):
        if " ".join(scene.heading.split()) not in headings:
            near = did_you_mean(scene.heading, headings)
            yield Finding(
                "scene-heading-exists",
                Place(story.file, ("scenes", number, "heading")),
                f'the story has no heading "{scene.heading}"',
                f'did you mean "{near}"?'
                if near
                else "write the heading exactly as it stands in the story, after `## `",
            )


def story_has_two_tools(indexes: Indexes) -> Iterator[Finding]:
    """A story shows how tools go together."""
    for story in _stories(indexes):
        if len(set(story.tools)) == 1 and ID_TO_WRITE not in story.tools:
            yield Finding(
                "story-has-two-tools",
                Place(story.file, ("tools",)),
                f"the story uses one tool only, `{story.tools[0]}`",
                "add what else was turned to in order of use: who was asked, where it was said or written down",
            )
