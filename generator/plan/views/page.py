"""What a page is: an address, a title, and the view that its template shows."""

from __future__ import annotations

from msgspec import Struct

from generator.plan.picture_parts import Variant
from generator.plan.views.answers import AnswerView, JourneysView, JourneyView, SituationsView, SituationView
from generator.plan.views.campaigns import CampaignsView, CampaignView, LeaderBriefView, LeadersView
from generator.plan.views.changed import ChangedView, Stamp
from generator.plan.views.field_kit import CardsView, FieldKitView
from generator.plan.views.goals import GoalsView, GoalView
from generator.plan.views.map import MapView, PosterView
from generator.plan.views.owners import OwnersView, OwnerView
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
from generator.plan.views.so_far import SoFarView
from generator.plan.views.stories import StoriesView, StoryListView, StoryView
from generator.plan.views.teams import TeamsView, TeamView
from generator.plan.views.terms import TermOnPage
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


class Page(Struct, frozen=True):
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
        terms: Words of the vocabulary that may stand in its texts.
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
    terms: tuple[TermOnPage, ...] = ()
    feed: str = ""

    @property
    def stands_for_itself(self) -> bool:
        """Whether search engines may show it: not a redirection, not a form for paper, for a frame or for no signal."""
        of_paper = PosterView | CardView | CardsView | CodesView | FieldKitView | PackSlidesView | PackSheetView
        return not self.embeds and not isinstance(self.view, RedirectView | WithoutSignalView | of_paper)

    @property
    def folder(self) -> str:
        """What stands before each address of its language: `/sv`, or nothing."""
        return f"/{self.language}" if self.language else ""
