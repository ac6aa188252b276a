"""What passes for one block of HTML is what Markdown gives back unchanged."""

from __future__ import annotations

import os

import markdown
import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from generator.engine.whole_block import is_whole_block

EXAMPLES = int(os.environ.get("FOOTPATH_EXAMPLES", "600"))
EXTENSIONS = ("toc", "tables", "fenced_code")
"""Those that MkDocs always has."""


def converted(text: str) -> str:
    return markdown.markdown(text, extensions=list(EXTENSIONS))


def choice(*texts: str) -> st.SearchStrategy[str]:
    return st.sampled_from(texts)


# Each has what pages of ours are full of several times, and what may go wrong beside it.
NAMES = choice(
    "div", "div", "article", "section", "main", "p", "p", "span", "em", "a", "ul", "li", "h1", "h2", "table", "td",
    "svg", "path", "template", "button", "details", "summary", "dl", "dt", "nav", "figure", "blockquote", "fieldset",
    "DIV", "Section", "pre", "code", "script", "style", "textarea", "title", "iframe", "math", "noscript", "select",
    "option", "my-own", "divx", "address", "form", "label", "image", "body", "html", "head", "center",
)  # fmt: skip
VOID = choice("br", "hr", "img", "input", "wbr", "col", "source", "link", "meta", "BR", "track", "div", "p")
ENTITIES = choice(
    "&amp;", "&lt;", "&gt;", "&quot;", "&#39;", "&#x27;", "&nbsp;", "&amp", "&lt", "&copy", "&nosuch;", "&;", "&", "&&amp;",
    "&#;", "&#x;", "&#99999999;", "&#xFFFFFFF;", "&#0;", "&AMP;", "&not;in", "&notin", "a&b=c", "&#38", "&#38;#39;", "& ",
)  # fmt: skip
WORDS = choice(
    "word", "Two words", "å – ’", "*star*", "_under_", "`code`", "[a](b)", "![a](b)", "# head", "- item", "1. one", "> q",
    "```", "~~~", "| a | b |", "|---|---|", "\\*", "<", ">", "<3", "a < b", "a<b", "x>y", "</", "<>", "< div>", "**b**",
    "http://a.example", "<http://a.example>", "[x]: y", "*[abc]: d", "{: .x }", "{#id}", "***", "---", "===", '"', "'",
    "$", "\\", "klzzwxh:0042", "wzxhzdk:0", "\u200b", "\ufeff", "\u00a0", "\x7f",
)  # fmt: skip
SPACE = choice("", " ", "\n", "\n", "\n  ", "    ", "\n    ", "  \n", "\n\n", "\n \n", "\t", "\n\t", "\f", "\v", "\r", "\r\n",
    "\u2028", "\x85", "\x1c", "\x02", "\x03")  # fmt: skip
VALUES = st.lists(
    choice(
        "a",
        "b c",
        "/x/?y=1&amp;z=2",
        "&",
        "&amp",
        "<",
        ">",
        "'",
        "\n",
        "",
        "é",
        "*a*",
        "\\",
        "=",
        "`",
        "/",
        "#x",
        "\t",
        "{",
    )
    | ENTITIES,
    max_size=3,
).map("".join)
ATTRIBUTES = st.one_of(
    st.builds(
        ' {}="{}"'.format, choice("class", "href", "data-x", "aria-label", "viewBox", "id", "xlink:href"), VALUES
    ),
    st.builds(" {}='{}'".format, choice("class", "title"), VALUES),
    st.builds("{}={}".format, choice(" a", "\n b", " @c", "  d"), choice("b", "c/d", "&amp;", "", "x'y", '"', "'")),
    choice(" hidden", " markdown", ' markdown="1"', " /", " =", ' ="x"', ' a="b"c="d"', ' a = "b"', "\n", "\t", " <"),
)
TAILS = choice("", "", "", "", " ", "\n", " /", "/")


