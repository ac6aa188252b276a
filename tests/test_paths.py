"""No name an author types leads out of the site: twelve ways out, wherever a name can stand, and odd files."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import pipeline
from generator.render.files import MadeFile
from tests.conftest import run_footpath
from tests.drawn import document, film, picture
from tests.test_build import bytes_of
from tests.tiny import BAKERY, DAY, write_site

CANARY = "zqoutside"
ESCAPES: dict[str, str] = {
    "up": "../{name}",
    "up and up": "../../../{name}",
    "from within": "media/../../{name}",
    "from the root": "{outside}/{name}",
    "from the root of the site": "/{name}",
    "as an address": "file://{outside}/{name}",
    "with another slash": "..\\{name}",
    "in percent": "%2e%2e%2f{name}",
    "in percent twice": "%252e%252e%252f{name}",
    "wide letters": "．．/{name}",
    "with a zero": "../{name}%00.png",
    "on another host": "//evil.example/{name}",
}
"""Families of ways out of a folder. Each test puts a file at the end of the plain ones."""


def with_id(way: str) -> str:
    typed = json.dumps(way.removesuffix(".png"), ensure_ascii=False)
    return BAKERY.replace("    tool: oven-card\n", f"    tool: {typed}\n")


def with_image(way: str) -> str:
    typed = json.dumps(way, ensure_ascii=False)
    return BAKERY.replace("title: A cold morning\n", f"title: A cold morning\nimage: {{file: {typed}, alt: x}}\n")


def with_image_in_prose(way: str) -> str:
    return BAKERY.replace("I found it", f"![The card]({way}) I found it")


def with_video(way: str) -> str:
    typed = json.dumps(way.replace(".png", ".mp4"), ensure_ascii=False)
    fields = f'video: {{file: {typed}, transcript: x, captions: {{en: {typed[:-5]}.vtt"}}}}\n'
    return BAKERY.replace("title: A cold morning\n", f"title: A cold morning\n{fields}")


def with_document(way: str) -> str:
    return BAKERY.replace("I found it", f"See [the form]({way.replace('.png', '.pdf')}). I found it")


def with_import(way: str) -> str:
    """Every form in which some engine for Markdown takes other files in."""
    name = way.replace(".png", ".md")
    forms = (
        f'--8<-- "{name}"',
        f"{{! {name} !}}",
        f"{{% include '{name}' %}}",
        f"!include {name}",
        f"[[include {name}]]",
    )
    return BAKERY.replace("I found it", "\n\n".join([*forms, f".. include:: {name}", "I found it"]))


def with_yaml_import(way: str) -> str:
    return BAKERY.replace("why: It says what to press.", f"why: !include {json.dumps(way)}")


def with_redirect(way: str) -> str:
    typed = json.dumps(way.removesuffix(".png"), ensure_ascii=False)
    return BAKERY.replace("title: Oven card\n", f"title: Oven card\naliases: [{typed}]\n")


PLACES: dict[str, Callable[[str], str]] = {
    "id": with_id,
    "image": with_image,
    "image in prose": with_image_in_prose,
    "video": with_video,
    "document": with_document,
    "import": with_import,
    "import in YAML": with_yaml_import,
    "redirect": with_redirect,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty site folder, and files around it that are not of the site."""
    site = tmp_path / "a" / "site"
    for outside in (tmp_path, tmp_path / "a", site, site / "stories"):
        outside.mkdir(parents=True, exist_ok=True)
        if outside == site / "stories":
            continue
        (outside / f"{CANARY}.png").write_bytes(picture(".png"))
        (outside / f"{CANARY}.mp4").write_bytes(film())
        (outside / f"{CANARY}.pdf").write_bytes(document())
        (outside / f"{CANARY}.vtt").write_text(f"WEBVTT\n\n00:00.000 --> 00:01.000\n{CANARY}text\n", encoding="utf-8")
        (outside / f"{CANARY}.md").write_text(f"{CANARY}text", encoding="utf-8")
        (outside / f"{CANARY}.yml").write_text(f"title: {CANARY}text\n", encoding="utf-8")
    return site


@pytest.mark.parametrize("way", ESCAPES.values(), ids=ESCAPES)
@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_no_name_leads_out_of_the_site(folder: Path, place: Callable[[str], str], way: str) -> None:
    typed = way.format(name=f"{CANARY}.png", outside=folder.parent)
    checked = pipeline.check(write_site(folder, place(typed)), date=DAY, environment={})
    if place is not with_import:  # there it is a sentence like any other
        assert checked.has_errors
    # With an error nothing is built but in a preview; two ways are followed to their end there as well.
    is_followed = not checked.has_errors or way in (ESCAPES["up"], ESCAPES["from the root"])
    for path, content in pipeline.render(checked, preview=True).files.items() if is_followed else ():
        assert ".." not in path.split("/")
        assert not path.startswith(("/", "\\"))
        if isinstance(content, MadeFile):
            assert CANARY not in path
            assert not path.endswith(".md") or f"{CANARY}text".encode() not in content.make(folder)
        else:
            assert f"{CANARY}text".encode() not in content


def sparse(file: Path) -> None:
    with file.open("wb") as stream:
        stream.write(b"\x89PNG\r\n\x1a\n")
        stream.truncate(20_000_000_000)


def device(file: Path) -> None:
    if hasattr(os, "mknod") and os.geteuid() == 0:
        os.mknod(file, 0o020666, os.makedev(1, 5))  # /dev/zero: never ends
    else:
        os.mkfifo(file)


def bound_socket(file: Path) -> None:
    here = Path.cwd()
    os.chdir(file.parent)  # the path of a socket may have 100 letters only
    try:
        with socket.socket(socket.AF_UNIX) as opened:
            opened.bind(file.name)
    finally:
        os.chdir(here)


