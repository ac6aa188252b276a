"""Which commit of the authors' files a site was built from, as far as anybody here knows."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

_VARIABLES = ("CI_COMMIT_SHA", "GITHUB_SHA", "BUILD_SOURCEVERSION")
"""As GitLab, GitHub and Azure call it."""
_COMMIT = re.compile(r"[0-9a-f]{7,64}(?:-changed)?")


def commit_of(root_dir: Path, environment: Mapping[str, str]) -> str:
    """The commit, with `-changed` where files differ from it; empty where nobody knows."""
    for name in _VARIABLES:
        if _COMMIT.fullmatch(environment.get(name, "")):
            return environment[name]
    git = shutil.which("git")
    if git is None:
        return ""
    asked = [git, "-C", str(root_dir), "describe", "--always", "--dirty=-changed", "--abbrev=40", "--exclude=*"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)  # noqa: S603  # fixed words and a folder
    said = done.stdout.strip()
    return said if done.returncode == 0 and _COMMIT.fullmatch(said) else ""
