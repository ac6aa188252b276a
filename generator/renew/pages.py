"""Plans and renders pages again, where that would come out differently.

A page is planned again when something that its planner asked is answered differently now. It is rendered again only
when what it shows, or what it is shown with, has changed.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from jinja2 import BytecodeCache
from msgspec import Struct

from generator.engine.whole_block import is_whole_block
from generator.facts.asked import Notebook, recorded, sources_of, unrecorded_of
from generator.facts.knowledge import FOLLOWS_FROM_BODIES, Knowledge
from generator.kept import Kept
from generator.kept.ledger import Ledger, Question
from generator.kept.ledgers import ledger_of
from generator.kept.records import fingerprint
from generator.model.theme import Theme
from generator.plan.pages import Unit
from generator.render.articles import template_name
from generator.render.languages import Edition
from generator.render.render_key import RenderKeys
from generator.render.rendered import RenderedPage
from generator.render.tree import articles_of, render_page
from generator.renew.again import again

TEXTS = "texts"
"""Where the texts of pages are kept."""
TEMPLATES = "templates"
"""The name of page templates in questions: whoever plans a page asks for the template that shows it."""
_QUICK = 1
"""Level of zlib: the texts shrink to a sixth, in a tenth of the time it took to make them."""


class RememberedPage(Struct, frozen=True):
    """A page as it is remembered.

    Attributes:
        page: What is known of it.
        render_key: What it was rendered from.
        stands_alone: Whether it is one block of HTML, which the engine need not convert.
    """

    page: RenderedPage
    render_key: bytes
    stands_alone: bool


class LookedAt(Struct, frozen=True):
    """A page that was planned again, and why, as in `Renewal.planned`."""

    url: str
    reason: Question | None


class Renewal(Struct, frozen=True):
    """Every page of a site, up to date.

    Attributes:
        pages: In the order of editions, then of addresses.
        planned: Name of each unit that was planned again to why: the question that is answered differently now;
            None where it is new, or where what everything depends on has changed.
        looked_at: The pages of these units, in the order of `pages`.
        rendered: Addresses of the pages that were rendered again.
        text_of: The text of a page.
        language_of: The language of pages, by their folder.
    """

    pages: tuple[RememberedPage, ...]
    planned: Mapping[str, Question | None]
    looked_at: tuple[LookedAt, ...]
    rendered: tuple[str, ...]
    text_of: Callable[[RenderedPage], bytes]
    language_of: Mapping[str, str]


def renew_pages(  # noqa: PLR0913  # everything by its name
    editions: Sequence[tuple[Edition, Knowledge]],
    theme: Theme,
    *,
    name: str,
    kept: Kept,
    fingerprints: Mapping[int, bytes],
    heads: bytes,
    processes: int,
    compiled: BytecodeCache | None = None,
) -> Renewal:
    """Every page of every edition, with what had to be done for it.

    Args:
        editions: The default language first, each with what is known in it.
        theme: How things look.
        name: Of the site: results of a preview are others than those of what is published.
        kept: Results of earlier builds; takes those of this one.
        fingerprints: Of pieces of content, by `id` of the object.
        heads: Stands for everything but the bodies of stories, and for the day.
        processes: How many to use at most.
        compiled: What templates were compiled to.
    """
    every = [edition for edition, _ in editions]
    pages: list[RememberedPage] = []
    planned: dict[str, Question | None] = {}
    looked_at: list[LookedAt] = []
    rendered: list[str] = []
    makers: dict[str, _Maker] = {}
    for edition, known in editions:
        maker = _Maker(f"pages of {name} {edition.outline.language}", edition, every, known, theme, kept, compiled)
        done = again(
            maker.ledger,
            {unit.name: unit for unit in edition.outline.units},
            maker.make,
            asked_of=known,
            notebook=maker.notebook,
            frame=(unrecorded_of(known), edition.outline.language, maker.key_of.common),
            fingerprints=fingerprints,
            kept=kept,
            processes=processes,
            sources={TEMPLATES: maker.key_of.of_templates},
            states=_states(known, heads) if edition is every[0] else {},
            beside=maker.taken,
            keep_beside=kept.rows(TEXTS).put,
        )
        makers[edition.outline.folder] = maker
        maker.unit_of = {one.page.url: unit for unit, own in done.results.items() for one in own}
        of_edition = sorted((one for pages in done.results.values() for one in pages), key=lambda one: one.page.url)
        rendered += [one.page.url for one in of_edition if not maker.is_as_before(one)]
        looked_at += [
            LookedAt(one.page.url, done.reasons[maker.unit_of[one.page.url]])
            for one in of_edition
            if maker.unit_of[one.page.url] in done.reasons
        ]
        planned |= {f"{edition.outline.language}{unit}": reason for unit, reason in done.reasons.items()}
        pages += of_edition

    def text_of(page: RenderedPage) -> bytes:
        data = kept.rows(TEXTS).get(page.key)
        return zlib.decompress(data) if data is not None else makers[page.folder].text_again(page)

    language_of = {edition.outline.folder: edition.words.language for edition in every}
    return Renewal(tuple(pages), planned, tuple(looked_at), tuple(rendered), text_of, language_of)


def _states(known: Knowledge, heads: bytes) -> Mapping[str, bytes]:
    """Of what is asked of a site in its own language; a translated story may take headings from its body."""
    return dict.fromkeys(sources_of(known).keys() - FOLLOWS_FROM_BODIES, heads)


class _Maker:
    """Makes the pages of one edition.

    Attributes:
        ledger: The name of the ledger of its units.
        notebook: Notes what planners ask.
        key_of: Gives the render key of a page.
        unit_of: Address of a page to the name of the unit it is planned in.
    """

    def __init__(  # noqa: PLR0913, PLR0917  # made in one place
        self,
        ledger: str,
        edition: Edition,
        every: Sequence[Edition],
        known: Knowledge,
        theme: Theme,
        kept: Kept,
        compiled: BytecodeCache | None,
    ) -> None:
        self.ledger = ledger
        self.notebook = Notebook()
        self.unit_of: Mapping[str, str] = {}
        self._units = {unit.name: unit for unit in edition.outline.units}
        self._known = known
        self._noted = recorded(known, self.notebook)
        self.key_of = RenderKeys(edition, every, theme, fingerprint)
        make = partial(articles_of, edition, every, theme, compiled)
        # Templates take longer to compile than a page takes to render.
        shown_with = (self.key_of.common, tuple(self.key_of.of_templates.items()))
        self._articles = kept.at_hand(f"articles of {ledger}", shown_with, make)
        before: Ledger[tuple[RememberedPage, ...]] = ledger_of(kept, self.ledger)
        self._earlier = {one.page.url: one for _, pages in before.work.values() for one in pages}
        self._texts: dict[str, bytes] = {}

    def make(self, unit: Unit) -> tuple[RememberedPage, ...]:
        """The pages of a unit, rendered where that was not done before."""
        found = []
        for page in unit.plan(self._noted):
            self.notebook.note((TEMPLATES, "one", template_name(page.view)))
            key = self.key_of(page)
            one = self._earlier.get(page.url)
            if one is None or one.render_key != key:
                shown, text = render_page(page, self._articles)
                one = RememberedPage(shown, key, _stands_alone(text))
                self._texts[shown.key] = zlib.compress(text.encode(), _QUICK)
            found.append(one)
        return tuple(found)

    def taken(self) -> Mapping[str, bytes]:
        """Key to packed text of the pages that were rendered since the last time."""
        texts, self._texts = self._texts, {}
        return texts

    def is_as_before(self, one: RememberedPage) -> bool:
        """Whether the page was rendered in an earlier build."""
        before = self._earlier.get(one.page.url)
        return before is not None and before.render_key == one.render_key

    def text_again(self, page: RenderedPage) -> bytes:
        """The text of a page, made once more: it was lost."""
        unit = self._units[self.unit_of[page.url]]
        return next(
            render_page(planned, self._articles)[1].encode()
            for planned in unit.plan(self._known)
            if planned.url == page.url
        )


def _stands_alone(text: str) -> bool:
    """Whether the engine need not convert it; its front matter is ours and names no template."""
    return is_whole_block(text.split("\n---\n", 1)[1].strip("\n"))
