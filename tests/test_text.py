"""Authors' text: it says what was meant, it cannot leave its place, and what cannot be shown is said."""

from __future__ import annotations

import re
import time

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.addresses import resolved
from generator.text.markdown import BLOCK_TAGS, INLINE_TAGS, Html, block_html, inline_html, plain_text

ATTACKS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//x></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<math><mi xlink:href=javascript:alert(1)>x</mi></math>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=stylesheet href=//evil.example>",
    "<style>*{background:url(//evil.example)}</style>",
    "<template><script>alert(1)</script></template>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='  java\tscript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='vbscript:x'>x</a>",
    "<p style='position:fixed;inset:0'>x</p>",
    "<p onclick=alert(1)>x</p>",
    "<b id=content class=fp-top>x</b>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](&#x6A;avascript:alert(1))",
    "[x]( javascript:alert(1) )",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](//evil.example/a)",
    "[x](\\\\evil.example)",
    "[x](/tools/../../../etc/passwd)",
    "[x](tool:../../etc)",
    "[x](file:///etc/passwd)",
    "![x](javascript:alert(1))",
    "![x](//evil.example/pixel.png)",
    "![x](https://evil.example/pixel.png)",
    "![x](../../../../etc/passwd)",
    '![x](a.png "t" onerror=alert(1))',
    '![" onerror="alert(1)](a.png)',
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "<!-- --><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<p><![1.</p>",
    "<?php echo 1 ?>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video src=x onerror=alert(1)></video>",
    "<input autofocus onfocus=alert(1)>",
    "</div></main><script>alert(1)</script>",
    "<img src=`x`onerror=alert(1)>",
    "<a href=\"x\" target=_blank onmouseover='alert(1)'>x</a>",
]


def assert_harmless(html: str, tags: frozenset[str]) -> None:
    """Reads the HTML as a browser does and looks for anything that acts or asks another host."""
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag == "DOCUMENT_FRAGMENT":
            continue
        assert element.tag in tags | {"tbody"}, html
        for name, value in element.attrib.items():
            assert name in {"href", "src", "alt", "start", "id"}, html
            if name == "href":
                assert re.match(r"(https?://|mailto:|tel:|/(?!/)|#)", value), html
            if name == "src":
                assert not re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|/", value), html
                assert ".." not in value, html


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_can_act_on_a_page(attack: str) -> None:
    assert_harmless(block_html(f"Hello {attack} there\n\n{attack}").html, BLOCK_TAGS)
    assert_harmless(inline_html(f"Hello {attack} there").html, INLINE_TAGS)


@pytest.mark.parametrize("attack", [attack for attack in ATTACKS if "<" in attack and "](" not in attack])
def test_what_is_taken_away_is_said_and_what_stays_is_read_as_text(attack: str) -> None:
    found = block_html(f"Hello {attack}")
    assert found.problems or "&lt;" in found.html, attack


@given(st.text(alphabet=st.sampled_from(list("<>/=\"'&;:()[]!#*_`\\ \n\taibpscrtjvonle-x.")), max_size=120))
def test_no_mixture_of_signs_can_act_on_a_page(text: str) -> None:
    assert_harmless(block_html(text).html, BLOCK_TAGS)
    assert_harmless(inline_html(text).html, INLINE_TAGS)


@given(st.text(max_size=200))
def test_any_text_becomes_html_and_never_fails(text: str) -> None:
    assert isinstance(block_html(text), Html)
    assert isinstance(inline_html(text), Html)


@pytest.mark.parametrize(
    "bomb",
    [
        "[" * 16_000,
        "[a](" * 4_000,
        "*" * 50_000,
        "*a _b " * 10_000,
        "> " * 5_000 + "x",
        "- " * 3_000 + "x",
        "`" * 30_000,
        "<" * 30_000,
        "&" * 30_000,
        "![" * 8_000,
        "a\n: b\n" * 500,
        "| a " * 5_000 + "\n" + "|---" * 5_000,
        "<b>" * 20_000,
        "x" * 250_000,
        "[a]: b\n" * 20_000,
        "***a" * 5_000,
        "1. a\n" * 20_000,
        "<!--" * 20_000,
        "<a href='" * 10_000,
    ],
    ids=lambda bomb: bomb[:6].strip(),
)
def test_a_text_made_to_explode_ends_within_seconds(bomb: str) -> None:
    started = time.monotonic()
    block_html(bomb)
    inline_html(bomb)
    # Not a measure of speed: without limits these take from half a minute to for ever.
    assert time.monotonic() - started < 20


def test_template_syntax_in_a_text_is_only_text() -> None:
    text = "{{ config }} {% include 'x' %} ${x} <%= x %> #{x}"
    assert plain_text(block_html(text.replace("<%= x %>", "")).html) == "{{ config }} {% include 'x' %} ${x} #{x}"


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("Look *here*", "Look <em>here</em>"),
        ("a & b < c", "a &amp; b &lt; c"),
        ("[the card](tool:oven-card)", '<a href="/tools/oven-card/">the card</a>'),
        ("[step](journey:heat#step-look)", '<a href="/journeys/heat/#step-look">step</a>'),
        ("[you](role:baker) [map](/map/)", '<a href="/for/baker/">you</a> <a href="/map/">map</a>'),
        ("1. not a list", "1. not a list"),
        ("# not a heading", "# not a heading"),
        ("- not a list", "- not a list"),
        ("two\nlines", "two lines"),
        ('say "hello"', 'say "hello"'),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("snake_case_name", "snake_case_name"),
    ],
)
def test_inline_text_says_what_was_meant(typed: str, html: str) -> None:
    found = inline_html(typed)
    assert (found.html, found.problems) == (html, ())


def test_headings_begin_below_the_title_and_have_anchors_of_their_own() -> None:
    found = block_html("# The card\n\nx\n\n## The card\n\n### Ölig!\n\n## 你好\n")
    assert [(heading.level, heading.anchor) for heading in found.headings] == [
        (2, "the-card"),
        (2, "the-card-2"),
        (3, "lig"),
        (2, "part"),
    ]
    assert found.html.count("<h1") == 0


def test_equal_headings_are_counted_and_a_number_of_their_own_stays() -> None:
    found = block_html("## Revision 7\n\n## Revision 7\n\n## Revision 7\n\n## Revision 7-2\n")
    anchors = [heading.anchor for heading in found.headings]
    assert anchors == ["revision-7", "revision-7-2", "revision-7-3", "revision-7-2-2"]


def test_each_picture_keeps_the_words_that_are_its_own() -> None:
    found = block_html('<img alt="of nothing">\n\n![](a.png) ![the card](b.png)')
    assert found.pictures == (("a.png", ""), ("b.png", "the card"))


def test_comments_of_authors_do_not_reach_a_page() -> None:
    found = block_html("Before\n\n<!-- secret -->\n\nAfter <!-- secret --> it")
    assert "secret" not in found.html
    assert found.problems == ()


@pytest.mark.parametrize("target", ["/tools/x/", "#part", "https://a.example/b?c=d", "mailto:a@b.example", "tel:+4610"])
def test_targets_that_lead_somewhere(target: str) -> None:
    assert resolved(target) == target
