"""docs/reference/words.md: every word of the interface with its key, in the order of theme/words/en.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.read.theme import read_theme, shipped_theme_dir
from writers.markdown import GENERATED, page_text, table

INTRODUCTION = """\
# Words

Every word the site itself says, by its key. Put your own in its place under `labels` in `site_config.yml`:

```yaml
labels:
  journeys: How we do it
  try_tomorrow: One thing for tomorrow
```

Names in braces such as `{count}` are filled in: keep them. Where a text has a singular and a plural, both stand here
with `|` between them, the singular first."""


def page() -> str:
    """The whole text of the page."""
    return page_text(_lines())


def _lines() -> Iterator[str]:
    theme, _ = read_theme(shipped_theme_dir().parent)
    yield INTRODUCTION
    yield ""
    yield GENERATED
    yield ""
    for heading, keys in _groups():
        yield f"## {heading}"
        yield ""
        yield from table(("key", "text"), ((f"`{key}`", _shown(theme.words[key])) for key in keys))


def _shown(text: str) -> str:
    return re.sub(r"(\{\w+\})", r"`\1`", text)


def _groups() -> Iterator[tuple[str, list[str]]]:
    """Heading to keys: a comment of one line heads the keys below it."""
    heading, keys = "", []
    for line in (shipped_theme_dir() / "words" / "en.yml").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            if keys:
                yield heading, keys
            heading, keys = line[2:], []
        elif found := re.match(r"([\w-]+):", line):
            keys.append(found[1])
    if keys:
        yield heading, keys
