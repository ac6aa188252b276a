"""How much of everything a made-up site has, and which of them belong together. Knows no words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

_MOST_TOOLS, _FEWEST_TOOLS = 500, 6
_MOST_ROLES, _FEWEST_ROLES = 200, 2
_MOST_SITUATIONS = 250


@dataclass(frozen=True)
class Scale:
    """The size of a site.

    Attributes:
        stories: How many stories; all else follows.
    """

    stories: int

    @cached_property
    def journeys(self) -> int:
        """One for ten stories."""
        return max(1, self.stories // 10)

    @cached_property
    def tools(self) -> int:
        """One for twenty stories, at most 500."""
        return min(_MOST_TOOLS, max(_FEWEST_TOOLS, self.stories // 20))

    @cached_property
    def roles(self) -> int:
        """One for fifty stories, at most 200."""
        return min(_MOST_ROLES, max(_FEWEST_ROLES, self.stories // 50))

    @cached_property
    def situations(self) -> int:
        """Fewer than journeys: several roles meet each."""
        return max(1, min(_MOST_SITUATIONS, self.journeys * 2 // 5))

    @cached_property
    def goals(self) -> int:
        """A handful, and some more in large organisations."""
        return 3 + min(37, self.stories // 250)

    @cached_property
    def departments(self) -> int:
        """Teams that no other team holds."""
        return 2 + min(10, self.roles // 10)

    @cached_property
    def teams(self) -> int:
        """Departments and what belongs to them."""
        return self.departments + self.roles

    def roles_of(self, journey: int) -> tuple[int, ...]:
        """Whose way a journey is; each role has one."""
        return tuple(range(journey, self.roles, self.journeys)) or (journey % self.roles,)

    def situations_of(self, journey: int) -> tuple[int, ...]:
        """What a journey answers; each situation is answered, and no role and situation twice while there is room."""
        # One further for each round of the roles, or a role would meet the same few situations.
        return ((journey + journey // self.situations) % self.situations,)

    def journey_of(self, story: int) -> int:
        """The journey that a story proves."""
        return story % self.journeys
