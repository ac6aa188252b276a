"""Where authors' files lie and how they are called: what is known before any of them is opened.

Apart from what stands in them, since most commands find that nothing has changed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.model.fields import Kind

ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

FILES: Mapping[Kind, tuple[str, str]] = {
    "role": ("journeys/roles", ".yml"),
    "situation": ("journeys/situations", ".yml"),
    "tool": ("journeys/tools", ".yml"),
    "goal": ("journeys/goals", ".yml"),
    "journey": ("journeys", ".yml"),
    "story": ("stories", ".md"),
    "team": ("journeys/teams", ".yml"),
    "pack": ("journeys/packs", ".yml"),
    "campaign": ("journeys/campaigns", ".yml"),
}
"""The folder of each kind, relative to the site folder, and how its files end: as an author meets them."""
