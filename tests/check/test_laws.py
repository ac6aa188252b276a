"""What holds for every site: checking never raises, always says the same, and knows all its rules."""

from __future__ import annotations

import datetime as dt

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.check.settle import settle
from generator.check.site import check_site
from generator.check.table import EXAMPLE_WORDS, rules
from generator.findings import Finding, Place
from generator.model.site import Site
from tests.check.random_sites import WORDS, sites

DAYS = st.sampled_from([dt.date(2026, 11, 23), dt.date.min, dt.date.max])


# Shrinking a whole site takes minutes; the failing site is small enough to read as it is.
@settings(
    max_examples=60,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(sites(), DAYS)
def test_checking_never_raises_and_knows_all_its_rules(site: Site, on: dt.date) -> None:
    found = check_site(site, on=on, words=EXAMPLE_WORDS)
    assert {finding.rule for finding in found} <= set(rules())
    assert found == check_site(site, on=on, words=EXAMPLE_WORDS)
    assert all(finding.message and not finding.message.endswith(".") for finding in found)
    settle(found, rules=site.config.rules, texts={})


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=200) | WORDS,
    st.lists(st.sampled_from(["title", "body", "steps"]) | st.integers(0, 3), max_size=3),
    WORDS,
)
def test_any_place_in_any_text_is_settled_inside_it(text: str, field: list[str | int], snippet: str) -> None:
    for path in ("journeys/a.yml", "stories/a.md"):
        finding = Finding("value-fits", Place(path, tuple(field), snippet=snippet), "so it is", "")
        for found in settle([finding], rules={}, texts={path: text}):
            assert 1 <= found.line <= text.count("\n") + 1
            assert 1 <= found.column <= len(found.excerpt) + 1 or not found.excerpt or found.length >= 1
            assert found.length >= 1
