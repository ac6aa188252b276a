"""A file for a calendar, as every calendar reads it. Source: RFC 5545."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.plan.calendars import CalendarEntry, CalendarFile

_MOST_BYTES = 75
"""Of a line without its end. Source: RFC 5545, 3.1."""


def calendar_file(file: CalendarFile, *, name: str, site_url: str) -> bytes:
    """The file, the same bytes whenever it says the same.

    Times are those of the wall where one is, without a zone: a meeting at 14:50 is at 14:50 (RFC 5545, 3.3.5, form 1).

    Args:
        file: What stands in it.
        name: Of the site.
        site_url: Its address; may be empty.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Footpath//Footpath//EN", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{_text(name)}")
    for entry in file.entries:
        lines += _entry(entry, site_url.rstrip("/"), name)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _entry(entry: CalendarEntry, base: str, name: str) -> Iterator[str]:
    address = f"{base}{entry.url}" if base else ""
    where = base.partition("//")[2] or name
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(f'{entry.key}/{entry.on.isoformat()}@{where}')}"
    # The day of the entry and not of the build: a file changes only with what it says.
    yield f"DTSTAMP:{entry.on:%Y%m%d}T000000Z"
    if entry.at is None:
        yield f"DTSTART;VALUE=DATE:{entry.on:%Y%m%d}"
    else:
        begin = dt.datetime.combine(entry.on, entry.at)
        yield f"DTSTART:{begin:%Y%m%dT%H%M%S}"
        yield f"DTEND:{begin + dt.timedelta(minutes=entry.minutes):%Y%m%dT%H%M%S}"
    yield f"SUMMARY:{_text(entry.title)}"
    about = "\n".join(filter(None, (entry.about, address)))
    if about:
        yield f"DESCRIPTION:{_text(about)}"
    if address:
        yield f"URL:{address}"
    # Nobody is busy because of it, and nobody is asked to come.
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(words: str) -> str:
    r"""Words as a value: `\`, `;`, `,` and line ends are escaped. Source: RFC 5545, 3.3.11."""
    for letter in ("\\", ";", ","):
        words = words.replace(letter, f"\\{letter}")
    lines = ("".join(letter for letter in line if letter.isprintable()) for line in words.splitlines())
    return "\\n".join(lines)


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 bytes, none in the middle of a letter; each but the first begins with a blank."""
    piece = b""
    for letter in line:
        encoded = letter.encode()
        if len(piece) + len(encoded) > _MOST_BYTES:
            yield piece.decode()
            piece = b" "
        piece += encoded
    yield piece.decode()
