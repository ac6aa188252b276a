"""Further languages: the same site again, with its own words, and honest about what is not translated."""

from __future__ import annotations

import os
import re
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import pipeline
from generator.model.translation import BEGIN, END
from generator.render.addresses import in_language
from generator.render.languages import untranslated_share, with_passages_in
from tests.conftest import Run
from tests.test_build import bytes_of
from tests.tiny import BAKERY, DAY, write_site

SETTINGS = """\
-- site_config.yml --
site: {name: Bakery, tagline: Bread at six, url: "https://bakery.example/below/"}
languages: {default: en, also: [sv]}
rules:
  role-has-new-story: off
  situation-has-journey: off
  situation-rests-on-evidence: off
  text-is-translated: off
"""
SWEDISH = """\
-- site_config.sv.yml --
site: {tagline: Bröd klockan sex}
-- journeys/roles/baker.sv.yml --
title: Bagare
-- journeys/situations/oven-is-cold.sv.yml --
title: Ugnen är kall
when: ugnen är kall
i_want_to: få den varm
so_that: det finns bröd klockan sex
-- journeys/tools/oven-card.sv.yml --
title: Ugnskortet
why: Det säger vad du ska trycka på.
-- journeys/heat-the-oven.sv.yml --
title: Värm ugnen
why: Kalla ugnar bakar inget.
how: Titta, tryck, vänta.
what: Två steg vid ugnen.
steps:
  look: {do: Titta på kortet}
"""


def built(folder: Path, *texts: str) -> Path:
    """The site folder of a site that was built."""
    root_dir = write_site(folder, BAKERY, *texts)
    pipeline.build(pipeline.check(root_dir, date=DAY, environment=os.environ))
    return root_dir / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("languages") / "bakery", SETTINGS, SWEDISH)


def page_of(site: Path, url: str) -> Element:
    text = (site / url.strip("/") / "index.html").read_text(encoding="utf-8")
    root: Element = html5lib.parse(text, namespaceHTMLElements=False)
    return root


