"""The shell steps of the CI files of a new site, as the three systems would run them, to be run here."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

GITLAB, GITHUB, AZURE = ".gitlab-ci.yml", ".github/workflows/footpath.yml", "azure-pipelines.yml"
SHELLS = {
    GITLAB: ("bash", "-eo", "pipefail", "-c"),
    GITHUB: ("bash", "-e", "-c"),
    AZURE: ("bash", "--noprofile", "--norc", "-c"),
}
"""How each system runs a step. Sources: GitLab's runner, GitHub's "Workflow syntax", Azure's task "Command line"."""
_CONTEXT = re.compile(r"\$\{\{ (?:vars|secrets)\.(\w+) \}\}")


@dataclass(frozen=True, slots=True)
class Step:
    """One shell step.

    Attributes:
        job: Of which job.
        script: What is run.
        needs: Variables that the file hands on to it by name, with where each comes from; GitHub alone asks for that.
    """

    job: str
    script: str
    needs: Mapping[str, str] = field(default_factory=dict)


def steps_of(name: str, text: str) -> tuple[Step, ...]:
    """All shell steps of a CI file, in the order in which they run."""
    told = yaml.safe_load(text)
    if name == GITLAB:
        return tuple(_of_gitlab(told))
    jobs = told["jobs"] if name == GITHUB else _jobs_of_azure(told)
    return tuple(
        Step(job, step.get("run") or step["script"], step.get("env", {}))
        for job, steps in ((job, body["steps"]) for job, body in jobs.items())
        for step in steps
        if "run" in step or "script" in step
    )


def _of_gitlab(told: Mapping[str, Any]) -> Iterator[Step]:
    for job, body in told.items():
        if isinstance(body, dict) and "script" in body:
            before = body.get("before_script", told["default"]["before_script"])
            # GitLab runs all lines of a job in one shell.
            yield from (Step(job, line) for line in (*before, *body["script"]))


def _jobs_of_azure(told: Mapping[str, Any]) -> Mapping[str, Any]:
    jobs = {}
    for stage in told["stages"]:
        for job in stage["jobs"]:
            is_deployment = "deployment" in job
            body = job["strategy"]["runOnce"]["deploy"] if is_deployment else job
            jobs["publish" if is_deployment else job["job"]] = body
    return jobs


def run_step(name: str, step: Step, folder: Path, variables: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """A step that was run in `folder`, with the variables that its system would give it."""
    given = dict(variables)
    if name == GITHUB:
        asked = {key: _CONTEXT.fullmatch(source)[1] for key, source in step.needs.items()}
        hidden = {key for key in given if key.startswith("FOOTPATH_") and key != "FOOTPATH_CACHE"}
        given = {key: value for key, value in given.items() if key not in hidden}
        # What is not set is an empty text there.
        given |= {key: variables.get(source, "") for key, source in asked.items()}
    around = {key: value for key, value in os.environ.items() if not key.startswith("FOOTPATH_")}
    return subprocess.run(
        [*SHELLS[name], step.script],
        cwd=folder,
        env={**around, **given},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
