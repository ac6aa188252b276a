"""Renaming: every reference follows, the old address keeps working, and no other byte changes."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from generator.author.changes import Outcome
from generator.author.rename import rename
from generator.findings import Finding
from generator.model.fields import Kind
from generator.model.site import FOLDERS
from generator.model.walk import references
from generator.read.site import read_site
from tests.author.written import exact_texts, texts_below, write
from tests.tiny import BAKERY, write_site


def renamed(folder: Path, kind: Kind, old: str, new: str) -> Outcome:
    return rename(read_site(folder), kind, old=old, new=new, text_of=exact_texts(folder))


def after_renaming(folder: Path, kind: Kind, old: str, new: str) -> dict[str, str]:
    """Path to text of every file that is new or different afterwards; the site still reads."""
    before = texts_below(folder)
    findings = read_site(folder).findings
    outcome = renamed(folder, kind, old, new)
    assert outcome.changes, outcome.findings
    write(folder, outcome.changes)
    assert read_site(folder).findings == findings
    after = texts_below(folder)
    return {path: text.decode() for path, text in after.items() if before.get(path) != text}


def refusal(folder: Path, kind: Kind, old: str, new: str) -> Finding:
    outcome = renamed(folder, kind, old, new)
    assert outcome.changes == ()
    (found,) = outcome.findings
    return found


def test_the_file_moves_and_every_reference_follows(bakery: Path) -> None:
    changed = after_renaming(bakery, "tool", "oven-card", "card-by-the-oven")
    assert not (bakery / "journeys/tools/oven-card.yml").exists()
    assert sorted(changed) == [
        "journeys/heat-the-oven.yml",
        "journeys/tools/card-by-the-oven.yml",
        "stories/cold-morning.md",
    ]
    assert "    tool: card-by-the-oven\n" in changed["journeys/heat-the-oven.yml"]
    assert "tools: [card-by-the-oven, night-phone]\n" in changed["stories/cold-morning.md"]
    assert changed["journeys/tools/card-by-the-oven.yml"] == (
        "title: Oven card\naliases:\n  - oven-card\nkind: paper\nowner: shop\nwhy: It says what to press.\n"
    )


def test_only_the_bytes_of_the_id_change(bakery: Path) -> None:
    journey = bakery / "journeys/heat-the-oven.yml"
    odd = "tool:   'oven-card'  # oven-card"
    before = "\ufeff" + journey.read_text().replace("tool: oven-card", odd).replace("\n", "\r\n")
    journey.write_bytes(before.encode())
    changed = after_renaming(bakery, "tool", "oven-card", "card")
    assert changed["journeys/heat-the-oven.yml"] == before.replace("'oven-card'", "'card'")


def test_steps_of_a_journey_are_addressed_by_its_new_id(tmp_path: Path) -> None:
    site = write_site(
        tmp_path,
        BAKERY,
        """\
-- journeys/first-morning.yml --
title: First morning
roles: [everyone]
situations: [first-day]
goals: [bread-at-six]
prerequisites: [heat-the-oven]
steps:
  - id: heat-the-oven
    use: heat-the-oven/look
    choose:
      - when: Warm already
        go_to: heat-the-oven
      - when: Still cold
        journey: heat-the-oven
""",
    )
    changed = after_renaming(site, "journey", "heat-the-oven", "hot-by-five")
    expected = """\
title: First morning
roles: [everyone]
situations: [first-day]
goals: [bread-at-six]
prerequisites: [hot-by-five]
steps:
  - id: heat-the-oven
    use: hot-by-five/look
    choose:
      - when: Warm already
        go_to: heat-the-oven
      - when: Still cold
        journey: hot-by-five
"""
    assert changed["journeys/first-morning.yml"] == expected


def test_names_of_fields_that_are_ids_change_with_what_stands_below_them(tmp_path: Path) -> None:
    site = write_site(
        tmp_path,
        BAKERY,
        """\
-- journeys/first-morning.yml --
title: First morning
roles: [everyone]
situations: [first-day]
steps:
  - id: look
    do: Look
    for_role:
      baker: {do: "Look, as [every baker](role:baker) does", why: baker}
      seller: {do: Look at the till}
-- journeys/registers/vocabulary.yml --
terms:
  - term: loaf
    in: {shop: bread}
