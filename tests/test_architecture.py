"""The shape of the house: imports follow the arrow, and few may touch the disk, the network or the clock."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "generator"

# Each part with those it may import besides itself. Read from bottom to top it is the arrow.
MAY_IMPORT: dict[str, set[str]] = {
    "findings": set(),
    "words": set(),
    "model": {"findings"},
    "text": set(),
    "fonts": set(),
    "photos": set(),
    "spread": set(),
    "program": set(),
    "copies": {"photos"},
    "read": {"copies", "findings", "words", "model", "spread"},
    "facts": {"model", "text"},
    "check": {"findings", "words", "model", "text", "read", "facts"},
    "author": {"findings", "words", "model", "text", "read", "facts", "check"},
    "plan": {"model", "text", "facts"},
    "pictures": {"fonts", "model", "text", "plan"},
    "render": {"model", "text", "plan", "fonts", "photos", "copies", "pictures"},
    "kept": set(),
    "engine": {"kept"},
    "search": {"kept", "spread"},
    "renew": {"facts", "check", "model", "plan", "render", "engine", "kept", "spread"},
    "write": {"render", "kept"},
    "write_site": {"write", "kept", "spread"},
    "bundle": set(),
    "publish": {"model"},
    "day": set(),
    "report": {"words", "check"},
    "pipeline": {
        "bundle",
        "findings",
        "day",
        "check",
        "read",
        "facts",
        "fonts",
        "model",
        "plan",
        "render",
        "write",
        "engine",
        "search",
        "kept",
        "renew",
        "program",
        "spread",
        "write_site",
    },
    "serve": {"pipeline", "report", "words", "check", "read", "engine", "search", "photos", "render"},
    "cli": {
        "facts",
        "findings",
        "pipeline",
        "report",
        "words",
        "check",
        "author",
        "serve",
        "model",
        "read",
        "engine",
        "search",
        "spread",
        "day",
        "write",
        "photos",
        "publish",
        "render",
    },
}
READS_FILES = {
    "read",
    "photos",
    "copies",
    "bundle",
    "kept",
    "program",
    "write",
    "write_site",
    "engine",
    "search",
    "pipeline",
    "publish",
    "serve",
    "cli",
}
"""Who may open files. Package data of our own is read through importlib.resources by whoever owns it."""
READS_CLOCK = {"day"}
USES_NETWORK = {"publish", "serve"}
PRINTS = {"cli"}


def modules() -> Iterator[tuple[str, Path, ast.Module]]:
    """Part, file and syntax tree of every module."""
    for file in sorted(PACKAGE.rglob("*.py")):
        relative = file.relative_to(PACKAGE)
        part = relative.parts[0].removesuffix(".py")
        if part not in ("__init__", "__main__"):
            yield part, relative, ast.parse(file.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> Iterator[str]:
    """Full names of everything a module imports, inside functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def called(tree: ast.Module) -> Iterator[str]:
    """Names of everything a module calls, as written: `open`, `dt.date.today`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def test_imports_follow_the_arrow() -> None:
    for part, file, tree in modules():
        assert part in MAY_IMPORT, f"{file} is in a part that the arrow does not know"
        for name in imported(tree):
            if name.startswith("generator.") and name != "generator.__version__":
                other = name.split(".")[1]
                assert other == part or other in MAY_IMPORT[part], f"{file} imports {name}, against the arrow"


def test_the_arrow_has_no_circle() -> None:
    done: set[str] = set()
    waiting = dict(MAY_IMPORT)
    while waiting:
        free = [part for part, needs in waiting.items() if needs <= done]
        assert free, f"these import each other: {sorted(waiting)}"
        for part in free:
            done.add(part)
            del waiting[part]


def test_only_reading_writing_and_serving_touch_the_disk() -> None:
    writing = {"write_text", "write_bytes", "unlink", "mkdir", "rmdir", "rmtree", "copyfile", "symlink_to", "touch"}
    reading = {"open", "read_text", "read_bytes", "scandir", "listdir", "iterdir", "glob", "rglob", "stat", "exists"}
    reading |= {"is_file", "is_dir", "resolve", "walk"}
    for part, file, tree in modules():
        if part in READS_FILES:
            continue
        # Package data of our own is read through importlib.resources, and only there.
        has_package_data = any(name.startswith("importlib.resources") for name in imported(tree))
        for name in called(tree):
            word = name.rpartition(".")[2]
            is_path = "." in name or word == "open"
            assert not (is_path and word in writing), f"{file} touches the disk: {name}"
            assert has_package_data or not (is_path and word in reading), f"{file} touches the disk: {name}"


def test_one_module_reads_the_clock() -> None:
    for part, file, tree in modules():
        for name in called(tree):
            is_clock = name.endswith((".today", ".now", ".utcnow", "time.time", "time.localtime", "time.gmtime"))
            assert not is_clock or part in READS_CLOCK, f"{file} reads the clock: {name}"


def test_only_publishing_and_serving_know_the_network() -> None:
    network = ("socket", "http", "urllib.request", "requests", "httpx", "ssl", "ftplib", "smtplib")
    for part, file, tree in modules():
        for name in imported(tree):
            is_network = any(name == known or name.startswith(known + ".") for known in network)
            assert not is_network or part in USES_NETWORK, f"{file} imports {name}"


def test_one_package_knows_mkdocs() -> None:
    for part, file, tree in modules():
        for name in imported(tree):
            if name.split(".")[0] in ("mkdocs", "material", "properdocs"):
                assert part == "engine", f"{file} imports {name}"


def test_one_package_prints() -> None:
    for part, file, tree in modules():
        assert part in PRINTS or "print" not in set(called(tree)), f"{file} prints"


def test_modules_can_be_read_in_one_sitting() -> None:
    for _, file, _tree in modules():
        lines = (PACKAGE / file).read_text(encoding="utf-8").count("\n")
        assert lines <= 300, f"{file} has {lines} lines"


def test_no_module_is_a_drawer_for_everything() -> None:
    for _, file, _tree in modules():
        assert file.stem not in {"utils", "helpers", "common", "base", "manager", "misc"}, file
