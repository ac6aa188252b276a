"""Rendering: relative addresses, one block of HTML, colours that can be read."""

from __future__ import annotations

from urllib.parse import urljoin

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.site_config import Look
from generator.render.addresses import relative_links, relative_url
from generator.render.articles import one_block
from generator.render.headers import header_files
from generator.render.look import contrast, readable, stylesheet

urls = st.lists(st.from_regex(r"[a-z0-9-]{1,8}", fullmatch=True), max_size=4).map(
    lambda parts: "/" + "".join(f"{p}/" for p in parts)
)
colours = st.from_regex(r"#[0-9A-F]{6}", fullmatch=True)


@given(target=urls, page=urls)
def test_a_relative_address_leads_where_the_root_relative_one_did(target: str, page: str) -> None:
    for base in ("https://a.example", "https://a.example/below/a/folder"):
        relative = relative_url(target, page)
        assert not relative.startswith("/")
        assert urljoin(base + page, relative) == base + target


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="/tools/x/">x</a>', '<a href="../tools/x/">x</a>'),
        ('<a class="y" href="/">x</a>', '<a class="y" href="../">x</a>'),
        ('<video src="/a.mp4" poster="/a.png">', '<video src="../a.mp4" poster="../a.png">'),
        ('<a href="https://a.example/x">', '<a href="https://a.example/x">'),
        ('<a href="#part">', '<a href="#part">'),
        ('words: href="/tools/x/" stay', 'words: href="/tools/x/" stay'),
        ('<img alt=\' src="/x"\' src="/a.png">', '<img alt=\' src="/x"\' src="/a.png">'),
    ],
)
def test_only_addresses_in_tags_are_changed(html: str, expected: str) -> None:
    assert relative_links(html, "/map/") == expected


@given(st.text(alphabet=st.sampled_from(list("ab`~# >-*_[]&;\n\t{}1.=|")), max_size=80))
def test_a_page_passes_through_markdown_unchanged(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace(">", "&gt;")
    html = one_block(f'<div class="fp-page">\n<p>{escaped}</p>\n<pre>{escaped}</pre>\n</div>')
    passed = markdown.Markdown(extensions=["toc", "tables", "fenced_code"]).convert(html)
    assert passed.strip() == html.strip()


@given(colour=colours, paper=st.sampled_from(["#FBF7F0", "#FFFFFF", "#14201F", "#1C2B29"]))
def test_every_colour_of_an_organisation_can_be_read(colour: str, paper: str) -> None:
    assert contrast(readable(colour, paper), paper) >= 4.5


@given(primary=colours, accent=colours)
def test_the_colours_of_an_organisation_can_be_read_on_their_tints(primary: str, accent: str) -> None:
    css = stylesheet({"10-tokens.css": ":root {}"}, Look(primary=primary, accent=accent))
    for scheme in css.split("@media"):
        values = dict(
            line.split(": ") for line in scheme.replace("{", ";").replace("}", ";").split("; ") if ": " in line
        )
        for name, tint in (("--fp-brand", "--fp-brand-tint"), ("--fp-warm-text", "--fp-warm-tint")):
            if name in values:
                assert contrast(values[name].strip(";"), values[tint].strip(";")) >= 4.4
        if "--fp-on-brand" in values:
            assert contrast(values["--fp-on-brand"].strip(";"), values["--fp-brand"].strip(";")) >= 4.5


@pytest.mark.parametrize(
    ("scheme", "dark"), [("light", ""), ("dark", "@media all"), ("auto", "@media (prefers-color-scheme: dark)")]
)
def test_a_site_can_choose_its_scheme(scheme: str, dark: str) -> None:
    styles = {
        "10-tokens.css": "a {}",
        "15-tokens-dark.css": "@media (prefers-color-scheme: dark) { b {} }",
        "20-x.css": "c {}",
    }
    css = stylesheet(styles, Look(scheme=scheme))  # type: ignore[arg-type]
    assert css.index("a {}") < css.index("c {}")
    assert dark in css
    assert ("b {}" in css) == bool(dark)


def test_header_files_know_the_folder_in_which_the_site_begins() -> None:
    files = {
        name: data.decode() for name, data in header_files("default-src 'none'", "https://a.example/help/").items()
    }
    assert "server_name a.example;" in files["nginx.conf"]
    assert "error_page 404 /help/404.html;" in files["nginx.conf"]
    assert "\na.example {" in files["Caddyfile"]
    assert "rewrite * /help/404.html" in files["Caddyfile"]
