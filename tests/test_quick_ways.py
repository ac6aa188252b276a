"""Where something is done in a quicker way than the plain one, both give the same."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import MappingProxyType

import jinja2
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape
from rapidfuzz.distance import OSA

from generator.check.prose import _without, word_count
from generator.model.fields import NamesMedia
from generator.model.translation import BEGIN, END, Untranslated, together
from generator.model.walk import marked_texts, media_names
from generator.model.words import Words
from generator.pictures.svg import number, tag
from generator.plan.lookup import first_quote
from generator.read.misnamed import _is_one_slip
from generator.read.site import read_site
from generator.render.addresses import in_language, relative_links, relative_url
from generator.render.articles import one_block
from generator.render.languages import untranslated_share
from generator.render.page_file import as_yaml
from generator.render.sandbox import Sandbox
from generator.text.converter import converted, whole_converter
from generator.text.markdown import _ACTING, BLOCK_TAGS, INLINE_TAGS, _Inspector, _is_plain

TEXT = st.text(st.sampled_from([*"ab {}<>&\"'|_\n é=/", BEGIN, END]), max_size=25)
SOME_TEXT = TEXT | TEXT.map(Untranslated) | TEXT.map(Markup) | st.builds(together, TEXT, TEXT.map(Untranslated))
HTML = st.lists(
    st.sampled_from([
        "<p>", "</p>", "<pre>", "</pre>", "\n", "\t", " ", "   \n", "```", "~~~", "a", "é", BEGIN, END, "<svg", "</svg>",
        '<a href="/tools/a/">', "<a href='/b/'>", '<a class="x" href="/sv/for/#y">', '<img src="/m.png" alt="/no/"',
        ' srcset="/m-1.png 1x, /m-2.png 2x">', '="/c/"', '<img srcset="/m-1.png 320w, /m-2.png 2x">', "<br/>", "/d/",
    ]),
    max_size=20,
).map("".join)  # fmt: skip

MARKDOWN = st.lists(
    st.sampled_from([
        "`", "``", "\\", "[", "]", "](/tools/a/)", "[b](tool:b)", "[c](https://c.example/?d=1&e=2)", "[f](form.pdf)",
        "[g](javascript:g)", "![h](i.jpg)", "!", "<", "<b>", "</b>", "<div>", "</div>", "<!--", "-->", "<?", "<script>",
        "<P>", "<p >", "<br/>", "<hr>", '<a href="/j/">', "<a href='/k/'>", '<a href="">', '<a href="l m">', "</a>",
        "<td>", "<u>", "&", "&amp;", "&#65;", "*", "**", "_", "__", "|", "\\|", "\n|n|o|\n|---|:-:|\n|p|q|\n", "# ",
        "\n## ", ">", "\n> ", "- ", "\n* ", "1. ", "\n3. ", "    ", "  \n", "\t", " ", "\n", "\n\n", "a", "word", "é.",
        ":", "[r]: /s/ 't'\n", "[r]", "===", "\n---\n", "\x02", "\x03", "\r\n", "<https://u.example/*v*>", "#",
        "[r][r]", "![r]", "]\x02:", "www.w.example", "mailto:x", "y.z@example.org", "@", "://", "it’s", "\x02klzzwxh:0000\x03", "\x0291\x03",
    ]),
    max_size=20,
).map("".join)  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(texts=st.lists(MARKDOWN, min_size=1, max_size=3), is_prose=st.booleans())
def test_a_converter_that_is_used_again_and_lacks_what_a_text_does_not_need_does_the_same(
    texts: list[str], *, is_prose: bool
) -> None:
    for text in texts:
        assert converted(text, is_prose=is_prose) == whole_converter(is_prose=is_prose).convert(text)


@settings(max_examples=500, deadline=None)
@given(text=MARKDOWN, tags=st.sampled_from([BLOCK_TAGS, INLINE_TAGS]), as_typed=st.booleans())
def test_html_that_is_plain_at_a_look_holds_nothing_to_report(
    text: str, tags: frozenset[str], *, as_typed: bool
) -> None:
    raw = text if as_typed else converted(text, is_prose="p" in tags)
    if _is_plain(raw, tags):
        inspector = _Inspector(tags)
        inspector.feed(raw)
        inspector.close()
        assert not inspector.problems
        assert not inspector.pictures
        assert not _ACTING.search(raw)


@settings(max_examples=300, deadline=None)
@given(MARKDOWN, st.sampled_from(["plain", "inline", "block"]))
def test_the_own_words_of_a_text_are_those_that_every_pattern_leaves(text: str, form: str) -> None:
    links = re.compile(r"!?\[[^\[\]\n]*\]\((?:[^()\n]|\([^()\n]*\))*\)")
    address = re.compile(r"(?:https?://|mailto:|tel:|www\.)\S+|[\w.+-]{1,64}@[\w.-]+")
    code = re.compile(r"(?<![\\`])(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
    left = text
    for pattern in (address,) if form == "plain" else (code, links, re.compile(r"<[a-zA-Z/!?][^<>]*>"), address):
        left = pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), left)
    assert _without(text, form, links) == left
    assert word_count(text) == len(list(re.finditer(r"\w+(?:[-'’.,:]\w+)*", text)))


def imported_by(root_dir: Path, *words: str, heavy: tuple[str, ...]) -> list[str]:
    """Which of the `heavy` modules a command imports, in a process of its own."""
    script = (
        f"import os, sys; from generator.cli.main import run; sys.argv[1:] = {list(words)}; os._exit = sys.exit\n"
        f"try: run()\nfinally: print('imported:', *(name for name in {heavy} if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=root_dir, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    last = done.stdout.splitlines()[-1].split()
    assert last[0] == "imported:", done.stdout
    return last[1:]


@given(st.text("abcdeé", max_size=6), st.text("abcdeé", max_size=6))
def test_letters_are_counted_before_a_slip_is_looked_for(typed: str, wanted: str) -> None:
    assert _is_one_slip(typed, wanted) == (OSA.distance(typed, wanted) == 1)


NEEDED_BY_FEW = (
    "PIL", "asyncio", "fontTools.ttLib", "generator.author", "generator.cli.publishing", "generator.publish",
    "generator.serve", "http.client", "pygraphviz", "rapidfuzz", "rich", "ssl", "urllib.request", "zxingcpp",
)  # fmt: skip
"""What stands here takes longer to import than a small site to check."""


def test_a_check_imports_nothing_that_only_building_and_authoring_need(bakery: Path) -> None:
    heavy = (*NEEDED_BY_FEW, "fontTools", "generator.engine", "generator.plan", "generator.render", "jinja2", "mkdocs")
    assert imported_by(bakery, "check", "--date", "2026-05-12", heavy=heavy) == []
    of_changes = ("generator.check.site", "generator.model.site", "generator.read.site", "yaml")
    assert imported_by(bakery, "check", "--date", "2026-05-12", heavy=of_changes) == []


def test_a_build_after_one_edit_imports_nothing_that_it_does_not_use(
    bakery: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Faces are measured once for all sites that share what is remembered; this one shares nothing.
    monkeypatch.setenv("FOOTPATH_CACHE", str(tmp_path / "cache"))
    build = ("build", "--no-search", "--date", "2026-05-12")
    assert imported_by(bakery, *build, heavy=("mkdocs", "fontTools.ttLib")) == ["mkdocs", "fontTools.ttLib"]
    story = bakery / "stories/cold-morning.md"
    story.write_text(story.read_text(encoding="utf-8") + "\nThe oven is warm again.\n", encoding="utf-8")
    assert imported_by(bakery, *build, heavy=(*NEEDED_BY_FEW, "mkdocs")) == ["mkdocs"]
    assert imported_by(bakery, *build, heavy=(*NEEDED_BY_FEW, "mkdocs")) == []


@given(SOME_TEXT, st.dictionaries(st.sampled_from(["count", "a", "b"]), SOME_TEXT | st.integers(0, 2)))
def test_words_are_filled_as_by_one_pass_over_their_placeholders(text: str, values: dict[str, object]) -> None:
    chosen = text
    if "|" in text and "count" in values:
        singular, plural = text.split("|", 1)
        chosen = singular if values["count"] == 1 else plural
    safe = {name: escape(value) for name, value in values.items()}
    filled = re.sub(r"\{(\w+)\}", lambda found: safe.get(found[1], found[0]), escape(chosen))
    assert Words("en", {"key": text}).say("key", **values) == filled


@given(st.dictionaries(st.sampled_from(["class_", "aria_label", "x", "data_roles"]),
                       SOME_TEXT | st.none() | st.booleans() | st.integers() | st.floats(-9, 9)),
       st.lists(SOME_TEXT, max_size=3))  # fmt: skip
def test_an_element_is_what_markup_itself_would_format(attributes: dict[str, object], children: list[str]) -> None:
    slow = Markup("<g")
    for key, value in attributes.items():
        if value is not None and value is not False:
            shown = number(value) if isinstance(value, int | float) else value
            slow += Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), shown)
    slow += Markup(">{}</g>").format(Markup().join(children)) if children else Markup("/>")
    assert tag("g", *children, **attributes) == slow


@given(TEXT)
def test_a_text_that_is_not_translated_stands_between_its_marks(text: str) -> None:
    assert Untranslated(text).__html__() == Markup("{}{}{}").format(BEGIN, text, END)


@settings(max_examples=500, deadline=None)
@given(st.dictionaries(st.sampled_from(["title", "description"]), st.text() | TEXT | MARKDOWN))
def test_front_matter_is_what_the_plain_writer_of_yaml_writes(fields: dict[str, str]) -> None:
    assert as_yaml(fields) == yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=10_000)


def test_names_of_media_are_found_as_in_a_walk_through_everything() -> None:
    site = read_site(Path(__file__).parents[1]).site
    found = [(content, list(media_names(content))) for _, content in site.contents()]
    assert sum(len(names) for _, names in found) > 10
    for content, names in found:
        assert names == [marked for marked in marked_texts(content) if isinstance(marked.mark, NamesMedia)]


@given(HTML)
def test_a_block_is_what_the_whole_rule_makes_of_it(html: str) -> None:
    pre = re.compile(r"<pre>.*?</pre>", re.DOTALL)
    kept = pre.sub(lambda found: found[0].replace("\n", "&#10;").replace("\t", "&#9;"), html)
    lines = kept.replace("\t", " ").split("\n")
    text = "\n".join(line.rstrip() for line in lines if line.strip())
    fence = re.compile(r"^(\s*)(```|~~~)", re.MULTILINE)
    assert one_block(html) == fence.sub(
        lambda found: found[1] + found[2].replace("`", "&#96;").replace("~", "&#126;"), text
    )


@settings(max_examples=300)
@given(HTML, st.sampled_from([("", ()), ("/sv", ("sv", "de"))]), st.sampled_from(["/", "/a/", "/sv/a/b/"]))
def test_every_address_in_a_tag_is_seen_from_its_page(
    html: str, language: tuple[str, tuple[str, ...]], url: str
) -> None:
    folder, languages = language
    whole_tag = re.compile(r"""<[a-zA-Z][^\s<>/]*(?:\s+[\w:-]+(?:="[^"]*")?)+\s*/?>""")

    def seen(target: str) -> str:
        path = re.split("[?#]", target, maxsplit=1)[0]
        own = folder and path.endswith("/") and path.split("/")[1] not in languages
        return relative_url(folder + target if own else target, url)

    def in_tag(found: re.Match[str]) -> str:
        one = re.sub(r'(\s(?:href|src|poster|action)=")(/[^"]*)"', lambda each: f'{each[1]}{seen(each[2])}"', found[0])
        each = re.compile(r"(?:(?<=^)|(?<=, ))/\S*")
        return re.sub(r'(\ssrcset=")([^"]*)', lambda many: many[1] + each.sub(lambda an: seen(an[0]), many[2]), one)

    assert relative_links(html, url, languages, folder) == whole_tag.sub(in_tag, html)
    assert in_language("/tools/", folder, languages) == f"{folder}/tools/"


