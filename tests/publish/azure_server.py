"""Azurite on loopback, for one test: Microsoft's own stand-in for a storage account, with a log of what it was asked for."""

from __future__ import annotations

import base64
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote
from urllib.request import urlopen

from azure.core.credentials import AzureNamedKeyCredential
from azure.storage.blob import ContainerClient

from generator.model.publishing import Target
from tests.find_server import find_server
from tests.publish.ports import free_port, wait_for
from tests.publish.stores import StoreServer, with_programs
from tests.web_servers import nginx_before

ACCOUNT, CONTAINER = "footpath", "$web"
KEY = base64.b64encode(b"not-so-secret-not-so-secret").decode()
_ASKED = re.compile(rf'"(GET|HEAD|PUT|POST|DELETE) /{ACCOUNT}/(?:\$|%24)web/([^ ?]*)\S* HTTP/1\.\d" 2\d\d')


@dataclass(frozen=True, slots=True)
class AzureServer(StoreServer):
    """A running account with the container that is shown as a web site; nginx adds `index.html`, as Azure does.

    Attributes:
        container: As its owner has it.
        log_file: What was asked for.
    """

    container: ContainerClient
    log_file: Path

    def files(self) -> dict[str, bytes]:
        """What readers get, by path."""
        return {
            name: self.read(name) for name in self.container.list_blob_names() if not name.startswith((".", "other/"))
        }

    def read(self, path: str) -> bytes:
        """What a reader gets for a path."""
        with urlopen(self.url + quote(path)) as reply:  # noqa: S310  # our own server
            return bytes(reply.read())

    def asked(self, *methods: str) -> list[str]:
        """What was asked for with these methods, in order: `PUT index.html`."""
        found = map(_ASKED.search, self.log_file.read_text(encoding="utf-8").splitlines())
        return [f"{one[1]} {unquote(one[2])}" for one in found if one and one[1] in methods]


@contextmanager
def azure_server() -> Iterator[AzureServer]:
    """A storage account whose owner has turned its website on."""
    node, azurite = shutil.which("node"), find_server("azurite")
    assert node is not None, "No Node.js: https://nodejs.org/"
    assert azurite is not None, "No Azurite: run `make test`, which fetches it."
    with tempfile.TemporaryDirectory(prefix="footpath-azure-") as name, ExitStack() as running:
        top, port = Path(name), free_port()
        own = {**os.environ, "AZURITE_ACCOUNTS": f"{ACCOUNT}:{KEY}"}
        log = running.enter_context((top / "asked.log").open("wb"))
        # The library is often newer than the stand-in; what is used here is in every version.
        options = ["--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry"]
        command = [node, str(azurite), "--blobHost", "127.0.0.1", "--blobPort", str(port), *options]
        server = subprocess.Popen(command, cwd=top, env=own, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        running.callback(server.wait)
        running.callback(server.terminate)
        wait_for(port, server, top / "asked.log")
        endpoint = f"http://127.0.0.1:{port}/{ACCOUNT}"
        container = ContainerClient(endpoint, CONTAINER, credential=AzureNamedKeyCredential(ACCOUNT, KEY))
        running.enter_context(container)
        container.create_container(public_access="blob")
        (top / "nginx").mkdir()
        url = running.enter_context(nginx_before(f"{endpoint}/{CONTAINER}/", top / "nginx"))
        environment = {"AZURE_STORAGE_ACCOUNT": ACCOUNT, "AZURE_STORAGE_KEY": KEY}
        target = Target(azure=CONTAINER, endpoint=endpoint)
        yield AzureServer(target, {**with_programs(), **environment}, url, container, top / "asked.log")
