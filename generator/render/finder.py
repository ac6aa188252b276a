"""The finder as a classic script: a page from a disk may load that, but no JSON."""

from __future__ import annotations

import json

from generator.plan.views.finder import Finder, FinderAnswer
from generator.render.articles import plain

FINDER_NAME = "footpathFinder"


def finder_script(finder: Finder) -> str:
    """A script that sets `window.footpathFinder`.

    Short, since every reader with a remembered role loads it: situations and journeys are named by
    their place in a list.

    ``situations``: id, title, what one wants to do, moment (with `!` behind it where somebody may
    come to harm). ``roles``: id to title, answers, situations without an answer. An answer is the
    place of its situation and the place of its journey, -1 for a story alone.
    """
    place = {situation.id: index for index, situation in enumerate(finder.situations)}
    answers = [*finder.everyone, *(answer for role in finder.roles for answer in role.answers)]
    journeys = list(dict.fromkeys(answer.journey for answer in answers if answer.journey))
    journey_place = {journey: index for index, journey in enumerate(journeys)}

    def short(many: tuple[FinderAnswer, ...]) -> list[list[int]]:
        found = ((place[one.situation], journey_place[one.journey] if one.journey else -1) for one in many)
        return [list(pair) for pair in sorted(found)]

    data = {
        "situations": [
            [one.id, one.title, plain(one.i_want_to), one.moment + ("!" if one.is_critical else "")]
            for one in finder.situations
        ],
        "journeys": journeys,
        "everyone": short(finder.everyone),
        "roles": {
            role.id: [role.title, short(role.answers), sorted(place[key] for key in role.unanswered)]
            for role in finder.roles
        },
    }
    return f"window.{FINDER_NAME}={json.dumps(data, separators=(',', ':'))};\n"
