"""Reading times as programs write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from reader.catalogue.fields import dates

_LONGEST = 100  # characters
_NUMBER = re.compile(r"\d{9,16}(?:\.\d+)?")
_SLASHES = re.compile(r"(\d\d?)/(\d\d?)/((?:19|20)\d\d)(?!\d),?")
_CLOCK = re.compile(
    r"((?:19|20)\d\d)[-/](\d\d?)[-/](\d\d?)(?:[T, -]*(?:[A-Za-z]{2,4}\.? )?"
    r"(\d\d?):(\d\d)(?::(\d\d)(?:\.\d+)?)?[ ]*(Z|[+-]\d\d:?\d\d)?)?"
)


def moment(text: str) -> float | None:
    """Return a time in seconds since 1970; None for a text without one.

    The text is a number of seconds, milliseconds or microseconds since 1970, a date with or without
    a time (UTC unless it has a zone), or a date as people write it. In `1/2/2024`, the month comes
    first, if it can.
    """
    text = text.strip()[:_LONGEST]
    if _NUMBER.fullmatch(text):
        number = float(text)
        while number >= 1e11:
            number /= 1000
        return number
    if found := _SLASHES.match(text):  # the month comes first, unless it is above 12
        month, day = sorted(found.groups()[:2], key=lambda part: int(part) > 12)
        text = f"{found[3]}-{month}-{day} {text[found.end() :]}"
    if found := _CLOCK.search(text):
        year, month, day, hour, minute, second, zone = found.groups()
        zone = (zone or "+0000").replace("Z", "+0000").replace(":", "")
        text = f"{year}-{month}-{day} {hour or 0}:{minute or 0}:{second or 0} {zone}"
        try:
            return datetime.strptime(text, "%Y-%m-%d %H:%M:%S %z").timestamp()
        except (ValueError, OverflowError):
            return None
    date = dates.find(text)
    if date is None:
        return None
    return datetime(date.year, date.month, date.day, tzinfo=UTC).timestamp()
