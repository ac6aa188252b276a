"""Articles: the HTML between header and footer of each page, from its template and its view."""

from __future__ import annotations

import datetime as dt
import re
import traceback
from collections.abc import Callable, Collection, Iterable
from decimal import Decimal
from typing import cast

import jinja2
from markupsafe import Markup, escape

from generator.model.theme import Theme
from generator.model.translation import BEGIN, END, Untranslated, alike, by_language
from generator.model.words import Words
from generator.pictures.drawn import pictures
from generator.pictures.kit import PictureKit
from generator.pictures.qr import qr_svg
from generator.plan.parts import Link
from generator.plan.picture_parts import PictureView
from generator.plan.views import Page, View
from generator.render.addresses import in_language
from generator.render.explained import with_terms
from generator.render.languages import untranslated_share, with_passages_in, without_marks
from generator.render.prose import Shows, prose_html
from generator.render.sandbox import Sandbox
from generator.text.alphabet import by_alphabet, letter_of
from generator.text.markdown import inline_html, plain_text


def template_name(view: View | type[View]) -> str:
    """The file in theme/pages/ that shows a view: `WhichToolView` is shown by `which-tool.html`."""
    name = (view if isinstance(view, type) else type(view)).__name__.removesuffix("View")
    return "-".join(re.findall(r"[A-Z][a-z]*", name)).lower() + ".html"


_FOLDER = "theme/pages/"
_PICTURES = "parts/pictures.html"
_LANGUAGE = "parts/language.html"
_STAMP = "parts/stamp.html"
ALWAYS_USED = (_PICTURES, _LANGUAGE, _STAMP)
"""Templates that are used from here, whatever a page is shown by."""
HALF = 0.5
"""From here on most of a page is in another language, and the page says so first."""


class TemplateProblem(Exception):  # noqa: N818  # says what a template is like
    """A template cannot be used. The message names file and line.

    Attributes:
        file: Relative to the site folder, as `theme/pages/…`.
    """

    def __init__(self, file: str, line: int | None, what: str) -> None:
        # All of them are kept: it may be raised in one process and told in another.
        super().__init__(file, line, what)
        self.file = file

    def __str__(self) -> str:
        file, line, what = self.args
        return f"{file}:{line}: {what}" if line else f"{file}: {what}"


