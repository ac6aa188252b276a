"""Which guarantee a server over SFTP gets: all at once where it can switch a link, else file by file, never broken."""

from __future__ import annotations

import tempfile
from pathlib import Path

from generator.publish.probe import Probed
from generator.publish.release import RELEASE_ID
from generator.publish.sftp import Refused, Server, quoted
from generator.publish.sftp_carrier import READY_FOLDER, SftpCarrier
from generator.publish.sftp_shelf import can_do_all, probe
from generator.publish.shelf import CURRENT, RELEASES
from generator.publish.store import OWN_FOLDER, Store
from generator.publish.store_probe import probe_store

_MISSED = f"a page that changes is missing for a blink, but where the web server looks into `{READY_FOLDER}` for it"


def store_on(server: Server) -> Store | None:
    """The server as one that is filled file by file; None where it is switched all at once.

    What lies there decides, so that readers never get half of one way and half of the other; of an empty folder what
    the server can do.

    Raises:
        CannotPublish: There is no way to it.
    """
    top = server.path
    looking = [f"-ls -1a {quoted(top)}", f"-ls -1a {quoted(f'{top}/{RELEASES}')}"]
    here = server.run([f"-mkdir {quoted(top)}", *looking])
    names = {line.rstrip("/").rpartition("/")[2] for line in here}
    if CURRENT in names or any(RELEASE_ID.fullmatch(name.removeprefix(".tmp-")) for name in names):
        return None
    if OWN_FOLDER not in names and can_do_all(server):
        return None
    carrier = SftpCarrier(server, can_replace=_can_replace(server))
    return Store(
        shown=f"{top} on {server.host}",
        carrier=carrier,
        replace=carrier.replace,
        replaces_at_once=carrier.can_replace,
        settle=None if carrier.can_replace else carrier.settle,
    )


def probe_file_by_file(server: Server, store: Store) -> Probed:
    """What such a server can do, and why it is not switched all at once.

    Raises:
        CannotPublish: There is no way to it.
    """
    probed = probe_store(store)
    lacks = tuple(f"{what} ({refusal})" for what, refusal in probe(server).items() if refusal)
    missed = () if store.replaces_at_once else (f"files replaced in one move: {_MISSED}",)
    return Probed(probed.level, probed.can, (*lacks, *missed, *probed.cannot))


def _can_replace(server: Server) -> bool:
    """Whether a file can be given a name that another one has."""
    with tempfile.NamedTemporaryFile(prefix="footpath-try-") as trial:
        one, two = (quoted(f"{server.path}/.tmp-{Path(trial.name).name}-{number}") for number in range(2))
        put = f"put {quoted(trial.name)}"
        try:
            server.run([f"{put} {one}", f"{put} {two}", f"rename {two} {one}"])
        except Refused:
            return False
        finally:
            server.run([f"-rm {one}", f"-rm {two}"])
    return True
