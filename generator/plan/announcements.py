"""Ready-made words about what campaigns send out: what stands in them. From this week on; what is over needs none."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.facts.campaigns import monday_of
from generator.facts.knowledge import Knowledge
from generator.model.words import Words
from generator.plan.calendars import in_plain_words
from generator.plan.campaigns import announcement_of, thing_of, words_of
from generator.plan.views import Announcement


class AnnouncementText(Struct, frozen=True):
    """One announcement. Texts are plain.

    Attributes:
        files: Root-relative addresses of its forms, with the folder of the language.
        kicker: What kind of thing it is.
        verb: What the link says.
        url: Root-relative address of the thing, in the default language.
    """

    files: Announcement
    language: str
    kicker: str
    title: str
    words: str
    verb: str
    url: str


def announcement_texts(known: Knowledge, words: Words) -> Iterator[AnnouncementText]:
    """An announcement for each item from this week on; none where the site has no address."""
    monday = monday_of(known.calendar.today)
    for items in known.campaigns.items.values():
        for one in items:
            files = announcement_of(known, one, words)
            if files is None or monday_of(one.on) < monday:
                continue
            thing = thing_of(known, one)
            yield AnnouncementText(
                files=files,
                language=words.language,
                kicker=str(words.say(f"announce_{one.kind}")),
                title=str(thing.title),
                words=in_plain_words(words_of(known, one)),
                verb=str(words.say(f"announce_{one.kind}_open")),
                url=thing.url,
            )
