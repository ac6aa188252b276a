"""Who finds an answer, how sure we are of what people need, and whose voice is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.check.entries import CONFIG, entry_sources
from generator.check.identity import is_language
from generator.check.indexes import Indexes
from generator.facts.confidence import confidence
from generator.facts.localised import translated_things
from generator.findings import Finding, Place
from generator.model.fields import EVERYONE, Kind, RoleId
from generator.words import counted

VOICE_WEEKS = 26
"""Half a year without a new story, and a role has stopped being heard."""
FEWEST = 5
"""Below this many people, a figure can point at one of them."""
_COUNTED_PEOPLE = ("survey", "data")


def situation_rests_on_evidence(indexes: Indexes) -> Iterator[Finding]:
    """Each situation rests on something that was seen, heard or counted."""
    for situation in indexes.published.situations.values():
        if confidence(situation, on=indexes.calendar.today) == "guess":
            yield Finding(
                "situation-rests-on-evidence",
                Place(situation.file, ("title",)),
                f'the situation "{situation.title}" is a guess: nothing here says how we know of it',
                "ask people who meet it, then add `evidence:` with what you saw or heard",
            )


def figure_covers_five(indexes: Indexes) -> Iterator[Finding]:
    """A figure that is shown stands for five people or more."""
    for situation in indexes.published.situations.values():
        for number, record in enumerate(situation.evidence):
            if record.type in _COUNTED_PEOPLE and record.count is not None and 0 < record.count < FEWEST:
                yield Finding(
                    "figure-covers-five",
                    Place(situation.file, ("evidence", number, "count")),
                    f"this figure comes from {counted(record.count, 'person', 'people')}, and others may guess who",
                    "ask more people, or leave `count` out and tell it in `note`",
                )


def situation_has_journey(indexes: Indexes) -> Iterator[Finding]:
    """For each situation there is an agreed way."""
    answered = {situation for journey in indexes.published.journeys.values() for situation in journey.situations}
    for situation_id, situation in indexes.published.situations.items() if indexes.all_read("journey") else ():
        if situation_id not in answered:
            yield Finding(
                "situation-has-journey",
                Place(situation.file, ("title",)),
                f'no journey answers the situation "{situation.title}"',
                f"write a journey with `situations: [{situation_id}]`, or add it to one that helps",
            )


def role_has_answer(indexes: Indexes) -> Iterator[Finding]:
    """A role that meets a situation finds an answer in it.

    Where nobody has one, that is the finding of `situation-has-journey`.
    """
    answered = {situation for _, situation in indexes.answers}
    for situation_id, situation in indexes.published.situations.items() if indexes.all_read("journey", "story") else ():
        if situation_id not in answered or (EVERYONE, situation_id) in indexes.answers:
            continue
        for number, role_id in enumerate(situation.roles):
            role = indexes.published.roles.get(role_id)
            if role is not None and (role_id, situation_id) not in indexes.answers:
                yield Finding(
                    "role-has-answer",
                    Place(situation.file, ("roles", number)),
                    f'the role "{role.title}" meets "{situation.title}" and finds no journey and no story',
                    "add the role to a journey that helps, or take it out here",
                )


def role_has_new_story(indexes: Indexes) -> Iterator[Finding]:
    """Each role has told something in the last half year."""
    newest: dict[RoleId, dt.date] = {}  # a story without any day counts as told, but not as old
    for story in indexes.published.stories.values():
        for role_id in story.told_by.roles:
            day = story.published or story.reviewed or dt.date.min
            newest[role_id] = max(day, newest.get(role_id, dt.date.min))
    for role_id, role in indexes.published.roles.items() if indexes.all_read("story") else ():
        told = newest.get(role_id)
        if told is None or (told > dt.date.min and (indexes.calendar.today - told).days > VOICE_WEEKS * 7):
            message = (
                f'the role "{role.title}" has told no story yet'
                if told is None
                else f'the role "{role.title}" has told no story since {told}'
            )
            yield Finding(
                "role-has-new-story",
                Place(role.file, ("title",)),
                message,
                "ask somebody in this role what happened last week, and write it down together",
            )


_SHOWN: tuple[Kind, ...] = ("role", "situation", "tool", "goal", "journey", "story")


def text_is_translated(indexes: Indexes) -> Iterator[Finding]:
    """Each page can be read in each language of the site."""
    site, languages = indexes.site, indexes.site.config.languages
    pages = [(kind, thing_id) for kind in _SHOWN for thing_id in indexes.published.of_kind(kind)]
    for number, language in enumerate(languages.also):
        if not is_language(language):
            continue
        begun = {(thing.kind, thing.id) for thing in translated_things(site, language) if thing.translated}
        left = [pair for pair in pages if pair not in begun]
        if left:
            have = "has" if len(left) == 1 else "have"
            kind, thing_id = left[0]
            yield Finding(
                "text-is-translated",
                Place(CONFIG, ("languages", "also", number)),
                f"{len(left)} of {counted(len(pages), 'page')} {have} no text in `{language}` yet",
                f"translate the next one: `footpath translate {kind} {thing_id} {language}` makes a file to fill in",
            )


def translation_is_shown(indexes: Indexes) -> Iterator[Finding]:
    """What was translated is shown: the site has the language."""
    languages = indexes.site.config.languages
    reported: set[str] = set()
    for entry in entry_sources(indexes.site) if indexes.config_was_read else ():
        if not entry.language or entry.language in (*languages.also, *reported):
            continue
        reported.add(entry.language)
        yield Finding(
            "translation-is-shown",
            Place(entry.file),
            f"the site has no language `{entry.language}`, so nobody sees this translation",
            f"add `{entry.language}` to `languages: also:` in site_config.yml",
        )