ODD: dict[str, Callable[[Path], object]] = {
    "link to a file": lambda file: file.symlink_to("/etc/passwd"),
    "link to itself": lambda file: file.symlink_to(file),
    "link to nothing": lambda file: file.symlink_to("/nothing/here"),
    "link into the site": lambda file: file.symlink_to("../site_config.yml"),
    "link to a folder": lambda file: file.symlink_to("/etc"),
    "pipe": os.mkfifo,
    "socket": bound_socket,
    "device": device,
    "huge": sparse,
    "folder": Path.mkdir,
    "nothing in it": Path.touch,
}


@pytest.mark.parametrize("make", ODD.values(), ids=ODD)
@pytest.mark.parametrize("name", ["stories/odd.png", "stories/odd.mp4", "stories/odd.md", "journeys/tools/odd.yml"])
def test_an_odd_file_is_named_and_never_waited_for_or_published(
    folder: Path, name: str, make: Callable[[Path], object]
) -> None:
    write_site(folder, BAKERY)
    make(folder / name)
    checked = pipeline.check(folder, date=DAY, environment={})
    if make is not Path.mkdir:  # an empty folder holds nothing that could be read
        assert name in {found.path for found in checked.reported}
    for path, content in pipeline.render(checked).files.items() if not checked.has_errors else ():
        assert "odd" not in path.split("/")
        data = content.make(folder) if isinstance(content, MadeFile) and path.endswith(".md") else content
        assert not isinstance(data, bytes) or b"root:x:" not in data


SECRET = "zqsecretzq"  # noqa: S105  # a canary
PLACES_OF_SECRETS = f"""\
-- .git/config --
[remote "origin"]
url = https://user:{SECRET}@git.example/site.git
-- .env --
PASSWORD={SECRET}
-- .footpath/notes.txt --
{SECRET}
-- private/{SECRET}.yml --
title: {SECRET}
-- {SECRET}.md --
{SECRET}
-- stories/.{SECRET}.md --
{SECRET}
-- stories/cold-morning.md~ --
{SECRET}
-- journeys/tools/new-oven.yml --
title: Draft {SECRET}
status: draft
kind: place
owner: shop
why: It is {SECRET}.
-- journeys/goals/old-goal.yml --
title: Retired {SECRET}
status: retired
type: quality
why_head: It was {SECRET}.
why_heart: It was {SECRET}.
-- journeys/tools/key.yml --
title: Key {SECRET}
kind: place
owner: shop
why: It opens {SECRET}.
audience: [night]
-- stories/later.md --
---
title: Later {SECRET}
told_by: {{roles: [baker]}}
situations: [oven-is-cold]
tools: [oven-card, night-phone]
try_tomorrow: {SECRET}
published: 2027-01-01
consent: {{scope: {SECRET}, checked: 2026-05-12, withdraw_to: stories@bakery.example}}
---
{SECRET}
"""


def test_secrets_of_every_kind_are_in_no_byte_of_the_site(tmp_path: Path) -> None:
    text = (
        BAKERY.replace("site: {name: Bakery}", f"# {SECRET}\nsite: {{name: Bakery}} # {SECRET}")
        .replace("title: Oven card\n", f"title: Oven card # {SECRET}\ntags: [{SECRET}]\n")
        .replace("scope: the shop", f"scope: {SECRET}")
        .replace("I found it", f"<!-- {SECRET} -->\n![The card](card.jpg) See [it](form.pdf). I found it")
        .replace(
            "title: A cold morning\n",
            f"title: A cold morning\ntags: [{SECRET}]\n# {SECRET}\nvideo: {{file: film.mp4, transcript: x, captions: {{en: film.vtt}}}}\n",
        )
    )
    folder = write_site(tmp_path / f"home-{SECRET}" / "site", text, PLACES_OF_SECRETS)
    (folder / "stories/card.jpg").write_bytes(picture(".jpg", (600, 400), comment=SECRET.encode()))
    (folder / "stories/form.pdf").write_bytes(document(SECRET, Author=SECRET))
    (folder / "stories/film.mp4").write_bytes(film(place=SECRET))
    (folder / "stories/film.vtt").write_text(
        f"WEBVTT {SECRET}\n\nNOTE {SECRET}\n\n00:00.000 --> 00:01.000\nIt is cold.\n", encoding="utf-8"
    )
    surroundings = dict.fromkeys(("USER", "LOGNAME", "CI_JOB_TOKEN", "GITHUB_TOKEN", "AWS_SECRET_ACCESS_KEY"), SECRET)
    done = run_footpath("build", "--date", DAY.isoformat(), "--offline-bundle", cwd=folder, **surroundings)
    assert done.returncode == 0, done.stdout + done.stderr
    site = bytes_of(folder / "site")
    assert [path for path in site if path.startswith("assets/media/")]
    for place in ("site", "site-offline", ".footpath/build", ".footpath/headers"):
        for path in bytes_of(folder / place):
            assert SECRET not in path
            assert SECRET.encode() not in (folder / place / path).read_bytes(), f"{place}/{path}"


def test_a_secret_that_lies_among_the_sources_is_named(tmp_path: Path) -> None:
    folder = write_site(tmp_path, BAKERY)
    for name in ("stories/key.pem", "stories/backup.zip", "journeys/passwords.txt", "theme/secret.env"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(SECRET, encoding="utf-8")
    reported = pipeline.check(folder, date=DAY, environment={}).reported
    assert {found.path for found in reported} == {
        "stories/key.pem", "stories/backup.zip", "journeys/passwords.txt", "theme/secret.env",
    }  # fmt: skip
