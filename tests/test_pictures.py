"""Authors' pictures: in the widths and formats that fit, upright, and with nothing in them but the picture."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import html5lib
import pytest
from PIL import Image

from generator import pipeline
from generator.photos.encoded import Recipe, encoded
from tests.conftest import ROOT_DIR
from tests.drawn import picture
from tests.tiny import BAKERY, DAY, write_site

STORY = BAKERY[BAKERY.index("-- stories/") :]
CANARY = "zq-canary-zq"


def with_picture(name: str = "oven.jpg", text: str = "") -> str:
    """The bakery's story with a picture at its head and one in its text."""
    story = STORY.replace("title: A cold", f"image: {{file: {name}, alt: The oven}}\ntitle: A cold")
    return story.replace("I found it", f"{text}\n\nI found it") if text else story


def build(folder: Path) -> pipeline.Built:
    checked = pipeline.check(folder, date=DAY, environment=dict(os.environ))
    assert not checked.has_errors, checked.reported
    return pipeline.build(checked)


def site_with(tmp_path: Path, name: str, data: bytes) -> Path:
    folder = write_site(tmp_path / "site-of-ours", BAKERY, with_picture(name))
    (folder / "stories" / name).write_bytes(data)
    build(folder)
    return folder


def opened(file: Path) -> Image.Image:
    return Image.open(io.BytesIO(file.read_bytes()))


def made(folder: Path) -> dict[tuple[int, str], Image.Image]:
    """Width in the name and ending to the picture."""
    found = {}
    for file in (folder / "site/assets/media").iterdir():
        width, ending = file.name.split(".")[-2:]
        found[int(width), ending] = opened(file)
    return found


def shown(folder: Path) -> Any:
    """The first <picture> of the story."""
    text = (folder / "site/stories/cold-morning/index.html").read_text(encoding="utf-8")
    return html5lib.parse(text, namespaceHTMLElements=False).find(".//picture")


