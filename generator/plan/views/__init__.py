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
from generator.plan.views.paper import (
    CardCall,
    CardStep,
    CardView,
    CardWay,
    CodesView,
    CodeView,
    KeepList,
    WithoutSignalView,
)
from generator.plan.views.people import DayMomentView, EmpathyView, HomeView, RolesView, RoleToolView, RoleView
from generator.plan.views.registers import (
    CoverageCell,
    CoverageRow,
    HealthNote,
    HealthSection,
    HealthView,
    HeardView,
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
    "CardCall",
    "CardStep",
    "CardView",
    "CardWay",
    "ChooserAnswer",
    "ChooserQuestion",
    "CodeView",
    "CodesView",
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
    "KeepList",
    "LaneStep",
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
    "WithoutSignalView",
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
    | CardView
    | CodesView
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
    | WithoutSignalView
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
        view: What it shows.
        embeds: The page whose chrome-less form this is, for frames in other sites; empty for ordinary pages.
    """

    url: str
    title: str
    description: str
    view: View
    embeds: str = ""


@dataclass(frozen=True, slots=True)
class Pages:
    """All pages, by address, and what frames know of the site.

    Attributes:
        entries: Titles (as interface words) and addresses of the pages the navigation holds.
        media: Site path of an author's file to its root-relative address.
        keeps: What readers may keep on a phone; empty when that is switched off.
    """

    pages: tuple[Page, ...]
    entries: tuple[Link, ...]
    footer: tuple[Link, ...]
    media: tuple[tuple[str, str], ...]
    keeps: tuple[KeepList, ...] = ()