""",
    )
    changed = after_renaming(site, "role", "baker", "night-baker")
    assert (
        '      night-baker: {do: "Look, as [every baker](role:night-baker) does", why: baker}\n'
        in (changed["journeys/first-morning.yml"])
    )
    changed = after_renaming(site, "team", "shop", "north-shop")
    assert "    in: {north-shop: bread}\n" in changed["journeys/registers/vocabulary.yml"]


def test_links_in_texts_and_stories_lead_to_the_new_id(tmp_path: Path) -> None:
    story = (
        "-- stories/warm-morning.md --\n---\ntitle: A warm morning\ntold_by: {roles: [seller]}\n"
        "situations: [first-day]\ntools: [night-phone]\n"
        "try_tomorrow: Read the [oven-card](tool:oven-card) aloud.\n---\n\n"
        "The [card](tool:oven-card 'oven-card') hung [there](/tools/oven-card/#use), and oven-card is its name.\n"
        "See [this][1], [that](</tools/oven-card>), [more](/sv/tools/oven-card/).\n"
        "Not [these](tool:oven-card-2), [those](story:oven-card), [others](/stories/oven-card/).\n\n"
        '<a href="/tools/oven-card/">here</a>\n\n[1]: tool:oven-card\n'
    )
    site = write_site(tmp_path, BAKERY, story)
    changed = after_renaming(site, "tool", "oven-card", "card")
    assert changed["stories/warm-morning.md"].partition("try_tomorrow")[2] == (
        ": Read the [oven-card](tool:card) aloud.\n---\n\n"
        "The [card](tool:card 'oven-card') hung [there](/tools/card/#use), and oven-card is its name.\n"
        "See [this][1], [that](</tools/card>), [more](/sv/tools/card/).\n"
        "Not [these](tool:oven-card-2), [those](story:oven-card), [others](/stories/oven-card/).\n\n"
        '<a href="/tools/card/">here</a>\n\n[1]: tool:card\n'
    )


@pytest.mark.parametrize(
    ("kind", "old", "before", "after"),
    [
        ("role", "baker", "/for/baker/oven-is-cold/", "/for/new-id/oven-is-cold/"),
        ("situation", "oven-is-cold", "/for/baker/oven-is-cold/", "/for/baker/new-id/"),
        ("situation", "oven-is-cold", "/for/everyone/oven-is-cold", "/for/everyone/new-id"),
        ("situation", "oven-is-cold", "/situations/oven-is-cold/", "/situations/new-id/"),
        ("journey", "heat-the-oven", "/journeys/heat-the-oven/#ring", "/journeys/new-id/#ring"),
        ("story", "cold-morning", "/stories/cold-morning/", "/stories/new-id/"),
        ("goal", "bread-at-six", "/goals/bread-at-six/", "/goals/new-id/"),
        ("team", "shop", "/owners/shop/", "/owners/new-id/"),
    ],
)
def test_addresses_of_pages_follow(tmp_path: Path, kind: Kind, old: str, before: str, after: str) -> None:
    heard = f"-- journeys/registers/heard.yml --\n- date: 2026-05-12\n  asked: See [here]({before})\n  link: {before}\n"
    changed = after_renaming(write_site(tmp_path, BAKERY, heard), kind, old, "new-id")
    assert changed["journeys/registers/heard.yml"] == (
        f"- date: 2026-05-12\n  asked: See [here]({after})\n  link: {after}\n"
    )


def test_the_settings_and_the_registers_are_mended(tmp_path: Path) -> None:
    site = write_site(
        tmp_path,
        BAKERY,
        """\
-- site_config.yml --
site: {name: Bakery}
purpose: {heart: "Read [why](goal:bread-at-six)."}
-- journeys/packs/ten-minutes.yml --
title: Ten minutes
goal: bread-at-six
-- journeys/registers/adoption.yml --
- {team: shop, pack: ten-minutes, date: 2026-05-12, state: planned}
- {team: shop, pack: ten-minutes, date: 2026-06-12, state: trying}
""",
    )
    changed = after_renaming(site, "goal", "bread-at-six", "full-shelves")
    assert 'purpose: {heart: "Read [why](goal:full-shelves)."}\n' in changed["site_config.yml"]
    assert changed["journeys/packs/ten-minutes.yml"] == "title: Ten minutes\ngoal: full-shelves\n"
    changed = after_renaming(site, "pack", "ten-minutes", "huddle")
    assert changed["journeys/registers/adoption.yml"].count("pack: huddle") == 2


def test_translations_move_along_and_are_mended(tmp_path: Path) -> None:
    site = write_site(
        tmp_path,
        BAKERY,
        """\
-- journeys/heat-the-oven.sv.yml --
title: Värm ugnen
steps:
  look: {do: "Titta på [kortet](tool:oven-card)"}
