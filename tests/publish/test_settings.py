"""`publish:` in site_config.yml says where, and never what opens the door."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import pipeline
from generator.model.publishing import Target
from generator.publish.problems import CannotPublish
from generator.publish.targets import NoSuchTarget, folder_of, target_named
from generator.report import Format, findings_as
from tests.tiny import BAKERY, DAY, write_site

SETTINGS = BAKERY[: BAKERY.index("-- journeys/")]
HERE, THERE = Target(folder="../here"), Target(folder="/srv/there")


def said_of(tmp_path: Path, publish: str, form: Format = "text") -> str:
    site = write_site(tmp_path / "bakery", BAKERY, f"{SETTINGS}{publish}\n")
    return findings_as(pipeline.check(site, date=DAY, environment={}).reported, form)


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("{flder: ../served}", "error[field-is-known]: `flder` is not a field of `publish`, `main`"),
        ("{folder: ../served, smb: //a/b}", "error[target-has-one-kind]: `main` is `folder` and `smb` at once"),
        ("{folder: ../served, endpoint: https://a.example}", "error[target-has-one-kind]: `endpoint` says where"),
        ("{endpoint: https://a.example}", "error[target-has-one-kind]: `endpoint` says where"),
        ("{}", "error[target-has-one-kind]: `main` does not say where it is"),
        ("{folder: ../served, audience: ../board}", "error[id-is-plain]: `../board` cannot be the name of an audience"),
        ("{azure: pages/paths, endpoint: 'https://a.example?sig=x'}", "error[secret-stays-out]"),
    ],
)
def test_a_target_that_does_not_fit_is_reported(tmp_path: Path, target: str, says: str) -> None:
    assert says in said_of(tmp_path, f"publish: {{main: {target}}}")


@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab", "azure", "sarif"])
@pytest.mark.parametrize(
    "target",
    [
        "{sftp: 'paths:hunter2@files.example/srv'}",
        "{webdav: 'https://paths:hunter2@files.example/srv'}",
        "{azure: 'paths/site?sv=1&sig=hunter2'}",
        "{azure: paths, endpoint: 'DefaultEndpointsProtocol=https;AccountName=paths;AccountKey=hunter2=='}",
        "{azure: paths, endpoint: 'BlobEndpoint=https://paths.example;SharedAccessSignature=hunter2'}",
        "{azure: paths, account_key: hunter2}",
        "{azure: paths, sas_token: hunter2}",
        "{azure: paths, sas: hunter2}",
        "{azure: paths, connection_string: AccountKey=hunter2}",
        "{folder: ../served, password: hunter2}",
        "{folder: ../served, secret_access_key: hunter2, colour: red}",
        "{s3: paths, api-token: hunter2}",
    ],
)
def test_a_secret_in_the_file_is_reported_and_never_repeated(tmp_path: Path, target: str, form: Format) -> None:
    said = said_of(tmp_path, f"publish: {{main: {target}}}", form)
    assert "secret-stays-out" in said
    assert "hunter2" not in said


def test_a_user_and_a_port_are_no_secret(tmp_path: Path) -> None:
    said = said_of(tmp_path, "publish: {main: {sftp: 'paths@files.example:2222/srv'}}")
    assert "secret-stays-out" not in said


def test_without_a_name_the_only_target_or_the_main_one_is_meant() -> None:
    assert target_named(None, {"intranet": HERE}).target == HERE
    assert target_named(None, {"edge": HERE, "main": THERE}).target == THERE
    assert target_named("edge", {"edge": HERE, "main": THERE}).target == HERE


def test_a_target_that_cannot_be_told_is_not_guessed() -> None:
    with pytest.raises(NoSuchTarget, match="several"):
        target_named(None, {"edge": HERE, "store": THERE})
    with pytest.raises(NoSuchTarget, match="no target `edg`") as refused:
        target_named("edg", {"edge": HERE})
    assert refused.value.names == ("edge",)


def test_a_site_that_names_no_target_goes_into_its_own_work_folder(tmp_path: Path) -> None:
    chosen = target_named(None, {})
    assert chosen.name == "main"
    assert folder_of(chosen.target, tmp_path) == tmp_path.resolve() / ".footpath" / "served"


@pytest.mark.parametrize(
    "folder",
    [
        *(".", ".footpath", "site", "site/../site/served", "journeys", "stories/media", ".footpath/build"),
        *("site-for-managers", "site-for-managers/served", "site-offline", "site-offline-for-managers"),
        *(".footpath/build-for-managers", ".footpath/build-for-managers/project", ".footpath/headers", "Site-For-x"),
    ],
)
def test_a_site_is_never_published_into_what_it_is_made_of(tmp_path: Path, folder: str) -> None:
    with pytest.raises(CannotPublish, match="holds files that the site is made of"):
        folder_of(Target(folder=folder), tmp_path)


def test_a_link_does_not_lead_into_what_the_site_is_made_of(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "elsewhere").symlink_to("site")
    with pytest.raises(CannotPublish, match="holds files"):
        folder_of(Target(folder="elsewhere"), tmp_path)
