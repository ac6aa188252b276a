"""Reading: every scalar is text, every mistake is a finding at its place, nothing is lost silently."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.findings import Finding
from generator.model.fields import JourneyId, ToolId
from generator.pipeline import check
from generator.read.site import read_site
from generator.words import did_you_mean
from tests.tiny import BAKERY, DAY, write_site


def findings(folder: Path, *texts: str) -> list[Finding]:
    return list(read_site(write_site(folder, BAKERY, *texts)).findings)


def only(found: list[Finding]) -> Finding:
    assert len(found) == 1, found
    return found[0]


def test_the_tiny_site_reads_without_a_finding(bakery: Path) -> None:
    read = read_site(bakery)
    assert read.findings == ()
    assert [step.id for step in read.site.journeys[JourneyId("heat-the-oven")].steps] == ["look", "ring"]


@pytest.mark.parametrize("typed", ["on", "no", "010", "21:40", "1e3", "~", "0x10", "2026-05-12", "null"])
def test_what_looks_like_another_type_stays_what_the_author_typed(tmp_path: Path, typed: str) -> None:
    site = write_site(tmp_path, BAKERY, f"-- journeys/tools/oven-card.yml --\ntitle: {typed}\nkind: paper\nwhy: x\n")
    assert read_site(site).site.tools[ToolId("oven-card")].title == typed


def test_an_empty_value_counts_as_not_being_there(tmp_path: Path) -> None:
    found = only(findings(tmp_path, "-- journeys/tools/oven-card.yml --\ntitle: Card\nkind: paper\nwhy:\nhow:\n"))
    assert (found.rule, found.message) == ("field-is-given", "`why` is missing")


def test_all_mistakes_of_a_file_are_reported_at_once(tmp_path: Path) -> None:
    text = """\
-- journeys/heat-the-oven.yml --
title: Heat the oven
roles: baker
situations: [oven-is-cold]
wy: Cold ovens bake nothing.
reviewed: 2026-02-30
status: liv
steps:
  - do: Look
    minutes: five
    if_stuck:
      - asq: night-phone
