"""The CI files of a new site: each is valid for its system, and each of its steps does here what it should do there."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from generator.author.starter import starter_site
from generator.publish.manifest import manifest_of
from tests.author.ci_steps import AZURE, GITHUB, GITLAB, run_step, steps_of
from tests.author.written import write
from tests.conftest import ROOT_DIR
from tests.publish.built import shows, write_built
from tests.publish.ssh_server import ssh_server

pytestmark = pytest.mark.xdist_group("publish")

SYSTEMS = pytest.mark.parametrize("system", [GITLAB, GITHUB, AZURE])
SCHEMAS = {
    GITLAB: ("vendor.gitlab-ci", "--data-transform", "gitlab-ci"),
    GITHUB: ("vendor.github-workflows",),
    AZURE: ("vendor.azure-pipelines", "--data-transform", "azure-pipelines", "--regex-variant", "python"),
}
TEXTS = {change.path: change.text or "" for change in starter_site("Two ovens")}


def complaints(system: str, text: str, folder: Path) -> str:
    """What the schema of a system says against a file; empty where it is content."""
    file = folder / "ci.yml"
    file.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", *SCHEMAS[system], str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


@SYSTEMS
def test_the_file_is_valid_for_its_system(system: str, tmp_path: Path) -> None:
    assert complaints(system, TEXTS[system], tmp_path) == ""
    slip = {
        GITLAB: ("  stage: build", "  sta: build"),
        GITHUB: ("runs-on", "run-on"),
        AZURE: ("- script:", "- skript:"),
    }
    assert "rror" in complaints(system, TEXTS[system].replace(*slip[system]), tmp_path)


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """A machine of a CI: a Python of its own without Footpath, which lies at an address as a wheel.

    What Footpath depends on is there already, so that pip asks no registry. `CARRIED` is where the CI keeps what it
    carries from run to run.
    """
    top = tmp_path_factory.mktemp("machine")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(top / "dist")]
    subprocess.run(build, cwd=ROOT_DIR, check=True, capture_output=True)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", top / "venv"], check=True)
    (packages,) = (top / "venv/lib").glob("python*/site-packages")
    for place in Path(next(path for path in sys.path if path.endswith("site-packages"))).iterdir():
        if not place.name.startswith(("footpath", "_footpath", "generator")):
            (packages / place.name).symlink_to(place)
    pip = top / "venv/bin/pip"
    pip.write_text(f"#!{top}/venv/bin/python\nimport pip._internal.cli.main as m, sys; sys.exit(m.main())\n")
    pip.chmod(0o755)
    return {
        "PATH": f"{top}/venv/bin{os.pathsep}{os.environ['PATH']}",
        "PIP_NO_INDEX": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_ROOT_USER_ACTION": "ignore",
        "FOOTPATH_PACKAGE": str(next((top / "dist").glob("*.whl"))),
        "SOURCE_DATE_EPOCH": "1795392000",
        "NO_COLOR": "1",
        "CARRIED": str(top / "carried"),
    }


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What a CI has: the files of one commit, and none of what was built anywhere."""
    folder = write(tmp_path / "checkout", starter_site("Two ovens"))
    config = folder / "site_config.yml"
    target = "\npublish:\n  main: {folder: ../served}\n"
    config.write_text(config.read_text(encoding="utf-8") + target, encoding="utf-8")
    return folder


def run_job(
    system: str, job: str, folder: Path, variables: Mapping[str, str]
) -> list[subprocess.CompletedProcess[str]]:
    """The steps of a job, up to the first that fails, with the remembered results that the CI carries along."""
    done = []
    carried, cache = Path(variables["CARRIED"]), folder / ".footpath/cache"
    if job == "site" and carried.is_dir():
        shutil.copytree(carried, cache)
    for step in steps_of(system, TEXTS[system]):
        if step.job == job and not (done and done[-1].returncode):
            done.append(run_step(system, step, folder, variables))
    assert done
    if job == "site" and cache.is_dir():
        shutil.copytree(cache, carried, dirs_exist_ok=True)
    return done


@SYSTEMS
def test_each_step_does_here_what_it_should_do_there(
    system: str, machine: Mapping[str, str], checkout: Path, tmp_path: Path
) -> None:
    done = run_job(system, "site", checkout, machine)
    assert [step.returncode for step in done] == [0, 0, 0], done[-1].stdout + done[-1].stderr
    # The preview opens without a server, and what is remembered lies where the file says.
    assert (checkout / "site-offline/index.html").is_file()
    assert ".footpath/cache" in TEXTS[system]
    assert list((checkout / ".footpath/cache").iterdir())

    # Another machine of the CI gets the files of the commit, and the site that the first has built.
    later = tmp_path / "later"
    shutil.copytree(checkout, later, ignore=shutil.ignore_patterns(".footpath", "site-offline*"))
    done = run_job(system, "publish", later, {**machine, "FOOTPATH_TARGET": "main"})
    assert [step.returncode for step in done] == [0, 0], done[-1].stdout + done[-1].stderr
    assert shows(tmp_path / "served", manifest_of(checkout / "site"))


