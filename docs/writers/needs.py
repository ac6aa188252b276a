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
}
"""Class and field that is read and checked, and which no page shows; with what to tell an author."""

ABOUT_KINDS: Mapping[str, str] = {
    "story": "These fields stand between two lines of `---` at the top of the file. Below the second one comes the "
    "story itself, in Markdown.",
    "team": "A team has a page as soon as there is more to say of it than its name and a summary. Teams with `roles` "
    "and no team below them are those that can work a pack through. A `slot` that begins with a day of the week, such "
    "as *Thursday at 14:50, by the key cupboard*, becomes an entry for a calendar.",
    "pack": "A pack gets a page for whoever leads the talk, slides and a sheet for the wall. A department in `teams` "
    "stands for every team below it. Without `prompts` of its own it asks those of its stories.",
    "campaign": "The item of the present week decides the story of the week on the home page. A story comes again 26 "
    "weeks after it went out, unless the campaign names another day for it. The page of a campaign has ready-made "
    "words for each item from this week on, and a file for calendars; leaders get a page about it.",
    "adoption": "The last entry of a team about a pack counts. The page of teams shows how far each team is, whom "
    "nothing has reached yet, and when teams look back. There is no place for a person in it.",
}
"""Kind or register to what else there is to say about it."""
