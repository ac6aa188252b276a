"""Films, captions and documents go into the site with nothing in them but what is shown."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import pikepdf
import pytest
from PIL import Image

from generator import pipeline
from generator.copies.captions import copied_captions
from generator.copies.document import copied_document
from generator.copies.film import copied_film
from generator.copies.jpeg import without_notes
from tests.drawn import document, film, picture
from tests.tiny import BAKERY, DAY, write_site

CANARY = "canaryplace"


def written(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


@pytest.mark.parametrize("ending", [".mp4", ".webm"])
def test_a_film_keeps_its_pictures_and_its_sound_and_loses_what_was_written_into_it(
    tmp_path: Path, ending: str
) -> None:
    data = film(ending, place=CANARY, sound=True)
    assert data.count(CANARY.encode()) > 4
    copy = copied_film(written(tmp_path, f"film{ending}", data), ending)
    assert CANARY.encode() not in copy

    def shown(whole: bytes) -> list[object]:
        with av.open(io.BytesIO(whole)) as container:
            frames = [frame.to_image().tobytes() for frame in container.decode(video=0)]
            kinds = [(track.type, track.codec_context.name) for track in container.streams]
        return [*frames, *kinds]

    assert shown(copy) == shown(data)


def test_a_film_that_was_held_sideways_stays_upright(tmp_path: Path) -> None:
    data = bytearray(film())
    # The matrix in the head of the track: from none to a quarter turn. Source: ISO/IEC 14496-12, 8.3.2.
    none = b"".join(value.to_bytes(4, "big") for value in (0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000))
    turned = b"".join(value.to_bytes(4, "big") for value in (0, 0x10000, 0, 0xFFFF0000, 0, 0, 48 << 16, 0, 0x40000000))
    at = data.index(none, data.index(b"tkhd"))
    data[at : at + len(none)] = turned
    copy = copied_film(written(tmp_path, "film.mp4", bytes(data)), ".mp4")
    assert turned in copy


def test_a_film_begins_before_all_of_it_is_there(tmp_path: Path) -> None:
    copy = copied_film(written(tmp_path, "film.mp4", film()), ".mp4")
    assert copy.index(b"moov") < copy.index(b"mdat")


def test_captions_keep_their_cues_alone(tmp_path: Path) -> None:
    text = f"""WEBVTT - {CANARY}
Kind: {CANARY}

NOTE {CANARY}

