"""Tiny sites for tests: a whole site as one text, with `-- path --` before each file."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

DAY = dt.date(2026, 11, 23)

BAKERY = """\
-- site_config.yml --
site: {name: Bakery}
# A tiny site has gaps that a real one would be told of.
rules: {role-has-new-story: off, situation-has-journey: off, situation-rests-on-evidence: off, text-is-translated: off}
-- journeys/teams/shop.yml --
title: Shop
-- journeys/roles/baker.yml --
title: Baker
-- journeys/roles/seller.yml --
title: Seller
-- journeys/situations/oven-is-cold.yml --
title: The oven is cold
when: the oven is cold
i_want_to: get it hot
so_that: there is bread at six
moment: solve
-- journeys/situations/first-day.yml --
title: First day
when: it is my first day
i_want_to: know where things are
so_that: I am not in the way
moment: new
-- journeys/tools/oven-card.yml --
title: Oven card
kind: paper
owner: shop
why: It says what to press.
-- journeys/tools/night-phone.yml --
title: Night phone
kind: person
owner: shop
why: Somebody answers at night.
access: {phone: +46 10 555 00 01, offline: yes}
-- journeys/goals/bread-at-six.yml --
title: Bread at six
type: customer-experience
why_head: Customers come at six.
why_heart: Somebody is hungry.
-- journeys/heat-the-oven.yml --
title: Heat the oven
roles: [baker]
situations: [oven-is-cold]
goals: [bread-at-six]
why: Cold ovens bake nothing.
how: Look, press, wait.
what: Two steps at the oven.
steps:
  - id: look
    do: Look at the card
    tool: oven-card
    minutes: 1
  - id: ring
    when: Still cold?
    do: Ring the night phone
    tool: night-phone
    minutes: 2
-- stories/cold-morning.md --
---
title: A cold morning
told_by: {roles: [baker]}
situations: [oven-is-cold]
tools: [oven-card, night-phone]
journeys: [heat-the-oven]
try_tomorrow: Put the card beside the oven.
consent: {scope: the shop, checked: 2026-05-12, withdraw_to: stories@bakery.example}
---
It was four in the morning and the oven was cold.

## The card

> The card was in the drawer.

I found it at last.
"""
"""Two roles, two situations, one journey, one story: the smallest site that shows every join."""


def parse(text: str) -> dict[str, str]:
    """Path to content."""
    parts = re.split(r"^-- (\S+) --\n", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def write_site(folder: Path, *texts: str) -> Path:
    """Writes sites on top of each other into `folder`; a file whose text is `(gone)` is taken away."""
    files: dict[str, str] = {}
    for text in texts:
        files |= parse(text)
    for path, content in files.items():
        file = folder / path
        if content.strip() == "(gone)":
            file.unlink(missing_ok=True)
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return folder