-- stories/mornings/cold-morning.sv.md --
---
title: En kall morgon
---
Det var kallt. [Kortet](tool:oven-card) låg där.
""",
    )
    changed = after_renaming(site, "tool", "oven-card", "card")
    assert "[kortet](tool:card)" in changed["journeys/heat-the-oven.sv.yml"]
    assert "[Kortet](tool:card) låg" in changed["stories/mornings/cold-morning.sv.md"]
    changed = after_renaming(site, "journey", "heat-the-oven", "hot-by-five")
    assert "journeys/hot-by-five.sv.yml" in changed
    assert not (site / "journeys/heat-the-oven.sv.yml").exists()
    changed = after_renaming(site, "story", "cold-morning", "four-in-the-morning")
    assert "stories/mornings/four-in-the-morning.sv.md" in changed


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("aliases: [first-id]  # old\n", "aliases: [shop, first-id]  # old\n"),
        ("aliases: [ ]\n", "aliases: [shop ]\n"),
        ("aliases:\n  - first-id  # old\n", "aliases:\n  - shop\n  - first-id  # old\n"),
        ("aliases:\n- first-id\n", "aliases:\n- shop\n- first-id\n"),
        ("aliases:  # Old ids.\n#   - x\n", "aliases: [shop]  # Old ids.\n#   - x\n"),
        ('aliases: ""\n', "aliases: [shop]\n"),
        ("slot: Monday", "aliases:\n  - shop\nslot: Monday"),
    ],
)
def test_the_old_id_is_added_in_the_style_of_the_file(tmp_path: Path, before: str, after: str) -> None:
    site = write_site(tmp_path, BAKERY)
    (site / "journeys/teams/shop.yml").write_text(f"title: Shop  # in the north\n{before}")
    changed = after_renaming(site, "team", "shop", "north-shop")
    assert changed["journeys/teams/north-shop.yml"] == f"title: Shop  # in the north\n{after}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: Shop", "title: Shop\naliases:\n  - shop"),
        ("{title: Shop, slot: x}\n", "{aliases: [shop], title: Shop, slot: x}\n"),
        ("title: >-\n  Shop\n\nslot: x\n", "title: >-\n  Shop\n\naliases:\n  - shop\nslot: x\n"),
        ("  title: Shop\r\n  slot: x\r\n", "  title: Shop\r\n  aliases:\r\n    - shop\r\n  slot: x\r\n"),
    ],
)
def test_a_first_alias_stands_below_the_title(tmp_path: Path, before: str, after: str) -> None:
    site = write_site(tmp_path, BAKERY)
    (site / "journeys/teams/shop.yml").write_bytes(before.encode())
    changed = after_renaming(site, "team", "shop", "north-shop")
    assert changed["journeys/teams/north-shop.yml"] == after


def test_going_back_to_an_old_id_swaps_the_alias(bakery: Path) -> None:
    after_renaming(bakery, "tool", "oven-card", "card")
    changed = after_renaming(bakery, "tool", "card", "oven-card")
    assert "aliases:\n  - card\n" in changed["journeys/tools/oven-card.yml"]
    assert "- oven-card" not in changed["journeys/tools/oven-card.yml"]


@pytest.mark.parametrize(
    ("kind", "ids", "message", "mend"),
    [
        ("tool", "oven-crad card", "there is no tool `oven-crad`", "did you mean `oven-card`?"),
        ("tool", "baker card", "there is no tool `baker`", "`baker` is a role: say `role` instead of `tool`"),
        ("tool", "xyz card", "there is no tool `xyz`", "use the name of a file in journeys/tools/ without its ending"),
        ("tool", "oven-card oven-card", "`oven-card` is its id already", "give the id it should have instead"),
        ("tool", "oven-card seller", "`seller` is already the id of a role", "choose another id, or use that one"),
        ("team", "shop oven-card", "`oven-card` is already the id of a tool", "choose another id, or use that one"),
        ("role", "baker everyone", "`everyone` stands for every role already", "choose a word that says which one"),
        (
            "tool",
            "oven-card Oven_Card_2",
            "`Oven_Card_2` cannot be an id",
            "use small letters a to z, digits and single hyphens only, such as `oven-card-2`, at most 80 characters",
        ),
    ],
)
def test_what_cannot_be_renamed_is_refused_with_a_way_out(
    bakery: Path, kind: Kind, ids: str, message: str, mend: str
) -> None:
    old, new = ids.split()
    found = refusal(bakery, kind, old, new)
    assert (found.message, found.help) == (message, mend)


def test_an_id_may_stand_again_for_another_kind(bakery: Path) -> None:
    assert after_renaming(bakery, "goal", "bread-at-six", "heat-the-oven")


def test_an_old_id_of_another_thing_is_not_free(tmp_path: Path) -> None:
    site = write_site(tmp_path, BAKERY, "-- journeys/teams/shop.yml --\ntitle: Shop\naliases: [store]\n")
    found = refusal(site, "role", "baker", "store")
    assert found.message == "`store` is the old id of journeys/teams/shop.yml, and its old address still leads there"
    found = refusal(site, "team", "store", "shops")
    assert found.help == "`store` is the old id of journeys/teams/shop.yml: rename `shop` instead"


def test_a_thing_that_cannot_be_read_is_not_renamed(tmp_path: Path) -> None:
    site = write_site(tmp_path, BAKERY, "-- journeys/teams/shop.yml --\ntitel: Shop\n")
    assert refusal(site, "team", "shop", "north-shop").message == (
        "the team `shop` cannot be read, so it cannot be renamed yet"
    )


def test_a_file_in_the_way_is_not_written_over(tmp_path: Path) -> None:
    site = write_site(
        tmp_path,
        BAKERY,
        "-- journeys/teams/shop.sv.yml --\ntitle: Affär\n-- journeys/teams/north-shop.sv.yml --\ntitle: Affär\n",
    )
    found = refusal(site, "team", "shop", "north-shop")
    assert (found.place.file, found.message) == (
        "journeys/teams/north-shop.sv.yml",
        "a file with this name is already there",
    )


def test_a_file_that_changed_since_it_was_read_is_not_touched(bakery: Path) -> None:
    read = read_site(bakery)
    (bakery / "journeys/heat-the-oven.yml").write_text("title: Something else\n")
    outcome = rename(read, "tool", old="oven-card", new="card", text_of=exact_texts(bakery))
    assert outcome.changes == ()
    assert [found.message for found in outcome.findings] == ["this file was changed a moment ago"]


def test_an_id_in_disguise_is_reported_and_nothing_is_changed(tmp_path: Path) -> None:
    site = write_site(
        tmp_path, BAKERY, '-- journeys/teams/north.yml --\ntitle: North\nparent: "sh\\x6fp"  # shop\nslot: shop\n'
    )
    found = refusal(site, "team", "shop", "store")
    assert (found.rule, found.place.file, found.place.field) == (
        "",
        "journeys/teams/north.yml",
        ("parent",),
    )


def test_a_file_that_cannot_be_read_whole_is_named_when_the_old_id_may_stand_in_it(tmp_path: Path) -> None:
    site = write_site(
        tmp_path,
        BAKERY,
        "-- journeys/teams/north.yml --\ntitel: North\nparent: shop\n"
        "-- journeys/teams/south.yml --\ntitel: South\nparent: shops\n",
    )
    outcome = renamed(site, "team", "shop", "store")
    assert outcome.changes
    (found,) = outcome.findings
    assert (found.place.file, found.message, found.help) == (
        "journeys/teams/north.yml",
        "this file could not be read whole, and line 2 names `shop`",
        "mend the file, then write `store` there where the team is meant",
    )


IDS: dict[Kind, list[str]] = {
    "role": ["baker", "seller"],
    "situation": ["oven-is-cold", "first-day"],
    "tool": ["oven-card", "night-phone"],
    "goal": ["bread-at-six"],
    "journey": ["heat-the-oven"],
    "story": ["cold-morning"],
    "team": ["shop"],
}


@settings(deadline=None, max_examples=40)
@given(some.data(), some.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6})?", fullmatch=True))
def test_there_and_back_leaves_every_reference_as_it_was(data: some.DataObject, new: str) -> None:
    kind = data.draw(some.sampled_from(sorted(IDS)))
    old = data.draw(some.sampled_from(IDS[kind]))
    with tempfile.TemporaryDirectory() as name:
        folder = write_site(Path(name), BAKERY)
        before, texts = read_site(folder).site, texts_below(folder)
        there = renamed(folder, kind, old, new)
        if there.findings:
            assert {found.rule for found in there.findings} == {"id-is-unique"}
            return
        write(folder, there.changes)
        assert new in read_site(folder).site.of_kind(kind)
        write(folder, renamed(folder, kind, new, old).changes)
        after = read_site(folder).site
        assert after.of_kind(kind)[old].aliases == (new,)
        for other in FOLDERS:
            assert list(after.of_kind(other)) == list(before.of_kind(other))
            for id_, content in after.of_kind(other).items():
                assert list(references(content)) == list(references(before.of_kind(other)[id_]))
        moved = f"{FOLDERS[kind].path}/{old}{FOLDERS[kind].ending}"
        assert texts_below(folder).keys() == texts.keys()
        assert {path for path, text in texts_below(folder).items() if texts[path] != text} == {moved}
