"""`publish:` in site_config.yml: each target has one kind, that is there, and holds no secret."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.entries import CONFIG
from generator.check.indexes import Indexes
from generator.findings import Finding, Place
from generator.model.publishing import KINDS, Target
from generator.words import listed

_SECRET = re.compile(
    r"[^\s/@:?]*:[^\s/@]+@|(?:^|[?&;])(?:sig|se|token|password|secret|\w*key|sharedaccesssignature)=", re.IGNORECASE
)
"""A password before the host, a signature behind the address, or an account with its key. What is before a port
(`host:22`) is none."""


def targets_hold(indexes: Indexes) -> Iterator[Finding]:
    """Each target can be published to, and holds nothing that opens a door."""
    for name, target in indexes.site.config.publish.items():
        secrets = list(_secrets(name, target))
        yield from secrets
        if not secrets:
            yield from _kind(name, target)


def _secrets(name: str, target: Target) -> Iterator[Finding]:
    for field in (*target.kinds, *(["endpoint"] if target.endpoint else [])):
        if field != "folder" and _SECRET.search(getattr(target, field)):
            yield Finding(
                "secret-stays-out",
                Place(CONFIG, ("publish", name, field)),
                f"a secret stands in the address of `{name}`, in a file that many people can read",
                "leave the address alone here, change the secret, and give it in the environment",
            )


def _kind(name: str, target: Target) -> Iterator[Finding]:
    place = Place(CONFIG, ("publish", name), "key")
    shown = listed([f"`{kind}`" for kind in target.kinds], "and")
    if len(target.kinds) > 1:
        mend = "keep one of them, and give the other a name of its own"
        yield Finding("target-has-one-kind", place, f"`{name}` is {shown} at once", mend)
    elif target.endpoint and target.kinds not in (("s3",), ("azure",)):
        place = Place(CONFIG, ("publish", name, "endpoint"), "key")
        message = f"`endpoint` says where a store is, and `{name}` names no `s3` or `azure`"
        yield Finding(
            "target-has-one-kind",
            place,
            message,
            "add `s3: bucket/path` or `azure: container/path`, or delete this line",
        )
    elif not target.kinds:
        mend = f"add one of {listed([f'`{kind}`' for kind in KINDS])}, such as `folder: ../served`"
        yield Finding("target-has-one-kind", place, f"`{name}` does not say where it is", mend)
