"""Days as people write them in a query."""

from __future__ import annotations

import re
from datetime import date as Date
from datetime import timedelta

SPANS = ("today", "yesterday", "7d", "2w", "3m", "1y")
"""Examples of what can be given beside a date."""

# The patterns are compiled, and kept by re, when the first text needs them.
_SPAN = r"(?a)(\d{1,4})([dwmy])"
_DATE = r"(?a)(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?"
_BEGUN = r"(?a)\d{1,4}|\d{4}-(?:0?|(?:0?[1-9]|1[0-2])-(?:[0-2]?|3))"
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
_DAY = timedelta(days=1)


class NoSuchDay(ValueError):
    """The text is written as a day, which no calendar has."""


def period(text: str, today: Date) -> tuple[Date, Date]:
    """Return the first day of a year, month, day or span back from today, and the day after its
    last. Raises NoSuchDay, and ValueError with a phrase that says what is allowed."""
    try:
        if text == "today":
            return today, today + _DAY
        if text == "yesterday":
            return today - _DAY, today
        if match := re.fullmatch(_SPAN, text):
            return today - int(match[1]) * _DAYS[match[2]] * _DAY, today + _DAY
        if match := re.fullmatch(_DATE, text):
            return _calendar(*(int(part or 0) for part in match.groups()))
    except (ValueError, OverflowError):
        raise NoSuchDay("there is no such day") from None
    raise ValueError("give a date (2024, 2024-10, 2024-10-31), today, or a span (7d, 2w, 3m, 1y)")


def is_begun(text: str) -> bool:
    """Return whether more letters could complete this to something that `period` reads."""
    words = (span for span in SPANS if span.isalpha())
    return bool(re.fullmatch(_BEGUN, text)) or any(word.startswith(text) for word in words)


def _calendar(year: int, month: int, day: int) -> tuple[Date, Date]:
    if day:
        first = Date(year, month, day)
        return first, first + _DAY
    if month:
        first = Date(year, month, 1)
        return first, (first + 31 * _DAY).replace(day=1)
    return Date(year, 1, 1), Date(year + 1, 1, 1)
