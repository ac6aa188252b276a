"""Home and the pages of roles."""

from __future__ import annotations

from msgspec import Struct

from generator.plan.list_parts import More
from generator.plan.parts import AskLine, Changed, Contact, GoalLine, Link, SituationRow, Standing, StoryCard, ToolChip
from generator.plan.views.campaigns import ItemView


class HomeView(Struct, frozen=True):
    """`/`: the finder first, then purpose, a story, what changed, the map, all roles and situations.

    Attributes:
        situations: All of them, or of very many the first of each moment.
        situation_count: How many there are.
        week: What else a campaign sends out this week, a way of working or a pack; may be None.
        campaign: The campaign of this week; None without one.
        role_wishes: Each role with its wish in its own words; the wish may be empty. Empty where there are very many.
    """

    name: str
    tagline: str
    purpose_head: str
    purpose_heart: str
    first_situations: tuple[SituationRow, ...]
    situations: tuple[SituationRow, ...]
    situation_count: int
    roles: tuple[Link, ...]
    role_wishes: tuple[tuple[Link, str], ...]
    story: StoryCard | None
    week: ItemView | None
    campaign: Link | None
    changed: tuple[Changed, ...]
    has_changes: bool
    has_map: bool
    has_which_tool: bool
    goals: tuple[GoalLine, ...]
    contact: Contact


class RolesView(Struct, frozen=True):
    """`/for/`: who are you?

    Attributes:
        roles: Each role with what it does.
        units: Where there are very many: the same by unit, whose name may be empty; then `roles` is empty.
    """

    roles: tuple[tuple[Link, str], ...]
    units: tuple[tuple[str, tuple[tuple[Link, str], ...]], ...]


class DayMomentView(Struct, frozen=True):
    """One moment of a day."""

    at: str
    what: str
    tools: tuple[ToolChip, ...]


class RoleToolView(Struct, frozen=True):
    """A tool and how much the role needs it: must, should, optional or not-for-you."""

    tool: ToolChip
    need: str
    why: str


class EmpathyView(Struct, frozen=True):
    """One quarter of the empathy map: says, thinks, does, feels, pains or gains."""

    aspect: str
    entries: tuple[str, ...]


class RoleView(Struct, frozen=True):
    """`/for/<role>/`: a role's situations, day, tools, people and stories.

    Attributes:
        situations: Those it meets, with an answer first; of very many the first ones.
        more_situations: Where there are very many: all situations of the site.
        keep_url: What is kept on a phone for this role; empty when that is switched off.
    """

    title: str
    summary: str
    unit: str
    wish: str
    conditions: tuple[str, ...]
    situations: tuple[SituationRow, ...]
    more_situations: More | None
    one_minute_map: tuple[ToolChip, ...]
    day: tuple[DayMomentView, ...]
    tools: tuple[RoleToolView, ...]
    who_to_ask: tuple[AskLine, ...]
    empathy: tuple[EmpathyView, ...]
    stories: tuple[StoryCard, ...]
    more_stories: More | None
    changed: tuple[Changed, ...]
    changed_url: str
    keep_url: str
    standing: Standing | None
