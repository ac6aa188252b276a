# ruff: noqa: INP001, T201 – a script: it is no package, and it says what it did
"""Takes docs/images/answer.png anew: one answer of the demo, at a desk and on a phone.

    make site && .venv/bin/python docs/picture.py

Needs what the tests need (`make test` sets it up) and the built demo in site/.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT_DIR = Path(__file__).resolve().parent.parent
PICTURE_FILE = ROOT_DIR / "docs" / "images" / "answer.png"
ANSWER = "site/for/service-technician/alone-and-stuck/index.html"
LARGEST_BYTES = 300_000
WIDTH_PX, HEIGHT_PX = 1300, 760
FRAMES = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: #DDD2BF; }}
div {{ position: absolute; overflow: hidden; border-radius: 18px; box-shadow: 0 0 0 1px #B9A98C; background: #FBF7F0; }}
iframe {{ border: 0; transform-origin: 0 0; }}
.desk {{ left: 40px; top: 40px; width: 896px; height: 680px; }}
.desk iframe {{ width: 1280px; height: 972px; transform: scale(.7); }}
.phone {{ left: 920px; top: 100px; width: 340px; height: 620px; border-radius: 32px; box-shadow: 0 0 0 8px #1D2B2A; }}
.phone iframe {{ width: 390px; height: 712px; transform: scale(.872); }}
</style>
<div class="desk"><iframe scrolling="no" src="{page}"></iframe></div>
<div class="phone"><iframe scrolling="no" src="{page}"></iframe></div>"""


def main() -> int:
    """Takes the picture; the exit code."""
    sys.path.insert(0, str(ROOT_DIR))
    from tests.find_browser import find_browser  # noqa: PLC0415  # lies beside the package, not in it

    page_file, program = ROOT_DIR / ANSWER, find_browser()
    if not page_file.is_file() or program is None:
        print("There is no built demo in site/, or no browser. Run `make site` and `make test` first.")
        return 1
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        frames_file = Path(folder) / "frames.html"
        frames_file.write_text(FRAMES.format(page=page_file.as_uri()), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=str(program), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": WIDTH_PX, "height": HEIGHT_PX}, color_scheme="light")
        page.goto(frames_file.as_uri(), wait_until="load")
        page.screenshot(path=PICTURE_FILE)
        browser.close()
    size = PICTURE_FILE.stat().st_size
    print(f"{PICTURE_FILE.relative_to(ROOT_DIR)}: {size // 1000} kB")
    return 0 if size <= LARGEST_BYTES else 1


if __name__ == "__main__":
    sys.exit(main())