@given(HTML)
def test_a_page_without_marks_has_no_share_of_another_language(html: str) -> None:
    assert untranslated_share(html.replace(BEGIN, "").replace(END, "")) == 0.0


def test_the_quote_of_a_text_keeps_what_the_text_knows_of_its_language() -> None:
    body = "> Nobody told me.\n"
    assert type(first_quote(body)) is str
    assert type(first_quote(Untranslated(body))) is Untranslated
    assert type(first_quote(body)) is str


class Kind(Enum):
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    day: dt.date
    tags: tuple[str, ...] = ()
    nothing: None = None
    _inside: str = "s"

    @property
    def loud(self) -> str:
        return self.title.upper()

    def said(self) -> str:
        return self.title

    def stops(self) -> str:
        raise StopIteration


def plain(*parts: object, **named: object) -> str:
    return f"{parts}{sorted(named)}"


@jinja2.pass_context
def with_context(context: jinja2.runtime.Context, word: str) -> str:
    return f"{word}{context['word']}"


def harmful() -> str:
    return "done"


harmful.unsafe_callable = True

EXPRESSIONS = (
    "part.title", "part.loud", "part.said()", "part.day.year", "part.day.isoformat()", "part.nothing", "part.missing",
    "part._inside", "part.__class__", "part.__class__.__mro__", "part.said.__func__", "part.said.__globals__",
    "part.stops()", "part.tags.count('a')", "part['title']", "part['_inside']", "table.word", "table.missing",
    "table.clear()", "many.append(3)", "many.pop()", "many", "kind.value", "kind.name", "plain.__globals__",
    "plain(1, two=2)", "plain.__code__", "with_context('a')", "harmful()", "harmful.unsafe_callable",
    "'{0.__class__}'.format(part)", "'{0.title}'.format(part)", "word.format", "'{a.__class__}'.format_map({'a': part})",
    "word.upper()", "word.join(['a', 'b'])", "cycler('a').next()", "namespace(a=1).a", "shout(word)", "shout(words=1)",
    "shout.name", "shout._func", "lipsum(n=1, html=false, min=1, max=2) is string", "undefined_one.a", "undefined_one()",
    "range(3)|list", "range(999999)", "(word|escape).format(part)", "self._TemplateReference__context", "[].__class__",
    "part.tags.__class__.__base__.__subclasses__()", "loop_of(part)", "html.__html__()", "html.unescape()",
)  # fmt: skip


