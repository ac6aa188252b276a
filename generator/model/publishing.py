"""Where a site is published: one target in site_config.yml."""

from __future__ import annotations

from pydantic import Field

from generator.model.content import Record
from generator.model.fields import Word

KINDS = ("folder", "sftp", "smb", "s3", "webdav", "azure")
"""Every kind of target; the field of that name says where it is."""


class Target(Record):
    """A place that the site is published to. One of the fields says its kind."""

    folder: Word | None = Field(
        None, description="A folder, such as `../served`. A web server shows what is in its `current`."
    )
    sftp: Word | None = Field(None, description="A folder on a server, such as `user@host/path`.")
    smb: Word | None = Field(None, description="A Windows share, such as `//host/share/path`.")
    s3: Word | None = Field(None, description="A store for files, such as `bucket/path`.")
    endpoint: Word | None = Field(None, description="Where the store is, when it is not Amazon’s or Microsoft’s.")
    webdav: Word | None = Field(None, description="The address of a folder, such as `https://host/path`.")
    azure: Word | None = Field(None, description="A container of Azure and a path in it, such as `container/path`.")
    audience: Word | None = Field(None, description="Whose site goes there. Leave out for the site for everybody.")

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that are given; one where the author made no mistake."""
        return tuple(kind for kind in KINDS if getattr(self, kind) is not None)
