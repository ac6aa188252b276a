"""A film as its pictures and its sound alone: without places, times, names, chapters, covers or further tracks.

The pictures themselves are not made anew: they are taken over as they are, and only their packing is.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from generator.copies.not_copied import NotCopied

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.stream import Stream

FORMATS: Mapping[str, str] = {".mp4": "mp4", ".webm": "webm"}
"""Ending of a film to how it is packed anew."""
_READ_AS: Mapping[str, str] = {".mp4": "mov", ".webm": "matroska"}
"""The one format it is opened as: others can name further files, which would then be read."""
_PLAYED: Mapping[str, frozenset[str]] = {
    "video": frozenset({"h264", "hevc", "vp8", "vp9", "av1"}),
    "audio": frozenset({"aac", "mp3", "opus", "vorbis"}),
}
"""What browsers play. Source: developer.mozilla.org, guides to video and audio codecs on the web."""
_SETTINGS: Mapping[str, Mapping[str, str]] = {
    # The head of the file first, so that it starts before all of it is there.
    ".mp4": {"movflags": "+faststart"},
    ".webm": {},
}
_BROKEN = ("this film is broken", "open it on your computer and save it again, or copy it here once more")
_NOTES_OF_H264 = "filter_units=remove_types=6"
"""Takes out what encoders and cameras write between the pictures. Source: ITU-T H.264, table 7-1 (6: SEI)."""


def look_at_film(file: Path, ending: str) -> None:
    """Says nothing of a film that browsers play.

    Raises:
        NotCopied: It is something else, or broken.
        OSError: The disk does not allow it.
    """
    with file.open("rb") as opened, _container(opened, ending) as container:
        _played(container)


def copied_film(file: Path, ending: str) -> bytes:
    """The film, packed anew.

    Raises:
        NotCopied: It is something else, or broken.
        OSError: The disk does not allow it.
    """
    with tempfile.TemporaryDirectory() as folder:
        new = Path(folder) / f"film{ending}"
        with file.open("rb") as opened, _container(opened, ending) as container:
            _pack(container, _played(container), new, ending)
        return new.read_bytes()


@contextmanager
def _container(opened: object, ending: str) -> Iterator[InputContainer]:
    import av  # noqa: PLC0415  # heavy: only films need it

    try:
        with av.open(opened, "r", format=_READ_AS[ending], metadata_errors="ignore") as container:
            yield container
    except (av.FFmpegError, ValueError) as error:
        if isinstance(error, PermissionError | FileNotFoundError):
            raise
        raise NotCopied(*_BROKEN) from None


def _played(container: InputContainer) -> list[Stream]:
    """The first track of pictures and the first of sound."""
    if not container.streams:
        raise NotCopied(*_BROKEN)
    found: list[Stream] = []
    for kind, codecs in _PLAYED.items():
        tracks = [stream for stream in container.streams if stream.type == kind and not _is_cover(stream)]
        if not tracks:
            continue
        codec = tracks[0].codec_context
        if codec is None or codec.name.removeprefix("lib").partition("-")[0] not in codecs:
            raise NotCopied(
                f"browsers do not play this kind of {'film' if kind == 'video' else 'sound'}",
                "save it as H.264 with AAC (`mp4`) or as VP9 with Opus (`webm`)",
            )
        found.append(tracks[0])
    if not found or found[0].type != "video":
        raise NotCopied("there are no pictures in this film", "save it again with its pictures")
    return found


def _is_cover(stream: Stream) -> bool:
    return "attached_pic" in str(stream.disposition).lower()


def _pack(container: InputContainer, tracks: list[Stream], file: Path, ending: str) -> None:
    import av  # noqa: PLC0415
    from av.bitstream import BitStreamFilterContext  # noqa: PLC0415

    options = {"fflags": "+bitexact", **_SETTINGS[ending]}
    with av.open(file, "w", format=FORMATS[ending], options=options) as new:
        copies = {}
        for track in tracks:
            copy = new.add_stream_from_template(track)
            copy.metadata.clear()
            notes = _NOTES_OF_H264 if track.codec_context and track.codec_context.name == "h264" else ""
            copies[track.index] = copy, BitStreamFilterContext(notes, track) if notes else None
        new.metadata.clear()
        for packet in container.demux(*tracks):
            copy, without_notes = copies[packet.stream.index]
            if packet.dts is None:
                continue  # the mark of the end
            for part in without_notes.filter(packet) if without_notes else (packet,):
                part.stream = copy
                new.mux(part)
