"""A large site stays usable: lists go over several pages, none is too heavy, and nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import pytest
from msgspec.structs import replace

from generator import pipeline
from generator.facts.addresses import page_urls, redirects
from generator.facts.health import Noted
from generator.facts.knowledge import Knowledge, know
from generator.facts.long_lists import STORIES, STORIES_OF, Length, cut, even
from generator.facts.published import published_site
from generator.model.fields import StoryId
from generator.model.story import Story
from generator.model.words import interface_words
from generator.plan.story_lists import story_list_page, story_list_plans
from generator.read.theme import read_theme
from generator.render.files import MadeFile
from tests.tiny import BAKERY, DAY, write_site

MOST_BYTES = 300_000
_HREF = re.compile(r'<a\b[^>]*?\shref="([^"]+)"')
_MOMENTS = ("new", "more", "apply", "solve", "change")
_KINDS = ("happened", "did-not-work", "success-case")


def large_site(*, stories: int, journeys: int, tools: int, roles: int) -> str:
    """The bakery with very many things. Everything is about the oven card and the baker, which is the worst case."""
    return "".join(
        [
            BAKERY,
            *(_story(number) for number in range(stories)),
            *(_situation(number) + _journey(number) for number in range(journeys)),
            *(
                f"-- journeys/tools/tool-{n}.yml --\ntitle: {chr(65 + n % 26)} tool {n}\nkind: paper\nowner: shop\n"
                f"why: It helps.\nuse_when: [The oven is cold]\nsummary: {'It says what to press. ' * 5}\n"
                for n in range(tools)
            ),
            *(
                f"-- journeys/roles/role-{n}.yml --\ntitle: Role {n}\nunit: shop\nwho_to_ask: "
                "[{topic: Ovens, ask: night-phone}, {topic: Bread, ask: night-phone}]\n"
                for n in range(roles)
            ),
        ]
    )


def _story(number: int) -> str:
    day = f"20{10 + number // 336}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"
    return (
        f"-- stories/story-{number}.md --\n---\ntitle: Morning {number}\nsummary: {'It was cold. ' * 10}\n"
        f"kind: [{_KINDS[number % 3]}]\ntold_by: {{roles: [baker]}}\nsituations: [oven-is-cold]\n"
        f"tools: [oven-card]\njourneys: [heat-the-oven]\npublished: {day}\ntry_tomorrow: Look at the card.\n"
        "consent: {scope: the shop, checked: 2026-05-12, withdraw_to: stories@bakery.example}\n---\n"
        f"It was cold.\n\n> {'The card was in the drawer. ' * 6}\n"
    )


def _situation(number: int) -> str:
    return (
        f"-- journeys/situations/situation-{number}.yml --\ntitle: Situation {number}\nwhen: it is cold\n"
        f"i_want_to: {'get it hot ' * 4}\nso_that: there is bread\nmoment: {_MOMENTS[number % 5]}\nroles: [baker]\n"
    )


def _journey(number: int) -> str:
    return (
        f"-- journeys/journey-{number}.yml --\ntitle: {chr(65 + number % 26)} way {number}\nroles: [baker]\n"
        f"situations: [situation-{number}]\ngoals: [bread-at-six]\nwhy: Cold ovens bake nothing.\nhow: Look.\n"
        "what: One step.\nsteps:\n  - {id: look, do: Look at the card, tool: oven-card}\n"
    )


@dataclass(frozen=True)
class Large:
    """A large site, rendered.

    Attributes:
        known: What follows from it.
        pages: Address to the HTML of the article.
    """

    known: Knowledge
    pages: Mapping[str, str]

    def links(self, url: str) -> Iterator[str]:
        """The addresses of the site that a page links to."""
        for href in _HREF.findall(self.pages[url]):
            if ":" not in href:
                yield urljoin(url, href.partition("#")[0].partition("?")[0])

    def reached(self, start: str, below: str) -> set[str]:
        """Every address that links lead to when one goes on only over pages whose address matches `below`."""
        seen, todo = {start}, [start]
        while todo:
            for url in self.links(todo.pop()):
                if url not in seen:
                    seen.add(url)
                    if re.fullmatch(below, url):
                        todo.append(url)
        return seen


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Large:
    site_dir = write_site(tmp_path_factory.mktemp("large"), large_site(stories=400, journeys=210, tools=250, roles=80))
    checked = pipeline.check(site_dir, date=DAY, environment={})
    assert not checked.has_errors
    pages = {
        path.removeprefix("docs").removesuffix("index.md"): page.make(site_dir).decode()
        for path, page in pipeline.render(checked).files.items()
        if path.endswith("index.md") and isinstance(page, MadeFile)
    }
    return Large(know(published_site(checked.read.site, on=DAY), on=DAY), pages)


def test_no_page_is_above_300_kb(large: Large) -> None:
    heavy = {url: len(html.encode()) for url, html in large.pages.items() if len(html.encode()) > MOST_BYTES}
    assert not heavy


def test_every_story_is_reached_from_the_stories_by_links_alone(large: Large) -> None:
    wanted = {f"/stories/{key}/" for key in large.known.site.stories}
    assert len(wanted) > STORIES.whole
    assert wanted <= large.reached("/stories/", r"/stories/page/\d+/")


def test_every_story_is_reached_over_its_teller_its_tool_its_situation_and_its_way(large: Large) -> None:
    wanted = {f"/stories/story-{number}/" for number in range(400)}
    for start, by in {
        "/for/baker/": "role/baker",
        "/tools/oven-card/": "tool/oven-card",
        "/situations/oven-is-cold/": "situation/oven-is-cold",
        "/journeys/heat-the-oven/": "journey/heat-the-oven",
        "/for/baker/oven-is-cold/": "journey/heat-the-oven",
    }.items():
        assert wanted <= large.reached(start, rf"/stories/{by}/(page/\d+/)?"), start


def test_the_stories_lead_to_those_of_each_teller_tool_and_kind_and_say_how_many(large: Large) -> None:
    html = large.pages["/stories/"]
    assert re.search(r'href="\.\./stories/role/baker/">Baker</a><span class="fp-doors__count">401<', html)
    assert re.search(r'href="\.\./stories/tool/oven-card/">Oven card</a><span class="fp-doors__count">401<', html)
    assert re.search(r'href="\.\./tools/night-phone/#fp_stories">Night phone</a><span class="fp-doors__count">1<', html)
    assert all(f'href="../stories/kind/{kind}/"' in html for kind in _KINDS)
    assert 'id="fp_stories"' in large.pages["/tools/night-phone/"]


def test_a_tool_in_very_many_stories_shows_the_newest_few_and_says_how_many_there_are(large: Large) -> None:
    html = large.pages["/tools/oven-card/"]
    newest = large.known.stories.by_tool["oven-card"]  # type: ignore[index]  # ids are texts
    shown = re.findall(r'href="\.\./\.\./stories/([a-z0-9-]+)/"', html)
    assert tuple(shown) == newest[: STORIES_OF.first]
    assert 'href="../../stories/tool/oven-card/">All 401 stories<' in html


def test_every_thing_is_reached_from_the_page_that_gathers_its_kind(large: Large) -> None:
    site = large.known.site
    reached = {
        "journey": large.reached("/journeys/", r"/journeys/page/\d+/"),
        "tool": large.reached("/tools/", r"/tools/page/\d+/"),
        "situation": large.reached("/situations/", r"/situations/moment/[a-z]+/(page/\d+/)?"),
        "role": large.reached("/for/", "/for/"),
    }
    folders = {"journey": "journeys", "tool": "tools", "situation": "situations", "role": "for"}
    for kind, urls in reached.items():
        assert {f"/{folders[kind]}/{key}/" for key in site.of_kind(kind)} <= urls, kind  # type: ignore[arg-type]  # kinds


def test_every_choosable_tool_stands_in_the_table_of_which_tool_when(large: Large) -> None:
    reached = large.reached("/which-tool-when/", r"/which-tool-when/page/\d+/")
    assert {f"/tools/tool-{number}/" for number in range(230)} <= reached


def test_every_tool_has_a_card_for_a_workshop(large: Large) -> None:
    pages = [large.pages[url] for url in large.reached("/field-kit/cards/", r"/field-kit/cards/(page/\d+/)?")]
    assert len(pages) > 1
    for key, tool in large.known.site.tools.items():
        assert any(f">{tool.title}</" in page for page in pages), key


def test_every_answer_that_uses_a_tool_and_every_way_that_serves_a_goal_is_reached(large: Large) -> None:
    answers = large.reached("/tools/oven-card/", r"/tools/oven-card/answers/(page/\d+/)?")
    assert {f"/for/baker/situation-{number}/" for number in range(210)} <= answers
    ways = large.reached("/goals/bread-at-six/", r"/goals/bread-at-six/journeys/(page/\d+/)?")
    assert {f"/journeys/journey-{number}/" for number in range(210)} <= ways


def test_addresses_are_unique_and_known_beforehand(large: Large) -> None:
    planned = {url for url in large.pages if not re.match(r"/health/.", url)}
    assert planned == page_urls(large.known.site)
    assert len({url.lower() for url in large.pages}) == len(large.pages)


def test_every_link_of_a_list_leads_to_a_page(large: Large) -> None:
    for url in large.pages:
        if "/page/" in url or url.startswith(("/stories/", "/health/")):
            assert not [link for link in large.links(url) if link.endswith("/") and link not in large.pages], url


def test_pages_of_a_list_follow_one_another_and_say_where_one_is(large: Large) -> None:
    url, number, seen = "/stories/", 1, []
    while True:
        html = large.pages[url]
        assert f"Page {number} of 5" in html
        assert 'aria-current="page"' in html
        assert ('rel="prev"' in html) == (number > 1)
        seen += re.findall(r'title"><a href="(?:\.\./)*stories/([a-z0-9-]+)/', html)
        following = re.search(r'rel="next" href="([^"]+)"', html)
        if following is None:
            break
        url, number = urljoin(url, following[1]), number + 1
    assert number == 5
    assert tuple(seen) == large.known.stories.all


def test_the_state_of_a_large_site_shows_numbers_and_leads_to_every_note(large: Large) -> None:
    overview = large.pages["/health/"]
    for name, notes in large.known.health.items():
        assert not notes or f"<b>{len(notes)}</b>" in overview
        if len(notes) > 50:
            listed = "".join(
                html for url, html in large.pages.items() if url.startswith(f"/health/{name.replace('_', '-')}/")
            )
            assert len(re.findall("<li><a href=", listed.partition("fp-lines")[2])) >= len(notes)
            assert all(f">{_title(large.known, note)}<" in listed for note in notes)


def _title(known: Knowledge, note: Noted) -> str:
    return str(known.site.of_kind(note.kind)[note.id].title)


def test_who_gets_an_answer_is_shown_unit_by_unit(large: Large) -> None:
    reached = large.reached("/health/", r"/health/coverage/.*")
    assert {f"/situations/situation-{number}/" for number in range(210)} <= reached
    assert {f"/for/role-{number}/" for number in range(80)} <= reached
    assert '<table class="fp-table fp-table--sticky fp-coverage">' not in large.pages["/health/"]


def test_a_page_of_stories_reads_the_stories_that_it_shows_and_no_other(large: Large) -> None:
    theme, _ = read_theme(Path("nowhere"), "en")
    read: set[StoryId] = set()

    class Recording(dict[StoryId, Story]):
        def __getitem__(self, key: StoryId) -> Story:
            read.add(key)
            return super().__getitem__(key)

        def get(self, key: StoryId, default: object = None) -> Story | None:  # type: ignore[override]  # as it is called
            return self[key] if super().__contains__(key) else None

        def values(self) -> None:  # type: ignore[override]  # nobody may
            raise AssertionError

        items = values  # type: ignore[assignment]  # nobody may

    known = replace(large.known, site=replace(large.known.site, stories=Recording(large.known.site.stories)))
    words = interface_words(theme.words, known.site.config)
    for plan in story_list_plans(known):
        page = story_list_page(known, plan, words)
        assert {card.url for card in page.view.stories} == {f"/stories/{key}/" for key in read}  # type: ignore[union-attr]  # a list of stories
        read.clear()


def test_the_pages_of_a_list_hold_each_entry_once_in_order() -> None:
    length = Length(whole=12, each=5, first=7)
    for entries in range(60):
        for own in (length, even(length)):
            cuts = cut("/stories/", entries, own)
            assert [place for one in cuts for place in range(one.begin, one.end)] == list(range(entries))
            assert len({one.url for one in cuts}) == len(cuts)
            assert {one.count for one in cuts} == {len(cuts)}
            assert all(one.end > one.begin for one in cuts) or not entries


def test_a_small_site_has_no_further_pages(tmp_path: Path) -> None:
    checked = pipeline.check(write_site(tmp_path, BAKERY), date=DAY, environment={})
    assert not [path for path in pipeline.render(checked).files if "/page/" in path or "/stories/tool/" in path]


def test_an_old_id_leads_on_to_the_lists_of_a_thing_too(large: Large) -> None:
    site = large.known.site
    tools = {
        key: tool.model_copy(update={"aliases": ("card",)}) if key == "oven-card" else tool
        for key, tool in site.tools.items()
    }
    found = redirects(replace(site, tools=tools))
    assert found["/stories/tool/card/page/2/"] == "/stories/tool/oven-card/page/2/"
    assert found["/tools/card/answers/"] == "/tools/oven-card/answers/"
