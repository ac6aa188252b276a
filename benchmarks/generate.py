"""`python -m benchmarks.generate STORIES FOLDER`: writes a made-up site."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.sites.files import SEED, write_site
from benchmarks.sites.scale import Scale


def main(arguments: list[str]) -> int:
    """Writes the site; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description="Writes a made-up site.")
    parser.add_argument("stories", type=int, help="how many stories; all else follows from it")
    parser.add_argument("folder", type=Path, help="a new or empty folder")
    parser.add_argument("--seed", type=int, default=SEED, help="another seed is another site")
    given = parser.parse_args(arguments)
    scale = Scale(given.stories)
    try:
        count = write_site(given.folder, scale, given.seed)
    except FileExistsError as error:
        parser.error(str(error))
    sys.stdout.write(
        f"{count} files in {given.folder}: {scale.stories} stories, {scale.journeys} journeys, {scale.tools} tools, "
        f"{scale.roles} roles, {scale.situations} situations, {scale.goals} goals.\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