@st.composite
def tags(draw: st.DrawFn, insides: st.SearchStrategy[str]) -> str:
    name = draw(NAMES)
    attributes = "".join(draw(st.lists(ATTRIBUTES, max_size=2)))
    end = draw(
        choice(*([f"</{name}>"] * 8), f"</{name} >", f"</ {name}>", f"</{name}", "", f"</{name.upper()}>", "</div>")
    )
    return f"<{name}{attributes}{draw(TAILS)}>{draw(insides)}{end}"


@st.composite
def voids(draw: st.DrawFn) -> str:
    return f"<{draw(VOID)}{''.join(draw(st.lists(ATTRIBUTES, max_size=2)))}{draw(TAILS)}>"


COMMENTS = choice(
    "<!-- a -->", "<!-- <div> -->", "<!doctype html>", "<?php echo ?>", "<![CDATA[x]]>", "<!-->", "<!-- a"
)
LEAVES = st.one_of(WORDS, WORDS, WORDS, ENTITIES, SPACE, SPACE, voids(), COMMENTS)
INSIDES = st.recursive(LEAVES, lambda one: st.lists(tags(one) | one, max_size=4).map("".join), max_leaves=12)
TAME = st.recursive(
    choice(
        "word",
        " ",
        "\n",
        "&amp;",
        "*a*",
        "# b",
        "<br>",
        '<img src="a" alt="b &quot;c&quot;">',
        "å",
        "    x",
        "\n- y",
        "> ",
    ),
    lambda one: st.builds(
        "<{0}{1}>{2}</{0}>".format,
        choice("div", "p", "section", "ul", "li", "svg", "pre", "h2", "template", "details", "table"),
        choice("", ' class="a b"', ' href="/x/?a=1&amp;b=2"', " hidden", ' data-a=""'),
        st.lists(one, max_size=4).map("".join),
    ),
    max_leaves=15,
)
"""Most of these pass, so that what passes is looked at thoroughly."""


@st.composite
def pages(draw: st.DrawFn) -> str:
    root = draw(choice("div", "article", "section", "main", "div", "span", "p", "DIV"))
    end = draw(
        choice(*([f"</{root}>"] * 12), f"</{root} >", f"</{root}>x", f"</{root}></{root}>", "", f"</{root}>\n<p>b</p>")
    )
    attributes = draw(choice("", "", "", ' class="fp-page"', "\n") | ATTRIBUTES)
    inside = "".join(draw(st.lists(TAME | TAME | INSIDES, max_size=5)))
    return f"{draw(choice('', '', '', '', ' ', '    '))}<{root}{attributes}>{inside}{end}".strip("\n")


@settings(max_examples=EXAMPLES, deadline=None)
@given(text=pages())
def test_what_passes_comes_back_unchanged(text: str) -> None:
    passes = is_whole_block(text)
    event("passes" if passes else "is converted")
    if passes:
        assert converted(text) == text


@settings(max_examples=EXAMPLES // 4, deadline=None)
@given(text=st.text(alphabet="<>/div= \n\"'&;!-ap#*\t\\[]`", max_size=60).map(lambda inside: f"<div>{inside}</div>"))
def test_so_does_what_passes_of_mere_signs(text: str) -> None:
    if is_whole_block(text):
        assert converted(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "<div>a</div>",
        '<article class="fp-page">\n<h1>A &amp; B</h1>\n<p>*not emphasis*</p>\n</article>',
        "<section>\n    <pre>  code </pre>\n</section>",
        "<main><div><div>a</div></div><main>b</main></main>",
        '<div><svg viewBox="0 0 1 1"><title>A</title><path d="M0 0"/></svg></div>',
    ],
)
def test_ordinary_pages_pass(text: str) -> None:
    assert is_whole_block(text)
    assert converted(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "words",
        "# A heading",
        "<p>a</p>",
        "<div>a</div> and more",
        "<div>a</div>\n<div>b</div>",
        "<div>a",
        "<div/>",
        "<div>a</div><div>",
        "<div>a\n\nb</div>",
        "<div>a & b</div>",
        "<div><!-- a --></div>",
        "<div><script>1 < 2</script></div>",
        "<div />",
        "<div /></div>",
        "<div><div/>a</div>",
    ],
)
def test_anything_else_is_converted(text: str) -> None:
    assert not is_whole_block(text)
