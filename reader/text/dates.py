"""Writing dates for people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from functools import cache

STYLES = {"iso": "2026-11-02", "long": "2 Nov 2026", "short": "11-02"}
"""The named styles, each with an example."""


@dataclass(frozen=True, slots=True)
class DateFormat:
    """A named style, or a pattern of `strftime`."""

    style: str = "iso"

    @classmethod
    def checked(cls, style: str) -> DateFormat:
        """Return the format. Raises ValueError, with a sentence, if it is not valid."""
        made = cls(style)
        if style not in STYLES and ("%" not in style or not made.text(Date.max).isprintable()):
            raise ValueError(f"{style!r} is no way to write a date")
        return made

    def text(self, date: Date | None) -> str:
        """Return the date as text; empty without a date."""
        if date is None:
            return ""
        if self.style == "iso":
            return date.isoformat()
        if self.style == "long":  # %-d, a day without its zero, is not known everywhere
            return f"{date.day} {date:%b %Y}"
        return date.strftime("%m-%d" if self.style == "short" else self.style)

    def month(self, date: Date | None) -> str:
        """Return the month of `date` as text; empty without a date."""
        if date is None:
            return ""
        if self.style == "short":
            return f"{date:%b}"
        return f"{date:%b %Y}" if self.style == "long" else f"{date:%Y-%m}"

    @property
    def width(self) -> int:
        """The largest number of characters of a date."""
        return _width(self)


@cache
def _width(dates: DateFormat) -> int:
    months = [Date(2026, month, 1) for month in range(1, 13)]
    days = (day.replace(day=number) for day in months for number in _DAYS)
    return max(*(len(dates.text(day)) for day in days), *(len(dates.month(day)) for day in months))


_DAYS = range(22, 29)
"""Every day of the week once, all with two digits."""