def words_in(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def language_of(root: Element, words: str) -> str:
    """The language that a screen reader reads the smallest element with these words in."""
    found = ""

    def walk(element: Element, language: str) -> None:
        nonlocal found
        language = element.get("lang", language)
        if element.get("hidden") is not None:
            return  # what only the search index takes from a page is read to nobody
        if words in words_in(element):
            found = language
        for child in element:
            walk(child, language)

    walk(root, "")
    assert found, words
    return found


def all_links(site: Path, file: Path) -> set[str]:
    """The files that the links of a page lead to, relative to the site."""
    root = html5lib.parse(file.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    found = set()
    for element in root.iter():
        address = element.get("href") or element.get("src") or ""
        if address and not re.match(r"[a-z]+:|#", address) and element.get("rel") != "alternate":
            target = (file.parent / address.partition("#")[0].partition("?")[0]).resolve()
            found.add(target.relative_to(site.resolve()).as_posix())
    return found


def test_every_page_has_an_address_in_every_language(site: Path) -> None:
    pages = {path.removesuffix("index.html") for path in bytes_of(site) if path.endswith("index.html")}
    default = {page for page in pages if not page.startswith("sv/")}
    assert {page for page in pages if page.startswith("sv/")} == {f"sv/{page}" for page in default}
    assert "for/baker/oven-is-cold/" in default


def test_a_page_is_in_its_language(site: Path) -> None:
    page = page_of(site, "/sv/for/baker/oven-is-cold/")
    assert page.get("lang") == "sv"
    assert language_of(page, "Titta på kortet") == "sv"
    assert language_of(page, "Kalla ugnar bakar inget.") == "sv"
    assert "När ugnen är kall vill jag få den varm, så att det finns bröd klockan sex." in words_in(page)
    assert page_of(site, "/for/baker/oven-is-cold/").get("lang") == "en"


def test_what_is_not_translated_stays_and_says_its_language(site: Path) -> None:
    page = page_of(site, "/sv/for/baker/oven-is-cold/")
    assert language_of(page, "Ring the night phone") == "en"
    assert language_of(page, "Still cold?") == "en"
    assert language_of(page, "Night phone") == "en"
    assert "En del av den här sidan finns inte på svenska än." in words_in(page)


def test_a_page_that_is_mostly_untranslated_says_so_first(site: Path) -> None:
    page = page_of(site, "/sv/stories/cold-morning/")
    said = "Den här sidan finns inte på svenska än."
    assert words_in(page.find(".//main")).startswith(said)  # type: ignore[arg-type]
    assert language_of(page, said) == "sv"
    assert language_of(page, "It was four in the morning") == "en"
    assert language_of(page, "The card was in the drawer.") == "en"


def test_a_page_without_untranslated_texts_says_nothing_about_languages(site: Path) -> None:
    page = page_of(site, "/sv/trust")
    assert "finns inte på svenska" not in words_in(page)
    assert {element.get("lang") for element in page.find(".//main").iter()} == {None}  # type: ignore[union-attr]


def test_no_mark_is_left_over(site: Path) -> None:
    for file in site.rglob("*"):
        if file.suffix in (".html", ".xml"):
            text = file.read_text(encoding="utf-8")
            assert BEGIN not in text, file
            assert END not in text, file


def test_links_stay_within_the_language(site: Path) -> None:
    for file in site.rglob("index.html"):
        inside = file.relative_to(site).parts[0] == "sv"
        for target in all_links(site, file):
            assert (site / target).exists(), (file, target)
            if not target.startswith("assets/"):
                assert (target.split("/")[0] == "sv") == inside, (file, target)


def test_the_switch_leads_to_the_same_page_and_back(site: Path) -> None:
    for file in site.rglob("index.html"):
        root = html5lib.parse(file.read_text(encoding="utf-8"), namespaceHTMLElements=False)
        switches = [link for link in root.iter("a") if link.get("rel") == "alternate"]
        here = file.relative_to(site).as_posix()
        # A page in a frame of somebody else's has no header and no footer: whoever frames it chose its language.
        is_framed = here.removeprefix("sv/").startswith("embed/")
        assert len(switches) == (0 if is_framed else 2), f"in the header and in the footer of {here}"
        there = here.removeprefix("sv/") if here.startswith("sv/") else f"sv/{here}"
        for link in switches:
            assert (file.parent / link.get("href", "") / "index.html").resolve() == (site / there).resolve()
            expected = ("sv", "Svenska") if there.startswith("sv/") else ("en", "English")
            assert (link.get("lang"), words_in(link)) == expected
            assert link.get("hreflang") == link.get("lang")


def test_machines_are_told_of_the_other_languages(site: Path) -> None:
    for url in ("", "tools/oven-card/"):
        expected = {
            "en": f"https://bakery.example/below/{url}",
            "sv": f"https://bakery.example/below/sv/{url}",
            "x-default": f"https://bakery.example/below/{url}",
        }
        for page in (page_of(site, url), page_of(site, f"sv/{url}")):
            links = [link for link in page.iter("link") if link.get("rel") == "alternate"]
            assert {link.get("hreflang"): link.get("href") for link in links} == expected
    assert "<loc>https://bakery.example/below/sv/tools/oven-card/</loc>" in (site / "sitemap.xml").read_text("utf-8")


def test_the_settings_and_the_frame_are_translated_too(site: Path) -> None:
    page = page_of(site, "/sv/")
    assert "Bröd klockan sex" in words_in(page)
    assert "Vad behöver du göra?" in words_in(page)
    assert "Hoppa till innehållet" in words_in(page)
    current = [link for link in page.iter("a") if link.get("aria-current") == "page"]
    assert [words_in(link) for link in current] == ["Bakery"]


def test_a_lost_reader_finds_the_home_of_each_language(site: Path) -> None:
    lost = html5lib.parse((site / "404.html").read_text(encoding="utf-8"), namespaceHTMLElements=False)
    homes = [link for link in lost.iter("a") if link.get("hreflang") == "sv"]
    assert [(link.get("href"), words_in(link)) for link in homes] == [("/below/sv/", "SvenskaDen här sidan finns inte")]


def test_an_old_address_leads_on_in_each_language(tmp_path: Path) -> None:
    card = "-- journeys/tools/oven-card.yml --\ntitle: Oven card\nkind: paper\nowner: shop\nwhy: It helps.\naliases: [old-card]\n"
    site = built(tmp_path / "site", SETTINGS, card)
    text = (site / "sv/tools/old-card/index.html").read_text(encoding="utf-8")
    target = re.search(r'http-equiv="refresh" content="0; url=([^"]*)"', text)
    assert target
    assert (site / "sv/tools/old-card" / target[1]).resolve() == (site / "sv/tools/oven-card").resolve()


def test_a_second_language_changes_no_word_of_the_first(tmp_path: Path) -> None:
    alone = built(tmp_path / "alone", SETTINGS.replace(", also: [sv]", ""))
    both = built(tmp_path / "both", SETTINGS, SWEDISH)
    for file in alone.rglob("index.html"):
        if file.relative_to(alone).as_posix() == "health/index.html":
            continue  # which says how far the other language is
        before, after = (
            words_in(page_of(site, str(file.relative_to(alone).parent)).find(".//main")) for site in (alone, both)
        )  # type: ignore[arg-type]
        assert before == after


def test_a_site_in_one_language_has_no_trace_of_languages(tmp_path: Path) -> None:
    site = built(tmp_path / "site")
    for file in site.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert "hreflang" not in text
        assert "fp-language" not in text
        assert text.count(" lang=") == 1


def test_the_answers_are_the_same_in_every_language_whatever_their_titles(tmp_path: Path) -> None:
    """Two journeys of equal weight come in the order of their titles: of those in the default language."""
    second = BAKERY[BAKERY.index("-- journeys/heat-the-oven.yml --") : BAKERY.index("-- stories/")]
    second = second.replace("heat-the-oven", "ask-the-neighbour").replace("Heat the oven", "Ask the neighbour")
    swapped = "-- journeys/ask-the-neighbour.sv.yml --\ntitle: Öppna dörren till grannen\n"
    site = built(tmp_path / "site", SETTINGS, SWEDISH, second, swapped)
    for folder in ("", "sv/"):
        page = page_of(site, f"{folder}for/baker/oven-is-cold")
        links = [link.get("href", "") for link in page.iter("a") if "journeys/" in link.get("href", "")]
        assert any("ask-the-neighbour" in link for link in links)
        heading = "Ask the neighbour" if not folder else "Öppna dörren till grannen"
        assert heading in words_in(page)


def test_scenes_find_their_place_in_a_translated_text(tmp_path: Path) -> None:
    story = BAKERY[BAKERY.index("-- stories/") :].replace(
        "journeys: [heat-the-oven]",
        "journeys: [heat-the-oven]\nscenes: [{heading: The card, step: heat-the-oven/look, tool: oven-card}]",
    )
    translated = "-- stories/cold-morning.sv.md --\n---\ntitle: En kall morgon\n---\nKlockan var fyra.\n\n## Kortet\n\nDär låg det.\n"
    site = built(tmp_path / "site", SETTINGS, SWEDISH, story, translated)
    page = words_in(page_of(site, "/sv/stories/cold-morning"))
    assert "Kortet: Steg: Titta på kortet · Verktyg: Ugnskortet Där låg det." in page


def test_a_language_from_right_to_left_is_written_so(tmp_path: Path) -> None:
    words = '-- theme/words/ar.yml --\nlanguage_name: العربية\ntools: أدوات\nhome_title: "ماذا تريد أن تفعل؟"\n'
    site = built(tmp_path / "site", SETTINGS.replace("[sv]", "[ar]"), words)
    page = page_of(site, "/ar/")
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    assert "ماذا تريد أن تفعل؟" in words_in(page)
    assert page_of(site, "/").get("dir") is None
    assert [words_in(link) for link in page_of(site, "/").iter("a") if link.get("hreflang") == "ar"] == ["العربية"] * 2


def test_the_default_language_may_be_another_one(tmp_path: Path) -> None:
    settings = SETTINGS.replace("default: en, also: [sv]", "default: sv, also: [en]")
    site = built(tmp_path / "site", settings)
    assert page_of(site, "/").get("lang") == "sv"
    assert "Vad behöver du göra?" in words_in(page_of(site, "/"))
    assert page_of(site, "/en/").get("lang") == "en"
    assert "What do you need to do?" in words_in(page_of(site, "/en/"))
    assert language_of(page_of(site, "/en/tools/oven-card"), "It says what to press.") == "sv"


def test_a_language_named_twice_or_named_as_default_is_one(tmp_path: Path) -> None:
    site = built(tmp_path / "site", SETTINGS.replace("[sv]", "[sv, sv, en]"))
    assert (site / "sv/index.html").is_file()
    assert not (site / "en").exists()


def test_what_has_no_code_is_no_language(tmp_path: Path, footpath: Run) -> None:
    root_dir = write_site(tmp_path / "site", BAKERY, SETTINGS.replace("[sv]", "[Swedish]"))
    done = footpath("--root", root_dir, "check")
    assert "`Swedish` is not the code of a language" in done.stdout


def test_a_language_without_words_is_told(tmp_path: Path, footpath: Run) -> None:
    root_dir = write_site(tmp_path / "site", BAKERY, SETTINGS.replace("[sv]", "[fi]"))
    done = footpath("--root", root_dir, "check")
    assert "warning[language-has-words]: there are no words of the interface in `fi`" in done.stdout


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("-- journeys/heat-the-oven.sv.yml --\nsteps: {lok: {do: Titta}}\n", "did you mean `look`?"),
        (
            "-- journeys/heat-the-oven.sv.yml --\nsteps: [{do: Titta}]\n",
            "the steps of a journey are named by their ids",
        ),
        ("-- journeys/heat-the-oven.sv.yml --\nsteps: {look: {minutes: 3}}\n", "`minutes` is not text to translate"),
        ("-- journeys/heat-the-oven.sv.yml --\nsteps: {look: {why: Därför}}\n", "`why` is not text to translate"),
        ("-- journeys/tools/night-phone.sv.yml --\naccess: {phone: 112}\n", "`phone` is not text to translate"),
        ("-- site_config.sv.yml --\nsite: {url: 'https://x.example'}\n", "`url` is not text to translate"),
        ("-- journeys/registers/vocabulary.sv.yml --\nterms: {}\n", "there is no such file beside it"),
    ],
)
def test_what_does_not_fit_its_original_is_told(tmp_path: Path, footpath: Run, file: str, said: str) -> None:
    done = footpath("--root", write_site(tmp_path / "site", BAKERY, SETTINGS, file), "check")
    assert done.returncode == 1
    assert said in done.stdout


