"""What an article depends on besides its page: the templates it is made with, words, icons, addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from generator.model.theme import Theme
from generator.plan.views import Page
from generator.render.articles import ALWAYS_USED, template_name
from generator.render.languages import Edition

_USES = re.compile(r"{%-?\s*(?:include|import|from|extends)\b\s*(?:\"([^\"]+)\"|'([^']+)')?")
Fingerprint = Callable[[object], bytes]


def templates_used(templates: Mapping[str, str], name: str) -> frozenset[str]:
    """The names of the templates that the one called `name` is made with, itself included.

    All of them where a name stands in a variable.
    """
    seen: set[str] = set()
    waiting = [name, *ALWAYS_USED]
    while waiting:
        one = waiting.pop()
        if one in seen or one not in templates:
            continue
        seen.add(one)
        for found in _USES.finditer(templates[one]):
            other = found[1] or found[2]
            if other is None:
                return frozenset(templates)
            waiting.append(other)
    return frozenset(seen)


class RenderKeys:
    """Fingerprints of pages with all that rendering them depends on.

    Attributes:
        common: Of what every page is rendered with.
        of_templates: Name of each page template to the fingerprint of all templates it is made with.
    """

    def __init__(self, edition: Edition, editions: Sequence[Edition], theme: Theme, fingerprint: Fingerprint) -> None:
        """For the pages of `edition`, one of `editions`."""
        self._fingerprint = fingerprint
        self.common = fingerprint((
            edition.words,
            edition.config.site.url,
            tuple(other.words.language for other in editions),
            tuple(sorted(theme.icons.items())),
        ))  # fmt: skip
        self.of_templates: Mapping[str, bytes] = {
            name: fingerprint(
                tuple((one, theme.templates[one]) for one in sorted(templates_used(theme.templates, name)))
            )
            for name in theme.templates
            if "/" not in name
        }

    def __call__(self, page: Page) -> bytes:
        """The same for two pages whose text would be the same."""
        return self._fingerprint((page, self.of_templates[template_name(page.view)], self.common))