"""
    found = {finding.place.field: finding for finding in findings(tmp_path, text)}
    assert found[("roles",)].message == "`roles` takes a list, and here is a single text"
    assert found[("wy",)].help == "did you mean `why`?"
    assert found[("reviewed",)].rule == "date-is-possible"
    assert found[("status",)].help == "did you mean `live`?"
    assert found[("steps", 0, "minutes")].message == "`minutes` cannot be `five`"
    assert found[("steps", 0, "if_stuck", 0, "asq")].message == "`asq` is not a field of step 1, if stuck 1"
    assert len(found) == 6


def test_of_hundreds_of_mistakes_the_first_hundred_are_listed(tmp_path: Path) -> None:
    many = "".join(f"field-{number}: x\n" for number in range(500))
    found = findings(tmp_path, f"-- journeys/tools/oven-card.yml --\ntitle: Card\nkind: paper\nwhy: x\n{many}")
    assert len(found) == 101
    assert found[-1].message == "400 more mistakes of this file are not listed"


def test_one_wrong_entry_does_not_make_its_list_look_empty(tmp_path: Path) -> None:
    text = BAKERY.replace("    do: Look at the card\n", "    do: [Look]\n")
    assert {finding.rule for finding in findings(tmp_path, text)} == {"value-fits"}
    assert len(findings(tmp_path, text)) == 1


@pytest.mark.parametrize(
    ("line", "rule", "help_line"),
    [
        ("why: Look: it is cold", "yaml-is-readable", 'put the sentence in quotes: `why: "Look: it is cold"`'),
        ("why: Look: cold # seen twice", "yaml-is-readable", 'put the sentence in quotes: `why: "Look: cold"`'),
        ("\twhy: x", "indent-is-spaces", "use two spaces for each level instead of the tab"),
        ("why: x\nwhy: y", "key-stands-once", "keep one of the two"),
        ("why: &a x", "yaml-is-plain", "remove it, or put the text in quotes"),
        ("why: *a", "yaml-is-plain", "write the text out again, or put it in quotes"),
        ("why: !!str x", "yaml-is-plain", "remove it, or put the text in quotes"),
        ("<<: {a: b}\nwhy: x", "yaml-is-plain", "write the fields out"),
        ("why: @home", "yaml-is-readable", "put the whole text in quotes"),
        ('why: "Look" at it', "yaml-is-readable", "put the whole sentence in one pair of quotes, or use none"),
        ('why: "Look', "yaml-is-readable", "close it with the same sign"),
        ("why:x", "yaml-is-readable", "write `name: value`, with a space after the colon"),
    ],
)
def test_what_yaml_trips_over_is_said_in_plain_words(tmp_path: Path, line: str, rule: str, help_line: str) -> None:
    found = only(findings(tmp_path, f"-- journeys/tools/oven-card.yml --\ntitle: Card\nkind: paper\n{line}\n"))
    assert (found.rule, found.help) == (rule, help_line)
    assert found.place.position is not None
    assert found.place.position.line >= 3


@pytest.mark.parametrize(
    "name", ["Oven Card.yml", "ofen-kärtchen.yml", "-card.yml", "card-.yml", "a--b.yml", "OVEN.yml"]
)
def test_a_file_name_that_cannot_be_an_address_is_reported(tmp_path: Path, name: str) -> None:
    write_site(tmp_path, BAKERY)
    (tmp_path / "journeys/tools" / name).write_text("title: x\nkind: paper\nwhy: x\n", encoding="utf-8")
    assert only(list(read_site(tmp_path).findings)).rule == "file-name-is-id"


def test_a_file_that_nothing_reads_is_never_skipped_silently(tmp_path: Path) -> None:
    write_site(tmp_path, BAKERY)
    for path in ("journeys/tools/old.yaml", "journeys/notes.txt", "stories/plan.docx", "journeys/registers/other.yml"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("x", encoding="utf-8")
    assert [finding.rule for finding in read_site(tmp_path).findings] == ["file-has-a-place"] * 4


def test_a_picture_is_what_its_name_says(tmp_path: Path) -> None:
    write_site(tmp_path, BAKERY)
    (tmp_path / "stories/oven.png").write_bytes(b"<svg onload=alert(1)>")
    assert only(list(read_site(tmp_path).findings)).rule == "file-has-a-place"


def test_links_to_elsewhere_are_refused(tmp_path: Path) -> None:
    write_site(tmp_path / "site", BAKERY)
    (tmp_path / "secret.yml").write_text("title: Secret\nkind: paper\nwhy: x\n", encoding="utf-8")
    (tmp_path / "site/journeys/tools/secret.yml").symlink_to(tmp_path / "secret.yml")
    read = read_site(tmp_path / "site")
    assert only(list(read.findings)).rule == "file-stays-inside"
    assert ToolId("secret") not in read.site.tools


def test_stories_in_sub_folders_keep_their_id_and_must_not_share_it(tmp_path: Path) -> None:
    story = BAKERY.partition("-- stories/cold-morning.md --\n")[2]
    found = only(findings(tmp_path, f"-- stories/2026/cold-morning.md --\n{story}"))
    assert found.rule == "id-is-unique"


def test_what_could_not_be_read_is_remembered_so_that_references_to_it_stay_quiet(tmp_path: Path) -> None:
    site = write_site(tmp_path, BAKERY, "-- journeys/tools/oven-card.yml --\ntitle: Card\n")
    assert ("tool", "oven-card") in read_site(site).site.unread


def test_windows_line_ends_and_byte_order_marks_are_fine(tmp_path: Path) -> None:
    write_site(tmp_path, BAKERY)
    file = tmp_path / "journeys/tools/oven-card.yml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert read_site(tmp_path).findings == ()


def test_a_translation_holds_translated_text_only(tmp_path: Path) -> None:
    text = """\
