"""Script in an author's text runs nowhere: the allowlist holds without the policy, and the policy without the allowlist."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup
from msgspec.structs import replace
from pydantic import BaseModel

from generator import pipeline
from generator.facts.knowledge import know
from generator.facts.published import published_site
from generator.model.site import Site
from generator.model.theme import Theme
from generator.model.walk import shapes_of
from generator.model.words import Words, interface_words
from generator.plan.pages import outline_of, plan_pages
from generator.read.theme import read_theme
from generator.render import articles as articles_module
from generator.render.articles import Articles
from generator.render.languages import Edition
from generator.render.page_file import page_file
from generator.render.policy import content_security_policy
from generator.render.tree import articles_of
from generator.text import markdown
from generator.text.converter import converted
from generator.text.markdown import Html, block_html, inline_html, plain_text
from tests.attacks.browser import page, what_runs
from tests.attacks.vectors import VECTORS
from tests.conftest import run_footpath
from tests.test_every_text_is_shown import Canaries, whole_site
from tests.tiny import BAKERY, DAY, write_site

TOKEN = "fpvectorfp"  # noqa: S105  # stands for a vector


def numbered(vector: str, number: int) -> str:
    """A vector that calls `hit` with its number."""
    call, whole = f"hit({number})", f"<script>hit({number})</script>"
    packed = {"HTML64": base64.b64encode(whole.encode()).decode(), "B64": base64.b64encode(call.encode()).decode()}
    for name, text in packed.items():
        vector = vector.replace(name, text)
    return vector.replace("(N)", f"({number})").replace("`N`", f"`{number}`").replace("fN", f"f{number}")


ATTACKS = [numbered(vector, number) for number, vector in enumerate(VECTORS)]


class Everywhere(Canaries):
    """Puts one text into every field, also where it is longer than an author may write."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def fill(self, model: type[BaseModel], *, named: str = "", **given: Any) -> Any:
        record = super().fill(model, named=named, **given)
        names = [name for name, _, _ in shapes_of(model) if name not in given]
        return record.model_copy(update=dict(filter(None, (self._attacked(record, name) for name in names))))

    def _attacked(self, record: Any, name: str) -> tuple[str, object] | None:
        value = getattr(record, name)
        if isinstance(value, tuple):
            return (name, (self.text,)) if value and set(value) <= self.fields.keys() else None
        return (name, self.text) if isinstance(value, str) and value in self.fields else None


def attacked_site(text: str) -> Site:
    """A site of one of everything with one text in every field, the prose of its story as well."""
    site = whole_site(Everywhere(text))
    told = {key: story.model_copy(update={"body": f"## Part\n\n{text}\n"}) for key, story in site.stories.items()}
    return replace(site, stories=told)


@pytest.fixture(scope="module")
def theme(tmp_path_factory: pytest.TempPathFactory) -> Theme:
    return read_theme(tmp_path_factory.mktemp("no-theme"))[0]


@pytest.fixture
def articles_with(theme: Theme) -> Callable[[str], list[str]]:
    """The article of every page of a site with one text in every field."""
    made: list[tuple[Articles, Words]] = []

    def articles_of_all(text: str) -> list[str]:
        site = attacked_site(text)
        known = know(published_site(site, on=DAY), on=DAY)
        if not made:
            words = interface_words(theme.words, site.config)
            edition = Edition(outline_of(known, words), site.config, words)
            made.append((articles_of(edition, [edition], theme), words))
        articles, words = made[0]
        files = [page_file(one, articles) for one in plan_pages(known, words) if not one.embeds]
        return [file.partition("\n---\n")[2] for file in files]

    return articles_of_all


