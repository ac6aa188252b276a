"""Python-Markdown with our extensions, kept for the next text and free of what a text has no sign for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown import Markdown

_EXTENSIONS = ("tables", "sane_lists", "pymdownx.betterem")
_WAKES: Mapping[tuple[str, ...], tuple[str, ...]] = {
    ("`",): ("backtick",),
    ("\\",): ("escape",),
    ("[",): ("link",),
    ("!",): ("image_link",),
    # Without a `[name]: address` nothing refers to one. Two letters are taken out of texts at first, and could part it.
    ("]:", "\x02", "\x03"): ("reference", "short_reference", "image_reference", "short_image_ref"),
    ("<", "&"): ("html_block", "autolink", "html", "entity"),
    ("*", "_"): ("delimiter",),
    ("|",): ("table",),
    ("#",): ("hashheader",),
    (">",): ("quote",),
}
"""Signs, and the parts of Python-Markdown that do nothing to a text without any of them: each part
looks for its sign in the text, or in pieces of it, and nothing puts the sign there before."""


def converted(text: str, *, is_prose: bool) -> str:
    """The HTML of Python-Markdown, not yet cleaned; prose has blocks, other text is one paragraph.

    Raises whatever stops it, and the converter that was stopped is not used again.
    """
    signs = tuple(group for group in _WAKES if any(sign in text for sign in group))
    idle = _idle(signs, is_prose)
    # Taken out while it works, so that two threads never share one.
    try:
        converter = idle.pop().reset()
    except IndexError:
        converter = _converter(signs, is_prose=is_prose)
    html = converter.convert(text)
    idle.append(converter)
    return html


@lru_cache(maxsize=256)
def _idle(signs: tuple[tuple[str, ...], ...], is_prose: bool) -> list[Markdown]:  # noqa: ARG001, FBT001  # the arguments are its key
    """The converters of one kind that are not at work."""
    return []


def _converter(signs: Collection[tuple[str, ...]], *, is_prose: bool) -> Markdown:
    converter = whole_converter(is_prose=is_prose)
    for group, parts in _WAKES.items():
        if group in signs:
            continue
        for registry in (converter.preprocessors, converter.parser.blockprocessors, converter.inlinePatterns):
            for part in parts:
                if part in registry:
                    registry.deregister(part)
    return converter


def whole_converter(*, is_prose: bool) -> Markdown:
    """A new converter with every part that a text can call for."""
    from markdown import Markdown  # noqa: PLC0415  # where every text is remembered, none is converted

    if is_prose:
        converter = Markdown(extensions=list(_EXTENSIONS), output_format="html")
        converter.parser.blockprocessors.deregister("code")
        converter.inlinePatterns.deregister("automail")
        return converter
    converter = Markdown(extensions=["pymdownx.betterem"], output_format="html")
    for name in ("indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote", "reference"):
        converter.parser.blockprocessors.deregister(name)
    converter.preprocessors.deregister("html_block")
    for name in ("automail", "image_link", "image_reference", "short_image_ref"):
        converter.inlinePatterns.deregister(name)
    return converter