def test_words_and_lists_are_laid_over_their_originals(tmp_path: Path) -> None:
    site = built(
        tmp_path / "site",
        SETTINGS,
        "-- journeys/registers/vocabulary.yml --\nterms:\n  - {term: loaf, meaning: One bread., also_said: [bread]}\n",
        "-- journeys/registers/vocabulary.sv.yml --\nterms:\n  loaf: {term: limpa, also_said: [bröd]}\n",
    )
    page = page_of(site, "/sv/words")
    assert "limpa One bread. Kallas också: bröd" in words_in(page)
    assert language_of(page, "One bread.") == "en"


def test_authors_see_how_far_each_language_is(site: Path) -> None:
    for url, heading in (("/health", "Languages How much"), ("/sv/health", "Språk Så mycket")):
        page = page_of(site, url)
        assert heading in words_in(page)
        rows = [[words_in(cell) for cell in row] for row in page.iter("tr")]
        (tools,) = (row for row in rows if row[0] in ("Tools", "Verktyg") and row[1] in ("2 of 4", "2 av 4"))
        assert tools[2].endswith("Night phone")


def test_labels_can_be_given_per_language(tmp_path: Path) -> None:
    labels = SETTINGS + "labels:\n  journeys: {en: Our ways, sv: Våra sätt}\n"
    site = built(tmp_path / "site", labels)
    assert "Our ways" in words_in(page_of(site, "/journeys"))
    assert "Våra sätt" in words_in(page_of(site, "/sv/journeys"))