def with_places() -> Image.Exif:
    """What a telephone writes: where it was, which way up it was held, and whose it is."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x013B] = CANARY
    places = exif.get_ifd(0x8825)
    places[1], places[2] = "N", (59.0, 19.0, 46.0)
    places[29] = CANARY
    return exif


def test_a_large_picture_is_made_in_every_width_below_its_own(tmp_path: Path) -> None:
    folder = site_with(tmp_path, "oven.jpg", picture(".jpg", (2400, 1600)))
    pictures = made(folder)
    assert set(pictures) == {
        *((width, ending) for width in (480, 800, 1280, 1920) for ending in ("avif", "webp")),
        (1280, "jpg"),
    }
    for (width, _), one in pictures.items():
        assert one.width == width
        assert abs(one.height - width * 2 / 3) <= 1


def test_a_picture_is_never_made_larger_than_it_is(tmp_path: Path) -> None:
    assert set(made(site_with(tmp_path, "oven.png", picture(".png", (900, 600))))) == {
        *((width, ending) for width in (480, 800, 900) for ending in ("avif", "webp")),
        (900, "png"),
        (900, "jpg"),
    }


def test_a_small_picture_keeps_its_own_size_only(tmp_path: Path) -> None:
    assert {width for width, _ in made(site_with(tmp_path, "mark.png", picture(".png", (120, 90))))} == {120}


def test_the_page_offers_what_was_made_and_keeps_its_place_free(tmp_path: Path) -> None:
    folder = site_with(tmp_path, "oven.jpg", picture(".jpg", (1000, 500)))
    one = shown(folder)
    assert [source.get("type") for source in one.findall("source")] == ["image/avif", "image/webp"]
    page_dir = folder / "site/stories/cold-morning"
    for source in one.findall("source"):
        entries = [entry.split() for entry in source.get("srcset").split(", ")]
        assert [width for _, width in entries] == ["480w", "800w", "1000w"]
        assert source.get("sizes")
        for address, width in entries:
            assert opened((page_dir / address).resolve()).width == int(width[:-1])
    img = one.find("img")
    assert (img.get("width"), img.get("height")) == ("1000", "500")
    assert (img.get("decoding"), img.get("alt")) == ("async", "The oven")
    assert (page_dir / img.get("src")).resolve().is_file()


def test_a_picture_in_the_text_is_fetched_when_it_comes_into_view_and_the_one_that_opens_a_story_at_once(
    tmp_path: Path,
) -> None:
    folder = write_site(tmp_path, BAKERY, with_picture(text="![The card](oven.jpg)"))
    (folder / "stories/oven.jpg").write_bytes(picture(".jpg", (600, 400)))
    build(folder)
    page = (folder / "site/stories/cold-morning/index.html").read_text(encoding="utf-8")
    found = html5lib.parse(page, namespaceHTMLElements=False).findall(".//picture/img")
    assert [(img.get("alt"), img.get("loading")) for img in found] == [("The oven", None), ("The card", "lazy")]


@pytest.mark.parametrize("ending", [".jpg", ".png", ".webp", ".avif"])
def test_nothing_that_a_camera_wrote_reaches_the_site(tmp_path: Path, ending: str) -> None:
    extra: dict[str, Any] = {"comment": CANARY.encode()} if ending == ".jpg" else {}
    data = picture(ending, (600, 400), exif=with_places(), xmp=f"<x>{CANARY}</x>".encode(), **extra)
    assert CANARY.encode() in data
    folder = site_with(tmp_path, f"oven{ending}", data)
    for file in (folder / "site").rglob("*"):
        assert not file.is_file() or CANARY.encode() not in file.read_bytes(), file
    for key, one in made(folder).items():
        assert dict(one.getexif()) == {}, key
        assert "xmp" not in one.info, key
        assert "icc_profile" not in one.info, key


def test_a_logo_is_made_clean_as_well(tmp_path: Path) -> None:
    config = "-- site_config.yml --\nsite: {name: Bakery}\nlook: {logo: mark.png}\n"
    folder = write_site(tmp_path / "bakery", BAKERY, config)
    (folder / "stories/media").mkdir()
    (folder / "stories/media/mark.png").write_bytes(picture(".png", (900, 900), exif=with_places()))
    build(folder)
    (logo,) = (folder / "site/assets/media").iterdir()
    assert logo.name in (folder / "site/index.html").read_text(encoding="utf-8")
    assert (opened(logo).width, dict(opened(logo).getexif())) == (480, {})


def test_a_picture_taken_sideways_stands_upright(tmp_path: Path) -> None:
    folder = site_with(tmp_path, "oven.jpg", picture(".jpg", (1200, 900), exif=with_places()))
    assert (shown(folder).find("img").get("width"), shown(folder).find("img").get("height")) == ("900", "1200")
    for (width, ending), one in made(folder).items():
        assert (one.width, one.height) == (width, round(width * 4 / 3)), ending
        grey = one.convert("L")
        # Light was at the top of the file; turned to the right it is on the right.
        assert grey.getpixel((width - 5, 300)) > grey.getpixel((5, 300)) + 150, ending


def test_every_kind_of_colours_works(tmp_path: Path) -> None:
    red = Image.new("CMYK", (60, 40), (0, 255, 255, 0))
    clear = Image.new("P", (60, 40), 0)
    clear.putpalette([255, 0, 0, 0, 0, 255])
    clear.paste(1, (0, 0, 30, 40))
    deep = Image.frombytes("I;16", (60, 40), b"\x00\xc0" * 2400)
    kinds = {
        "cmyk.jpg": (red, {}, (255, 0, 0, 255)),
        "clear.png": (clear, {"transparency": 0}, (0, 0, 0, 0)),
        "deep.png": (deep, {}, (192, 192, 192, 255)),
    }
    for name, (image, saved, expected) in kinds.items():
        image.save(tmp_path / name, **saved)
        for form in ("avif", "webp", "png"):
            one = Image.open(io.BytesIO(encoded(Recipe(name, "0", 60, form), tmp_path))).convert("RGBA")  # type: ignore[arg-type]
            found = one.getpixel((50, 20))
            assert isinstance(found, tuple)
            if expected[3]:
                assert all(abs(a - b) < 30 for a, b in zip(found, expected, strict=True)), (name, form, found)
            assert found[3] == expected[3], (name, form)


def test_only_the_first_picture_of_a_moving_one_is_shown(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (50, 50), colour) for colour in ("red", "blue")]
    frames[0].save(tmp_path / "moves.webp", save_all=True, append_images=frames[1:])
    one = Image.open(io.BytesIO(encoded(Recipe("moves.webp", "0", 50, "webp"), tmp_path)))
    assert getattr(one, "n_frames", 1) == 1
    assert one.convert("RGB").getpixel((25, 25))[0] > 200  # type: ignore[index]


def test_a_drawing_takes_the_smaller_of_exact_and_nearly_exact(tmp_path: Path) -> None:
    flat = Image.new("RGB", (300, 200), "white")
    flat.paste("black", (50, 50, 250, 150))
    flat.save(tmp_path / "flat.png")
    made_of = encoded(Recipe("flat.png", "0", 300, "webp"), tmp_path)
    assert b"VP8L" in made_of[:32]
    assert b"VP8L" not in encoded(Recipe("flat.png", "0", 299, "avif"), tmp_path)[:32]


def test_the_same_picture_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    (tmp_path / "oven.jpg").write_bytes(picture(".jpg", (700, 500)))
    script = (
        "import hashlib, pathlib, sys; from generator.photos.encoded import Recipe, encoded\n"
        "for f in ('avif', 'webp', 'jpeg', 'png'):\n"
        "  print(hashlib.sha256(encoded(Recipe('oven.jpg', '0', 480, f), pathlib.Path(sys.argv[1]))).hexdigest())"
    )
    said = subprocess.run(
        [sys.executable, "-c", script, tmp_path], capture_output=True, text=True, check=True, cwd=ROOT_DIR
    )
    here = [
        hashlib.sha256(encoded(Recipe("oven.jpg", "0", 480, form), tmp_path)).hexdigest()  # type: ignore[arg-type]
        for form in ("avif", "webp", "jpeg", "png")
    ]
    assert said.stdout.split() == here


def test_what_is_unchanged_is_not_made_again_and_what_is_gone_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOOTPATH_CACHE", str(tmp_path / "cache"))
    calls: list[Recipe] = []

    def counted(recipe: Recipe, root_dir: Path) -> bytes:
        calls.append(recipe)
        return encoded(recipe, root_dir)

    monkeypatch.setattr("generator.photos.encoded.encoded", counted)
    folder = site_with(tmp_path, "oven.jpg", picture(".jpg", (600, 400)))
    assert len(calls) == 5
    build(folder)
    assert len(calls) == 5
    # Elsewhere under another name it is still the same picture.
    (folder / "stories/oven.jpg").rename(folder / "stories/hearth.jpg")
    write_site(folder, with_picture("hearth.jpg"))
    build(folder)
    assert len(calls) == 5
    assert {file.name.partition(".")[0] for file in (folder / "site/assets/media").iterdir()} == {"hearth"}
    write_site(folder, STORY)
    build(folder)
    assert not (folder / "site/assets/media").exists()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (picture(".jpg", (400, 300))[:-40], "this picture ends in the middle"),
        (picture(".png", (400, 300))[:-20], "this picture ends in the middle"),
        (picture(".webp", (400, 300))[:-20], "this picture is broken"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "this picture is broken"),
        (picture(".png", (8000, 7000), mode="1"), "this picture has more than 50 million dots"),
        (picture(".png", (16000, 12000), mode="1"), "this picture has more than 50 million dots"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_named(tmp_path: Path, data: bytes, says: str) -> None:
    ending = {b"\xff\xd8": ".jpg", b"\x89P": ".png", b"RI": ".webp"}[data[:2]]
    folder = write_site(tmp_path, BAKERY, with_picture(f"oven{ending}"))
    (folder / "stories" / f"oven{ending}").write_bytes(data)
    (found,) = pipeline.check(folder, date=DAY, environment={}).reported
    assert (found.path, found.rule, found.message) == (f"stories/oven{ending}", "picture-can-be-shown", says)


def test_a_picture_broken_further_inside_stops_the_build_and_is_named(tmp_path: Path) -> None:
    folder = write_site(tmp_path, BAKERY, with_picture("oven.png"))
    data = bytearray(picture(".png", (400, 300)))
    colours = data.index(b"IDAT")
    data[colours + 6 : colours + 40] = b"\0" * 34
    (folder / "stories/oven.png").write_bytes(data)
    said = subprocess.run(
        [sys.executable, "-m", "generator", "--root", folder, "build", "--date", DAY.isoformat()],
        capture_output=True, text=True, check=False, cwd=ROOT_DIR,
    )  # fmt: skip
    assert said.returncode == 1
    assert "stories/oven.png: this picture is broken" in said.stderr
    assert "Traceback" not in said.stderr


def test_pictures_of_one_paragraph_are_a_strip_with_their_captions(tmp_path: Path) -> None:
    text = "![One](oven.jpg) *Before & after.*\n![Two](oven.jpg)\n![Three](gone.jpg)"
    folder = write_site(tmp_path, BAKERY, with_picture(text=text).replace("![Three](gone.jpg)", "![Three](oven.jpg)"))
    (folder / "stories/oven.jpg").write_bytes(picture(".jpg", (600, 400)))
    build(folder)
    page = (folder / "site/stories/cold-morning/index.html").read_text(encoding="utf-8")
    strip = html5lib.parse(page, namespaceHTMLElements=False).find(".//div[@class='fp-pair fp-pair--strip']")
    assert [img.get("alt") for img in strip.iter("img")] == ["One", "Two", "Three"]
    assert ["".join(caption.itertext()) for caption in strip.iter("figcaption")] == ["Before & after."]


def test_a_picture_inside_a_sentence_stays_in_it(tmp_path: Path) -> None:
    folder = write_site(tmp_path, BAKERY, with_picture(text="Look ![The card](oven.jpg) here."))
    (folder / "stories/oven.jpg").write_bytes(picture(".jpg", (600, 400)))
    build(folder)
    page = (folder / "site/stories/cold-morning/index.html").read_text(encoding="utf-8")
    assert re.search(r"<p>Look\s+<picture>.*</picture> here\.</p>", page, re.DOTALL)


@pytest.mark.parametrize(
    ("url", "begins"), [("https://x.example/a/", "https://x.example/a/assets/"), ("", "../../assets/")]
)
def test_previews_elsewhere_get_a_picture_that_all_of_them_know(tmp_path: Path, url: str, begins: str) -> None:
    config = f"-- site_config.yml --\nsite: {{name: Bakery{f', url: {url!r}' if url else ''}}}\n"
    folder = write_site(tmp_path / "b", BAKERY, config, with_picture("oven.png"))
    (folder / "stories/oven.png").write_bytes(picture(".png", (600, 400), mode="RGBA"))
    build(folder)
    page = (folder / "site/stories/cold-morning/index.html").read_text(encoding="utf-8")
    found = re.search(r'property="og:image" content="([^"]*)"', page)
    assert found is not None
    assert found[1].startswith(begins)
    assert opened(folder / "site/assets" / found[1].partition("assets/")[2]).format == "JPEG"
    assert 'name="twitter:card" content="summary_large_image"' in page
    assert "og:image" not in (folder / "site/trust/index.html").read_text(encoding="utf-8")
