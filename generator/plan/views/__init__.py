"""What each page shows: one frozen view per kind of page, the whole contract of its template.

A template gets exactly one of these as `page`, and nothing else of the site. Texts are the
authors' own, still as Markdown; `| inline` and `| prose` turn them into HTML.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.plan.parts import Link
from generator.plan.views.answers import (
    AnswerView,
    EvidenceView,
    JourneysView,
    JourneyView,
    LaneStep,
    RoleAnswer,
    SituationGroup,
    SituationsView,
    SituationView,
)
from generator.plan.views.goals import BehaviourView, GoalCard, GoalsView, GoalView, MeasureView, ReadingView, ValueView
from generator.plan.views.people import DayMomentView, EmpathyView, HomeView, RolesView, RoleToolView, RoleView
from generator.plan.views.registers import (
    CoverageCell,
    CoverageRow,
    HealthNote,
    HealthSection,
    HealthView,
    HeardView,
    KindInLanguage,
    LanguageCoverage,
    RedirectView,
    TellView,
    TermView,
    TrustView,
    WordsView,
)
from generator.plan.views.stories import (
    PromptView,
    SceneView,
    StoriesView,
    StoryGroup,
    StoryView,
    TimelineView,
    VideoView,
)
from generator.plan.views.tools import (
    AccessView,
    Alternative,
    ChooserAnswer,
    ChooserQuestion,
    MapGroup,
    MapTool,
    MapView,
    RelationView,
    ToolsView,
    ToolView,
    WhichToolRow,
    WhichToolView,
)

__all__ = [
    "AccessView",
    "Alternative",
    "AnswerView",
    "BehaviourView",
    "ChooserAnswer",
    "ChooserQuestion",
    "CoverageCell",
    "CoverageRow",
    "DayMomentView",
    "EmpathyView",
    "EvidenceView",
    "GoalCard",
    "GoalView",
    "GoalsView",
    "HealthNote",
    "HealthSection",
    "HealthView",
    "HeardView",
    "HomeView",
    "JourneyView",
    "JourneysView",
    "KindInLanguage",
    "LaneStep",
    "LanguageCoverage",
    "MapGroup",
    "MapTool",
    "MapView",
    "MeasureView",
    "Page",
    "Pages",
    "PromptView",
    "ReadingView",
    "RedirectView",
    "RelationView",
    "RoleAnswer",
    "RoleToolView",
    "RoleView",
    "RolesView",
    "SceneView",
    "SituationGroup",
    "SituationView",
    "SituationsView",
    "StoriesView",
    "StoryGroup",
    "StoryView",
    "TellView",
    "TermView",
    "TimelineView",
    "ToolView",
    "ToolsView",
    "TrustView",
    "ValueView",
    "VideoView",
    "View",
    "WhichToolRow",
    "WhichToolView",
    "WordsView",
]

View = (
    HomeView
    | RolesView
    | RoleView
    | AnswerView
    | SituationsView
    | SituationView
    | JourneysView
    | JourneyView
    | StoriesView
    | StoryView
    | ToolsView
    | ToolView
    | MapView
    | WhichToolView
    | GoalsView
    | GoalView
    | WordsView
    | TrustView
    | TellView
    | HealthView
    | RedirectView
)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site.

    Attributes:
        url: Root-relative, with a slash at both ends. Unique, also without regard to case.
        title: For the window and for search results; plain text.
        description: One sentence for previews; plain Markdown, may be empty.
        view: What it shows. Addresses in it are those of the default language.
        language: The code of a further language, whose pages all lie below `/<language>/`; empty for the default one.
    """

    url: str
    title: str
    description: str
    view: View
    language: str = ""

    @property
    def folder(self) -> str:
        """What stands before each address of its language: `/sv`, or nothing."""
        return f"/{self.language}" if self.language else ""


@dataclass(frozen=True, slots=True)
class Pages:
    """All pages, by address, and what frames know of the site.

    Attributes:
        entries: Titles (as interface words) and addresses of the pages the navigation holds; as in `Page.view`.
        media: Site path of an author's file to its root-relative address.
    """

    pages: tuple[Page, ...]
    entries: tuple[Link, ...]
    footer: tuple[Link, ...]
    media: tuple[tuple[str, str], ...]
