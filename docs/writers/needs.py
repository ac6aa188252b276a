"""What a field needs beyond its type: what a rule makes a must, and what the health page asks for.

Kept as a table because rules are functions; tests/test_docs.py holds it against the rules and the health page.
"""

from __future__ import annotations

from collections.abc import Mapping

MUST_BY_RULE: Mapping[tuple[str, str], tuple[str, str]] = {
    ("Journey", "goals"): ("must when live", "journey-has-goal"),
    ("Journey", "why"): ("must", "journey-has-why"),
    ("Journey", "how"): ("must", "journey-has-why"),
    ("Journey", "what"): ("must", "journey-has-why"),
    ("Journey", "steps"): ("must, or `stages`", "journey-has-steps"),
    ("Journey", "stages"): ("must, or `steps`", "journey-has-steps"),
    ("Step", "do"): ("must, or `use`", "step-has-do"),
    ("Step", "id"): ("must where something names it", "step-has-id"),
    ("Tool", "owner"): ("must unless informal", "tool-has-owner"),
    ("Story", "consent"): ("must unless intended or experiment", "story-has-consent"),
    ("Video", "captions"): ("must", "video-has-captions"),
    ("Video", "transcript"): ("must", "video-has-transcript"),
    ("Picture", "alt"): ("must", "picture-has-alt"),
    ("StoryImage", "alt"): ("must", "picture-has-alt"),
}
"""Class and field to how much it is needed and the rule that says so."""

ASKED_BY_HEALTH: frozenset[tuple[str, str]] = frozenset(
    {
        (kind, field)
        for kind in ("Role", "Situation", "Tool", "Goal", "Journey", "Story")
        for field in ("summary", "owner", "reviewed")
    }
    - {("Tool", "owner")}  # a must already
    | {("Journey", "outcome"), ("Step", "tool"), ("Step", "why"), ("Story", "did_not_work")}
)
"""Class and field that the health page asks for where they are empty."""

NOT_SHOWN: Mapping[tuple[str, str], str] = {
    ("Content", "tags"): "No page shows them in this version.",
    ("Team", "slot"): "No page shows it in this version.",
    ("Team", "shift"): "No page shows it in this version.",
    ("Target", "azure"): "Not there yet.",
    ("Languages", "also"): "Translations are read and checked; no page shows them in this version.",
}
"""Class and field that is read and checked, and which no page shows; with what to tell an author."""

ABOUT_KINDS: Mapping[str, str] = {
    "story": "These fields stand between two lines of `---` at the top of the file. Below the second one comes the "
    "story itself, in Markdown.",
    "team": "A team has no page of its own. Its title stands wherever the team looks after something or can be asked.",
    "pack": "Packs are read and checked; no page shows them in this version.",
    "campaign": "The item of the present week decides the story of the week on the home page. No page shows the rest "
    "in this version.",
    "adoption": "The entries are read and checked. In this version the page *What we record* says that there are such "
    "entries, and no page shows them.",
}
"""Kind or register to what else there is to say about it."""
