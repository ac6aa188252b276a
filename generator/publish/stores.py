"""From a target in site_config.yml to a store: what has to be known of each kind, and what opens its door."""

from __future__ import annotations

import os
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from generator.model.publishing import Target
from generator.publish.azure_account import account_in
from generator.publish.problems import CannotPublish
from generator.publish.rclone import NAME, Rclone
from generator.publish.smb import share_at
from generator.publish.store import Store

_PREFIX = f"RCLONE_CONFIG_{NAME}_"


def store_of(target: Target, environment: Mapping[str, str]) -> Store:
    """The store that a target names.

    Raises:
        CannotPublish: It names none.
    """
    if target.s3 is not None:
        return _s3(target.s3, target.endpoint, environment)
    if target.smb is not None:
        return _smb(target.smb, environment)
    if target.azure is not None:
        return _azure(target.azure, target.endpoint, environment)
    if target.webdav is not None:
        return _webdav(target.webdav, environment)
    raise CannotPublish("this target does not say where it is", "name a place in site_config.yml under `publish`")


def _s3(address: str, endpoint: str | None, environment: Mapping[str, str]) -> Store:
    base = address.removeprefix("s3://").strip("/")
    if not base:
        raise CannotPublish(f"`{address}` is no place in a store", "write it as `bucket/path`")
    region = environment.get("AWS_REGION") or environment.get("AWS_DEFAULT_REGION") or ""
    settings = {"TYPE": "s3", "PROVIDER": "Other" if endpoint else "AWS", "ENV_AUTH": "true", "REGION": region}
    settings |= {"ENDPOINT": _http(endpoint)} if endpoint else {}
    return Store(
        shown=f"{base} at {endpoint}" if endpoint else f"{base} at Amazon",
        carrier=Rclone(
            base,
            _surroundings(settings, environment),
            ("--s3-no-check-bucket",),
            only_new=("--s3-no-head", "--header", "If-None-Match: *"),
        ),
        keeps_headers=True,
    )


def _smb(address: str, environment: Mapping[str, str]) -> Store:
    share = share_at(address, environment)
    settings = {
        "TYPE": "smb",
        "HOST": share.host,
        "PORT": share.port,
        "USER": share.environment["USER"],
        "DOMAIN": share.domain,
    }
    return Store(
        shown=address,
        carrier=Rclone(
            "/".join(filter(None, (share.share, share.path))),
            _surroundings(settings, environment),
            password=environment.get("FOOTPATH_PASSWORD", ""),
        ),
        replace=share.replace,
    )


def _azure(address: str, endpoint: str | None, environment: Mapping[str, str]) -> Store:
    try:
        from generator.publish.azure_blobs import blobs_at  # noqa: PLC0415  # not everybody installs it
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] != "azure":
            raise
        mend = "install it beside Footpath: `python3 -m pip install 'azure-storage-blob>=12.27,<13'`"
        raise CannotPublish("there is no azure-storage-blob here, Microsoft's library for its store", mend) from None
    account = account_in(environment, _http(endpoint) if endpoint else None)
    return Store(
        shown=f"{address.strip('/')} at {account.name or account.url}",
        carrier=blobs_at(address, account),
        keeps_headers=True,
    )


def _webdav(address: str, environment: Mapping[str, str]) -> Store:
    parts = urlsplit(_http(address))
    settings = {
        "TYPE": "webdav",
        "VENDOR": "other",
        # The folder is no part of it, so that it is made where it is missing.
        "URL": f"{parts.scheme}://{parts.netloc}/",
        "USER": environment.get("FOOTPATH_USER", ""),
    }
    rclone = Rclone(
        unquote(parts.path).strip("/"),
        _surroundings(settings, environment),
        # Each server copies in its own way into folders that are missing and over files that are there.
        ("--disable", "copy"),
        password=environment.get("FOOTPATH_PASSWORD", ""),
    )
    # Writing is replacing, where a server writes aside and then names the file. Moving is not: many delete first.
    return Store(shown=address, carrier=rclone, half_sent=rclone.half_sent)


def _surroundings(settings: Mapping[str, str], environment: Mapping[str, str]) -> Mapping[str, str]:
    """What rclone is started with. Nobody's file of settings counts; what is in the environment does, before ours."""
    own = {f"{_PREFIX}{name}": value for name, value in settings.items() if value}
    found = {**own, "RCLONE_CONFIG": os.devnull, **environment}
    # rclone stops at this name and knows the same by another one.
    certificates = found.pop("AWS_CA_BUNDLE", "")
    if certificates:
        found.setdefault("RCLONE_CA_CERT", certificates)
    return found


def _http(address: str) -> str:
    """An address as it is, when it is one.

    Raises:
        CannotPublish: It is none.
    """
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query:
        raise CannotPublish(f"`{address}` is no address of a server", "write it as `https://host`")
    return address
