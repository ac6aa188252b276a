"""What a page is: an address, a title, and the view that its template shows."""

from __future__ import annotations

from dataclasses import dataclass

from generator.plan.picture_parts import Variant
from generator.plan.views.answers import AnswerView, JourneysView, JourneyView, SituationsView, SituationView
from generator.plan.views.campaigns import CampaignsView, CampaignView, LeaderBriefView, LeadersView
from generator.plan.views.goals import GoalsView, GoalView
from generator.plan.views.map import MapView, PosterView
from generator.plan.views.packs import PackSheetView, PackSlidesView, PacksView, PackView
from generator.plan.views.paper import CardView, CodesView, WithoutSignalView
from generator.plan.views.people import HomeView, RolesView, RoleView
from generator.plan.views.registers import (
    CoverageView,
    HealthListView,
    HealthView,
    RedirectView,
    TellView,
    TrustView,
    WordsView,
)
from generator.plan.views.search import Found, SearchView
from generator.plan.views.stories import StoriesView, StoryListView, StoryView
from generator.plan.views.teams import TeamsView, TeamView
from generator.plan.views.tools import ToolAnswersView, ToolsView, ToolView, WhichToolView

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
    | PacksView
    | PackView
    | PackSlidesView
    | PackSheetView
    | TeamsView
    | TeamView
    | LeadersView
    | LeaderBriefView
    | CampaignsView
    | CampaignView
    | WordsView
    | TrustView
    | TellView
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
    """

    url: str
    title: str
    description: str
    view: View
    image: Variant | None = None
    found: Found | None = None
    embeds: str = ""
    language: str = ""

    @property
    def stands_for_itself(self) -> bool:
        """Whether search engines may show it: not a redirection, not a form for paper, for a frame or for no signal."""
        others = RedirectView | PosterView | CardView | CodesView | PackSlidesView | PackSheetView | WithoutSignalView
        return not self.embeds and not isinstance(self.view, others)

    @property
    def folder(self) -> str:
        """What stands before each address of its language: `/sv`, or nothing."""
        return f"/{self.language}" if self.language else ""