def shown(environment: jinja2.Environment, expression: str) -> str:
    source = (
        "{% macro shout(text) %}<b>{{ text }}{{ caller() if caller else '' }}</b>{% endmacro %}"
        "{% macro loop_of(part) %}{% for tag in part.tags %}{{ loop.index }}{{ plain(tag) }}{{ shout(tag) }}{% endfor %}"
        "{% endmacro %}{% for again in range(2) %}{{ " + expression + " }}{% endfor %}"
    )
    values: dict[str, object] = {
        "part": Part("<A>", dt.date(2026, 11, 23), ("a", "b")),
        "table": {"word": "w"},
        "many": [1, 2],
        "kind": Kind.DAY,
        "word": "<w>",
        "html": Markup("<i>&amp;</i>"),
    }
    environment.globals.update(plain=plain, with_context=with_context, harmful=harmful)
    try:
        return re.sub("0x[0-9a-f]+", "0x", environment.from_string(source).render(values))
    except Exception as error:  # noqa: BLE001  # whichever it is, both must raise it
        return re.sub("0x[0-9a-f]+", "0x", f"{type(error).__name__}: {error}")


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_the_sandbox_answers_as_the_one_of_jinja_does(expression: str) -> None:
    def answer(make: Callable[..., jinja2.Environment]) -> str:
        return shown(make(undefined=jinja2.StrictUndefined, autoescape=True), expression)

    assert answer(Sandbox) == answer(ImmutableSandboxedEnvironment)


@pytest.mark.parametrize("secret", ["part._inside", "part.__class__", "part.said.__globals__", "plain.__code__"])
def test_the_sandbox_keeps_what_is_inside_to_itself(secret: str) -> None:
    assert shown(Sandbox(undefined=jinja2.StrictUndefined, autoescape=True), secret).startswith("SecurityError")


def test_the_sandbox_judges_every_type_for_itself() -> None:
    box = Sandbox(autoescape=True, undefined=jinja2.StrictUndefined)
    values = {"table": MappingProxyType({"pop": "a word"}), "many": {"pop": 1}}
    assert box.from_string("{{ table['pop'] }}").render(values) == "a word"
    with pytest.raises(jinja2.exceptions.SecurityError):
        box.from_string("{{ many.pop('pop') }}").render(values)