STYLE
::cue {{ background: url(https://{CANARY}.example) }}

NOTE
{CANARY} --> {CANARY}

1
00:00.000 --> 00:02.000 line:80%
It is <i>cold</i>.
Very.

00:02.000 --> 00:04.000
The end.
"""
    for line_end in ("\n", "\r\n", "\r"):
        data = text.replace("\n", line_end).encode("utf-8-sig")
        copy = copied_captions(written(tmp_path, "film.vtt", data)).decode()
        assert copy == (
            "WEBVTT\n\n1\n00:00.000 --> 00:02.000 line:80%\nIt is <i>cold</i>.\nVery.\n\n00:02.000 --> 00:04.000\nThe end.\n"
        )


def talkative_document() -> bytes:
    """A PDF with an author in every place where programs write one, and an earlier version of itself."""
    photo = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = CANARY
    Image.new("RGB", (40, 30), "red").save(photo, "JPEG", exif=exif, comment=CANARY.encode())
    whole = io.BytesIO()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(100, 100))
        shown = pdf.make_stream(b"")
        shown.write(photo.getvalue(), filter=pikepdf.Name.DCTDecode)
        for key, value in {"Type": "/XObject", "Subtype": "/Image", "ColorSpace": "/DeviceRGB"}.items():
            shown[f"/{key}"] = pikepdf.Name(value)
        shown.Width, shown.Height, shown.BitsPerComponent = 40, 30, 8
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=shown))
        page.obj.Contents = pdf.make_stream(b"q 40 0 0 30 0 0 cm /Im0 Do Q")
        page.obj.PieceInfo = pikepdf.Dictionary(Made=pikepdf.Dictionary(By=CANARY))
        note = {"Subtype": pikepdf.Name.Text, "Rect": [0, 0, 9, 9], "T": CANARY, "Contents": "Look here", "M": CANARY}
        page.obj.Annots = pikepdf.Array([pdf.make_indirect(pikepdf.Dictionary(**note))])
        pdf.docinfo["/Author"] = CANARY
        with pdf.open_metadata() as about:
            about["dc:creator"] = [CANARY]
        pdf.save(whole)
    return whole.getvalue() + f"\n% {CANARY}\n".encode()


def test_a_document_keeps_its_pages_and_loses_who_wrote_it(tmp_path: Path) -> None:
    copy = copied_document(written(tmp_path, "form.pdf", talkative_document()))
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        text = b"".join(
            found.read_raw_bytes() if "/DCTDecode" in str(found.get("/Filter")) else found.read_bytes()
            for found in pdf.objects
            if isinstance(found, pikepdf.Stream)
        )
        said = "".join(map(repr, pdf.objects))
        photo = next(found for found in pdf.objects if "/DCTDecode" in str(getattr(found, "Filter", "")))
        assert Image.open(io.BytesIO(photo.read_raw_bytes())).convert("RGB").getpixel((5, 5)) == (254, 0, 0)
    assert CANARY.encode() not in copy + text
    assert CANARY not in said
    assert "Look here" in said


def test_a_jpeg_loses_notes_and_not_its_picture() -> None:
    exif = Image.Exif()
    exif[0x010E] = CANARY
    data = picture(".jpg", (64, 48), exif=exif, comment=CANARY.encode())
    plain = without_notes(data)
    assert CANARY.encode() not in plain
    assert Image.open(io.BytesIO(plain)).tobytes() == Image.open(io.BytesIO(data)).tobytes()
    for broken in (b"", b"\xff\xd8", b"\xff\xd8\xff\xe1\0\0", b"no picture", data[:30]):
        assert without_notes(broken) == broken


def acting(add: Callable[[pikepdf.Pdf], object], **saved: Any) -> bytes:
    whole = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(100, 100))
        add(pdf)
        pdf.save(whole, **saved)
    return whole.getvalue()


def action(kind: str, **more: Any) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(S=pikepdf.Name(f"/{kind}"), **more)


def with_link(pdf: pikepdf.Pdf, act: pikepdf.Dictionary) -> None:
    link = pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=act)
    pdf.pages[0].obj.Annots = pikepdf.Array([link])


ACTING: dict[str, bytes] = {
    "script on opening": acting(lambda pdf: setattr(pdf.Root, "OpenAction", action("JavaScript", JS="app.alert(1)"))),
    "script on a page": acting(
        lambda pdf: setattr(pdf.pages[0].obj, "AA", pikepdf.Dictionary(O=action("JavaScript", JS="app.alert(1)")))
    ),
    "a program behind a link": acting(lambda pdf: with_link(pdf, action("Launch", F="cmd.exe"))),
    "a form that is sent": acting(lambda pdf: with_link(pdf, action("SubmitForm", F="https://x.example"))),
    "a file inside": acting(
        lambda pdf: pdf.attachments.__setitem__("x.exe", pikepdf.AttachedFileSpec(pdf, b"MZ", filename="x.exe"))
    ),
}


@pytest.mark.parametrize("data", ACTING.values(), ids=ACTING)
def test_a_document_that_acts_is_a_finding_and_its_copy_would_not_act(tmp_path: Path, data: bytes) -> None:
    copy = copied_document(written(tmp_path, "form.pdf", data))
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        said = "".join(map(repr, pdf.objects))
    assert not any(sign in said for sign in ("alert", "cmd.exe", "SubmitForm", "EmbeddedFile", "x.exe"))
    assert rules_of(tmp_path / "site", "form.pdf", data) == ["media-can-be-shown"]


def rules_of(folder: Path, name: str, data: bytes) -> list[str]:
    write_site(folder, BAKERY)
    written(folder / "stories", name, data)
    reported = pipeline.check(folder, date=DAY, environment={}).reported
    assert {found.path for found in reported} <= {f"stories/{name}"}
    return [found.rule for found in reported]


HTML = b"<script>alert(1)</script>"
WRONG: dict[str, tuple[str, bytes, str]] = {
    "a page as a picture": ("x.png", HTML, "file-has-a-place"),
    "a drawing as a picture": ("x.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "file-has-a-place"),
    "a program as a film": ("x.mp4", b"MZ" + b"\0" * 99, "file-has-a-place"),
    "the head of a film before a page": ("x.mp4", b"\0\0\0\x18ftypisom" + HTML, "media-can-be-shown"),
    "the head of a film before nothing": ("x.webm", b"\x1a\x45\xdf\xa3" + b"\0" * 50, "media-can-be-shown"),
    "a play list as a film": ("x.mp4", b"#EXTM3U\nfile:///etc/passwd\n", "file-has-a-place"),
    "half a film": ("x.mp4", film()[:900], "media-can-be-shown"),
    "the head of a document before a page": ("x.pdf", b"%PDF-1.7\n" + HTML, "media-can-be-shown"),
    "a document behind a lock": (
        "x.pdf", acting(lambda pdf: None, encryption=pikepdf.Encryption(user="a", owner="b")), "media-can-be-shown",
    ),
    "captions with zeros": ("x.vtt", b"WEBVTT\n\n\0\0", "media-can-be-shown"),
    "captions in Latin-1": ("x.vtt", "WEBVTT\n\nö".encode("latin-1"), "media-can-be-shown"),
    "a picture named as another": ("x.png", picture(".jpg"), "file-has-a-place"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "data", "rule"), WRONG.values(), ids=WRONG)
def test_wrong_content_under_a_good_ending_is_a_finding(tmp_path: Path, name: str, data: bytes, rule: str) -> None:
    assert rules_of(tmp_path, name, data) == [rule]


@pytest.mark.parametrize("ending", [".svg", ".html", ".js", ".gif", ".exe", ".zip", ".swf", ".docx", ".mov", ".mp3"])
def test_an_ending_that_is_not_allowed_is_a_finding_whatever_is_inside(tmp_path: Path, ending: str) -> None:
    assert rules_of(tmp_path, f"x{ending}", picture(".png")) == ["file-has-a-place"]


POLYGLOTS = {
    "x.png": picture(".png"), "x.jpg": picture(".jpg"), "x.webp": picture(".webp"), "x.mp4": film(), "x.webm": film(".webm"),
    "x.pdf": document(), "x.vtt": b"WEBVTT\n\n00:00.000 --> 00:01.000\nx\n",
}  # fmt: skip


@pytest.mark.parametrize("name", POLYGLOTS)
def test_what_hangs_on_the_end_of_a_good_file_does_not_come_along(tmp_path: Path, name: str) -> None:
    ending = name[name.index(".") :]
    data = POLYGLOTS[name] + b"\n\nPK\x03\x04" + HTML
    story = {
        ".mp4": "video: {file: x.mp4, transcript: x, captions: {en: c.vtt}}\n",
        ".webm": "video: {file: x.webm, transcript: x, captions: {en: c.vtt}}\n",
        ".vtt": "video: {file: c.mp4, transcript: x, captions: {en: x.vtt}}\n",
    }.get(ending, "")
    text = BAKERY.replace("title: A cold morning\n", f"title: A cold morning\n{story}")
    shown = f"See [it]({name})." if ending == ".pdf" else f"![The card]({name})"
    text = text if story else text.replace("I found it", f"{shown} I found it")
    folder = write_site(tmp_path, text)
    written(folder / "stories", name, data)
    written(folder / "stories", "c.vtt", POLYGLOTS["x.vtt"])
    written(folder / "stories", "c.mp4", POLYGLOTS["x.mp4"])
    checked = pipeline.check(folder, date=DAY, environment={})
    assert not checked.has_errors, checked.reported
    files = pipeline.render(checked).files
    made = {path: content.make(folder) for path, content in files.items() if path.startswith("docs/assets/media/x.")}
    assert made
    for path, copy in made.items():
        assert HTML not in copy, path
        assert b"PK\x03\x04" not in copy, path


def test_copies_are_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    for name, data in (("x.mp4", film(place=CANARY)), ("x.webm", film(".webm")), ("x.pdf", talkative_document())):
        written(tmp_path, name, data)
    code = (
        "import sys, hashlib, pathlib; from generator.copies.copied import copied\n"
        "for name in ('x.mp4', 'x.webm', 'x.pdf'): print(hashlib.sha256(copied(name, pathlib.Path(sys.argv[1]))).hexdigest())"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    ]
    assert runs[0] == runs[1]
    assert len(runs[0].split()) == 3
