"""Edits that authors make, at random but the same for the same seed: each changes the files of a site in a folder."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

from generator.author.rename import rename
from generator.model.fields import Kind
from generator.read.site import read_site
from generator.read.theme import shipped_theme_dir
from tests.author.written import exact_texts, write

FOLDER_OF: dict[Kind, str] = {
    "story": "stories",
    "journey": "journeys",
    "tool": "journeys/tools",
    "role": "journeys/roles",
    "situation": "journeys/situations",
    "goal": "journeys/goals",
}
Edit = Callable[[Path, random.Random], object]
PAGES = (
    "story",
    "tool",
    "role",
    "home",
    "answer",
    "journey",
    "situation",
    "tools",
    "stories",
    "parts/cards",
    "parts/steps",
)


def things(root_dir: Path, kind: Kind) -> list[Path]:
    """The files of a kind, without their translations."""
    found = (root_dir / FOLDER_OF[kind]).glob("*.md" if kind == "story" else "*.yml")
    return sorted(file for file in found if "." not in file.stem)


def fields_of(file: Path) -> dict[str, Any]:
    """What a file says before its text."""
    text = file.read_text(encoding="utf-8")
    fields: dict[str, Any] = yaml.safe_load(text.split("---\n")[1] if file.suffix == ".md" else text)
    return fields


def say(file: Path, fields: dict[str, Any]) -> None:
    """Changes what a file says before its text."""
    written = yaml.safe_dump(fields, sort_keys=False, allow_unicode=True)
    if file.suffix == ".md":
        _, _, body = file.read_text(encoding="utf-8").split("---\n", 2)
        written = f"---\n{written}---\n{body}"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(written, encoding="utf-8")


def _any(root_dir: Path, chance: random.Random, *kinds: Kind) -> Path:
    return chance.choice(things(root_dir, chance.choice(kinds)))


def body(root_dir: Path, chance: random.Random) -> None:
    """More words in a story."""
    file = _any(root_dir, chance, "story")
    more = chance.choice(
        ["It rained.", "The *door* was open.", "### A heading\n\nWords.", "> She said no.", "- one\n- two"]
    )
    file.write_text(f"{file.read_text(encoding='utf-8').rstrip()}\n\n{more}\n", encoding="utf-8")


def title(root_dir: Path, chance: random.Random) -> None:
    """Another title of anything."""
    file = _any(root_dir, chance, *FOLDER_OF)
    say(
        file, {**fields_of(file), "title": f"{fields_of(file)['title'].split(' no ')[0]} no {chance.randrange(9)} & so"}
    )


def tools_of_story(root_dir: Path, chance: random.Random) -> None:
    """Other tools, situations and journeys of a story."""
    file, fields = (found := _any(root_dir, chance, "story")), fields_of(found)
    kind: Kind = chance.choice(["tool", "situation", "journey"])
    named = [thing.stem for thing in things(root_dir, kind)]
    say(file, {**fields, f"{kind}s": sorted(chance.sample(named, min(len(named), chance.randrange(1, 4))))})


def add(root_dir: Path, chance: random.Random) -> None:
    """One more of something, like one that is there."""
    file = _any(root_dir, chance, "story", "journey", "tool", "goal", "role", "situation")
    new = file.with_stem(f"{file.stem[:40]}-{chance.randrange(100)}")
    new.write_bytes(file.read_bytes())
    say(new, {**fields_of(new), "title": f"Another one, {new.stem}", "aliases": []})


def delete(root_dir: Path, chance: random.Random) -> None:
    """One fewer of something; lists that named it do so no longer."""
    kind: Kind = chance.choice(["story", "journey", "tool", "goal"])
    file = _any(root_dir, chance, kind)
    if len(things(root_dir, kind)) < 2:
        return
    for thing in (found for one in FOLDER_OF for found in things(root_dir, one)):
        fields = fields_of(thing)
        without = {
            name: [one for one in value if one != file.stem] if isinstance(value, list) else value
            for name, value in fields.items()
        }
        if without != fields:
            say(thing, without)
    for gone in file.parent.glob(f"{file.stem}.*"):
        gone.unlink()


def rename_file(root_dir: Path, chance: random.Random) -> None:
    """Another file name, and the new id wherever the old one stood."""
    file = _any(root_dir, chance, "story", "journey", "tool", "role", "situation", "goal")
    new = f"{file.stem[:40]}-{chance.randrange(100)}"
    for one in file.parent.glob(f"{file.stem}.*"):
        one.rename(one.with_name(f"{new}{one.name.removeprefix(file.stem)}"))
    for one in (*root_dir.rglob("journeys/**/*.yml"), *root_dir.rglob("stories/*.md")):
        text = one.read_text(encoding="utf-8")
        one.write_text(re.sub(rf"(?<![\w-]){file.stem}(?![\w-])", new, text), encoding="utf-8")


def rename_by_command(root_dir: Path, chance: random.Random) -> None:
    """What `footpath rename` does."""
    kind: Kind = chance.choice(["story", "journey", "tool", "role", "situation", "goal"])
    old = chance.choice(things(root_dir, kind)).stem
    new = f"{old[:40]}-{chance.randrange(100)}"
    outcome = rename(read_site(root_dir), kind, old=old, new=new, text_of=exact_texts(root_dir))
    write(root_dir, outcome.changes)


def aliases(root_dir: Path, chance: random.Random) -> None:
    """An old address that leads on, or no longer."""
    file = _any(root_dir, chance, "story", "journey", "tool", "role", "situation")
    say(file, {**fields_of(file), "aliases": chance.choice([[], [f"once-{file.stem[:40]}"]])})


def template(root_dir: Path, chance: random.Random) -> None:
    """A page template of one's own, or again the shipped one."""
    name = chance.choice(PAGES)
    shipped, own = shipped_theme_dir() / f"pages/{name}.html", root_dir / f"theme/pages/{name}.html"
    if own.is_file() and chance.random() < 0.5:
        own.unlink()
        return
    own.parent.mkdir(parents=True, exist_ok=True)
    text = shipped.read_text(encoding="utf-8")
    own.write_text(
        text.replace("</h1>", f" ({chance.randrange(9)})</h1>").replace("<ol", "<ol data-own"), encoding="utf-8"
    )


