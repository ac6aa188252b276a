"""Reads the theme that ships with Footpath, and a site's own theme/ laid over it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from generator.findings import Finding, Place
from generator.model.theme import Theme

_TEMPLATES_FOLDER = "pages/"
_TEMPLATE_ENDING = ".html"
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z]{2,4})?")
_HEAD_SCRIPT = "assets/head.js"
_ASSET_ENDINGS = (".css", ".js", ".svg", ".png", ".jpg", ".webp", ".woff2", ".ico")


def shipped_theme_dir() -> Path:
    """The folder of the theme that ships: inside the installed package, or beside it in a checkout."""
    installed = Path(__file__).resolve().parent.parent / "theme"
    return installed if installed.is_dir() else installed.parent.parent / "theme"


def templates_dir() -> Path:
    """Where the page templates that ship lie."""
    return shipped_theme_dir() / _TEMPLATES_FOLDER


def read_theme(root_dir: Path, language: str = "en", further: Iterable[str] = ()) -> tuple[Theme, tuple[Finding, ...]]:
    """The shipped theme with the files of `root_dir`/theme over it, and what could not be used of those.

    `further` are languages whose words are read besides those of `language`.
    """
    shipped = dict(_files_in(shipped_theme_dir()))
    findings: list[Finding] = []
    own: dict[str, bytes] = {}
    own_dir = root_dir / "theme"
    if own_dir.is_symlink():
        findings.append(_not_used("theme", "this is a link to somewhere else, and a site holds its own files only"))
    elif own_dir.is_dir() and own_dir.resolve() != shipped_theme_dir().resolve():
        for path, data in _files_in(own_dir, findings):
            problem = _why_not(path, data, shipped)
            if problem:
                findings.append(_not_used(f"theme/{path}", problem))
            else:
                own[path] = data
    together = {**shipped, **own}
    words = {code: _words(code, shipped, own) for code in (language, *further)}
    findings += [
        _no_words(number, code)
        for number, code in enumerate(further)
        if _LANGUAGE.fullmatch(code) and not words[code]["language_name"]
    ]
    icons = _icons(_merged(["assets/icons.yml"], shipped, own), findings)
    return (
        Theme(
            templates=_texts(together, _TEMPLATES_FOLDER, _TEMPLATE_ENDING),
            overrides={
                path.removeprefix("overrides/"): data
                for path, data in sorted(together.items())
                if path.startswith("overrides/")
            },
            styles=_texts(together, "assets/css/", ".css"),
            scripts=_texts(together, "assets/js/", ".js"),
            head_script=_COMMENT.sub("", together.get(_HEAD_SCRIPT, b"").decode("utf-8")).strip(),
            workers=_texts(together, "assets/worker/", ".js"),
            assets={
                path.removeprefix("assets/"): data
                for path, data in sorted(together.items())
                if path.startswith("assets/")
                and path.endswith(_ASSET_ENDINGS)
                and not path.startswith(("assets/css/", "assets/js/", "assets/worker/", _HEAD_SCRIPT))
            },
            icons=icons,
            words=words[language],
            further_words={code: words[code] for code in further},
        ),
        tuple(findings),
    )


def own_theme_files(root_dir: Path) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of each file of the theme that lies over the shipped one; none where there is none."""
    own_dir = root_dir / "theme"
    if own_dir.is_dir() and not own_dir.is_symlink() and own_dir.resolve() != shipped_theme_dir().resolve():
        yield from _files_in(own_dir)


def _files_in(folder: Path, findings: list[Finding] | None = None) -> Iterator[tuple[str, bytes]]:
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder).as_posix()
        # In the second of them lies what our templates were compiled to.
        if any(part.startswith(".") or part == "__pycache__" for part in path.split("/")):
            continue
        if file.is_symlink():
            if findings is not None:
                findings.append(
                    _not_used(f"theme/{path}", "this is a link to somewhere else, and a site holds its own files only")
                )
        elif file.is_file():
            yield path, file.read_bytes()


def _why_not(path: str, data: bytes, shipped: Mapping[str, bytes]) -> str:
    """Why a file of a site's own theme cannot be used; empty when it can."""
    top = path.split("/", maxsplit=1)[0]
    if top not in ("pages", "overrides", "assets", "words"):
        return "a theme holds the folders pages, overrides, assets and words"
    if top == "pages" and path not in shipped:
        return "there is no page template of this name to lie over"
    if path.endswith((".html", ".css", ".yml", ".js", ".svg")):
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            return "this file holds letters that are not UTF-8"
        if path.endswith(".yml") and _data_of(text) is None:
            return "this file cannot be read as YAML"
    return ""


def _not_used(path: str, problem: str) -> Finding:
    return Finding("theme-fits", Place(path), problem, "correct it or take it out of theme/")


def _texts(together: Mapping[str, bytes], folder: str, ending: str) -> dict[str, str]:
    return {
        path.removeprefix(folder): data.decode("utf-8")
        for path, data in sorted(together.items())
        if path.startswith(folder) and path.endswith(ending)
    }


def _words(language: str, *folders: Mapping[str, bytes]) -> dict[str, str]:
    """The words of a language over the English ones; the name of the language is its own or empty."""
    own = _merged([f"words/{language}.yml"], *folders)
    return {**_merged(["words/en.yml"], *folders), **own, "language_name": own.get("language_name", "")}


def _no_words(number: int, language: str) -> Finding:
    return Finding(
        "language-has-words",
        Place("site_config.yml", ("languages", "also", number)),
        f"there are no words of the interface in `{language}`, so menus and headings stay in English",
        f"copy theme/words/en.yml to theme/words/{language}.yml in your site and translate it, `language_name` first",
    )


def _merged(paths: Iterable[str], *folders: Mapping[str, bytes]) -> dict[str, str]:
    """The tables of several files in one: a file of a site's own adds to the shipped one and replaces keys of it."""
    return {key: text for path in paths for files in folders for key, text in _table(files.get(path, b"")).items()}


@lru_cache(maxsize=64)
def _table(data: bytes) -> Mapping[str, str]:
    """Key to text of a flat YAML file: a preview reads the same ones at each save."""
    table = _data_of(data.decode("utf-8"))
    return {key: text for key, text in table.items() if isinstance(text, str)} if isinstance(table, dict) else {}


def _data_of(text: str) -> object | None:
    """What stands in a text of YAML; None where it cannot be read."""
    from generator.read.yaml_nodes import parse_yaml, plain_data  # noqa: PLC0415  # heavy: most checks read none
    from generator.read.yaml_problems import YamlProblem  # noqa: PLC0415  # as above

    node = parse_yaml(text)
    return None if isinstance(node, YamlProblem) else plain_data(node)


def _icons(table: Mapping[str, str], findings: list[Finding]) -> dict[str, str]:
    """Name to the drawing, from Material's icon set; what is not in the set is a finding."""
    icons_dir = Path(str(files("material"))) / "templates" / ".icons"
    found = {}
    for name, path in sorted(table.items()):
        file = icons_dir / f"{path}.svg"
        if not re.fullmatch(r"[a-z0-9-]+(?:/[a-z0-9-]+)+", path) or not file.is_file():
            findings.append(
                _not_used("theme/assets/icons.yml", f"Material's icon set has no icon `{path}` for `{name}`")
            )
            continue
        inner = re.search(r"<svg[^>]*>(.*)</svg>", file.read_text(encoding="utf-8"), re.DOTALL)
        if inner:
            found[name] = inner[1].strip()
    return found
