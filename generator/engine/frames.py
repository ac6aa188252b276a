"""What the frames of a theme read of a project: whether a page's frame follows from the page alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from jinja2 import meta, nodes

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_SEES_OTHERS = frozenset({"pages", "build_date_utc"})
"""What a frame may read that is not of the page itself, nor of the navigation."""
_OF_ANOTHER_PAGE = frozenset({"meta", "toc", "content", "markdown", "file", "update_date"})
"""What a page in the navigation has that follows from its own document."""


def frames_see_others(config: MkDocsConfig) -> bool:
    """Whether a frame shows anything that follows from other documents than its own, or from the time.

    Rather says yes than be wrong.

    Raises:
        jinja2.TemplateError: A frame cannot be read.
    """
    environment = config.theme.get_env()
    waiting, seen = {"main.html", *config.theme.static_templates}, set[str]()
    while waiting:
        name = waiting.pop()
        seen.add(name)
        source, _, _ = environment.loader.get_source(environment, name)  # type: ignore[union-attr]  # MkDocs always sets one
        parsed = environment.parse(source, name)
        if _SEES_OTHERS & meta.find_undeclared_variables(parsed) or _looks_into_others(parsed):
            return True
        for other in meta.find_referenced_templates(parsed):
            if other is None:
                return True
            if other not in seen:
                waiting.add(other)
    return False


def _looks_into_others(parsed: nodes.Template) -> bool:
    for node in parsed.find_all((nodes.Getattr, nodes.Getitem, nodes.Filter)):
        match node:
            case nodes.Getattr(attr=name) if name == "update_date":
                return True
            case nodes.Getattr(node=nodes.Name(name="page")):
                continue
            case nodes.Getattr(attr=name) if name in _OF_ANOTHER_PAGE:
                return True
            case nodes.Getitem(node=nodes.Name(name="page"), arg=nodes.Const(value="update_date")):
                return True
            case nodes.Getitem(node=nodes.Name(name="page")):
                continue
            case nodes.Getitem(arg=nodes.Const(value=str(name))) if name in _OF_ANOTHER_PAGE:
                return True
            case nodes.Filter() if any(_OF_ANOTHER_PAGE & set(text.split(".")) for text in _texts_given(node)):
                return True
            case _:
                pass
    return False


def _texts_given(node: nodes.Filter) -> Iterable[str]:
    """The texts that a filter is given, such as the `attribute` of `map`."""
    given = [*node.args, *(one.value for one in node.kwargs)]
    return [one.value for one in given if isinstance(one, nodes.Const) and isinstance(one.value, str)]