FRAMES = (
    '{% extends "base.html" %}{% block footer %}{{ super() }}<p>Own</p>{% endblock %}',
    '{% extends "base.html" %}{% block footer %}<p>{{ pages | length }}</p>{{ super() }}{% endblock %}',
    '{% extends "base.html" %}{% block footer %}<p>{{ build_date_utc.strftime("%Y") }}</p>{% endblock %}',
    '{% extends "base.html" %}{% block footer %}{% include "partials/own.html" %}{% endblock %}',
)


def frame(root_dir: Path, chance: random.Random) -> None:
    """A frame of one's own, or again the shipped one."""
    own = root_dir / "theme/overrides/main.html"
    own.parent.mkdir(parents=True, exist_ok=True)
    part = own.parent / "partials/own.html"
    part.parent.mkdir(exist_ok=True)
    part.write_text(f"<p>{{{{ page.title }}}} {chance.randrange(9)}</p>", encoding="utf-8")
    if own.is_file() and chance.random() < 0.6:
        own.unlink()
    else:
        own.write_text(chance.choice(FRAMES), encoding="utf-8")


def style(root_dir: Path, chance: random.Random) -> None:
    """A style of one's own."""
    own = root_dir / "theme/assets/css/90-own.css"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(f".own {{ order: {chance.randrange(9)} }}\n", encoding="utf-8")


def words(root_dir: Path, chance: random.Random) -> None:
    """Words of the interface, in theme/words/."""
    own = root_dir / "theme/words/en.yml"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(f"stories: Yarns {chance.randrange(9)}\n", encoding="utf-8")


def labels(root_dir: Path, chance: random.Random) -> None:
    """Words of the interface, and other settings."""
    file = root_dir / "site_config.yml"
    fields = fields_of(file)
    change = chance.choice(
        [
            {"labels": {"tools": f"Things {chance.randrange(9)}"}},
            {"labels": {}},
            {"purpose": {"head": f"Fewer than {chance.randrange(9)}"}},
            {"site": {**fields["site"], "tagline": f"Bread at {chance.randrange(9)}"}},
            {"site": {**fields["site"], "url": f"https://a{chance.randrange(3)}.example/"}},
            {"keep_on_phone": chance.random() < 0.5},
            {"contribute": {"tell": "mailto:tell@bakery.example"}},
        ]
    )
    say(file, {**fields, **change})


def languages(root_dir: Path, chance: random.Random) -> None:
    """A further language, or none."""
    file = root_dir / "site_config.yml"
    also = chance.choice([[], ["sv"], ["sv"]])
    say(file, {**fields_of(file), "languages": {"default": "en", "also": also}})


def translation(root_dir: Path, chance: random.Random) -> None:
    """Another title in a further language, or none again."""
    file = _any(root_dir, chance, "tool", "role", "goal", "journey")
    translated = file.with_name(f"{file.stem}.sv.yml")
    if translated.is_file() and chance.random() < 0.3:
        translated.unlink()
    else:
        before = fields_of(translated) if translated.is_file() else {}
        say(translated, {**before, "title": f"Översatt {chance.randrange(9)}"})


_TERMS = ("card", "press", "rain")


def term(root_dir: Path, chance: random.Random) -> None:
    """Another word in the vocabulary, of which most stand in the texts of the sites."""
    file = root_dir / "journeys/registers/vocabulary.yml"
    number = chance.randrange(9)
    fields = fields_of(file) if file.is_file() else {"terms": []}
    fields["terms"] = [one for one in fields["terms"] if one["term"] != _TERMS[number % 3]]
    fields["terms"].append({"term": _TERMS[number % 3], "meaning": f"Water, {number} drops."})
    say(file, fields)


def picture(root_dir: Path, chance: random.Random) -> None:
    """A picture in a story, or another one under the same name."""
    file = things(root_dir, "story")[0]
    text = file.read_text(encoding="utf-8")
    if "own.png" not in text:
        file.write_text(f"{text.rstrip()}\n\n![The card](own.png)\n", encoding="utf-8")
    data = io.BytesIO()
    Image.new("RGB", (chance.randrange(20, 900), 30), (chance.randrange(255), 9, 9)).save(data, "PNG")
    (root_dir / "stories/own.png").write_bytes(data.getvalue())


EDITS: tuple[Edit, ...] = (
    body, title, tools_of_story, add, delete, rename_file, rename_by_command, aliases, template, frame, style, words,
    labels, languages, translation, term, picture,
)  # fmt: skip
