"""Recognises telephone numbers by their form, and personal numbers by their check digits.

Knows neither sites nor findings.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

_MANY_DIGITS = re.compile(r"\d[\d ()/+-]{5}")
"""No number that matters here is shorter; most texts end with this look."""

_LIKE_A_PHONE = re.compile(r"(?<![\w/.+-])(?:\+\d|\(?0\d)[\d ()/-]{4,24}")
_PHONE = re.compile(
    r"\+\d[\d ()/-]{6,22}\d(?!\w)"
    r"|00[1-9]\d{0,2} (?:\d{1,5}[ -]){1,5}\d{2,5}(?!\w)"
    r"|\(?0\d{1,4}\)?[ /-]{1,3}(?:\d{5,8}|\d{2,4}(?:[ -]\d{2,4}){1,4})(?!\w)"
)
"""In two steps, so that a long row of digits costs no more than its length."""
_A_DAY = re.compile(r"\d{1,2}[ /-]\d{1,2}[ /-](?:\d{4}|\d{2})")
_FEWEST_DIGITS = 7
_MOST_DIGITS = 15

_SWEDISH = re.compile(r"(?<!\d)(?:19|20)?(\d{6})[-+]?(\d{4})(?![\d-])")
_NORWEGIAN = re.compile(r"(?<!\d)(\d{6}) ?(\d{5})(?!\d)")
_FINNISH = re.compile(r"(?<!\w)(\d{6})[-+ABCDEFYXWVU](\d{3})([0-9A-Y])(?!\w)")
_FINNISH_CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"


def phone_numbers(text: str) -> tuple[tuple[int, int], ...]:
    """Where international numbers, and national ones that begin with 0, stand."""
    return tuple(_phones(text)) if _MANY_DIGITS.search(text) else ()


def _phones(text: str) -> Iterator[tuple[int, int]]:
    for like in _LIKE_A_PHONE.finditer(text):
        found = _PHONE.match(text, like.start(), like.end() + 1)
        if found is None or _A_DAY.fullmatch(found[0]):
            continue
        if _FEWEST_DIGITS <= sum(letter.isdecimal() for letter in found[0]) <= _MOST_DIGITS:
            yield found.span()


def personal_numbers(text: str) -> tuple[tuple[int, int], ...]:
    """Where Swedish, Norwegian and Finnish personal numbers stand: with a day that exists and the right check digit.

    Source: Skatteverket SKV 704; Skatteetaten, fødselsnummer; Digi- ja väestötietovirasto, henkilötunnus.
    """
    return tuple(_personal_numbers(text)) if _MANY_DIGITS.search(text) else ()


def _personal_numbers(text: str) -> Iterator[tuple[int, int]]:
    for found in _SWEDISH.finditer(text):
        if _is_day(found[1][4:6], found[1][2:4]) and _luhn(found[1] + found[2]):
            yield found.span()
    for found in _NORWEGIAN.finditer(text):
        if _is_day(found[1][:2], found[1][2:4]) and _norwegian_check(found[1] + found[2]):
            yield found.span()
    for found in _FINNISH.finditer(text):
        if _is_day(found[1][:2], found[1][2:4]) and _FINNISH_CHECKS[int(found[1] + found[2]) % 31] == found[3]:
            yield found.span()


def _is_day(day: str, month: str) -> bool:
    """Whether the day is in the calendar; visitors have 60 (Sweden) or 40 (Norway) added to theirs."""
    number = int(day)
    for added in (0, 40, 60):
        try:
            dt.date(2000, int(month), number - added)
        except ValueError:
            continue
        return True
    return False


def _luhn(digits: str) -> bool:
    doubled = (int(digit) * (2 - index % 2) for index, digit in enumerate(digits))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def _norwegian_check(digits: str) -> bool:
    values = [int(digit) for digit in digits]
    first = sum(weight * value for weight, value in zip((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), values, strict=False))
    second = sum(weight * value for weight, value in zip((5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1), values, strict=True))
    return first % 11 == 0 and second % 11 == 0
