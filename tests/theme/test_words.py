"""The words of the interface: there are words for everything a file can say, and no word is idle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Literal, get_args, get_origin, get_type_hints

import jinja2
import pytest
from jinja2 import nodes
from pydantic import BaseModel

import generator
from generator.facts.confidence import Confidence
from generator.model import content, goal, journey, practice, role, situation, story, tool
from generator.model.fields import Level, Moment, Status
from generator.model.goal import Value
from generator.model.role import EmpathyMap
from generator.model.tool import Medium, RelationType, ToolKind
from generator.model.words import placeholders
from generator.plan.parts import JourneyFacts
from generator.read.theme import read_theme, shipped_theme_dir

WORDS = read_theme(Path("nowhere"))[0].words
TEMPLATES_DIR = shipped_theme_dir() / "pages"
CODE_DIR = Path(generator.__file__).parent

PREFIXES: dict[str, tuple[str, ...]] = {
    "Confidence": ("confidence_", "sure_"),
    "EmpathyMap": ("empathy_",),
    "Evidence.type": ("evidence_", "evidence_count_"),
    "Goal.type": ("goal_type_",),
    "Behaviour.cause": ("cause_",),
    "Level": ("impact_",),
    "Measure.better": ("better_",),
    "Medium": ("map_group_", "medium_"),
    "Moment": ("moment_",),
    "Access.offline": ("offline_",),
    "AdoptionEntry.state": ("state_",),
    "CampaignItem.adkar": ("adkar_",),
    "Pack.type": ("pack_type_",),
    "Prompt.comfort": ("comfort_",),
    "Prompt.type": ("prompt_",),
    "Relation.passes": ("passes_",),
    "RelationType": ("relation_",),
    "RoleTool.need": ("need_",),
    "Status": ("status_", "mark_"),
    "Tool.status": ("status_", "mark_"),
    "Story.kind": ("story_kind_",),
    "Tool.gives": ("gives_",),
    "ToolKind": ("kind_",),
    "Value": ("value_",),
}
"""A list of possible values with the beginnings of their keys."""

NOT_SHOWN = {
    "Campaign.every",
    "Pack.comfort",  # the words of a prompt's are its words
    "ToldBy.level",
    "Prompt.loop",  # only the second is worth a word
    "Step.joins",  # only `and` is
}
"""Fields whose values no page of today says in words of its own."""


def values_of(annotation: object) -> Iterator[str]:
    """The words a field can hold, when it holds words from a list."""
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    for inner in get_args(annotation) if get_origin(annotation) is not Literal else ():
        yield from values_of(inner)


def lists_of_values() -> dict[str, tuple[str, ...]]:
    """Every list of possible values in the content model, by the name it is known by here."""
    named = {
        "Confidence": get_args(Confidence),
        "EmpathyMap": tuple(EmpathyMap.model_fields),
        "Level": get_args(Level),
        "Medium": get_args(Medium),
        "Moment": get_args(Moment),
        "RelationType": get_args(RelationType),
        "Status": get_args(Status),
        "ToolKind": get_args(ToolKind),
        "Value": tuple(Value.model_fields),
    }
    known = {frozenset(values) for values in named.values()}
    for module in (content, goal, journey, practice, role, situation, story, tool):
        for model in vars(module).values():
            if not (isinstance(model, type) and issubclass(model, BaseModel) and model.__module__ == module.__name__):
                continue
            for field, annotation in get_type_hints(model, include_extras=False).items():
                if (
                    field in model.__annotations__
                    and (values := tuple(values_of(annotation)))
                    and frozenset(values) not in known
                ):
                    named[f"{model.__name__}.{field}"] = values
    return named


LISTS = lists_of_values()


def test_every_list_of_values_is_shown_in_words_or_known_not_to_be() -> None:
    assert set(LISTS) == set(PREFIXES) | NOT_SHOWN


@pytest.mark.parametrize(
    "key",
    [f"{prefix}{value}" for name, prefixes in PREFIXES.items() for prefix in prefixes for value in LISTS[name]]
    + [f"relation_{value}_by" for value in get_args(RelationType) if value not in ("alternative_to", "used_with")]
    + [f"status_{value}_on" for value in ("future", "retiring", "gone")]
    + [f"coverage_{state}" for state in ("answered", "for-everyone", "story-only", "nothing", "not-met")]
    + [f"signal_{value}" for value in get_args(get_type_hints(JourneyFacts)["without_signal"]) if value]
    + [f"feeling_{value}" for value in range(-2, 3)]
    + [f"month_{number}" for number in range(1, 13)]
    + ["status_future", "mark_future", "loop_2", "situation_sentence"],
)
def test_there_are_words_for_every_value(key: str) -> None:
    assert WORDS[key].strip()


def calls_of_say() -> Iterator[tuple[str, str, bool, set[str]]]:
    """Template, key or its beginning, whether it is only the beginning, and the placeholders given."""
    environment = jinja2.Environment(autoescape=True)
    for file in sorted(TEMPLATES_DIR.rglob("*.html")):
        for call in environment.parse(file.read_text(encoding="utf-8")).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "say":
                given = {pair.key for pair in call.kwargs}
                for key, is_beginning in keys_of(call.args[0]):
                    yield file.name, key, is_beginning, given


def keys_of(node: nodes.Expr) -> Iterator[tuple[str, bool]]:
    match node:
        case nodes.Const():
            yield str(node.value), False
        case nodes.CondExpr():
            yield from keys_of(node.expr1)
            assert node.expr2 is not None
            yield from keys_of(node.expr2)
        case nodes.Concat():
            first, last = node.nodes[0], node.nodes[-1]
            assert isinstance(first, nodes.Const)
            yield f"{first.value}*{last.value if isinstance(last, nodes.Const) else ''}", True
        case _:
            raise NotImplementedError(node)


def matching(pattern: str) -> set[str]:
    expression = re.escape(pattern).replace(r"\*", ".+")
    return {key for key in WORDS if re.fullmatch(expression, key)}


def test_templates_say_only_what_there_are_words_for() -> None:
    missing = {key for _, key, is_beginning, _ in calls_of_say() if not is_beginning and key not in WORDS}
    missing |= {key for _, key, is_beginning, _ in calls_of_say() if is_beginning and not matching(key)}
    assert missing == set()


def test_the_program_says_only_what_there_are_words_for() -> None:
    code = "\n".join(file.read_text(encoding="utf-8") for file in CODE_DIR.rglob("*.py"))
    said = set(re.findall(r'(?:\bsay\(|by_key\[)"([a-z_]+)"', code))
    assert {"everyone", "date", "not_found_title"} <= said
    assert said - set(WORDS) == set()
    assert {f"frame_{key}" for key in ("skip", "menu", "menu_open", "menu_close", "footer_label")} <= set(WORDS)
    sections = re.findall(r'^        "(\w+)": ', (CODE_DIR / "facts" / "health.py").read_text("utf-8"), re.MULTILINE)
    assert sections
    assert {f"health_{name}{end}" for name in sections for end in ("", "_about")} <= set(WORDS)


def test_every_placeholder_is_filled() -> None:
    for template, key, is_beginning, given in calls_of_say():
        if not is_beginning:
            needed = {name for _, name, _, _ in Formatter().parse(WORDS[key]) if name}
            assert needed <= given, f"{template}: {key}"


def test_no_words_are_idle() -> None:
    said = {key for _, key, is_beginning, _ in calls_of_say() if not is_beginning}
    for _, key, is_beginning, _ in calls_of_say():
        said |= matching(key) if is_beginning else set()
    parts = ("plan", "pictures", "render")
    files = [*(CODE_DIR / "pipeline").glob("*.py"), CODE_DIR / "cli/publishing.py"]
    files += [file for part in parts for file in (CODE_DIR / part).glob("*.py")]
    code = "\n".join(file.read_text(encoding="utf-8") for file in files)
    said |= {key for key in WORDS if re.search(rf'"{re.escape(key)}"', code)}
    said |= matching("month_*") | matching("frame_*") | matching("health_*") | matching("confidence_*")
    said |= matching("announce_*")
    assert set(WORDS) - said == set()


@pytest.mark.parametrize(
    "word",
    [
        "learn",
        "user",
        "journey",
        "persona",
        "moment-of-need",
        "blueprint",
        "employee",
        "content",
        "upskill",
        "adkar",
        "empathy",
        "stakeholder",
        "leverage",
        "competence",
        "module",
        "resource",
        "onboarding",
    ],
)
def test_the_words_are_plain(word: str) -> None:
    assert [
        key for key, text in WORDS.items() if re.search(rf"\b{word}", text, re.IGNORECASE) and key != "frame_skip"
    ] == []


SHIPPED = {
    file.stem: read_theme(Path("nowhere"), file.stem)[0].words
    for file in sorted((shipped_theme_dir() / "words").glob("*.yml"))
}
"""Language to its words. What a file lacks would be filled in from English, so the files are compared as well."""


def test_english_and_swedish_ship() -> None:
    assert {"en", "sv"} <= set(SHIPPED)
    assert SHIPPED["sv"]["language_name"] == "Svenska"


@pytest.mark.parametrize("language", SHIPPED)
def test_every_shipped_language_says_everything_in_the_same_order(language: str) -> None:
    keys = re.findall(
        r"^([\w-]+):", (shipped_theme_dir() / "words" / f"{language}.yml").read_text("utf-8"), re.MULTILINE
    )
    assert keys == re.findall(
        r"^([\w-]+):", (shipped_theme_dir() / "words" / "en.yml").read_text("utf-8"), re.MULTILINE
    )


@pytest.mark.parametrize("language", SHIPPED)
def test_every_shipped_language_fills_in_the_same(language: str) -> None:
    for key, text in SHIPPED[language].items():
        english = WORDS[key]
        assert text.strip(), key
        assert ("|" in text) == ("|" in english), f"{key}: singular and plural"
        assert placeholders(text) == placeholders(english), key
        for part in text.split("|"):
            assert placeholders(part) <= placeholders(english), key
            assert part.count("{") == part.count("}") == len(re.findall(r"\{\w+\}", part)), key


def test_the_months_of_a_language_are_twelve_different_words() -> None:
    for language, words in SHIPPED.items():
        assert len({words[f"month_{number}"] for number in range(1, 13)}) == 12, language


def test_swedish_is_not_english_left_over() -> None:
    same = {
        key
        for key, text in SHIPPED["sv"].items()
        if text == WORDS[key] and re.search("[a-z]{3}", re.sub(r"\{\w+\}", "", text))
    }
    assert same <= {
        "month_4",
        "month_9",
        "month_11",
        "month_12",
        "film",
        "health_situation",
        "journey_when",
        "date",
        "month_year",
    }


def test_counts_have_a_singular_and_a_plural() -> None:
    single = {key for key, text in WORDS.items() if "{count}" in text and "|" not in text}
    assert single <= {"home_all_situations", "evidence_count_data", "health_untranslated_things"}
