"""site_config.yml: a time zone that exists, rules and words that are known."""

from __future__ import annotations

import re
import zoneinfo
from collections.abc import Iterator

from generator.check.entries import CONFIG
from generator.check.indexes import Indexes
from generator.check.table import rules
from generator.findings import Finding, Place
from generator.model.words import placeholders
from generator.words import did_you_mean, listed

_BROKEN_BRACES = re.compile(r"\{(?!\w+\})|(?<!\w)\}")


def time_zone_is_known(indexes: Indexes) -> Iterator[Finding]:
    """The time zone is one that computers know, since it decides which day it is."""
    typed = indexes.site.config.site.time_zone
    try:
        zoneinfo.ZoneInfo(typed)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        near = did_you_mean(typed, zoneinfo.available_timezones())
        yield Finding(
            "time-zone-is-known",
            Place(CONFIG, ("site", "time_zone")),
            f"there is no time zone `{typed}`",
            f"did you mean `{near}`?" if near else "write a region and a city, such as `Europe/Stockholm`",
        )


def changed_rules_hold(indexes: Indexes) -> Iterator[Finding]:
    """`rules:` changes rules that are there and may be changed."""
    for rule_id in indexes.site.config.rules:
        place = Place(CONFIG, ("rules", rule_id), "key")
        rule = rules().get(rule_id)
        if rule is None:
            yield unknown_rule(rule_id, place)
        elif not rule.may_change:
            yield Finding(
                "rule-can-change",
                place,
                f"`{rule_id}` keeps readers safe or pages whole, and cannot be changed here",
                "delete this line, and mend what the rule finds",
            )


def unknown_rule(rule_id: str, place: Place) -> Finding:
    """The finding for a rule that is not in the table."""
    near = did_you_mean(rule_id, rules())
    mend = f"did you mean `{near}`?" if near else "use a rule as it stands in [ ] in a message"
    return Finding("rule-is-known", place, f"there is no rule `{rule_id}`", mend)


def labels_are_known(indexes: Indexes) -> Iterator[Finding]:
    """`labels:` renames words that the interface has."""
    known = indexes.interface_words
    for word in indexes.site.config.labels if known else ():
        if word not in known:
            near = did_you_mean(word, known)
            yield Finding(
                "label-is-known",
                Place(CONFIG, ("labels", word), "key"),
                f"the interface has no word `{word}`",
                f"did you mean `{near}`?" if near else "use a word from the list of labels in the documentation",
            )


def labels_keep_their_places(indexes: Indexes) -> Iterator[Finding]:
    """A label has in braces only what the word it replaces has there."""
    for word, label in indexes.site.config.labels.items():
        if word not in indexes.interface_words:
            continue
        shipped = placeholders(indexes.interface_words[word])
        for language, text in label.items():
            wrong = sorted(placeholders(text) - shipped)
            if wrong or _BROKEN_BRACES.search(text):
                places = listed([f"`{{{name}}}`" for name in sorted(shipped)], "and")
                yield Finding(
                    "label-keeps-places",
                    Place(CONFIG, ("labels", word, language) if language else ("labels", word)),
                    f"the label `{word}` has braces that hold nothing the site can fill in",
                    f"use only {places} in it" if places else "leave the braces out: this word has nothing to fill in",
                )
