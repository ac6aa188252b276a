"""Compares what a web server sends with what the published site says of itself."""

from __future__ import annotations

import gzip
import hashlib
import http.client
from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

import brotli
from msgspec import Struct

from generator.publish.compose import PACKED_ENDINGS
from generator.publish.manifest import hashes_in
from generator.publish.problems import CannotPublish
from generator.publish.told import BUILD_FILE, MANIFEST_FILE, SIGNATURE_FILE, BuildFacts, facts_in, signer_of

_PATIENCE_SECONDS = 30
_HOME = "index.html"


class Verified(Struct, frozen=True):
    """What a web server sends.

    Attributes:
        facts: What the site says of itself.
        signer: Who signed it; empty where nobody asked.
        files: How many files were compared.
        missing: Paths that are not sent.
        different: Paths whose bytes are others.
    """

    facts: BuildFacts
    signer: str
    files: int
    missing: tuple[str, ...]
    different: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every file is as it should be."""
        return not self.missing and not self.different


def verify(url: str, *, signers_file: Path | None, on_file: Callable[[], None] = lambda: None) -> Verified:
    """What the web server at `url` sends, file by file and each packed form too, compared with its own manifest.

    Args:
        url: Of the home page.
        signers_file: Whose signature counts, in the form of OpenSSH; None asks for no signature.
        on_file: Called after each file.

    Raises:
        CannotPublish: Nothing can be compared: no answer, no site of ours, or no signature that counts.
    """
    if urlsplit(url).scheme not in ("http", "https"):
        raise CannotPublish(f"`{url}` is no address of a site", "write it with `https://`")
    url = url.rstrip("/") + "/"
    said = _needed(url, BUILD_FILE)
    manifest = _needed(url, MANIFEST_FILE)
    try:
        facts, hashes = facts_in(said), hashes_in(manifest.decode())
    except ValueError:
        raise _no_site(url) from None
    if hashlib.sha256(manifest).hexdigest() != facts.manifest:
        raise CannotPublish(f"{MANIFEST_FILE} is not the one that {BUILD_FILE} names", "publish the site anew")
    signer = ""
    if signers_file is not None:
        signer = signer_of(said, _needed(url, SIGNATURE_FILE), signers_file) or ""
        if not signer:
            raise CannotPublish("the signature is by none of the signers", "find out who published this site")
    missing, different = [], []
    for path, expected in hashes.items():
        plain, ending = _plain(path, hashes)
        data = _fetched(url + quote(plain.removesuffix(_HOME) if _is_home(plain) else plain), ending)
        if data is None:
            missing.append(path)
        elif hashlib.sha256(data).hexdigest() != (hashes[plain] if ending else expected):
            different.append(path)
        on_file()
    return Verified(facts, signer, len(hashes), tuple(missing), tuple(different))


def _plain(path: str, hashes: object) -> tuple[str, str]:
    """The path that a packed form is asked for by, and its ending; the path itself and nothing for other files."""
    stem, dot, ending = path.rpartition(".")
    if dot + ending in PACKED_ENDINGS and isinstance(hashes, dict) and stem in hashes:
        return stem, dot + ending
    return path, ""


def _is_home(path: str) -> bool:
    return path.rsplit("/", maxsplit=1)[-1] == _HOME


def _needed(url: str, name: str) -> bytes:
    data = _fetched(url + name, "")
    if data is None:
        raise _no_site(url)
    return data


def _no_site(url: str) -> CannotPublish:
    return CannotPublish(f"{url} shows no site that `footpath publish` put there", "look at the address")


def _fetched(address: str, ending: str) -> bytes | None:
    """What is sent for an address, unpacked; None where it is not there."""
    accepted = {".gz": "gzip", ".br": "br", "": "identity"}[ending]
    asked = Request(address, headers={"Accept-Encoding": accepted, "Cache-Control": "no-cache"})  # noqa: S310  # http or https, see verify
    try:
        with urlopen(asked, timeout=_PATIENCE_SECONDS) as reply:  # noqa: S310
            data: bytes = reply.read()
            return _unpacked(data, reply.headers.get("Content-Encoding", ""))
    except HTTPError as refused:
        refused.close()
        if refused.code in (404, 410):
            return None
        raise CannotPublish(f"{address} answers with {refused.code}", "look at the web server") from None
    except (URLError, OSError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", None) or error
        raise CannotPublish(f"{address} does not answer ({reason})", "look at the address and the network") from None


def _unpacked(data: bytes, encoding: str) -> bytes:
    try:
        match encoding:
            case "gzip":
                return gzip.decompress(data)
            case "br":
                unpacked: bytes = brotli.decompress(data)
                return unpacked
            case _:
                return data
    except (OSError, EOFError, brotli.error):
        return b""
