"""A JPEG without what a camera wrote into it. Its picture is taken over as it is, bit for bit."""

from __future__ import annotations

_BEGIN, _SCAN = b"\xff\xd8", 0xDA
_KEPT = (0xE0, 0xEE)
"""JFIF and Adobe's mark, which say how colours are meant. Source: ITU T.81, table B.1; TN 5116."""
_NOTES = (*range(0xE0, 0xF0), 0xFE)
"""What programs write for themselves: Exif, XMP, comments."""


def without_notes(data: bytes) -> bytes:
    """The picture without notes; as it came where it is not built like a JPEG."""
    if not data.startswith(_BEGIN):
        return data
    kept, at = [_BEGIN], 2
    while at + 4 <= len(data) and data[at] == 0xFF:  # noqa: PLR2004  # begins each part
        mark, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4]) + 2
        if mark == _SCAN:
            return b"".join([*kept, data[at:]])
        if mark not in _NOTES or mark in _KEPT:
            kept.append(data[at : at + length])
        at += length
    return data