-- journeys/heat-the-oven.sv.yml --
title: Värm ugnen
roles: [baker]
steps:
  look: {do: Titta}
  lok: {do: Titta}
"""
    found = findings(tmp_path, text)
    assert {(finding.rule, finding.place.field) for finding in found} == {
        ("translation-fits", ("roles",)),
        ("translation-fits", ("steps", "lok")),
    }


def test_a_translation_without_an_original_is_reported(tmp_path: Path) -> None:
    assert (
        only(findings(tmp_path, "-- stories/warm.sv.md --\n---\ntitle: Varm\n---\nText\n")).rule
        == "translation-has-original"
    )


def test_a_folder_that_is_no_site_says_what_to_do(tmp_path: Path) -> None:
    found = only(list(read_site(tmp_path).findings))
    assert found.rule == "site-has-config"
    assert "footpath init" in found.help


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        ("why: room #4", 11, "counts as a comment and would be lost"),
        ("use_when: [a #4, b]", 14, "counts as a comment and would be lost"),
        ("why: [the card](tool:oven-card) says it", 6, "cannot begin with `[` unless it is in quotes"),
        ("why: *Stop* first", 6, "cannot begin with `*` unless it is in quotes"),
        ("why:\u00a0x", 5, "no-break space"),
        ("\u00a0\u00a0why: x", 1, "no-break space"),
    ],
)
def test_what_would_be_lost_or_misread_is_said_where_it_stands(
    tmp_path: Path, line: str, column: int, words: str
) -> None:
    found = only(findings(tmp_path, f"-- journeys/tools/oven-card.yml --\ntitle: Card\nkind: paper\n{line}\n"))
    assert words in found.message
    assert "quotes" in found.help or "ordinary space" in found.help
    assert found.place.position is not None
    assert (found.place.position.line, found.place.position.column) == (3, column)


@pytest.mark.parametrize(
    "line", ["why: x # a comment", "why: 'room #4'", "why: a#4", "# why: room #4\nwhy: x", "why: >-\n  room #4"]
)
def test_comments_and_quoted_hashes_are_fine(tmp_path: Path, line: str) -> None:
    assert findings(tmp_path, f"-- journeys/tools/oven-card.yml --\ntitle: Card\nkind: paper\n{line}\n") == []


def test_a_comma_that_broke_a_sentence_apart_is_said_in_these_words(tmp_path: Path) -> None:
    text = BAKERY.replace(
        "  - id: look\n    do: Look at the card\n", "  - {id: look, do: Look at the card, then press}\n"
    ).replace("    tool: oven-card\n    minutes: 1\n", "")
    found = only(findings(tmp_path, text))
    assert found.message == "`then press` stands where the name of a field should be"
    assert found.help == "if it belongs to the text before it, put the whole text in quotes"


def test_findings_after_an_entry_that_could_not_be_read_stand_at_their_own_line(tmp_path: Path) -> None:
    heard = """\
-- journeys/registers/heard.yml --
- asked: When?
- date: 2030-01-01
  asked: Will it rain?
