"""In which order readers meet situations, and which of them each role meets: worked out once for all pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from generator.facts.answers import AnswerKey
from generator.model.fields import EVERYONE, RoleId, SituationId
from generator.model.site import Site
from generator.model.situation import Situation
from generator.text.alphabet import by_alphabet

_IMPACT_ORDER = ("critical", "high", "medium", "low")


def in_finder_order(site: Site) -> tuple[SituationId, ...]:
    """Situations as the finder lists them: something went wrong first, then by impact, then by title."""

    def weight(situation: Situation) -> tuple[bool, int, tuple[str, str]]:
        impact = situation.impact_of_failure
        return (
            situation.moment != "solve",
            _IMPACT_ORDER.index(impact) if impact else len(_IMPACT_ORDER),
            by_alphabet(situation.title, site.language),
        )

    return tuple(sorted(site.situations, key=lambda key: weight(site.situations[key])))


def situations_by_role(
    site: Site, answers: Mapping[AnswerKey, object], order: tuple[SituationId, ...]
) -> Mapping[RoleId, tuple[SituationId, ...]]:
    """The situations each role meets: those with an answer first, then those nobody has answered yet."""
    named = {key: frozenset(site.situations[key].roles) for key in order}
    own: defaultdict[RoleId, set[SituationId]] = defaultdict(set)
    for role, situation in answers:
        own[role].add(situation)
    found = {}
    for role in site.roles:
        answered = own[role] | own[EVERYONE]
        open_ones = (key for key in order if key not in answered and (not named[key] or role in named[key]))
        found[role] = (*(key for key in order if key in answered), *open_ones)
    return found


def by_moment(site: Site, order: tuple[SituationId, ...]) -> Mapping[str, tuple[SituationId, ...]]:
    """The situations of each moment in the order given; a missing key means there are none."""
    found: defaultdict[str, list[SituationId]] = defaultdict(list)
    for key in order:
        found[site.situations[key].moment].append(key)
    return {moment: tuple(keys) for moment, keys in found.items()}
