"""What the servers of guarantee B have in common, for tests: where they are, what opens the door, what readers get."""

from __future__ import annotations

import json
import os
from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.model.publishing import Target
from generator.publish.folder import Published
from generator.publish.manifest import FileMark, Manifest, mark_of_bytes
from generator.publish.places import Place, place_of
from tests.find_server import programs_dir
from tests.publish.built import publication


@dataclass(frozen=True, slots=True)
class StoreServer:
    """A running server.

    Attributes:
        target: As site_config.yml has it.
        environment: Of whoever publishes.
        url: Where a reader begins.
    """

    target: Target
    environment: Mapping[str, str]
    url: str

    @abstractmethod
    def files(self) -> dict[str, bytes]:
        """What readers get, by path."""

    @property
    def place(self) -> Place:
        """Where a site is published."""
        return place_of(self.target, Path(), self.environment)

    @property
    def named(self) -> str:
        """The target for a publish in a process of its own."""
        return json.dumps(self.target.model_dump(exclude_none=True))

    def marks(self) -> Manifest:
        """What readers get, as a manifest."""
        return {path: mark_of_bytes(data) for path, data in self.files().items()}

    def shows(self, built: Mapping[str, FileMark]) -> bool:
        """Whether readers get this site, whole."""
        here = self.marks()
        return all(here.get(path) == mark for path, mark in built.items())

    def publish(self, site_dir: Path, **more: object) -> tuple[Published, list[str]]:
        """Publishes in this process; also which paths were sent."""
        sent: list[str] = []
        done = self.place.publish(
            publication(site_dir, **more), on_start=lambda _: None, on_file=lambda path, _size: sent.append(path)
        )
        assert done.left == ()
        return done, sent


def with_programs() -> dict[str, str]:
    """The surroundings of whoever publishes, with the programs that were unpacked for tests."""
    path = os.pathsep.join([os.environ.get("PATH", ""), programs_dir()])
    return {**os.environ, "PATH": path}