"""
    found = check(write_site(tmp_path, BAKERY, heard), date=DAY, environment={}).reported
    assert [(finding.rule, finding.line) for finding in found] == [("field-is-given", 1), ("date-is-past", 2)]


def test_a_picture_that_is_none_is_told_once(tmp_path: Path) -> None:
    story = BAKERY[BAKERY.index("-- stories/") :].replace(
        "title: A cold", "image: {file: oven.png, alt: The oven}\ntitle: A cold"
    )
    write_site(tmp_path, BAKERY, story)
    (tmp_path / "stories/oven.png").write_bytes(b"no picture")
    assert [finding.rule for finding in check(tmp_path, date=DAY, environment={}).reported] == ["file-has-a-place"]


CARD = "-- journeys/tools/oven-card.yml --\ntitle: Card\nkind: paper\nwhy: x\n"
JOURNEY = "-- journeys/heat-the-oven.yml --\ntitle: Heat\nroles: [baker]\nsituations: [oven-is-cold]\n"


@pytest.mark.parametrize(
    ("text", "message", "help_line"),
    [
        (f"{CARD}use_when:\n  • a\n  • b\n", "this list begins with `•`", "begin each entry with `- `"),
        (f"{CARD}use_when:\n  – a\n", "this list begins with `–`", "begin each entry with `- `"),
        (f"{JOURNEY}steps:\n  • do: a\n", "this list begins with `•`", "begin each entry with `- `"),
        (f"{JOURNEY}steps:\n  • do: a\n  • do: b\n", "this list begins with `•`", "begin each entry with `- `"),
        (f"{JOURNEY}steps:\n  • id: a\n    do: b\n", "this list begins with `•`", "begin each entry with `- `"),
        (f"{CARD}use_when:\n  ‣ a: x\n  ‣ b\n", "this list begins with `‣`", "begin each entry with `- `"),
        (f"{CARD}use_when:\n  * a\n", "this list begins with `*`", "begin each entry with `- `"),
        (
            f"{JOURNEY}steps:\n  -id: ask\n   do: x\n",
            "there is no space after the hyphen",
            "write `- id: …`, with a space",
        ),
        (f"{JOURNEY}steps:\n  -do: x\n", "there is no space after the hyphen", "write `- do: …`, with a space"),
        (
            "-- journeys/heat-the-oven.yml --\nroles: [baker\nsituations: [b]\ngoals: [c]\n",
            "a bracket that was opened here is never closed",
            "close it with `]`",
        ),
        (
            "-- journeys/heat-the-oven.yml --\ntitle: x\nroles: [baker",
            "a bracket that was opened here is never closed",
            "close it with `]`",
        ),
        (f"{CARD}how: {{name}} is it\n", "a text cannot begin with `{` unless it is in quotes", "put the whole text"),
        (f"{CARD}how: - look\n", "a text cannot begin with `- ` unless it is in quotes", "put the whole text"),
        (f"{CARD}how: ? really\n", "a text cannot begin with `? ` unless it is in quotes", "put the whole text"),
        (
            f"{CARD}how: {{name}}\n",
            "`how` takes a text, and here is a group of fields",
            'put it in quotes: `how: "{…}"`',
        ),
        (
            f"{JOURNEY}steps:\n  - id: a\n    do: a\n    id: b\n",
            "`id` stands here a second time; the first is on line 5",
            "keep one of the two; if the next entry begins here, write `- ` before `id`",
        ),
        (
            f"{JOURNEY}steps:\n  - do: a\n    tool: [oven-card, night-phone]\n",
            "`tool` takes a text, and here is a list",
            "write `tools: [oven-card, night-phone]`",
        ),
        (
            "-- journeys/heat-the-oven.yml --\ntitle: x\nroles: baker, seller\nsituations: [oven-is-cold]\n",
            "`roles` takes a list, and here is a single text",
            "write `roles: [baker, seller]`, or one entry per line after `- `",
        ),
        ("-- journeys/tools/oven-card.yml --\n\n", "this file is empty", "or start it anew with `footpath new`"),
        ("-- stories/cold-morning.md --\n\n", "this file is empty", "or start it anew with `footpath new`"),
        (
            "-- journeys/tools/oven-card.yml --\ntitle: Card\nKind: paper\nwhy: x\n",
            "`Kind` is not a field of this file",
            "did you mean `kind`?",
        ),
        (
            f"{JOURNEY}steps:\n  - do: a\n    time: 5\n",
            "`time` is not a field of step 1",
            "did you mean `minutes`?",
        ),
        (f"{CARD}description: x\n", "`description` is not a field of this file", "did you mean `summary`?"),
        (
            f"{CARD}ho\u200bw: x\n",
            "an invisible character stands in the field `ho\u200bw` of this file",
            "type the name",
        ),
    ],
)
def test_a_slip_of_an_author_is_one_finding_that_names_it(
    tmp_path: Path, text: str, message: str, help_line: str
) -> None:
    found = only(findings(tmp_path, text))
    assert found.message == message
    assert help_line in found.help


def test_a_list_over_several_lines_and_a_group_in_braces_are_fine(tmp_path: Path) -> None:
    assert findings(tmp_path, f"{CARD}use_when: [a,\n  b]\naccess: {{how: x}}\nhow: a – b\n") == []


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        *(("Stories", "stories"), ("storys", "stories"), ("story", "stories"), ("themes", "theme")),
        *(("Journeys", "journeys"), ("journey", "journeys"), ("jouneys", "journeys"), ("journies", "journeys")),
    ],
)
def test_a_folder_with_almost_one_of_our_names_is_told(tmp_path: Path, name: str, ours: str) -> None:
    (tmp_path / "site_config.yml").write_text("site: {name: x}\n")
    (tmp_path / name).mkdir()
    found = only(list(read_site(tmp_path).findings))
    assert (found.rule, found.message) == ("file-has-a-place", f"nothing reads the folder `{name}/`")
    assert found.help == f"rename it to `{ours}/`"


@pytest.mark.parametrize("name", ["site-config.yml", "site_config.yaml", "Site_Config.yml", "siteconfig.yml"])
def test_a_file_with_almost_the_name_of_the_settings_is_told_once(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("site: {name: x}\n")
    found = only(list(read_site(tmp_path).findings))
    assert (found.message, found.help) == (f"nothing reads the file `{name}`", "rename it to `site_config.yml`")


def test_other_things_at_the_root_are_not_spoken_of(tmp_path: Path) -> None:
    write_site(tmp_path, BAKERY)
    (tmp_path / "theme").mkdir()
    for folder in ("store", "stores", "themes", "site", "docs", "history", "src", "them", "journal", ".stories"):
        (tmp_path / folder).mkdir()
    for file in ("_config.yml", "mkdocs.yml", "config.yaml", "site.yml", "stories.txt", "journeys.yml"):
        (tmp_path / file).write_text("x")
    assert read_site(tmp_path).findings == ()


@pytest.mark.parametrize("name", ["Thumbs.db", "desktop.ini", "~$plan.docx", ".DS_Store", "old.md~"])
def test_what_computers_write_beside_our_files_is_passed_over(tmp_path: Path, name: str) -> None:
    write_site(tmp_path, BAKERY)
    (tmp_path / "stories" / name).write_bytes(b"\x00")
    assert read_site(tmp_path).findings == ()


def test_a_file_that_ends_in_yaml_is_told_once_and_its_thing_is_not_missed(tmp_path: Path) -> None:
    write_site(tmp_path, BAKERY)
    (tmp_path / "journeys/tools/oven-card.yml").rename(tmp_path / "journeys/tools/oven-card.yaml")
    (found,) = check(tmp_path, date=DAY, environment={}).reported
    assert (found.rule, found.help) == ("file-has-a-place", "rename it to `oven-card.yml`")


@pytest.mark.parametrize(
    ("typed", "known", "near"),
    [
        ("time", ["images", "tool"], None),
        ("wy", ["why", "when"], "why"),
        ("to", ["do"], None),
        ("asq", ["ask", "or"], "ask"),
        ("titel", ["title", "tools"], "title"),
        ("chat", ["team-chat", "tool"], "team-chat"),
        ("chat", ["team-chat", "open-chat"], None),
        ("Everyone", ["everyone"], "everyone"),
    ],
)
def test_short_words_are_near_to_few_others(typed: str, known: list[str], near: str | None) -> None:
    assert did_you_mean(typed, known) == near
