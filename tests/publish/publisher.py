"""One publish in a process of its own, to be killed, starved and raced: `python -m tests.publish.publisher SITE FOLDER`.

Ends as `footpath publish` does. With a third word, a time of time.monotonic(), it begins then; it says how long it took.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from generator.publish.problems import CannotPublish, SomebodyElse
from tests.publish.built import publish


def main() -> int:
    site_dir, folder, *begin = sys.argv[1:]
    while begin and time.monotonic() < float(begin[0]):
        pass
    begun = time.monotonic()
    code = 0
    try:
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


if __name__ == "__main__":
    sys.exit(main())
