"""A PDF as its pages alone: without who wrote it and when, earlier versions, programs or files inside it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from generator.copies.jpeg import without_notes
from generator.copies.not_copied import NotCopied

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

_ACTS = ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/Rendition", "/RichMediaExecute")
"""Actions that do more than lead to a page. Source: ISO 32000-2, table 201."""
_ABOUT = ("/Metadata", "/PieceInfo", "/LastModified", "/AA", "/AF")
"""Keys of any object that say who made it, when and with what, or that act by themselves."""
_OF_THE_ROOT = ("/OpenAction", "/Collection", "/Perms", "/Legal", "/SpiderInfo", "/Requirements")
_OF_A_NOTE = ("/T", "/M", "/CreationDate", "/NM", "/RC")
"""Keys of a comment that name its author and the day. Source: ISO 32000-2, tables 166 and 172."""
_MOVING = ("/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D")


def look_at_document(file: Path) -> None:
    """Says nothing of a PDF that holds pages and nothing that acts.

    Raises:
        NotCopied: It is broken, locked, or holds programs or further files.
        OSError: The disk does not allow it.
    """
    with _opened(file) as pdf:
        inside = next(_what_acts(pdf), "")
        if inside:
            raise NotCopied(f"this document holds {inside}", "print it to a new PDF, which holds its pages alone")


def copied_document(file: Path) -> bytes:
    """The pages of a PDF, written anew.

    Raises:
        NotCopied: It is broken or locked.
        OSError: The disk does not allow it.
    """
    import pikepdf  # noqa: PLC0415  # only documents need it

    with _opened(file) as pdf:
        _drop(pdf.trailer, ("/Info", "/ID"))
        _drop(pdf.Root, _OF_THE_ROOT)
        names = pdf.Root.get("/Names")
        if isinstance(names, pikepdf.Dictionary):
            _drop(names, ("/JavaScript", "/EmbeddedFiles"))
        for found in pdf.objects:
            for inner in _dictionaries(found):
                _clean(inner)
        whole = io.BytesIO()
        pdf.save(whole, deterministic_id=True, encryption=False, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return whole.getvalue()


@contextmanager
def _opened(file: Path) -> Iterator[Pdf]:
    import pikepdf  # noqa: PLC0415

    try:
        with pikepdf.open(file) as pdf:
            if not len(pdf.pages):
                raise NotCopied("there are no pages in this document", "save it again as PDF")
            yield pdf
    except pikepdf.PasswordError:
        raise NotCopied("this document opens with a password only", "save it again without a password") from None
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError):
        raise NotCopied("this document is broken", "save it again as PDF, or copy it here once more") from None


def _dictionaries(found: Object, depth: int = 0) -> Iterator[Object]:
    """A dictionary, and those that stand directly in it; what is only referred to comes by itself."""
    import pikepdf  # noqa: PLC0415

    if depth > 20:  # noqa: PLR2004  # deeper than any writer of PDFs goes
        return
    if isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
        yield found
        inner = [found[key] for key in found.keys()]  # noqa: SIM118  # a stream is no mapping
    elif isinstance(found, pikepdf.Array):
        inner = list(found)
    else:
        return
    for one in inner:
        if isinstance(one, pikepdf.Object) and not one.is_indirect:
            yield from _dictionaries(one, depth + 1)


def _clean(found: Object) -> None:
    import pikepdf  # noqa: PLC0415

    _drop(found, _ABOUT)
    for key in ("/A", "/Next", "/OpenAction"):
        action = found.get(key)
        if isinstance(action, pikepdf.Dictionary) and str(action.get("/S", "")) in _ACTS:
            del found[key]
    # The name of a field in a form stands in the same key as the author of a comment.
    if "/Rect" in found and str(found.get("/Subtype", "/Widget")) != "/Widget":
        _drop(found, _OF_A_NOTE)
    if isinstance(found, pikepdf.Stream) and found.get("/Filter") == pikepdf.Name("/DCTDecode"):
        found.write(without_notes(found.read_raw_bytes()), filter=pikepdf.Name("/DCTDecode"))


def _drop(found: Object, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key in found:
            del found[key]


def _what_acts(pdf: Pdf) -> Iterator[str]:
    """What a document holds besides its pages, in words."""
    import pikepdf  # noqa: PLC0415

    for found in pdf.objects:
        for inner in _dictionaries(found):
            action, kind = str(inner.get("/S", "")), str(inner.get("/Subtype", ""))
            if "/JS" in inner or action in _ACTS:
                yield "a program"
            if "/EF" in inner or kind in _MOVING:
                yield "further files or films"
            if isinstance(inner.get("/XFA"), pikepdf.Array | pikepdf.Stream):
                yield "a form that is a program"