segments = st.lists(st.from_regex(r"[a-z0-9-]{4,8}", fullmatch=True), max_size=3)


@given(parts=segments, tail=st.sampled_from(["", "#a", "?journey=x", "?a=b#c"]))
def test_an_address_of_a_page_gets_its_folder_once(parts: list[str], tail: str) -> None:
    url = "/" + "".join(f"{part}/" for part in parts) + tail
    once = in_language(url, "/sv", ("sv",))
    assert once == f"/sv{url}"
    assert in_language(once, "/sv", ("sv",)) == once
    assert in_language(url, "", ("sv",)) == url


@pytest.mark.parametrize("address", ["/assets/footpath.css", "/media/film.mp4", "/sitemap.xml"])
def test_files_are_the_same_in_every_language(address: str) -> None:
    assert in_language(address, "/sv", ("sv",)) == address


def marked(html: str) -> str:
    """`html` with its untranslated texts between marks; here they stand between « and »."""
    return html.replace("«", BEGIN).replace("»", END)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>«Hello»</p>", '<p lang="en">Hello</p>'),
        ("<p>Hej «Hello»</p>", '<p>Hej <span lang="en">Hello</span></p>'),
        ('<a href="/x/">«Hello»</a>', '<a href="/x/" lang="en">Hello</a>'),
        ("<div>\n«<p>a</p><p>b</p>»\n</div>", '<div lang="en">\n<p>a</p><p>b</p>\n</div>'),
        ("x«<p>a</p>»", 'x<div lang="en"><p>a</p></div>'),
        ("<p>«A «B» C»</p>", '<p lang="en">A <span lang="en">B</span> C</p>'),
        ('<img src="a" alt="«Hello»">', '<img lang="en" src="a" alt="Hello">'),
        ('<section aria-label="Om «Hello»">x</section>', '<section aria-label="Om Hello">x</section>'),
        (
            "<svg><text>«a»</text><text>x «b»</text></svg>",
            '<svg><text lang="en">a</text><text>x <tspan lang="en">b</tspan></text></svg>',
        ),
        ("<svg><desc>x «b»</desc></svg>", '<svg><desc>x <span lang="en">b</span></desc></svg>'),
        ('<b lang="sv">«Hello»</b>', '<b lang="sv"><span lang="en">Hello</span></b>'),
        ("<p>Hej</p>", "<p>Hej</p>"),
    ],
)
def test_a_passage_says_its_language_on_the_element_that_holds_it(html: str, expected: str) -> None:
    assert with_passages_in(marked(html), "en", "sv") == expected


def test_a_passage_written_the_other_way_says_its_direction() -> None:
    assert with_passages_in(marked("<p>«a»</p>"), "en", "ar") == '<p lang="en" dir="ltr">a</p>'
    assert with_passages_in(marked("<p>«a»</p>"), "fa", "en") == '<p lang="fa" dir="rtl">a</p>'
    assert with_passages_in(marked("<p>«a»</p>"), "fa", "ur") == '<p lang="fa">a</p>'


@pytest.mark.parametrize(
    ("html", "share"),
    [("<p>Hej</p>", 0), ("<p>«Hej»</p>", 1), ("<p>abc «abc»</p>", 0.5), ("<svg><text>«abc»</text></svg><p>abc</p>", 0)],
)
def test_the_share_is_that_of_letters_people_read(html: str, share: float) -> None:
    assert untranslated_share(marked(html)) == share
