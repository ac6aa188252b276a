"""On paper: the pocket card fits its side, QR codes hold what they say, and nothing asks for them before printing."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import pytest
import segno
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from generator.pictures.qr import QUIET_ZONE, qr_file, qr_svg
from tests.conftest import run_footpath
from tests.theme.sites import LEAST, articles_of, write_everything
from tests.tiny import BAKERY, write_site

A6_PT = (297.6, 419.5)
"""105 x 148 mm in points."""
LONG = "Widen the wooden window with the wrench and then wait for warm water while women wave on the way home"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def serve() -> Iterator[object]:
    """Serves a folder; yields what starts a server and returns its address."""
    running = []

    def start(folder: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        running.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in running:
        server.shutdown()
        server.server_close()


def sheets(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height in points of every page of a PDF."""
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return [(float(width), float(height)) for width, height in boxes]


def matrix_of(svg: str) -> list[str]:
    """The modules of a drawn QR code, row by row, read off its path: `1` is dark."""
    size = int(re.search(r'viewBox="0 0 (\d+) ', svg)[1])
    rows = [[0] * size for _ in range(size)]
    x, y = 0.0, 0.0
    path = re.search(r'stroke="#000" d="([^"]*)"', svg)[1]
    for command, numbers in re.findall(r"([Mmh])([-\d. ]+)", path):
        values = [float(value) for value in re.findall(r"-?\d*\.?\d+", numbers)]
        match command:
            case "M":
                x, y = values
            case "m":
                x, y = x + values[0], y + values[1]
            case "h":
                for module in range(int(x), int(x + values[0])):
                    rows[int(y)][module] = 1
                x += values[0]
    return ["".join(map(str, row)) for row in rows]


FULL = (42, 62, 84, 106, 122)
"""How many letters codes of the versions 3 to 7 hold at level M. Source: ISO/IEC 18004, table 7."""


@pytest.mark.parametrize("letters", FULL)
def test_a_code_is_the_one_another_maker_of_codes_draws(letters: int) -> None:
    """Where letters fill a code, nothing is left to choose but the mask."""
    address = "https://bakery.example/journeys/heat-the-oven/#step-look".ljust(letters, "n")[:letters]
    drawn = matrix_of(qr_svg(address))
    makes = [segno.make(address, error="m", micro=False, boost_error=False, mask=mask) for mask in range(8)]
    wanted = [["".join("1" if module else "0" for module in row) for row in code.matrix_iter(border=QUIET_ZONE)]
              for code in makes]  # fmt: skip
    assert drawn in wanted
    assert drawn != matrix_of(qr_svg(address[:-1] + "x"))
    assert qr_file(address) == qr_file(address)


@settings(deadline=None)
@given(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), max_size=90))
def test_a_camera_reads_the_code_of_any_address(rest: str) -> None:
    address = f"https://bakery.example/{rest}"
    rows = matrix_of(qr_svg(address))
    assert not [row for row in (*rows[:QUIET_ZONE], *rows[-QUIET_ZONE:]) if "1" in row]
    assert not [row for row in rows if "1" in row[:QUIET_ZONE] + row[-QUIET_ZONE:]]
    seen = Image.new("L", (len(rows), len(rows)))
    seen.putdata([0 if module == "1" else 255 for row in rows for module in row])
    read = zxingcpp.read_barcode(seen.resize((4 * len(rows), 4 * len(rows)), Image.Resampling.NEAREST))
    assert read.text == address
    assert read.ec_level == "M"


def test_every_demo_card_is_one_a6_side_with_nothing_cut_off(demo_site: Path, browser: object, serve: object) -> None:
    server = serve(demo_site / "site")
    cards = sorted((demo_site / "site/journeys").glob("*/card/index.html"))
    assert len(cards) > 5
    for card in cards:
        check_card(browser, f"{server}/journeys/{card.parent.parent.name}/card/")


def check_card(browser: object, url: str) -> None:
    page = browser.new_page(viewport={"width": 352, "height": 514})  # 93 x 136 mm: what an A6 side has inside
    page.goto(url)
    page.emulate_media(media="print")
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.size)")
    hidden = page.evaluate("(card => card.scrollHeight - card.clientHeight)(document.querySelector('.fp-pocket'))")
    assert hidden <= 0, f"{url} has {hidden} px too much"
    found = sheets(page.pdf(prefer_css_page_size=True))
    assert [(round(width), round(height)) for width, height in found] == [tuple(map(round, A6_PT))], url
    page.close()


