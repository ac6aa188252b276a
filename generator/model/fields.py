"""The kinds of value an author can type, and how a typed text becomes one.

Every scalar arrives as the text the author typed. Nothing here reads files or knows
which kind of thing (role, tool, journey …) a value belongs to.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from decimal import Decimal, InvalidOperation
from typing import Annotated, Literal, NewType, TypeVar
from urllib.parse import urlsplit

from msgspec import Struct
from pydantic import BeforeValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

Kind = Literal["role", "situation", "tool", "goal", "journey", "story", "team", "pack", "campaign"]
"""The kinds of thing that have a file and an id of their own."""

RoleId = NewType("RoleId", str)
SituationId = NewType("SituationId", str)
ToolId = NewType("ToolId", str)
GoalId = NewType("GoalId", str)
JourneyId = NewType("JourneyId", str)
StoryId = NewType("StoryId", str)
TeamId = NewType("TeamId", str)
PackId = NewType("PackId", str)
AnyId = NewType("AnyId", str)
"""The id of a role, a tool or a team: they share one space, since any of them can be asked."""
StepAddress = NewType("StepAddress", str)
"""`<journey>/<step>`."""

EVERYONE = RoleId("everyone")
"""Stands for every role wherever a journey names its roles."""

LONGEST_NUMBER = 30
"""In letters. More is a slip, and would only fill a page."""
_URL = re.compile(r"(https?://[^\s<>\"'`\\]+|mailto:[^\s<>\"'`\\:]+|tel:[+0-9() -]+)", re.IGNORECASE)


class Refers(Struct, frozen=True):
    """Marks a field that names something by its id.

    Attributes:
        kinds: What it may name.
        step: The text is `<journey>/<step>` instead of an id.
        words: Further words that are allowed and name nothing.
    """

    kinds: tuple[Kind, ...]
    step: bool = False
    words: tuple[str, ...] = ()


class Form(Struct, frozen=True):
    """Marks a text by what an author may write in it.

    `plain` is letters only; `inline` takes inline Markdown; `block` takes whole Markdown.
    """

    name: Literal["plain", "inline", "block"]


class FromReader(Struct, frozen=True):
    """Marks a field that the reader fills; an author who types it has typed an unknown field."""


class NamesMedia(Struct, frozen=True):
    """Marks a text that is the name of a picture, video or caption file beside the story."""


_Text = Annotated[str, StringConstraints(strict=True)]
Plain = Annotated[_Text, Form("plain")]
Inline = Annotated[_Text, Form("inline")]
Block = Annotated[_Text, Form("block")]
Word = Annotated[_Text, StringConstraints(max_length=200)]
"""A text that names or addresses something and is not read as a sentence."""
MediaName = Annotated[Word, NamesMedia()]

RoleRef = Annotated[RoleId, Refers(("role",))]
RoleOrEveryoneRef = Annotated[RoleId, Refers(("role",), words=(EVERYONE,))]
SituationRef = Annotated[SituationId, Refers(("situation",))]
ToolRef = Annotated[ToolId, Refers(("tool",))]
GoalRef = Annotated[GoalId, Refers(("goal",))]
JourneyRef = Annotated[JourneyId, Refers(("journey",))]
StoryRef = Annotated[StoryId, Refers(("story",))]
TeamRef = Annotated[TeamId, Refers(("team",))]
PackRef = Annotated[PackId, Refers(("pack",))]
AskRef = Annotated[AnyId, Refers(("tool", "role", "team"))]
PersonRef = Annotated[AnyId, Refers(("role", "tool"))]
StepRef = Annotated[StepAddress, Refers(("journey",), step=True)]


def _whole_number(value: object) -> object:
    if isinstance(value, str):
        if re.fullmatch(r"\d{1,9}", value):
            return int(value)
        raise PydanticCustomError("number", "a whole number such as `5`")
    return value


def _signed_number(value: object) -> object:
    if isinstance(value, str):
        if re.fullmatch(r"[+-]?\d{1,9}", value):
            return int(value)
        raise PydanticCustomError("number", "a whole number such as `-1`")
    return value


def _decimal(value: object) -> object:
    if isinstance(value, str):
        try:
            number = Decimal(value.replace("\u2212", "-"))
        except InvalidOperation:
            number = Decimal("NaN")
        if number.is_finite() and len(value) <= LONGEST_NUMBER:
            return number
        raise PydanticCustomError("number", "a number such as `3.2` (the unit has a field of its own)")
    return value


def _yes_no(value: object) -> object:
    if isinstance(value, str):
        match value.lower():
            case "yes" | "true" | "on":
                return True
            case "no" | "false" | "off":
                return False
        raise PydanticCustomError("yes_no", "`yes` or `no`")
    return value


def _date(value: object) -> object:
    if isinstance(value, str):
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            raise PydanticCustomError("date_form", "a date as year-month-day, such as `2026-05-12`")
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("date_possible", "a day that is in the calendar") from None
    return value


WholeNumber = Annotated[int, BeforeValidator(_whole_number)]
SignedNumber = Annotated[int, BeforeValidator(_signed_number)]
Number = Annotated[Decimal, BeforeValidator(_decimal), WithJsonSchema({"type": "number"})]
YesNo = Annotated[bool, BeforeValidator(_yes_no)]
Date = Annotated[dt.date, BeforeValidator(_date)]


class Duration(Struct, frozen=True):
    """A length of time in the author's unit.

    Attributes:
        count: At least 1.
        unit: Months and years are calendar months and years, not days.
    """

    count: int
    unit: Literal["day", "week", "month", "year"]

    def after(self, start: dt.date) -> dt.date:
        """The day this long after `start`; the last of the month where that day does not exist.

        The end of the calendar (31 December 9999) is the latest day returned.
        """
        try:
            if self.unit in ("day", "week"):
                return start + dt.timedelta(days=self.count * (7 if self.unit == "week" else 1))
            months = start.year * 12 + start.month - 1 + self.count * (12 if self.unit == "year" else 1)
            year, month = divmod(months, 12)
            last_day = calendar.monthrange(year, month + 1)[1]
            return dt.date(year, month + 1, min(start.day, last_day))
        except (OverflowError, ValueError):
            return dt.date.max


def _duration(value: object) -> object:
    if isinstance(value, str):
        found = re.fullmatch(r"([1-9]\d{0,3}) (day|week|month|year)s?", value)
        if found is None:
            raise PydanticCustomError("duration", "a length of time such as `6 months` or `4 weeks`")
        return Duration(int(found[1]), found[2])  # type: ignore[arg-type]  # the pattern allows these units only
    return value


DurationField = Annotated[
    Duration,
    BeforeValidator(_duration),
    WithJsonSchema({"type": "string", "pattern": r"^[1-9]\d{0,3} (day|week|month|year)s?$"}),
]


def _colour(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise PydanticCustomError("colour", 'a colour such as `"#0E5A52"` (with the quotes)')
    return value


Colour = Annotated[str, BeforeValidator(_colour)]


def _url(value: object) -> object:
    if isinstance(value, str) and not (_URL.fullmatch(value) and _has_parts(value)):
        raise PydanticCustomError("url", "an address that begins with `https://`, `http://`, `mailto:` or `tel:`")
    return value


def _web_url(value: object) -> object:
    if isinstance(value, str) and not (
        re.match("https?://", value, re.IGNORECASE)
        and _URL.fullmatch(value)
        and _has_parts(value)
        and not set(value) & set("?#")
    ):
        raise PydanticCustomError("url", "the address of a site, such as `https://paths.example.org/`")
    return value


def _has_parts(url: str) -> bool:
    """Whether an address can be taken apart, and one of the web names a host."""
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) or parts.scheme.lower() in ("mailto", "tel")
    except ValueError:
        return False


Url = Annotated[str, BeforeValidator(_url)]
WebUrl = Annotated[str, BeforeValidator(_web_url)]
"""The address of a whole site: no query, no fragment."""


def _phone(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"\+?[0-9][0-9 ()/-]{1,24}", value):
        raise PydanticCustomError("phone", "a telephone number such as `+46 10 555 01 12`")
    return value


Phone = Annotated[str, BeforeValidator(_phone)]


def _one_or_many(value: object) -> object:
    return [value] if isinstance(value, str) else value


T = TypeVar("T")
OneOrMany = Annotated[tuple[T, ...], BeforeValidator(_one_or_many)]

Moment = Literal["new", "more", "apply", "solve", "change"]
Level = Literal["low", "medium", "high", "critical"]
Status = Literal["draft", "live", "retired"]
