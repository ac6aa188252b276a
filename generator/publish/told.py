"""What a release tells about itself: its manifest, `build.json`, and a signature where somebody signs."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from msgspec import Struct

from generator.publish.manifest import mark_of_bytes
from generator.publish.problems import CannotPublish
from generator.publish.release import Release

MANIFEST_FILE = "manifest.sha256"
BUILD_FILE = "build.json"
SIGNATURE_FILE = "build.json.sig"
TOLD_FILES = (BUILD_FILE, SIGNATURE_FILE, MANIFEST_FILE)
_NAMESPACE = "footpath"
"""A signature counts for this purpose alone."""


class BuildFacts(Struct, frozen=True):
    """What `build.json` says.

    Attributes:
        content: The content id of the built site.
        manifest: The hash of the manifest of everything that is served.
        release: The id of the release.
        commit: Of the authors' files; empty where nobody knows.
        audience: Whose site it is; empty for everybody.
    """

    content: str
    manifest: str
    release: str
    commit: str
    audience: str


def build_file(release: Release, manifest: bytes) -> bytes:
    """The bytes of `build.json`."""
    said = {
        "format": 1,
        "release": release.id,
        "published": release.published.isoformat(),
        "commit": release.commit or None,
        "audience": release.audience or None,
        "footpath": release.version,
        "content": release.content,
        "manifest": mark_of_bytes(manifest).sha256,
    }
    return json.dumps(said, indent=2).encode() + b"\n"


def facts_in(data: bytes) -> BuildFacts:
    """What `build.json` says.

    Raises:
        ValueError: These are no such bytes.
    """
    try:
        said: dict[str, Any] = json.loads(data)
        texts = [said[key] or "" for key in ("content", "manifest", "release", "commit")]
        texts.append(said.get("audience") or "")
    except (KeyError, TypeError) as error:
        raise ValueError("this is no build.json") from error
    if not all(isinstance(text, str) for text in texts):
        raise ValueError("this is no build.json")
    return BuildFacts(*texts)


def signed(data: bytes, key_file: Path) -> bytes:
    """A signature of `data` as OpenSSH makes it.

    Raises:
        CannotPublish: There is no ssh-keygen, or it cannot use the key.
    """
    done = _ssh_keygen(["-Y", "sign", "-q", "-n", _NAMESPACE, "-f", str(key_file)], data)
    if done.returncode or not done.stdout.startswith(b"-----BEGIN SSH SIGNATURE"):
        mend = "name a file with a private key that needs no password, or a public key whose private one an agent holds"
        raise CannotPublish(f"ssh-keygen cannot sign with {key_file}", mend)
    return done.stdout


def signer_of(data: bytes, signature: bytes, signers_file: Path) -> str | None:
    """Who signed, as the file of allowed signers calls them; None where the signature is by none of them.

    Raises:
        CannotPublish: There is no ssh-keygen.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "signature")
        file.write_bytes(signature)
        common = ["-f", str(signers_file), "-s", str(file)]
        found = _ssh_keygen(["-Y", "find-principals", *common], b"")
        names = found.stdout.decode("utf-8", "replace").splitlines()
        if found.returncode or not names:
            return None
        done = _ssh_keygen(["-Y", "verify", "-q", "-n", _NAMESPACE, "-I", names[0], *common], data)
        return names[0] if done.returncode == 0 else None


def _ssh_keygen(arguments: list[str], data: bytes) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("ssh-keygen")
    if program is None:
        raise CannotPublish("there is no ssh-keygen here", "install OpenSSH, or publish without a signature")
    return subprocess.run([program, *arguments], input=data, capture_output=True, check=False)  # noqa: S603  # fixed words and file names
