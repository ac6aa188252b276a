# ruff: noqa: INP001, T201 – a script: it is no package, and it says what it did
"""Draws the pictures and films of the demo into stories/media/. Needs ffmpeg for the films.

    python docs/demo_media.py             everything
    python docs/demo_media.py pictures    the still pictures alone

The drawings stand in docs/demo/: two films second by second, and the pictures. Captions are written by hand and lie
beside the films.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

DOCS_DIR = Path(__file__).resolve().parent
MEDIA_DIR = DOCS_DIR.parent / "stories" / "media"
sys.path.insert(0, str(DOCS_DIR / "demo"))

import basement  # noqa: E402  # needs the line above
import pictures  # noqa: E402
import stairwell  # noqa: E402

FILMS = {"charger-contact": basement, "no-bars": stairwell}
FRAMES_PER_SECOND = 15
COLOURS = 96
"""Of a picture: flat colours and smooth edges need no more."""


def main() -> int:
    """Draws; the exit code."""
    MEDIA_DIR.mkdir(exist_ok=True)
    for name, draw in pictures.PICTURES.items():
        file = MEDIA_DIR / f"{name}.png"
        draw().quantize(COLOURS, dither=0).save(file, optimize=True)
        print(f"{file.name}: {file.stat().st_size // 1024} kB")
    if sys.argv[1:] == ["pictures"]:
        return 0
    program = shutil.which("ffmpeg")
    if program is None:
        print("There is no ffmpeg here: the films stay as they are.", file=sys.stderr)
        return 1
    for name, film in FILMS.items():
        file = MEDIA_DIR / f"{name}.mp4"
        _encode(film, file, program)
        print(f"{file.name}: {file.stat().st_size // 1024} kB")
    return 0


def _encode(film: object, file: Path, program: str) -> None:
    """H.264 in its simplest profile, which every browser and old phone plays; its head first, to start at once."""
    size = f"{film.WIDTH}x{film.HEIGHT}"  # type: ignore[attr-defined]
    reads = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", size, "-r", str(FRAMES_PER_SECOND), "-i", "-"]
    codec = ["-c:v", "libx264", "-profile:v", "baseline", "-pix_fmt", "yuv420p", "-crf", "25", "-preset", "slow"]
    # One thread and no marks of the encoder: the same bytes each time.
    codec += ["-threads", "1", "-g", "150", "-bsf:v", "filter_units=remove_types=6"]
    writes = ["-fflags", "+bitexact", "-map_metadata", "-1", "-movflags", "+faststart", "-an", str(file)]
    command = [program, "-y", "-loglevel", "error", *reads, *codec, *writes]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as running:  # noqa: S603  # our own command
        assert running.stdin is not None  # noqa: S101  # it was asked for
        for number in range(film.SECONDS * FRAMES_PER_SECOND):  # type: ignore[attr-defined]
            running.stdin.write(film.frame(number / FRAMES_PER_SECOND).tobytes())  # type: ignore[attr-defined]
        running.stdin.close()
    if running.returncode:
        raise SystemExit(f"ffmpeg ended with {running.returncode}")


if __name__ == "__main__":
    sys.exit(main())
