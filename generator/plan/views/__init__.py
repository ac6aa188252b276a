"""What each page shows: one frozen view per kind of page, the whole contract of its template.

A template gets exactly one of these as `page`, and nothing else of the site. Texts are the
authors' own, still as Markdown; `| inline` and `| prose` turn them into HTML.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.plan.picture_parts import Variant
from generator.plan.views.answers import (
    AnswerView,
    EvidenceView,
    JourneysView,
    JourneyView,
    LaneEntry,
    LaneStep,
    RoleAnswer,
    SituationGroup,
    SituationsView,
    SituationView,
)
from generator.plan.views.changed import ChangedView, ChangeLine, ChangesOfMonth, Stamp
from generator.plan.views.field_kit import CardsView, FieldKitView, SeeNext, WorkshopCard
from generator.plan.views.finder import Finder, FinderAnswer, FinderRole, FinderSituation
from generator.plan.views.goals import BehaviourView, GoalCard, GoalsView, GoalView, MeasureView, ReadingView, ValueView
from generator.plan.views.map import (
    Choice,
    MapChoices,
    MapGroup,
    MapPartView,
    MapTool,
    MapView,
    PosterView,
)
from generator.plan.views.owners import DueLine, HardLine, OwnedTool, OwnerCard, OwnersView, OwnerView
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
    CoverageView,
    GrownRow,
    HealthListView,
    HealthNote,
    HealthSection,
    HealthView,
    HeardView,
    KindInLanguage,
    LanguageCoverage,
    MomentRow,
    OwnerRow,
    ReadingRow,
    RedirectView,
    TellView,
    TermRow,
    TermView,
    TrustView,
    UnitRow,
    WordsView,
)
from generator.plan.views.search import AnswersTo, Found, Listed, RoleAsks, SearchView
from generator.plan.views.so_far import ChangeSoFar, MonthView, ReadingSoFar, SoFarView
from generator.plan.views.stories import (
    PromptView,
    SceneView,
    StoriesView,
    StoryDoors,
    StoryGroup,
    StoryListView,
    StoryView,
    TimelineView,
    VideoView,
)
from generator.plan.views.tools import (
    AccessView,
    Alternative,
    ChooserAnswer,
    ChooserQuestion,
    ListedTool,
    RelationView,
    ToolAnswersView,
    ToolsView,
    ToolView,
    WhichToolRow,
    WhichToolView,
)

__all__ = [
    "AccessView",
    "Alternative",
    "AnswerView",
    "AnswersTo",
    "BehaviourView",
    "CardCall",
    "CardStep",
    "CardView",
    "CardWay",
    "CardsView",
    "ChangeLine",
    "ChangeSoFar",
    "ChangedView",
    "ChangesOfMonth",
    "Choice",
    "ChooserAnswer",
    "ChooserQuestion",
    "CodeView",
    "CodesView",
    "CoverageCell",
    "CoverageRow",
    "CoverageView",
    "DayMomentView",
    "DueLine",
    "EmpathyView",
    "EvidenceView",
    "FieldKitView",
    "Finder",
    "FinderAnswer",
    "FinderRole",
    "FinderSituation",
    "Found",
    "GoalCard",
    "GoalView",
    "GoalsView",
    "GrownRow",
    "HardLine",
    "HealthListView",
    "HealthNote",
    "HealthSection",
    "HealthView",
    "HeardView",
    "HomeView",
    "JourneyView",
    "JourneysView",
    "KeepList",
    "KindInLanguage",
    "LaneEntry",
    "LaneStep",
    "LanguageCoverage",
    "Listed",
    "ListedTool",
    "MapChoices",
    "MapGroup",
    "MapPartView",
    "MapTool",
    "MapView",
    "MeasureView",
    "MomentRow",
    "MonthView",
    "OwnedTool",
    "OwnerCard",
    "OwnerRow",
    "OwnerView",
    "OwnersView",
    "Page",
    "PosterView",
    "PromptView",
    "ReadingRow",
    "ReadingSoFar",
    "ReadingView",
    "RedirectView",
    "RelationView",
    "RoleAnswer",
    "RoleAsks",
    "RoleToolView",
    "RoleView",
    "RolesView",
    "SceneView",
    "SearchView",
    "SeeNext",
    "SituationGroup",
    "SituationView",
    "SituationsView",
    "SoFarView",
    "Stamp",
    "StoriesView",
    "StoryDoors",
    "StoryGroup",
    "StoryListView",
    "StoryView",
    "TellView",
    "TermRow",
    "TermView",
    "TimelineView",
    "ToolAnswersView",
    "ToolView",
    "ToolsView",
    "TrustView",
    "UnitRow",
    "ValueView",
    "VideoView",
    "View",
    "WhichToolRow",
    "WhichToolView",
    "WithoutSignalView",
    "WordsView",
    "WorkshopCard",
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
    | StoryListView
    | StoryView
    | ToolsView
    | ToolView
    | ToolAnswersView
    | MapView
    | PosterView
    | WhichToolView
    | GoalsView
    | GoalView
    | WordsView
    | TrustView
    | TellView
    | ChangedView
    | OwnersView
    | OwnerView
    | FieldKitView
    | CardsView
    | SoFarView
    | SearchView
    | WithoutSignalView
    | HealthView
    | HealthListView
    | CoverageView
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
        image: What previews in other places show beside the title; None for most pages.
        found: How search finds it; None for a page that is not to be found.
        embeds: The page whose chrome-less form this is, for frames in other sites; empty for ordinary pages.
        language: The code of a further language, whose pages all lie below `/<language>/`; empty for the default one.
        stamp: How old the thing is that the page is about, and who looks after it.
        feed: The address of a feed of the same; empty for most pages.
    """

    url: str
    title: str
    description: str
    view: View
    image: Variant | None = None
    found: Found | None = None
    embeds: str = ""
    language: str = ""
    stamp: Stamp | None = None
    feed: str = ""

    @property
    def stands_for_itself(self) -> bool:
        """Whether search engines may show it: not a redirection, not a form for paper, for a frame or for no signal."""
        others = RedirectView | PosterView | CardView | CardsView | CodesView | FieldKitView | WithoutSignalView
        return not self.embeds and not isinstance(self.view, others)

    @property
    def folder(self) -> str:
        """What stands before each address of its language: `/sv`, or nothing."""
        return f"/{self.language}" if self.language else ""
