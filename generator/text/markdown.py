"""Markdown of authors to HTML: one fixed set of extensions, then a strict allowlist.

What the allowlist takes away is reported, so nothing disappears silently.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from html import escape, unescape
from html.parser import HTMLParser

import nh3
from markupsafe import Markup
from msgspec import Struct

from generator.text.addresses import KIND_ADDRESSES, OUTSIDE_SCHEMES, names_file, names_picture, resolved
from generator.text.converter import converted
from generator.text.limits import SECONDS_FOR_ONE_TEXT, TooHard, time_limit, why_too_hard

INLINE_TAGS = frozenset({
    "a", "abbr", "b", "br", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "small", "strong",
    "sub", "sup",
})  # fmt: skip
BLOCK_TAGS = INLINE_TAGS | {
    "blockquote", "figcaption", "figure", "h1", "h2", "h3", "h4", "hr", "img", "li", "ol", "p", "pre",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}, "ol": {"start"}}
_SILENT_ATTRIBUTES = {("th", "style"), ("td", "style")}
"""Written by the table extension, not by the author."""
_MARKDOWN_SIGNS = re.compile(r"[\\`*_{}\[\]<>&~|\n]|^\s|\s$")
_ACTING = re.compile(r"<(script|style|iframe|object|embed|svg|math|form|base|meta|link|template)\b", re.IGNORECASE)
_EACH_TAG = re.compile(r"<[^<>]*>?")
_SIMPLE_LINK = re.compile(r'<a href="([^"<>&`\s]+)">')
_EMPTY_COMMENT = re.compile("<!---?>")
"""Ends here for a browser, and only at the next `-->` for others: what stands between is hidden from one of them."""
_IDS_OF_THE_FRAME = ("content", "fp-menu")


class TextProblem(Struct, frozen=True):
    """Something in a text that a page cannot show as it was typed.

    Attributes:
        rule: The rule that does not hold.
        snippet: Where in the text; empty for all of it.
        message: What is so.
        help: What would mend it.
    """

    rule: str
    snippet: str
    message: str
    help: str


class Heading(Struct, frozen=True):
    """A heading of a prose text: its level (2 to 4), its words, and the anchor it got."""

    level: int
    words: str
    anchor: str


class Html(Struct, frozen=True):
    """A converted text.

    Attributes:
        html: Safe to place in a page. Links inside the site are root-relative; pictures carry
            the name the author typed.
        links: Targets as typed, in order.
        pictures: Name and alternative text as typed, in order.
        files: Names of documents that are linked, in order; prose texts only.
        headings: In order; empty for inline text.
        problems: What could not be shown as typed.
    """

    html: Markup
    links: tuple[str, ...] = ()
    pictures: tuple[tuple[str, str], ...] = ()
    files: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()
    problems: tuple[TextProblem, ...] = ()


@lru_cache(maxsize=65_536)
def inline_html(text: str) -> Html:
    """A short text with inline Markdown as HTML without a paragraph around it."""
    if not _MARKDOWN_SIGNS.search(text):
        return Html(Markup(escape(text, quote=False)))  # noqa: S704  # escaped
    return _converted(text, INLINE_TAGS)


@lru_cache(maxsize=16_384)
def block_html(text: str) -> Html:
    """A prose text (paragraphs, headings from level 2, lists, quotes, tables, pictures) as HTML."""
    prose = _converted(text, BLOCK_TAGS)
    html, headings = _with_anchors(prose.html)
    return Html(html, prose.links, prose.pictures, prose.files, headings, prose.problems)


def plain_text(html: str) -> str:
    """The words of a piece of HTML, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " " if "<p" in html else "", html)).split())


def _converted(text: str, tags: frozenset[str]) -> Html:
    reason = why_too_hard(text)
    if reason is None:
        try:
            with time_limit(SECONDS_FOR_ONE_TEXT):
                return _cleaned(converted(text, is_prose="p" in tags), tags)
        except (TooHard, RecursionError, MemoryError):
            reason = "takes too long to turn into a page"
        except AssertionError:
            # What Python's parser of HTML says to a `<![` in a tag that goes on in no way it knows.
            reason = "holds `<![`, of which no page can be made"
    problem = TextProblem("text-is-simple", "", f"this text {reason}", "write it more simply")
    return Html(Markup(escape(text, quote=False)), problems=(problem,))  # noqa: S704  # escaped


