"""Which storage account of Azure is meant, and what opens its door: in the environment, as Microsoft's `az` has it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from generator.publish.problems import CannotPublish


class Account(Struct, frozen=True):
    """A storage account, and what opens its door: a key, or a signature for a part of it.

    Attributes:
        name: Of the account.
        url: Where its blobs are.
        key: Empty where there is a signature.
        signature: As it stands behind an address.
    """

    name: str
    url: str
    key: str
    signature: str


def account_in(environment: Mapping[str, str], endpoint: str | None) -> Account:
    """The account that the environment names, at `endpoint` where site_config.yml says where that is.

    Raises:
        CannotPublish: It names none, or says nothing that opens its door.
    """
    told = environment.get("AZURE_STORAGE_CONNECTION_STRING", "")
    parts = dict(part.partition("=")[::2] for part in told.split(";"))
    name = environment.get("AZURE_STORAGE_ACCOUNT") or parts.get("AccountName", "")
    key = environment.get("AZURE_STORAGE_KEY") or parts.get("AccountKey", "")
    signature = environment.get("AZURE_STORAGE_SAS_TOKEN") or parts.get("SharedAccessSignature", "")
    suffix = parts.get("EndpointSuffix", "core.windows.net")
    url = endpoint or parts.get("BlobEndpoint") or (f"https://{name}.blob.{suffix}" if name else "")
    if not url or not (signature or (key and name)):
        mend = "set AZURE_STORAGE_ACCOUNT, and AZURE_STORAGE_SAS_TOKEN or AZURE_STORAGE_KEY"
        raise CannotPublish("nothing here says which storage account, and what opens its door", mend)
    return Account(name, url, "" if signature else key, signature.lstrip("?"))