@SYSTEMS
def test_what_must_be_mended_stops_the_job_and_stands_beside_its_line(
    system: str, machine: Mapping[str, str], checkout: Path
) -> None:
    journey = checkout / "journeys/oven-stops-at-night.yml"
    journey.write_text(journey.read_text(encoding="utf-8").replace("tool: oven-line", "tool: oven-lime"), "utf-8")
    done = run_job(system, "site", checkout, machine)
    assert [step.returncode for step in done] == [0, 1]
    assert not (checkout / "site").exists()
    if system == GITLAB:
        report = yaml.safe_load(TEXTS[system])["site"]["artifacts"]["reports"]["codequality"]
        found = json.loads((checkout / report).read_text(encoding="utf-8"))
        assert "journeys/oven-stops-at-night.yml" in {one["location"]["path"] for one in found}
        assert "error[step-tool-exists]" in done[-1].stdout
    else:
        begins = {GITHUB: "::error file=", AZURE: "##vso[task.logissue type=error;sourcepath="}[system]
        assert f"{begins}journeys/oven-stops-at-night.yml" in done[-1].stdout


@SYSTEMS
def test_without_its_address_nothing_is_installed(system: str, machine: Mapping[str, str], checkout: Path) -> None:
    lacking = {key: value for key, value in machine.items() if key != "FOOTPATH_PACKAGE"}
    (done,) = run_job(system, "site", checkout, lacking)
    assert "Set the variable FOOTPATH_PACKAGE to the address of Footpath" in done.stderr


@pytest.mark.parametrize("system", [GITLAB, GITHUB])
def test_a_key_from_the_environment_opens_the_server_and_no_other(
    system: str, machine: Mapping[str, str], checkout: Path
) -> None:
    with ssh_server() as server:
        config = checkout / "site_config.yml"
        config.write_text(
            config.read_text(encoding="utf-8").replace("folder: ../served", f"sftp: '{server.address}'"), "utf-8"
        )
        write_built(checkout / "site")
        ssh_dir = server.config_file.parent
        key = (ssh_dir / "key").read_text(encoding="utf-8").rstrip("\n")
        given = {**machine, "FOOTPATH_TARGET": "main", "FOOTPATH_SSH_KEY": key}
        stranger = (ssh_dir / "known").read_text(encoding="utf-8").replace("127.0.0.1", "127.0.0.2")
        refused = run_job(system, "publish", checkout, {**given, "FOOTPATH_SSH_KNOWN_HOSTS": stranger})[-1]
        assert refused.returncode == 3
        known = (ssh_dir / "known").read_text(encoding="utf-8")
        done = run_job(system, "publish", checkout, {**given, "FOOTPATH_SSH_KNOWN_HOSTS": known})
        assert done[-1].returncode == 0, done[-1].stdout + done[-1].stderr
        assert shows(server.folder, manifest_of(checkout / "site"))
        said = "".join(step.stdout + step.stderr for step in (refused, *done))
        assert key.splitlines()[1] not in said


def test_a_merge_request_publishes_nothing_and_sees_no_secret() -> None:
    gitlab, github, azure = (yaml.safe_load(TEXTS[system]) for system in (GITLAB, GITHUB, AZURE))
    assert gitlab["publish"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $FOOTPATH_TARGET"}]
    assert gitlab["publish"]["environment"] == {"name": "intranet"}
    assert github["jobs"]["publish"]["if"] == "github.ref == 'refs/heads/main' && vars.FOOTPATH_TARGET != ''"
    assert github["jobs"]["publish"]["environment"] == "intranet"
    assert github["permissions"] == {"contents": "read"}
    assert "secrets." not in str(github["jobs"]["site"])
    stage = azure["stages"][1]
    assert "eq(variables['Build.SourceBranch'], 'refs/heads/main')" in stage["condition"]
    assert stage["jobs"][0]["environment"] == "intranet"


def test_each_merge_request_has_a_preview() -> None:
    gitlab, github, azure = (yaml.safe_load(TEXTS[system]) for system in (GITLAB, GITHUB, AZURE))
    assert gitlab["preview"]["artifacts"]["expose_as"] == "Preview"
    assert gitlab["preview"]["environment"]["url"].endswith("/site-offline/index.html")
    steps = [step.get("with", {}) for step in github["jobs"]["site"]["steps"] if "pull_request" in step.get("if", "")]
    assert [step["path"] for step in steps] == ["site-offline/", "site/"]
    published = [step for step in azure["stages"][0]["jobs"][0]["steps"] if "publish" in step]
    assert [step["publish"] for step in published] == ["site-offline", "site"]