def _cleaned(raw: str, tags: frozenset[str]) -> Html:
    inspector = _Inspector(tags)
    if not _is_plain(raw, tags):
        inspector.feed(raw)
        inspector.close()
        acting = _ACTING.search(raw)
        if acting and not inspector.problems:
            # Browsers end some broken comments earlier than Python's parser does.
            inspector.handle_starttag(acting[1].lower(), [])
        if _EMPTY_COMMENT.search(raw):
            inspector.unknown_decl("<!-->")
    links: list[str] = []
    files: list[str] = []

    def attribute(tag: str, name: str, value: str) -> str | None:
        if (tag, name) == ("a", "href") and "p" in tags and names_file(value):
            files.append(value)
            return value
        if (tag, name) == ("a", "href"):
            links.append(value)
            return resolved(value)
        return None if (tag, name) == ("img", "src") and not names_picture(value) else value

    clean = nh3.clean(
        raw,
        tags=set(tags),
        clean_content_tags={"script", "style"},
        attributes={tag: names for tag, names in _ATTRIBUTES.items() if tag in tags},
        attribute_filter=attribute,
        url_schemes={*OUTSIDE_SCHEMES, *KIND_ADDRESSES},
        link_rel=None,
    )
    html = Markup(_unwrapped(clean.strip(), tags))  # noqa: S704  # cleaned by the allowlist just now
    return Html(html, tuple(links), tuple(inspector.pictures), tuple(files), problems=tuple(inspector.problems))


def _is_plain(raw: str, tags: frozenset[str]) -> bool:
    """Whether HTML has no tags but allowed ones without attributes, and links that can be made: nothing to report."""
    for tag in set(_EACH_TAG.findall(raw)) - _bare(tags):
        link = _SIMPLE_LINK.fullmatch(tag)
        if link is None or (resolved(link[1]) is None and not ("p" in tags and names_file(link[1]))):
            return False
    return True


@cache
def _bare(tags: frozenset[str]) -> frozenset[str]:
    return frozenset(f"<{slash}{tag}>" for tag in tags | {"p"} for slash in ("", "/"))


def _unwrapped(html: str, tags: frozenset[str]) -> str:
    """Inline text without the paragraph that Python-Markdown puts around it (nh3 keeps its words only)."""
    return html if "p" in tags else re.sub(r"\s*\n\s*", " ", html)


def _with_anchors(html: Markup) -> tuple[Markup, tuple[Heading, ...]]:
    headings: list[Heading] = []
    taken = dict.fromkeys(_IDS_OF_THE_FRAME, 2)

    def numbered(found: re.Match[str]) -> str:
        level = max(2, int(found[1]))
        words = plain_text(found[2])
        own = slug(words) or "part"
        anchor = own
        while anchor in taken:
            anchor, taken[own] = f"{own}-{taken[own]}", taken[own] + 1
        taken[anchor] = 2
        headings.append(Heading(level, words, anchor))
        return f'<h{level} id="{anchor}">{found[2]}</h{level}>'

    done = re.sub(r"<h([1-4])>(.*?)</h\1>", numbered, html, flags=re.DOTALL)
    return Markup(done), tuple(headings)  # noqa: S704  # the input is clean and only our own tags are added


def slug(words: str) -> str:
    """Words as part of an address: small letters, digits and hyphens."""
    return "-".join(re.findall(r"[a-z0-9]+", words.lower()))


class _Inspector(HTMLParser):
    """Finds what the allowlist will take away, to say so, and which pictures a text shows."""

    def __init__(self, tags: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.tags = tags | {"p"}
        self.is_prose = "p" in tags
        self.problems: list[TextProblem] = []
        self.pictures: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.tags:
            self._add(
                "text-is-safe",
                f"<{tag}",
                f"`<{tag}>` cannot be used in a text",
                "write it with Markdown, or leave it out",
            )
            return
        given = dict(attrs)
        if tag == "img" and given.get("src"):
            self.pictures.append((given["src"] or "", given.get("alt") or ""))
        for name, value in attrs:
            if (tag, name) in _SILENT_ATTRIBUTES:
                continue
            if name not in _ATTRIBUTES.get(tag, ()):
                self._add(
                    "text-is-safe",
                    name,
                    f"`{name}` cannot be used on `<{tag}>`",
                    "leave it out: the site gives the look",
                )
            elif name == "src" and not names_picture(value or ""):
                self._add(
                    "link-leads-somewhere",
                    (value or "").strip()[:60],
                    f"a picture cannot come from `{(value or '').strip()[:60]}`",
                    "save it beside the story or in stories/media/, and write its name only",
                )
            elif name == "href" and resolved(value or "") is None and not (self.is_prose and names_file(value or "")):
                shown = (value or "").strip()[:60]
                self._add(
                    "link-leads-somewhere",
                    shown,
                    f"a link cannot lead to `{shown}`",
                    "write `[words](tool:an-id)`, `/tools/an-id/`, or an address that begins with `https://`",
                )

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def unknown_decl(self, data: str) -> None:
        self._add("text-is-safe", "<!", "`<!…>` cannot be used in a text", f"leave `{data[:20]}` out")

    def handle_pi(self, data: str) -> None:
        self._add("text-is-safe", "<?", "`<?…>` cannot be used in a text", f"leave `{data[:20]}` out")

    def _add(self, rule: str, snippet: str, message: str, mend: str) -> None:
        problem = TextProblem(rule, snippet, message, mend)
        if problem not in self.problems:
            self.problems.append(problem)
