"""Brings files to and from a container of an Azure storage account, through Microsoft's own library.

Of what the library says only codes are passed on, so no address with a signature gets into a message.
"""

from __future__ import annotations

import mimetypes
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

from azure.core.credentials import AzureNamedKeyCredential, AzureSasCredential
from azure.core.exceptions import AzureError, HttpResponseError, ResourceNotFoundError
from azure.storage.blob import BlobPrefix, ContainerClient, ContentSettings, ExponentialRetry
from msgspec import Struct

from generator.publish.azure_account import Account
from generator.publish.carrier import Refused
from generator.publish.problems import CannotPublish

_AT_ONCE = 8
_PATIENCE_SECONDS = 60.0
_PAUSE_SECONDS = 0.1
_KINDS = mimetypes.MimeTypes()
"""As Python ships them; what this computer has set up does not count."""
_NO_CONTAINER = "ContainerNotFound"


class AzureBlobs(Struct, frozen=True):
    """A folder of a container.

    Attributes:
        container: The container.
        base: The folder in it; empty for the whole container.
        signature: What lets the account copy from itself; empty where a key does.
    """

    container: ContainerClient
    base: str
    signature: str = ""

    def fetch(self, folder: str, into_dir: Path, paths: Iterable[str] = (), *, depth: int = 0) -> None:
        """Copies files here: those at `paths`, or those so many folders deep. What is not there is left out.

        Raises:
            Refused: It could not be asked.
        """
        into_dir.mkdir(parents=True, exist_ok=True)

        def bring(path: str) -> None:
            file = into_dir / path
            with suppress(ResourceNotFoundError):
                coming = self.container.download_blob(self._at(folder, path))
                file.parent.mkdir(parents=True, exist_ok=True)
                with file.open("wb") as opened:
                    coming.readinto(opened)

        self._each(bring, self._within(folder, depth) if depth else paths)

    def send(
        self,
        from_dir: Path,
        paths: Iterable[str],
        folder: str = "",
        *,
        headers: Sequence[str] = (),
        on_file: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Copies files there, over what is there; readers get either the whole old or the whole new one.

        Raises:
            Refused: Not all of them are there now.
        """
        told = dict(header.split(": ", 1) for header in headers)

        def bring(path: str) -> None:
            kind = told.get("Content-Type") or _kind_of(path)
            settings = ContentSettings(content_type=kind, cache_control=told.get("Cache-Control"))
            with (from_dir / path).open("rb") as opened:
                self.container.upload_blob(self._at(folder, path), opened, overwrite=True, content_settings=settings)

        self._each(bring, paths, on_file)

    def put(self, path: str, data: bytes) -> None:
        """Writes one small file.

        Raises:
            Refused: It is not there now.
        """
        with self._asked():
            self.container.upload_blob(self._at(path), data, overwrite=True)

    def put_new(self, path: str, data: bytes) -> None:
        """Writes one small file where there is none.

        Raises:
            Refused: There is one.
        """
        with self._asked():
            self.container.upload_blob(self._at(path), data, overwrite=False)

    def keep(self, paths: Iterable[str], folder: str) -> None:
        """Copies files to another folder there; the account does it by itself.

        Raises:
            Refused: Not all of them are there now.
        """

        def copy(path: str) -> None:
            source = self.container.get_blob_client(self._at(path)).url
            copied = self.container.get_blob_client(self._at(folder, path))
            said = copied.start_copy_from_url(f"{source}?{self.signature}" if self.signature else source)
            state, begun = str(said["copy_status"]), time.monotonic()
            while state == "pending" and time.monotonic() - begun < _PATIENCE_SECONDS:
                time.sleep(_PAUSE_SECONDS)
                state = str(copied.get_blob_properties().copy.status)
            if state != "success":
                raise Refused(f"{path} is not copied: {state}")

        self._each(copy, paths)

    def delete(self, paths: Iterable[str], folder: str = "") -> None:
        """Deletes files; those that are not there are fine.

        Raises:
            Refused: One of them is still there.
        """

        def delete(path: str) -> None:
            with suppress(ResourceNotFoundError):
                self.container.delete_blob(self._at(folder, path), delete_snapshots="include")

        self._each(delete, paths)

    def purge(self, folder: str) -> None:
        """Deletes a folder with everything in it.

        Raises:
            Refused: It is still there.
        """
        self.delete(self.names(folder, deep=True), folder)

    def names(self, folder: str, *, deep: bool = False) -> list[str]:
        """The paths of the files below a folder, or the names of what is in it; a folder ends with `/`.

        Raises:
            Refused: It could not be asked.
        """
        top = self._top(folder)
        with self._asked():
            if deep:
                found = [*self.container.list_blob_names(name_starts_with=top)]
            else:
                found = [one.name for one in self.container.walk_blobs(name_starts_with=top)]
        return [name.removeprefix(top) for name in found]

    def _within(self, folder: str, depth: int) -> Iterator[str]:
        """The paths of the files that are at most so many folders deep."""
        top = self._top(folder)
        with self._asked():
            waiting = [(top, 1)]
            while waiting:
                below, level = waiting.pop()
                for one in self.container.walk_blobs(name_starts_with=below):
                    if not isinstance(one, BlobPrefix):
                        yield one.name.removeprefix(top)
                    elif level < depth:
                        waiting.append((one.name, level + 1))

    def _at(self, *parts: str) -> str:
        return "/".join(part for part in (self.base, *parts) if part)

    def _top(self, folder: str) -> str:
        at = self._at(folder)
        return f"{at}/" if at else ""

    def _each(
        self, do: Callable[[str], None], paths: Iterable[str], on_done: Callable[[str], None] = lambda _: None
    ) -> None:
        """Does something to each path, several at once; stops at the first that is refused."""
        with self._asked(), ThreadPoolExecutor(_AT_ONCE) as pool:
            running = {pool.submit(do, path): path for path in paths}
            try:
                for done in as_completed(running):
                    done.result()
                    on_done(running[done])
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise

    @contextmanager
    def _asked(self) -> Iterator[None]:
        """Turns what the library says into a few words that hold no secret."""
        try:
            yield
        except HttpResponseError as error:
            # A container that is missing is a slip; a blob that is missing may be as it should.
            code = getattr(error, "error_code", None)
            code = getattr(code, "value", code)
            if code == _NO_CONTAINER:
                raise Refused(f"there is no container `{self.container.container_name}`") from None
            said = " ".join(str(one) for one in (error.status_code, code) if one)
            raise Refused(said or "the key is none of an account") from None
        except AzureError:
            raise Refused(f"no answer from {urlsplit(self.container.url).hostname}") from None


def blobs_at(address: str, account: Account) -> AzureBlobs:
    """The folder that an address names: `container/path`.

    Raises:
        CannotPublish: It names none.
    """
    container, _, base = address.strip("/").partition("/")
    if not container:
        raise CannotPublish(f"`{address}` is no place in a store", "write it as `container/path`")
    credential = (
        AzureNamedKeyCredential(account.name, account.key) if account.key else AzureSasCredential(account.signature)
    )
    client = ContainerClient(
        account.url,
        container,
        credential=credential,
        retry_policy=ExponentialRetry(initial_backoff=1, increment_base=2, random_jitter_range=1, retry_connect=2),
        connection_timeout=15,
        read_timeout=60,
    )
    return AzureBlobs(client, base.strip("/"), account.signature)


def _kind_of(path: str) -> str:
    """What a file is, by its ending; text is always UTF-8."""
    kind = _KINDS.guess_type(path)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith(("javascript", "+xml")) else kind
