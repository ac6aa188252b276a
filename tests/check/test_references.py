"""What points at what, beyond the examples of the rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.sites import reported_in, write_example

JOURNEY = """\
-- journeys/save-the-bake.yml --
title: Save the bake
roles: [baker]
situations: [oven-stops]
goals: [bread-at-six]
why: Dough can wait for an hour, and a fire cannot wait at all.
how: Read the code, then ring with it.
what: Two steps at the oven.
{fields}steps:
  - id: read-the-code
    do: Read the code
    tool: oven-panel
{first}  - id: ring
    do: Ring and say the code
    tool: night-line
{second}"""

STORY = """\
-- stories/cold-oven.md --
---
title: The cold oven
told_by: {{roles: [baker]}}
situations: [oven-stops]
journeys: [save-the-bake]
tools: [oven-panel, night-line]
try_tomorrow: Write the number on the oven door.
consent: {{scope: our intranet, checked: 2026-09-01, withdraw_to: stories@quayside.example}}
published: 2026-09-14
---
{body}
"""


def said(folder: Path, *texts: str) -> list[str]:
    return [f"{found.rule}: {found.message}" for found in reported_in(write_example(folder, *texts))]


def journey(fields: str = "", first: str = "", second: str = "") -> str:
    return JOURNEY.format(fields=fields, first=first, second=second)


def story(body: str) -> str:
    return STORY.format(body=body)


def test_a_tool_of_a_branch_and_of_a_role_is_a_tool_of_the_step(tmp_path: Path) -> None:
    second = "    choose: [{when: Dark?, tool: torch}]\n    for_role: {baker: {tool: lamp}}\n"
    assert said(tmp_path, journey(second=second)) == [
        'step-tool-exists: step "Ring and say the code" uses the tool `torch`, but there is no such tool',
        'step-tool-exists: step "Ring and say the code" uses the tool `lamp`, but there is no such tool',
    ]


def test_a_role_before_a_colon_is_a_reference_too(tmp_path: Path) -> None:
    (found,) = reported_in(write_example(tmp_path, journey(second="    for_role: {bakr: {do: Ring}}\n")))
    assert (found.rule, found.line, found.length) == ("role-exists", 15, 4)
    assert found.help == "did you mean `baker`?"


def test_a_title_where_an_id_is_meant_is_understood(tmp_path: Path) -> None:
    (found,) = reported_in(write_example(tmp_path, journey(second="    if_stuck: [{ask: Night line}]\n")))
    assert (found.rule, found.help) == ("contact-exists", "did you mean `night-line`?")


def test_an_id_of_another_kind_is_called_what_it_is(tmp_path: Path) -> None:
    (found,) = reported_in(write_example(tmp_path, journey(fields="pin: [bread-at-six]\n")))
    assert found.help == "`bread-at-six` is a goal; name a story here"


def test_what_could_not_be_read_is_not_missing_as_well(tmp_path: Path) -> None:
    broken = (
        "-- journeys/tools/night-line.yml --\ntitle: Night line\nkind: friend\nowner: bakehouse\nwhy: It answers.\n"
    )
    assert [one.split(":")[0] for one in said(tmp_path, broken, story("[ring](tool:night-line)"))] == ["value-fits"]


def test_a_story_that_comes_out_later_is_no_finding_where_it_is_pinned(tmp_path: Path) -> None:
    later = story("Soon.").replace("cold-oven.md", "warm-oven.md").replace("2026-09-14", "2026-12-01")
    assert said(tmp_path, later, journey(fields="pin: [warm-oven]\n")) == []


def test_a_link_to_a_story_that_comes_out_later_leads_nowhere_today(tmp_path: Path) -> None:
    later = story("Soon.").replace("cold-oven.md", "warm-oven.md").replace("2026-09-14", "2026-12-01")
    (one,) = said(tmp_path, later, story("[Soon](story:warm-oven)."))
    assert one == 'link-leads-somewhere: this link leads to the story "The cold oven", which comes out on 2026-12-01'


def test_a_draft_may_point_at_a_draft(tmp_path: Path) -> None:
    goal = (
        "-- journeys/goals/rest.yml --\ntitle: Rest\nstatus: draft\ntype: safety\nwhy_head: Sleep.\nwhy_heart: Sleep.\n"
    )
    draft = (
        journey(fields="status: draft\n").replace("save-the-bake.yml", "rest-well.yml").replace("bread-at-six", "rest")
    )
    assert said(tmp_path, goal, draft) == []


def test_what_is_retired_may_point_anywhere_and_nothing_may_point_at_it(tmp_path: Path) -> None:
    retired = journey(fields="status: retired\npin: [nothing]\n").replace("save-the-bake.yml", "old-way.yml")
    assert said(tmp_path, retired) == []
    (one,) = said(tmp_path, retired, journey(fields="next: [old-way]\n"))
    assert one == "reference-is-live: `next` names the journey `old-way`, which is retired"


@pytest.mark.parametrize(
    ("typed", "rule", "help_line"),
    [
        ("read-the-coed", "step-exists", "did you mean `read-the-code`?"),
        ("2", "step-has-id", "run `footpath tidy`, or write `id: 2` at that step in journeys/save-the-bake.yml"),
        ("wait-a-little", "step-has-id", None),
        ("fly", "step-exists", "use the `id` of a step in journeys/save-the-bake.yml"),
    ],
)
def test_a_choice_goes_on_at_a_step_with_a_written_id(
    tmp_path: Path, typed: str, rule: str, help_line: str | None
) -> None:
    first = f"  - do: Wait a little while\n    choose: [{{when: Still dark?, go_to: {typed}}}]\n"
    (found,) = reported_in(write_example(tmp_path, journey(first=first)))
    assert found.rule == rule
    assert help_line in (None, found.help)


def test_a_step_address_needs_a_journey_and_a_step(tmp_path: Path) -> None:
    (found,) = reported_in(write_example(tmp_path, journey(second="  - use: save-the-bake\n")))
    assert (found.rule, found.help) == ("step-exists", "write `save-the-bake/read-the-code` or another step of it")


def test_a_step_that_uses_a_step_that_uses_a_step_has_no_words(tmp_path: Path) -> None:
    second = "  - {id: again, use: save-the-bake/ring}\n  - use: save-the-bake/again\n"
    assert said(tmp_path, journey(second=second)) == [
        "step-has-do: step 4 uses `save-the-bake/again`, which itself takes its words from `save-the-bake/ring`"
    ]


@pytest.mark.parametrize(
    "link",
    [
        *("/tools/oven-panel/", "/stories/cold-oven/#the-code", "/journeys/save-the-bake/#step-ring", "#the-code"),
        *("/for/baker/oven-stops/#step-ring", "story:cold-oven#the-code", "https://example.org/", "/map/", "/"),
        *("/for/baker/", "/tools/oven-panel/#any", "/journeys/save-the-bake/?journey=x"),
    ],
)
def test_a_link_that_leads_to_something_is_no_finding(tmp_path: Path, link: str) -> None:
    assert said(tmp_path, story(f"## The code\n\nSee [there]({link}).")) == []


@pytest.mark.parametrize(
    ("link", "help_line"),
    [
        ("/tools/oven-panel", "write `/tools/oven-panel/`"),
        ("/tool/oven-panel/", "write `/tools/oven-panel/`"),
        ("/tools/oven-pane/", "did you mean `oven-panel`?"),
        ("/stories/cold-oven/#the-cod", "did you mean `#the-code`?"),
        ("/journeys/save-the-bake/#ring", "did you mean `#step-ring`?"),
        ("#fire", "use `#the-code`"),
        ("/for/baker/oven-stops/#step-rin", "did you mean `#step-ring`?"),
        ("/for/baker/oven-burns/", "write `/for/baker/oven-stops/`"),
        (
            "/stories/media/oven.jpg",
            "show a picture with `![what it shows](its-name.jpg)`; files are not linked, since their addresses change",
        ),
        ("oven-panel", "write `[words](tool:an-id)`, `/tools/an-id/`, or an address that begins with `https://`"),
        (
            "javascript:alert(1)",
            "write `[words](tool:an-id)`, `/tools/an-id/`, or an address that begins with `https://`",
        ),
    ],
)
def test_a_link_that_leads_nowhere_is_told_at_its_words(tmp_path: Path, link: str, help_line: str) -> None:
    (found,) = reported_in(write_example(tmp_path, story(f"## The code\n\nSee [there]({link}).")))
    assert (found.rule, found.help) == ("link-leads-somewhere", help_line)
    assert found.excerpt[found.column - 1 :].startswith(link[:20])


def test_the_second_of_two_equal_links_is_not_taken_for_the_first(tmp_path: Path) -> None:
    found = reported_in(write_example(tmp_path, story("[a](tool:oven)\n\n[b](tool:oven)")))
    assert [one.line for one in found] == [11, 13]


LINE = """\
-- journeys/tools/night-line.yml --
title: Night line
kind: person
owner: bakehouse
"""


def test_an_old_id_in_a_link_is_told_with_the_new_one(tmp_path: Path) -> None:
    tool = LINE + "why: Somebody answers.\naliases: [phone]\n"
    (found,) = reported_in(write_example(tmp_path, tool, story("[ring](tool:phone)")))
    assert (found.rule, found.help) == ("id-is-current", "write `tool:night-line`")


def test_a_place_alone_in_a_text_that_is_shown_on_several_pages_leads_nowhere(tmp_path: Path) -> None:
    (one,) = said(tmp_path, LINE + "why: See [here](#top).\n")
    assert one == "link-leads-somewhere: `#top` alone leads nowhere from here: this text is shown on several pages"


def test_a_name_missed_in_many_places_is_told_in_each(tmp_path: Path) -> None:
    second = "    with: [bakr, bakr]\n    affects: [bakr]\n"
    assert [one.split(":")[0] for one in said(tmp_path, journey(second=second))] == [
        "contact-exists",
        "contact-exists",
        "role-exists",
    ]
