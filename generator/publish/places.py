"""The kinds of target, each with the same few acts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from generator.model.publishing import Target
from generator.publish import back_in_place, in_place, over_sftp, sftp_shelf, store_shelf
from generator.publish.compose import Changes
from generator.publish.folder import Publication, Published, dry_run, go_back, publish_to_folder
from generator.publish.manifest import Manifest
from generator.publish.probe import ALL_AT_ONCE, Probed, probe_folder
from generator.publish.release import Release
from generator.publish.sftp import Server, server_at
from generator.publish.sftp_store import probe_file_by_file, store_on
from generator.publish.shelf import CURRENT, Listing, Shelf
from generator.publish.store import Store
from generator.publish.store_probe import probe_store
from generator.publish.stores import store_of
from generator.publish.targets import folder_of

OnStart = Callable[[Manifest], None]
OnFile = Callable[[str, int], None]


class Place(Protocol):
    """Where a site is published."""

    @property
    def shown(self) -> str:
        """What a web server has to show."""

    def publish(self, publication: Publication, *, on_start: OnStart, on_file: OnFile) -> Published:
        """Makes readers get the built site."""

    def dry_run(self, publication: Publication) -> tuple[Changes, Manifest]:
        """What publishing would change, and the built site."""

    def go_back(self, *, to: str | None, now: dt.datetime) -> Release:
        """Makes readers get an earlier release."""

    def end_hold(self) -> bool:
        """Lets publishing go on; whether it was held."""

    def listing(self) -> Listing:
        """What is kept there."""

    def probe(self) -> Probed:
        """What it can do."""


class FolderPlace(Struct, frozen=True):
    """A folder that this computer reaches."""

    folder: Path

    @property
    def shown(self) -> str:
        """The link in it."""
        return str(self.folder / CURRENT)

    def publish(self, publication: Publication, *, on_start: OnStart, on_file: OnFile) -> Published:
        """See `publish_to_folder`."""
        return publish_to_folder(publication, self.folder, on_start=on_start, on_file=on_file)

    def dry_run(self, publication: Publication) -> tuple[Changes, Manifest]:
        """See `folder.dry_run`."""
        return dry_run(publication, self.folder)

    def go_back(self, *, to: str | None, now: dt.datetime) -> Release:
        """See `folder.go_back`."""
        return go_back(self.folder, to=to, now=now)

    def end_hold(self) -> bool:
        """Lets publishing go on; whether it was held."""
        return Shelf(self.folder).end_hold()

    def listing(self) -> Listing:
        """What is kept there."""
        return Shelf(self.folder).listing()

    def probe(self) -> Probed:
        """See `probe_folder`."""
        return probe_folder(self.folder)


class SftpPlace(Struct, frozen=True):
    """A folder on a server that takes files over SFTP and is switched all at once."""

    server: Server

    @property
    def shown(self) -> str:
        """The link on the server."""
        return f"{self.server.path}/{CURRENT} on {self.server.host}"

    def publish(self, publication: Publication, *, on_start: OnStart, on_file: OnFile) -> Published:
        """See `publish_over_sftp`."""
        return over_sftp.publish_over_sftp(publication, self.server, on_start=on_start, on_file=on_file)

    def dry_run(self, publication: Publication) -> tuple[Changes, Manifest]:
        """See `dry_run_over_sftp`."""
        return over_sftp.dry_run_over_sftp(publication, self.server)

    def go_back(self, *, to: str | None, now: dt.datetime) -> Release:
        """See `go_back_over_sftp`."""
        return over_sftp.go_back_over_sftp(self.server, to=to, now=now)

    def end_hold(self) -> bool:
        """Lets publishing go on; whether it was held."""
        return over_sftp.end_hold_over_sftp(self.server)

    def listing(self) -> Listing:
        """What is kept there."""
        return sftp_shelf.state_of(self.server).listing

    def probe(self) -> Probed:
        """What the server can do."""
        sftp_shelf.state_of(self.server)
        tried = sftp_shelf.probe(self.server)
        cannot = tuple(f"{what} ({refusal})" for what, refusal in tried.items() if refusal)
        return Probed("" if cannot else ALL_AT_ONCE, tuple(what for what in tried if not tried[what]), cannot)


class StorePlace(Struct, frozen=True):
    """A store or server that shows files one by one."""

    store: Store

    @property
    def shown(self) -> str:
        """Where the files are."""
        return self.store.shown

    def publish(self, publication: Publication, *, on_start: OnStart, on_file: OnFile) -> Published:
        """See `publish_in_place`."""
        return in_place.publish_in_place(publication, self.store, on_start=on_start, on_file=on_file)

    def dry_run(self, publication: Publication) -> tuple[Changes, Manifest]:
        """See `dry_run_in_place`."""
        return in_place.dry_run_in_place(publication, self.store)

    def go_back(self, *, to: str | None, now: dt.datetime) -> Release:
        """See `go_back_in_place`."""
        return back_in_place.go_back_in_place(self.store, to=to, now=now)

    def end_hold(self) -> bool:
        """Lets publishing go on; whether it was held."""
        return store_shelf.end_hold(self.store)

    def listing(self) -> Listing:
        """What is kept there."""
        return store_shelf.look_at_all(self.store)[1]

    def probe(self) -> Probed:
        """What it can do."""
        store_shelf.look(self.store)
        return probe_store(self.store)


class SftpStorePlace(StorePlace, frozen=True):
    """A server that takes files over SFTP and shows them one by one."""

    server: Server

    def probe(self) -> Probed:
        """What it can do, and why it is not switched all at once."""
        store_shelf.look(self.store)
        return probe_file_by_file(self.server, self.store)


def place_of(target: Target, root_dir: Path, environment: Mapping[str, str]) -> Place:
    """The place that a target names.

    Raises:
        CannotPublish: It names none that can be published to, or there is no way to a server that has to be asked.
    """
    if target.sftp is not None:
        server = server_at(target.sftp, environment)
        store = store_on(server)
        return SftpPlace(server) if store is None else SftpStorePlace(store, server)
    if target.folder is None:
        return StorePlace(store_of(target, environment))
    return FolderPlace(folder_of(target, root_dir))
