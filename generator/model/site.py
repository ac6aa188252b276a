"""The whole of what the authors wrote, as one frozen value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from generator.model.content import Content, Translations
from generator.model.fields import (
    GoalId,
    JourneyId,
    Kind,
    PackId,
    RoleId,
    SituationId,
    StoryId,
    TeamId,
    ToolId,
)
from generator.model.goal import Goal
from generator.model.history import History
from generator.model.journey import Journey
from generator.model.media import Media
from generator.model.places import FILES
from generator.model.practice import AdoptionEntry, Campaign, HeardEntry, Pack, Team, Vocabulary
from generator.model.role import Role
from generator.model.site_config import SiteConfig
from generator.model.situation import Situation
from generator.model.story import Story
from generator.model.tool import Tool


class Site(Struct, frozen=True):
    """Everything that could be read.

    Every mapping is ordered by id. `unread` names files that are there but could not be
    read, `shared_translations` are those of the settings and the vocabulary by the path of
    their original, `translated_to` is the further language that was laid over the texts, if any, `history` is what
    version control knows of the files,
    and `refused_media` names files whose content is not what their name says, so that a
    reference to them is not reported a second time.
    """

    config: SiteConfig
    roles: Mapping[RoleId, Role] = field(default_factory=dict)
    situations: Mapping[SituationId, Situation] = field(default_factory=dict)
    tools: Mapping[ToolId, Tool] = field(default_factory=dict)
    goals: Mapping[GoalId, Goal] = field(default_factory=dict)
    journeys: Mapping[JourneyId, Journey] = field(default_factory=dict)
    stories: Mapping[StoryId, Story] = field(default_factory=dict)
    teams: Mapping[TeamId, Team] = field(default_factory=dict)
    packs: Mapping[PackId, Pack] = field(default_factory=dict)
    campaigns: Mapping[str, Campaign] = field(default_factory=dict)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    adoption: tuple[AdoptionEntry, ...] = ()
    heard: tuple[HeardEntry, ...] = ()
    media: Mapping[str, Media] = field(default_factory=dict)
    refused_media: frozenset[str] = frozenset()
    translations: Mapping[tuple[Kind, str], Translations] = field(default_factory=dict)
    shared_translations: Mapping[str, Translations] = field(default_factory=dict)
    unread: frozenset[tuple[Kind, str]] = frozenset()
    translated_to: str = ""
    history: History = field(default_factory=History)

    @property
    def language(self) -> str:
        """The language in which readers get these texts, as far as they are translated."""
        return self.translated_to or self.config.languages.default

    def of_kind(self, kind: Kind) -> Mapping[str, Content]:
        """Id to content for one kind, in the order of ids."""
        return getattr(self, FOLDERS[kind].field)  # type: ignore[no-any-return]  # the table names fields of this class

    def contents(self) -> Iterator[tuple[Kind, Content]]:
        """All content with its kind: kinds in the order of `FOLDERS`, then by id."""
        for kind in FOLDERS:
            for content in self.of_kind(kind).values():
                yield kind, content


class Folder(Struct, frozen=True):
    """Where the files of a kind live and what they become.

    Attributes:
        path: Relative to the site folder.
        ending: Of the files, with the dot.
        model: The class of one file.
        field: The name of the mapping in `Site`.
        address: The first part of the pages' addresses; empty when the kind has no pages of its own yet.
    """

    path: str
    ending: str
    model: type[Content]
    field: str
    address: str


FOLDERS: Mapping[Kind, Folder] = {
    "role": Folder(*FILES["role"], Role, "roles", "for"),
    "situation": Folder(*FILES["situation"], Situation, "situations", "situations"),
    "tool": Folder(*FILES["tool"], Tool, "tools", "tools"),
    "goal": Folder(*FILES["goal"], Goal, "goals", "goals"),
    "journey": Folder(*FILES["journey"], Journey, "journeys", "journeys"),
    "story": Folder(*FILES["story"], Story, "stories", "stories"),
    "team": Folder(*FILES["team"], Team, "teams", "teams"),
    "pack": Folder(*FILES["pack"], Pack, "packs", "packs"),
    "campaign": Folder(*FILES["campaign"], Campaign, "campaigns", "campaigns"),
}
"""The kinds of content, in the order in which an author meets them."""

SHARED_ID_SPACE: tuple[Kind, ...] = ("role", "tool", "team")
"""Kinds that share one space of ids, since any of them can be asked."""
