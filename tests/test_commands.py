"""The commands as a person types them: what they say, what they write, and how they end."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator import pipeline
from generator.check.explain import explanation
from generator.check.table import rules
from generator.report import Format, findings_as
from tests.conftest import Run, run_footpath
from tests.tiny import BAKERY, DAY, write_site

BROKEN = BAKERY.replace("tool: oven-card\n", "tool: oven-crad\n")


def test_a_message_is_exactly_what_editors_and_people_need(tmp_path: Path, footpath: Run) -> None:
    done = footpath("--root", write_site(tmp_path, BROKEN), "check", "--date", "2026-11-23")
    assert done.returncode == 1
    assert (
        done.stdout
        == """\
journeys/heat-the-oven.yml:11:11: error[step-tool-exists]: step "Look at the card" uses the tool `oven-crad`, but there is no such tool
   |
11 |     tool: oven-crad
   |           ^^^^^^^^^
   = help: did you mean `oven-card`?
"""
    )
    assert done.stderr.splitlines()[-2:] == [
        "Footpath found 1 error.",
        "`footpath explain step-tool-exists` says more about the first error.",
    ]


def test_a_site_without_findings_says_so(bakery: Path, footpath: Run) -> None:
    done = footpath("--root", bakery, "check", "--date", "2026-11-23")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("All is well:")


def test_warnings_let_a_build_pass_unless_it_is_strict(tmp_path: Path, footpath: Run) -> None:
    site = write_site(
        tmp_path,
        BAKERY.replace("tool: night-phone\n", "tool: oven-card\n").replace("[oven-card, night-phone]", "[oven-card]"),
    )
    done = footpath("--root", site, "check", "--date", "2026-11-23")
    assert done.returncode == 0
    assert "warning[" in done.stdout
    assert footpath("--root", site, "check", "--strict", "--date", "2026-11-23").returncode == 1
    assert footpath("--root", site, "build", "--strict", "--date", "2026-11-23").returncode == 1


def test_findings_as_json(tmp_path: Path, footpath: Run) -> None:
    done = footpath("--root", write_site(tmp_path, BROKEN), "check", "--format", "json", "--date", "2026-11-23")
    assert json.loads(done.stdout)["findings"] == [
        {
            "path": "journeys/heat-the-oven.yml",
            "line": 11,
            "column": 11,
            "length": 9,
            "severity": "error",
            "rule": "step-tool-exists",
            "message": 'step "Look at the card" uses the tool `oven-crad`, but there is no such tool',
            "help": "did you mean `oven-card`?",
        }
    ]


def test_findings_as_annotations_for_github(tmp_path: Path, footpath: Run) -> None:
    done = footpath("--root", write_site(tmp_path, BROKEN), "check", "--format", "github", "--date", "2026-11-23")
    assert done.stdout.startswith(
        "::error file=journeys/heat-the-oven.yml,line=11,col=11,endColumn=20,title=step-tool-exists::step "
    )


def test_findings_as_issues_for_azure(tmp_path: Path, footpath: Run) -> None:
    done = footpath("--root", write_site(tmp_path, BROKEN), "check", "--format", "azure", "--date", "2026-11-23")
    assert done.stdout.startswith(
        "##vso[task.logissue type=error;sourcepath=journeys/heat-the-oven.yml;linenumber=11;columnnumber=11;"
        "code=step-tool-exists]step "
    )


@pytest.mark.parametrize("form", ["azure", "github"])
def test_no_text_of_an_author_gives_a_command_to_the_machine_that_checks(tmp_path: Path, form: Format) -> None:
    evil = "##vso[task.setvariable variable=PATH;]100%\n::add-path::/evil"
    reported = pipeline.check(write_site(tmp_path, BROKEN), date=DAY, environment={}).reported
    (line,) = findings_as([replace(reported[0], message=evil, path="a];b=c.yml")], form).splitlines()
    begins = {
        "azure": "##vso[task.logissue type=error;sourcepath=a%5D%3Bb=c.yml;",
        "github": "::error file=a];b=c.yml,",
    }
    assert line.startswith(begins[form])
    assert "%0A::add-path" in line
    assert form == "github" or line.count("##vso[") == 1


def test_findings_as_a_code_quality_report_for_gitlab_keep_their_fingerprint_when_lines_move(
    tmp_path: Path, footpath: Run
) -> None:
    def report(text: str, folder: str) -> list[dict[str, object]]:
        site = write_site(tmp_path / folder, text)
        return json.loads(footpath("--root", site, "check", "--format", "gitlab", "--date", "2026-11-23").stdout)

    first, moved = (
        report(BROKEN, "a"),
        report(BROKEN.replace("title: Heat the oven\n", "title: Heat the oven\n\n\n"), "b"),
    )
    assert first[0]["location"] == {"path": "journeys/heat-the-oven.yml", "lines": {"begin": 11}}
    assert moved[0]["location"] == {"path": "journeys/heat-the-oven.yml", "lines": {"begin": 13}}
    assert first[0]["fingerprint"] == moved[0]["fingerprint"]


def test_findings_as_sarif(tmp_path: Path, footpath: Run) -> None:
    done = footpath("--root", write_site(tmp_path, BROKEN), "check", "--format", "sarif", "--date", "2026-11-23")
    run = json.loads(done.stdout)["runs"][0]
    assert run["tool"]["driver"]["rules"][0]["id"] == run["results"][0]["ruleId"] == "step-tool-exists"
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 11,
        "startColumn": 11,
        "endColumn": 20,
    }


@pytest.mark.parametrize("form", ["json", "gitlab", "sarif"])
def test_a_report_for_machines_is_whole_also_without_findings(bakery: Path, footpath: Run, form: str) -> None:
    json.loads(footpath("--root", bakery, "check", "--format", form, "--date", "2026-11-23").stdout)


@pytest.mark.parametrize("rule", sorted(rules()))
def test_every_rule_can_be_explained(rule: str) -> None:
    text = explanation(rules()[rule])
    assert rules()[rule].sentence.split()[0] in text
    assert all(len(line) <= 80 or line.startswith("    ") for line in text.splitlines())


def test_serve_outside_a_site_says_where_to_go(footpath: Run) -> None:
    done = footpath("serve")
    assert done.returncode == 1
    assert "footpath init" in done.stderr


def test_a_settings_file_with_a_slip_in_its_name_is_named(bakery: Path, footpath: Run) -> None:
    (bakery / "site_config.yml").rename(bakery / "site-config.yml")
    for command in (["serve"], ["new", "tool", "x"], ["check"]):
        done = footpath("--root", bakery, *command)
        assert done.returncode == 1
        assert "rename it to `site_config.yml`" in done.stdout + done.stderr


def test_the_hint_names_the_first_error_and_not_an_earlier_warning(tmp_path: Path, footpath: Run) -> None:
    site = write_site(
        tmp_path, BROKEN, "-- journeys/packs/a.yml --\ntitle: A\n-- journeys/campaigns/a.yml --\ntitle: A\n"
    )
    done = footpath("--root", site, "check", "--date", "2026-11-23")
    assert "warning[" in done.stdout.splitlines()[0]
    assert "explain step-tool-exists" in done.stderr


def test_explain_helps_with_a_mistyped_rule(footpath: Run) -> None:
    done = footpath("explain", "step-tol-exists")
    assert done.returncode == 2
    assert "Did you mean `step-tool-exists`?" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["bild"],
        ["build", "--dat", "x"],
        ["build", "--date", "12.5.2026"],
        ["check", "--format", "xml"],
        ["new", "toool", "x"],
    ],
)
def test_a_command_that_cannot_be_understood_ends_with_2(footpath: Run, arguments: list[str]) -> None:
    done = footpath(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["new", "stori", "late-bread"], "stori is no kind of thing; write story"),
        (["new", "poem", "late-bread"], "poem is no kind of thing; write one of role, situation, tool"),
        (["serve", "--port", "many"], "write a number from 1 to 65535, such as 8000"),
        (["serve", "--port", "70000"], "write a number from 1 to 65535, such as 8000"),
    ],
)
def test_a_word_that_a_command_cannot_take_is_answered_with_what_to_write(
    bakery: Path, footpath: Run, arguments: list[str], said: str
) -> None:
    done = footpath("--root", bakery, *arguments)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.replace("│", " ").split())


def test_help_is_there_for_every_command(footpath: Run) -> None:
    overview = footpath("--help").stdout
    for command in ("check", "build", "serve", "explain", "new", "tidy", "rename", "init", "schema"):
        assert footpath(command, "--help").returncode == 0
        assert command in overview


def test_colour_is_for_terminals_only(tmp_path: Path, footpath: Run) -> None:
    done = footpath("--root", write_site(tmp_path, BROKEN), "check", NO_COLOR="")
    assert "\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize("kind", ["role", "situation", "tool", "goal", "journey", "story", "team", "pack", "campaign"])
def test_a_new_file_is_right_at_the_first_try(bakery: Path, footpath: Run, kind: str) -> None:
    done = footpath("--root", bakery, "new", kind, "fresh-start")
    assert done.returncode == 0, done.stderr
    assert (bakery / done.stdout.strip()).is_file()
    checked = footpath("--root", bakery, "check", "--format", "json", "--date", "2026-11-23")
    assert not [finding for finding in json.loads(checked.stdout)["findings"] if finding["severity"] == "error"]
    again = footpath("--root", bakery, "new", kind, "fresh-start")
    assert again.returncode == 1


def test_an_unfinished_draft_does_not_stop_the_others(bakery: Path, footpath: Run) -> None:
    for kind in ("role", "situation", "tool", "goal", "journey", "story", "team", "pack", "campaign"):
        assert footpath("--root", bakery, "new", kind, f"fresh-{kind}").returncode == 0
    assert footpath("--root", bakery, "build", "--date", "2026-11-23").returncode == 0
    assert not (bakery / "site/journeys/fresh-journey").exists()
    checked = pipeline.check(bakery, date=DAY, environment={})
    assert "docs/journeys/fresh-journey/index.md" in pipeline.render(checked, preview=True).files


def test_new_does_not_take_an_id_that_cannot_be_an_address(bakery: Path, footpath: Run) -> None:
    done = footpath("--root", bakery, "new", "tool", "Über uns")
    assert done.returncode == 1
    assert "error[file-name-is-id]" in done.stderr


def test_new_outside_a_site_says_where_to_go(tmp_path: Path, footpath: Run) -> None:
    done = footpath("new", "tool", "x")
    assert done.returncode == 1
    assert "footpath init" in done.stderr
    assert not list(tmp_path.rglob("*.yml"))


def test_tidy_writes_missing_step_ids_and_nothing_else(bakery: Path, footpath: Run) -> None:
    file = bakery / "journeys/heat-the-oven.yml"
    text = file.read_text(encoding="utf-8").replace("  - id: ring\n    when", "  # at night\n  - when")
    file.write_text(text, encoding="utf-8")
    done = footpath("--root", bakery, "tidy")
    assert done.returncode == 0, done.stderr
    assert file.read_text(encoding="utf-8") == text.replace("  - when", "  - id: ring-the-night-phone\n    when")
    assert footpath("--root", bakery, "tidy").stdout == ""


def test_rename_keeps_every_reference_and_the_old_address(bakery: Path, footpath: Run) -> None:
    done = footpath("--root", bakery, "rename", "tool", "oven-card", "oven-poster")
    assert done.returncode == 0, done.stderr
    assert not (bakery / "journeys/tools/oven-card.yml").exists()
    built = footpath("--root", bakery, "build", "--strict", "--date", "2026-11-23")
    assert built.returncode == 0, built.stdout
    assert 'href="../../tools/oven-poster/"' in (bakery / "site/tools/oven-card/index.html").read_text(encoding="utf-8")


def test_rename_says_what_stands_in_the_way(bakery: Path, footpath: Run) -> None:
    done = footpath("--root", bakery, "rename", "tool", "oven-crad", "x")
    assert done.returncode == 1
    assert "oven-card" in done.stderr
    assert ":1:1:" not in done.stderr
    assert footpath("--root", bakery, "rename", "tool", "oven-card", "baker").returncode == 1
    assert (bakery / "journeys/tools/oven-card.yml").is_file()


def test_init_makes_a_site_that_builds_and_asks_for_the_next_story(tmp_path: Path, footpath: Run) -> None:
    done = footpath("init", "our-site")
    assert done.returncode == 0, done.stderr
    site = tmp_path / "our-site"
    built = run_footpath("build", "--format", "json", cwd=site)
    assert built.returncode == 0, built.stdout
    assert [finding["rule"] for finding in json.loads(built.stdout)["findings"]] == ["role-has-new-story"]
    assert (site / "site/index.html").is_file()
    assert {".github", ".gitlab-ci.yml", ".gitignore", ".vscode", "README.md"} <= {path.name for path in site.iterdir()}


def test_init_does_not_touch_a_folder_that_holds_something(tmp_path: Path, footpath: Run) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/thesis.docx").write_text("years of work", encoding="utf-8")
    assert footpath("init", "mine").returncode == 2
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.docx"]


def test_schema_leaves_settings_of_the_author_alone(bakery: Path, footpath: Run) -> None:
    (bakery / ".vscode").mkdir()
    (bakery / ".vscode/settings.json").write_text('{"editor.fontSize": 14}', encoding="utf-8")
    done = footpath("--root", bakery, "schema")
    assert done.returncode == 0
    assert (bakery / ".vscode/settings.json").read_text(encoding="utf-8") == '{"editor.fontSize": 14}'
    assert "yaml.schemas" in done.stderr
    assert (bakery / ".vscode/footpath/journey.json").is_file()


def test_a_mistake_of_ours_ends_with_70_and_says_whose_it_is(bakery: Path) -> None:
    broken = "import generator.pipeline.checking as c; c.open_sources = None; from generator.cli.main import run; run()"
    done = subprocess.run(
        [sys.executable, "-c", broken, "check"], cwd=bakery, capture_output=True, text=True, check=False
    )
    assert done.returncode == 70
    assert "a mistake in Footpath, not in your files" in done.stderr
