"""New files: right at the first try, with a word beside each field."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from generator.author.field_lines import ID_TO_WRITE, TEXT_TO_WRITE
from generator.author.ids import path_of
from generator.author.scaffold import new_file
from generator.author.shipped import shipped_texts
from generator.author.tidy import tidy
from generator.model.fields import JourneyId, Kind
from generator.model.site import FOLDERS
from generator.model.walk import references, texts
from generator.read.model_fields import fields_by_key
from generator.read.site import ReadSite, read_site
from tests.author.written import write
from tests.tiny import BAKERY, write_site

KINDS = sorted(FOLDERS)


def scaffold(kind: Kind, id_: str = "brand-new") -> str:
    outcome = new_file(kind, id_)
    assert outcome.findings == ()
    (change,) = outcome.changes
    assert change.path == path_of(kind, id_)
    assert change.text is not None
    return change.text


def read_with(folder: Path, kind: Kind, text: str, id_: str = "brand-new") -> ReadSite:
    write_site(folder, BAKERY)
    (folder / path_of(kind, id_)).parent.mkdir(parents=True, exist_ok=True)
    (folder / path_of(kind, id_)).write_text(text)
    return read_site(folder)


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_file_reads_without_a_finding_and_is_a_draft(tmp_path: Path, kind: Kind) -> None:
    read = read_with(tmp_path, kind, scaffold(kind))
    assert read.findings == ()
    content = read.site.of_kind(kind)["brand-new"]
    assert content.title == "Brand new"
    assert getattr(content, "status", None) == "draft"


@pytest.mark.parametrize("kind", KINDS)
def test_what_must_be_there_stands_there_to_be_written_over(tmp_path: Path, kind: Kind) -> None:
    content = read_with(tmp_path, kind, scaffold(kind)).site.of_kind(kind)["brand-new"]
    assert {marked.text for marked, _ in references(content)} <= {ID_TO_WRITE}
    written = {marked.text.partition("\n")[0] for marked, form in texts(content) if marked.field != ("title",)}
    assert written <= {TEXT_TO_WRITE}


@pytest.mark.parametrize("kind", KINDS)
def test_every_needed_field_stands_before_every_other(kind: Kind) -> None:
    live = re.findall(r"^([a-z_]+):(.*)$", scaffold(kind), re.MULTILINE)
    fields = fields_by_key(FOLDERS[kind].model)
    needed = [index for index, (_, rest) in enumerate(live) if "# needed. " in rest]
    assert {key for key, _ in live} >= {key for key, info in fields.items() if info.is_required()}
    # Only the status, which every draft has, stands between them.
    assert needed == [index for index in range(max(needed) + 1) if live[index][0] != "status"]


@pytest.mark.parametrize("kind", KINDS)
def test_beside_each_field_stands_what_the_model_says_of_it(kind: Kind) -> None:
    for key, rest in re.findall(r"^([a-z_]+):(.*)$", scaffold(kind), re.MULTILINE):
        description = fields_by_key(FOLDERS[kind].model)[key].description
        assert description
        assert "  # " in rest
        assert description in rest


@pytest.mark.parametrize("kind", KINDS)
def test_every_live_line_with_a_name_has_a_comment(kind: Kind) -> None:
    front = scaffold(kind).split("\n---\n")[0]
    named = [line for line in front.splitlines() if re.match(r"\s*(- )?[a-z_]+:", line)]
    assert named
    assert [line for line in named if "  # " not in line] == []


@pytest.mark.parametrize("sign", ["# ", "#"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_example_counts_when_its_signs_are_taken_off(tmp_path: Path, kind: Kind, sign: str) -> None:
    text = re.sub(rf"^( *){sign}(?=  )", r"\1", scaffold(kind), flags=re.MULTILINE)
    read = read_with(tmp_path, kind, text)
    assert read.findings == ()
    content = read.site.of_kind(kind)["brand-new"]
    blank = read_with(tmp_path, kind, scaffold(kind)).site.of_kind(kind)["brand-new"]
    example = read_with(tmp_path, kind, example_text(kind)).site.of_kind(kind)["brand-new"]
    compared = 0
    for name in type(content).model_fields:
        shown = getattr(example, name)
        if not getattr(blank, name) and isinstance(shown, tuple | dict | BaseModel) and shown:
            assert getattr(content, name) == shown, name
            compared += 1
    assert compared


def example_text(kind: Kind) -> str:
    text = shipped_texts("examples")[f"{kind}.yml"]
    return f"---\n{text}\n---\nOnce.\n" if kind == "story" else text


@pytest.mark.parametrize("kind", KINDS)
def test_the_examples_in_the_comments_are_right_themselves(tmp_path: Path, kind: Kind) -> None:
    assert read_with(tmp_path, kind, example_text(kind)).findings == ()


def test_a_journey_begins_with_two_steps_that_have_ids(tmp_path: Path) -> None:
    text = scaffold("journey")
    journey = read_with(tmp_path, "journey", text).site.journeys[JourneyId("brand-new")]
    assert [(step.id, step.do) for step in journey.steps] == [
        ("first-step", TEXT_TO_WRITE),
        ("second-step", TEXT_TO_WRITE),
    ]
    assert tidy(text, "journeys/brand-new.yml").changes == ()


def test_a_story_says_how_it_is_written() -> None:
    body = scaffold("story").split("\n---\n")[1]
    comment = re.search(r"<!--\n(.*)-->\n\Z", body, re.DOTALL)
    assert comment is not None
    for words in ("One person. One moment.", "what happened", "what did not work", "350 to 600 words", "never names"):
        assert words in comment[1]


def test_the_title_is_guessed_from_the_id_and_fits() -> None:
    assert "\ntitle: Invoice is stuck  # " in scaffold("journey", "invoice-is-stuck")
    long_id = "something-that-nobody-has-ever-seen-before-in-this-house"
    assert "\ntitle: Something that nobody has ever seen before in  # " in scaffold("situation", long_id)


def test_a_title_that_is_given_stands_as_it_was_given(tmp_path: Path) -> None:
    outcome = new_file("tool", "crm", title='CRM: "the" system # 1')
    write(write_site(tmp_path, BAKERY), outcome.changes)
    read = read_site(tmp_path)
    assert read.findings == ()
    assert read.site.of_kind("tool")["crm"].title == 'CRM: "the" system # 1'


def test_ids_that_can_be_used_stand_beside_the_field(bakery: Path) -> None:
    outcome = new_file("journey", "brand-new", site=read_site(bakery).site)
    text = outcome.changes[0].text or ""
    assert "situations:  # needed. The situations it answers. Here: first-day, oven-is-cold.\n" in text
    assert "owner:  # The team that looks after it: a team id, never a person. Here: shop." in text


def test_examples_name_what_is_there(bakery: Path) -> None:
    site = read_site(bakery).site
    story = new_file("story", "brand-new", site=site).changes[0].text or ""
    assert "    step: heat-the-oven/look" in story
    assert "#   - heat-the-oven\n" in story
    assert "oven-stops" not in story
    tool = new_file("tool", "brand-new", site=site).changes[0].text or ""
    assert "For example: bakehouse" not in tool


@pytest.mark.parametrize("kind", KINDS)
def test_examples_that_count_name_nothing_that_is_missing(bakery: Path, kind: Kind) -> None:
    text = new_file(kind, "brand-new", site=read_site(bakery).site).changes[0].text or ""
    text = re.sub(r"^( *)# (?=  )", r"\1", text, flags=re.MULTILINE)
    read = read_with(bakery, kind, text)
    assert read.findings == ()
    site, missing = read.site, []
    for marked, refers in references(site.of_kind(kind)["brand-new"]):
        named = marked.text.partition("/")[0] if refers.step else marked.text
        if not any(named in site.of_kind(other) for other in refers.kinds) and named != ID_TO_WRITE:
            missing += [marked.field for other in refers.kinds if site.of_kind(other)]
    assert missing == []


def test_only_so_many_ids_stand_beside_a_field(bakery: Path) -> None:
    for number in range(20):
        (bakery / f"journeys/teams/team-{number:02}.yml").write_text("title: Team\n")
    text = new_file("team", "brand-new", site=read_site(bakery).site).changes[0].text or ""
    assert "Here: shop, team-00, team-01, team-02, team-03, team-04, team-05, team-06 …." in text


@pytest.mark.parametrize(
    ("kind", "id_", "message"),
    [
        ("tool", "Brand new", "`Brand new` cannot be an id"),
        ("tool", "-x", "`-x` cannot be an id"),
        ("tool", "x" * 81, f"`{'x' * 81}` cannot be an id"),
        ("role", "everyone", "`everyone` stands for every role already"),
        ("tool", "oven-card", "`oven-card` is already the id of a tool"),
        ("tool", "shop", "`shop` is already the id of a team"),
        (
            "team",
            "old-card",
            "`old-card` is the old id of journeys/tools/oven-card.yml, and its old address still leads there",
        ),
        ("goal", "broken", "`broken` is already the id of a goal"),
    ],
)
def test_an_id_that_cannot_be_had_is_refused(tmp_path: Path, kind: Kind, id_: str, message: str) -> None:
    site = write_site(
        tmp_path,
        BAKERY,
        "-- journeys/tools/oven-card.yml --\ntitle: Card\nkind: paper\nowner: shop\nwhy: x\naliases: [old-card]\n"
        "-- journeys/goals/broken.yml --\ntitel: x\n",
    )
    outcome = new_file(kind, id_, site=read_site(site).site)
    assert outcome.changes == ()
    (found,) = outcome.findings
    assert found.message == message
    assert found.help


def all_models() -> set[type[BaseModel]]:
    found: set[type[BaseModel]] = set()
    waiting: list[type[BaseModel]] = [BaseModel]
    while waiting:
        for model in waiting.pop().__subclasses__():
            if model.__module__.startswith("generator.model") and model not in found:
                found.add(model)
                waiting.append(model)
    return found


def test_every_field_of_every_model_says_what_it_is() -> None:
    assert len(all_models()) > 40
    silent = [
        f"{model.__name__}.{key}"
        for model in all_models()
        for key, info in fields_by_key(model).items()
        if not (info.description or "").strip()
    ]
    assert silent == []
    assert [model.__name__ for model in all_models() if not (model.__doc__ or "").strip()] == []
