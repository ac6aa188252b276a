"""One publish in a process of its own, to be killed, starved and raced: `python -m tests.publish.publisher SITE FOLDER`.

`sftp:` before the folder makes it one on a server; a target as site_config.yml has it, in JSON, may stand there too.

Ends as `footpath publish` does. With a third word, a time of time.monotonic(), it begins then; it says how long it took.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from generator.publish.problems import CannotPublish, SomebodyElse
from tests.publish.built import publication, publish


def main() -> int:
    site_dir, folder, *begin = sys.argv[1:]
    while begin and time.monotonic() < float(begin[0]):
        pass
    begun = time.monotonic()
    code = 0
    try:
        if folder.startswith("sftp:"):
            _publish_over_sftp(Path(site_dir), folder.removeprefix("sftp:"))
        elif folder.startswith("{"):
            _publish_to(Path(site_dir), folder)
        else:
            publish(Path(site_dir), Path(folder))
    except SomebodyElse as problem:
        sys.stderr.write(f"{problem}\n")
        code = 75
    except (CannotPublish, OSError) as problem:
        sys.stderr.write(f"{problem}\n")
        code = 3
    if begin:
        sys.stdout.write(f"{time.monotonic() - begun}\n")
    return code


def _publish_over_sftp(site_dir: Path, address: str) -> None:
    # Only where it is needed: the calls of the other kind are counted.
    from generator.publish.over_sftp import publish_over_sftp  # noqa: PLC0415
    from generator.publish.sftp import server_at  # noqa: PLC0415

    publish_over_sftp(publication(site_dir), server_at(address, os.environ))


def _publish_to(site_dir: Path, target: str) -> None:
    from generator.model.publishing import Target  # noqa: PLC0415
    from generator.publish.places import place_of  # noqa: PLC0415

    place = place_of(Target(**json.loads(target)), site_dir, os.environ)
    place.publish(publication(site_dir), on_start=lambda _: None, on_file=lambda _path, _size: None)


if __name__ == "__main__":
    sys.exit(main())
