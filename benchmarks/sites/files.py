"""All files of a made-up site, one after the other, so that a large one never stands in memory as a whole."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import yaml

from benchmarks.sites.journeys import journey
from benchmarks.sites.names import goal_id, journey_id, named_id, role_title, situation_id, story_id, tool_title
from benchmarks.sites.scale import Scale
from benchmarks.sites.stories import story
from benchmarks.sites.things import goal, role, site_config, situation, teams, tool, vocabulary

SEED = 1

Fields = Mapping[str, object]
OneOf = Callable[[Scale, int, random.Random], Fields]
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def site_files(scale: Scale, seed: int = SEED) -> Iterator[tuple[str, str]]:
    """Path and text of every file; each depends on its own number, so a story has the same words in a larger site."""
    yield "site_config.yml", _yaml(site_config())
    yield "journeys/registers/vocabulary.yml", _yaml(vocabulary(scale, _chance(seed, "vocabulary", 0)))
    for team, fields in teams(scale, _chance(seed, "teams", 0)):
        yield f"journeys/teams/{team}.yml", _yaml(fields)
    for folder, count, thing_id, fields_of in _kinds(scale):
        for number in range(count):
            yield (
                f"{folder}/{thing_id(number)}.yml",
                _yaml(fields_of(scale, number, _chance(seed, folder, number))),
            )
    for number in range(scale.stories):
        front, body = story(scale, number, _chance(seed, "stories", number))
        yield f"stories/{story_id(number)}.md", f"---\n{_yaml(front)}---\n\n{body}\n"


def write_site(folder: Path, scale: Scale, seed: int = SEED) -> int:
    """Writes a site into `folder`; how many files it has.

    Raises:
        FileExistsError: The folder is there already and is not empty.
    """
    if folder.is_dir() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty")
    made: set[Path] = set()
    written = 0
    for path, text in site_files(scale, seed):
        file = folder / path
        if file.parent not in made:
            file.parent.mkdir(parents=True, exist_ok=True)
            made.add(file.parent)
        file.write_text(text, encoding="utf-8", newline="\n")
        written += 1
    return written


def _kinds(scale: Scale) -> tuple[tuple[str, int, Callable[[int], str], OneOf], ...]:
    return (
        ("journeys/roles", scale.roles, lambda number: named_id(role_title(number)), role),
        ("journeys/situations", scale.situations, situation_id, situation),
        ("journeys/tools", scale.tools, lambda number: named_id(tool_title(number)), tool),
        ("journeys/goals", scale.goals, goal_id, goal),
        ("journeys", scale.journeys, journey_id, journey),
    )


def _chance(seed: int, kind: str, number: int) -> random.Random:
    return random.Random(f"{seed}/{kind}/{number}")  # noqa: S311  # stories, no secrets


def _yaml(fields: Fields) -> str:
    return str(yaml.dump(fields, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=110))
