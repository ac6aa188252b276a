"""The stories, journeys and tools of a made-up site as plain Markdown pages, for tools that know no journeys.

The text is the same, word for word; only links are written in another way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import yaml

FOLDERS = {"story": "stories", "journey": "journeys", "tool": "tools"}
"""What has a page of its own."""
LinkTo = Callable[[str, str], str]
"""Kind and id to what stands in the brackets of a link."""
_LINK = re.compile(r"\]\((story|journey|tool):([a-z0-9-]+)\)")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def write_pages(site_dir: Path, pages_dir: Path, link_to: LinkTo, *, index_name: str) -> None:
    """Writes every story, journey and tool of a site as a page with a title, and a first page."""
    _write(pages_dir / index_name, "Kvarnholm", "Somebody here knows.\n")
    for file in sorted((site_dir / "stories").glob("*.md")):
        _, front, body = file.read_text(encoding="utf-8").split("---\n", 2)
        _page(pages_dir, "story", file.stem, yaml.load(front, Loader=_LOADER), body, link_to)  # noqa: S506  # text only
    for kind, folder in (("journey", "journeys"), ("tool", "journeys/tools")):
        for file in sorted((site_dir / folder).glob("*.yml")):
            fields = yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506  # text only
            _page(pages_dir, kind, file.stem, fields, "", link_to)


def page_file(kind: str, thing_id: str) -> str:
    """Where the page of a thing is, below the folder of all pages."""
    return f"{FOLDERS[kind]}/{thing_id}.md"


def _page(  # noqa: PLR0913, PLR0917  # one call, everything a page is made of
    pages_dir: Path, kind: str, thing_id: str, fields: Mapping[str, object], body: str, link_to: LinkTo
) -> None:
    text = "\n\n".join([*_said(fields, link_to), body]) if body else "\n\n".join(_said(fields, link_to))
    text = _LINK.sub(lambda link: f"]({link_to(link[1], link[2])})", text)
    _write(pages_dir / page_file(kind, thing_id), str(fields["title"]), text + "\n")


def _write(file: Path, title: str, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n\n{text}", encoding="utf-8")


def _said(fields: Mapping[str, object], link_to: LinkTo) -> Iterator[str]:
    """What the fields of a file say to a reader, one paragraph or list each."""
    sentences = ("summary", "why", "how", "what", "outcome", "gain", "did_not_work", "result", "delight", "meaning")
    for name in (*sentences, "try_tomorrow", "needs_from_us", "benefit_to_owner"):
        if isinstance(said := fields.get(name), str):
            yield said
    for name in ("use_when", "not_for", "never"):
        if isinstance(said := fields.get(name), list):
            yield "\n".join(f"- {line}" for line in said)
    stages = fields.get("stages") or ([{"steps": fields["steps"]}] if "steps" in fields else [])
    for stage in stages if isinstance(stages, list) else []:
        if "title" in stage:
            yield f"## {stage['title']}"
        yield "\n".join(
            f"{number}. {step['do']} ([{step['tool']}]({link_to('tool', step['tool'])})). {step['why']}"
            for number, step in enumerate(stage["steps"], start=1)
        )