def test_a_card_too_long_says_how_many_steps_it_leaves_out(tmp_path: Path, browser: object, serve: object) -> None:
    steps = "".join(f"  - {{id: s{number}, do: {LONG}}}\n" for number in range(30))
    never = "never:\n" + f"  - {LONG}\n" * 5
    journey = BAKERY.partition("steps:\n")[0] + "first: {do: " + LONG + "}\n" + never + "steps:\n" + steps
    journey += "-- stories/" + BAKERY.partition("-- stories/")[2]
    write_site(tmp_path, journey.replace("title: Heat the oven", f"title: {LONG}"))
    done = run_footpath("build", "--date", "2026-11-23", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    html = (tmp_path / "site/journeys/heat-the-oven/card/index.html").read_text(encoding="utf-8")
    shown = html.count('class="fp-pocket__number"')
    assert 0 < shown < 30
    assert f"… and {30 - shown} more steps. See the page." in html
    assert "… and 4 more on the page." in html
    check_card(browser, serve(tmp_path / "site") + "/journeys/heat-the-oven/card/")


def test_a_site_without_an_address_has_cards_and_no_codes(tmp_path: Path) -> None:
    pages = articles_of(write_site(tmp_path, LEAST))
    assert "/journeys/heat-the-oven/card/" in pages
    assert "/journeys/heat-the-oven/codes/" not in pages
    assert not any(page.by_class("fp-qr") or "/codes/" in page.html for page in pages.values())


def test_codes_stand_for_each_answer_and_each_step(tmp_path: Path) -> None:
    folder = write_everything(tmp_path)
    settings = folder / "site_config.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("site:", "site:\n  url: https://bakery.example/", 1)
    )
    page = articles_of(folder)["/journeys/heat-the-oven/codes/"]
    addresses = set(re.findall(r'aria-label="QR code: ([^"]*)"', page.html))
    assert "https://bakery.example/journeys/heat-the-oven/#step-look" in addresses
    assert any(address.startswith("https://bakery.example/for/") for address in addresses)


def test_only_printing_asks_for_the_code_of_an_answer(demo_site: Path, browser: object, serve: object) -> None:
    server = serve(demo_site / "site")
    asked: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server}/for/service-technician/alone-and-stuck/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if url.endswith("code.svg")]
    page.evaluate(
        "print = () => { document.body.dataset.code = document.querySelector('.fp-code-end img').naturalWidth }"
    )
    page.locator("[data-fp-print] button").click()
    page.wait_for_selector("body[data-code]")
    assert page.locator("body").get_attribute("data-code") != "0"
    assert [url for url in asked if url.endswith("code.svg")] == [
        f"{server}/for/service-technician/alone-and-stuck/code.svg"
    ]
    page.close()


def test_what_is_folded_on_a_screen_is_open_on_paper(demo_site: Path, browser: object, serve: object) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.goto(serve(demo_site / "site") + "/for/service-technician/alone-and-stuck/")
    chain = page.locator(".fp-fold .fp-chain, .fp-fold svg").first
    assert chain.count() == 0 or not chain.is_visible()
    page.emulate_media(media="print")
    # The same in words is left out where the drawing stands open beside it.
    folded = page.evaluate(
        "[...document.querySelectorAll('details:not(.fp-noprint)')].flatMap(fold => "
        "[...fold.children].slice(1).filter(part => !part.matches('.fp-noprint'))"
        ".map(part => part.getBoundingClientRect().height))"
    )
    assert folded
    assert all(height > 0 for height in folded)
    for part in (".fp-top", ".fp-foot", ".fp-keep", ".fp-paper"):
        assert not page.locator(part).first.is_visible(), part
    page.close()


def test_no_answer_carries_its_code_in_its_own_text(demo_site: Path) -> None:
    answers = sorted((demo_site / "site/for").glob("*/*/index.html"))
    assert len(answers) > 5
    assert all("fp-qr" not in answer.read_text(encoding="utf-8") for answer in answers)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_camera_reads_every_code_of_a_page(demo_site: Path, browser: object, serve: object, scheme: str) -> None:
    page = browser.new_page(viewport={"width": 1000, "height": 800}, color_scheme=scheme)
    page.goto(serve(demo_site / "site") + "/journeys/hoist-that-will-not-lift/codes/")
    seen = Image.open(BytesIO(page.screenshot(full_page=True))).convert("L")
    read = {found.text for found in zxingcpp.read_barcodes(seen)}
    drawn = {
        code.get_attribute("aria-label").removeprefix("QR code: ") for code in page.locator("main svg.fp-qr").all()
    }
    assert len(drawn) > 5
    assert read == drawn
    page.close()