@pytest.fixture
def without_allowlist(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Texts reach the page as they are: nothing is cleaned, and no template escapes."""

    def as_typed(text: str, *_: object) -> Html:
        return Html(Markup(text))  # noqa: S704  # the point of it

    class Unescaped(articles_module.Sandbox):  # type: ignore[misc,name-defined]
        def __init__(self, **settings: object) -> None:
            super().__init__(**{**settings, "autoescape": False})

    monkeypatch.setattr(markdown, "_converted", as_typed)
    monkeypatch.setattr(articles_module, "Sandbox", Unescaped)
    for remembered in (block_html, inline_html):
        remembered.cache_clear()
    yield
    for remembered in (block_html, inline_html):
        remembered.cache_clear()


def policy_of(theme: Theme) -> str:
    return escape(content_security_policy(theme.head_script))


def as_html(attack: str) -> str:
    """An attack as Markdown makes HTML of it with nothing cleaned, and as it was typed."""
    return f"{converted(attack, is_prose=True)}\n{attack}"


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_is_taken_out_of_an_attack_is_a_finding_at_its_line(attack: str, tmp_path: Path) -> None:
    folder = write_site(tmp_path, BAKERY.replace("I found it at last.", attack))
    begins = (folder / "stories/cold-morning.md").read_text(encoding="utf-8").split("\n").index(
        attack.split("\n", maxsplit=1)[0]
    ) + 1
    found = pipeline.check(folder, date=DAY, environment={}).reported
    lines = {one.line for one in found if one.severity == "error" and one.path == "stories/cold-morning.md"}
    shown = any(sign in plain_text(str(block_html(attack).html)) for sign in ("hit(", "hit`", "onerror="))
    assert lines & set(range(begins, begins + attack.count("\n") + 1)) or shown, found


def _in_some_places(places: list[str], attack: str, number: int) -> str:
    """The pages with an attack in every fortieth place, the next attack in the places behind those.

    A page with a thousand frames and films in it would show nothing more.
    """
    put = (attack if index % 40 == number % 40 else "" for index in range(len(places) - 1))
    return "".join(part for pair in zip(places, [*put, ""], strict=True) for part in pair)


def test_there_are_enough_attacks_and_each_is_another() -> None:
    assert len(set(VECTORS)) == len(VECTORS) >= 150


def test_no_attack_in_any_field_runs_though_there_is_no_policy(
    browser: object, articles_with: Callable[[str], list[str]]
) -> None:
    pages = [page(articles_with(attack)) for attack in ATTACKS]
    ran, lost = what_runs(browser, pages)
    assert {ATTACKS[int(number)] for number in ran} == set()
    # No text breaks out of its article either, not even to hide what stands behind it.
    assert {ATTACKS[number] for number in lost} == set()


def test_no_attack_in_any_field_runs_under_the_policy_though_nothing_is_cleaned(
    browser: object, theme: Theme, without_allowlist: None, articles_with: Callable[[str], list[str]]
) -> None:
    places = "\n".join(articles_with(TOKEN)).split(TOKEN)
    assert len(places) > 500
    pages = [
        page([as_html(attack) + _in_some_places(places, as_html(attack), number)], policy_of(theme))
        for number, attack in enumerate(ATTACKS)
    ]
    assert {ATTACKS[int(number)] for number in what_runs(browser, pages)[0]} == set()


def test_every_attack_runs_where_there_is_neither(browser: object) -> None:
    # So this browser can run them, and the other tests say something.
    ran, _ = what_runs(browser, [page([as_html(attack)]) for attack in ATTACKS])
    assert [attack for number, attack in enumerate(ATTACKS) if str(number) not in ran] == []


FRAME_ATTACKS = [
    "</title></textarea></style></noscript></script>--><script>hit(0)</script><img src=x onerror=hit(1)>",
    '"><script>hit(2)</script><img src=x onerror=hit(3)>',
    '\'><script>hit(4)</script>" onmouseover="hit(5)" autofocus onfocus="hit(6)',
    "0;url=javascript:hit(7)",
    "{{ ''.__class__ }}{% raw %}<script>hit(8)</script>{% endraw %}",
]


@pytest.mark.parametrize("attack", FRAME_ATTACKS)
def test_no_attack_runs_in_the_frame_around_an_article(browser: object, tmp_path: Path, attack: str) -> None:
    typed = json.dumps(attack)
    site = f"site: {{name: {typed}, organisation: {typed}, tagline: {typed}, url: 'https://paths.example/'}}"
    text = BAKERY.replace("site: {name: Bakery}", site)
    for title in ("Shop", "Baker", "Oven card", "Night phone", "Bread at six", "Heat the oven", "A cold morning"):
        text = text.replace(f"title: {title}\n", f"title: {typed}\nsummary: words\n")
    folder = write_site(tmp_path, text)
    done = run_footpath("build", "--date", DAY.isoformat(), cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    built = [file.read_text(encoding="utf-8") for file in sorted((folder / "site").rglob("*.html"))]
    assert len(built) > 15
    bare = [one.replace('http-equiv="Content-Security-Policy"', 'name="none"') for one in built]
    assert what_runs(browser, bare)[0] == set()


def payloads() -> list[str]:
    """Every line of the lists in the folder that FOOTPATH_PAYLOADS names; none where it names none."""
    folder = os.environ.get("FOOTPATH_PAYLOADS")
    files = sorted(file for file in Path(folder).rglob("*") if file.is_file()) if folder else []
    lines = (line for file in files for line in file.read_text("utf-8", "replace").splitlines())
    return list(dict.fromkeys(line for line in lines if line.strip()))


def test_no_line_of_public_lists_runs_through_either_layer(browser: object, theme: Theme) -> None:
    lines = [*ATTACKS, *payloads()]
    clean = [page([str(block_html(line).html), str(inline_html(line).html)]) for line in lines]
    ran, lost = what_runs(browser, clean)
    assert (ran, {lines[number] for number in lost}) == (set(), set())
    under_policy = [page([as_html(line)], policy_of(theme)) for line in lines]
    assert what_runs(browser, under_policy)[0] == set()