class Articles:
    """Renders articles with one theme and one language.

    Templates get `page` (the view), `url` (root-relative, of the page), `say(key, …)` for
    words of the interface, `icon(name)` for drawings and the functions of
    `generator.pictures.drawn` for pictures; for paper `full_address(url)` and `qr(url)`; and
    the filters `inline`, `prose`, `date`, `month`, `number`, `by_alphabet` and `letter`; `language` and
    the test `untranslated`.

    Attributes:
        words: Of the interface.
        languages: Codes of the further languages of the site.
    """

    def __init__(  # noqa: PLR0913  # everything by its name
        self,
        theme: Theme,
        words: Words,
        *,
        site_url: str = "",
        original: str = "",
        languages: Collection[str] = (),
        compiled: jinja2.BytecodeCache | None = None,
    ) -> None:
        """For a site at `site_url`, if it has an address.

        `original` is the language of texts that are not translated, `languages` are the further ones; `compiled`
        remembers what templates were compiled to.
        """
        self.words = words
        self._original = original or words.language
        self.languages = languages
        self._folder = f"/{words.language}" if words.language in languages else ""
        self._site_url = site_url.rstrip("/")
        self._icons = theme.icons
        self._templates = theme.templates
        self._environment = Sandbox(
            loader=jinja2.FunctionLoader(self._template),
            undefined=jinja2.StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=compiled,
        )
        self._environment.globals.update(say=words.say, icon=self.icon, **pictures(PictureKit(words, theme.icons)))
        self._environment.globals.update(qr=self.qr, full_address=self.full_address, language=words.language)
        self._environment.filters.update(
            inline=inline, prose=self.prose, date=self.date, month=self.month, number=self.number, plain=plain
        )
        self._environment.filters.update(by_alphabet=self.by_alphabet, letter=self.letter)
        in_address = self._environment.filters["urlencode"]
        self._environment.filters["urlencode"] = lambda text: in_address(without_marks(str(text)))
        self._environment.tests["untranslated"] = lambda text: isinstance(text, Untranslated)

    def _template(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        """Text and file of a template: the file is what a traceback names."""
        text = self._templates.get(name)
        return (text, f"{_FOLDER}{name}", lambda: True) if text is not None else None

    def article(self, page: Page) -> str:
        """The article of a page as one HTML block without empty lines, so that Markdown passes it through.

        Where texts are not translated, they say their language, and a note says that there are some.

        Raises:
            TemplateProblem: The template is wrong, or uses what its view does not have.
        """
        html = self._rendered(template_name(page.view), page=page.view, url=page.url)
        if page.stamp:
            # Inside the one element that an article is.
            inner, end, name = html.rpartition("</")
            html = f"{inner}{self._rendered(_STAMP, stamp=page.stamp)}{end}{name}"
        share = untranslated_share(html)
        if share:
            html = self._rendered(_LANGUAGE, article=Markup(html), is_most=share > HALF)  # noqa: S704  # the article just rendered
        html = with_passages_in(html, self._original, self.words.language)
        return one_block(with_terms(html, page.terms, str(self.words.say("words"))))

    def _rendered(self, name: str, **values: object) -> str:
        try:
            return self._environment.get_template(name).render(**values)
        except Exception as error:  # a template is somebody's code: whatever it raises is about the template
            raise _problem(name, error) from error

    def prose(
        self, text: str, documents: tuple[Link, ...] = (), pictures: tuple[tuple[str, PictureView], ...] = ()
    ) -> Markup:
        """An author's Markdown as safe HTML, its pictures and documents shown or linked."""
        macros = cast("Shows", self._environment.get_template(_PICTURES).module)
        html = prose_html(text, dict(pictures), {file.title: file.url for file in documents}, macros)
        return _marked(html, text)

    def icon(self, name: str, extra_class: str = "") -> Markup:
        """A drawing beside words; nothing for a name without a drawing."""
        if name not in self._icons:
            return Markup()
        css = f"fp-icon fp-i-{name} {extra_class}".strip()
        return Markup(f'<span class="{escape(css)}" aria-hidden="true"></span>')  # noqa: S704  # escaped

    def by_alphabet(self, names: Iterable[str]) -> list[str]:
        """Names as readers of the language look for them."""
        return sorted(names, key=lambda name: by_alphabet(name, self.words.language))

    def letter(self, name: str) -> str:
        """The letter under which a name stands in such a list."""
        return letter_of(name, self.words.language)

    def full_address(self, url: str) -> str:
        """A root-relative address in this language with the site's own before it; empty where the site has none."""
        return f"{self._site_url}{in_language(url, self._folder, self.languages)}" if self._site_url else ""

    def qr(self, url: str) -> Markup:
        """A QR code for a root-relative address; nothing where the site has no address of its own."""
        address = self.full_address(url)
        return qr_svg(address, str(self.words.say("qr_name", address=address))) if address else Markup()

    def date(self, day: dt.date) -> Markup:
        """A day in words, marked up with its date for machines."""
        words = self.words.say("date", day=day.day, month=self.words.by_key[f"month_{day.month}"], year=day.year)
        return Markup(f'<time datetime="{day.isoformat()}">{words}</time>')  # noqa: S704  # numbers, and HTML already

    def month(self, day: dt.date) -> str:
        """A month and year in words."""
        return str(self.words.say("month_year", month=self.words.by_key[f"month_{day.month}"], year=day.year))

    def number(self, value: Decimal) -> str:
        """A number with the digits the author typed and the decimal mark of the language."""
        return f"{value:f}".replace(".", self.words.by_key["decimal_mark"])


def _problem(name: str, error: Exception) -> TemplateProblem:
    """Where in the templates an error arose: jinja2 puts the templates' own lines into the traceback."""
    words = f"there are no words for the key {error}" if isinstance(error, KeyError) else str(error)
    if isinstance(error, jinja2.TemplateSyntaxError):
        return TemplateProblem(error.filename or name, error.lineno, words)
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(_FOLDER)]
    if not frames:
        return TemplateProblem(f"{_FOLDER}{name}", None, words)
    return TemplateProblem(frames[-1].filename, frames[-1].lineno, words)


def one_block(html: str) -> str:
    """`html` so that Markdown passes it through unchanged: no empty line, nothing that looks like a fence of code.

    Inside `<pre>` line ends and tabs become character references, which a browser reads as the same.
    """

    def kept(found: re.Match[str]) -> str:
        return found[0].replace("\n", "&#10;").replace("\t", "&#9;")

    if "<pre>" in html:
        html = re.sub(r"<pre>.*?</pre>", kept, html, flags=re.DOTALL)
    lines = map(str.rstrip, html.replace("\t", " ").split("\n"))
    text = "\n".join(filter(None, lines))
    if "```" not in text and "~~~" not in text:
        return text
    return re.sub(
        r"^(\s*)(```|~~~)",
        lambda found: found[1] + found[2].replace("`", "&#96;").replace("~", "&#126;"),
        text,
        flags=re.MULTILINE,
    )


def inline(text: str) -> Markup:
    """An author's inline Markdown as safe HTML; what is HTML already stays."""
    if isinstance(text, Markup):
        return text
    parts = tuple(by_language(text))
    if len(parts) < 2:  # noqa: PLR2004  # in one language
        return _marked(inline_html(text).html, text)
    return Markup().join(_spaced(inline(Untranslated(part) if foreign else part), part) for part, foreign in parts)


def _spaced(html: Markup, text: str) -> Markup:
    """With the blanks at the ends of `text`, which are none of its Markdown."""
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return before + html.strip() + after if text.strip() else Markup(" ")


def plain(text: str) -> str:
    """Inline Markdown as the words alone."""
    return alike(plain_text(inline_html(text).html), text)


def _marked(html: Markup, text: str) -> Markup:
    """The HTML of a text, between marks when the text is not translated."""
    return Markup(f"{BEGIN}{html}{END}") if isinstance(text, Untranslated) and html else html  # noqa: S704  # HTML already
