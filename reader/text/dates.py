"""How dates are written for a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from functools import cache

STYLES = {"iso": "2026-11-02", "long": "2 Nov 2026", "short": "11-02"}
"""The styles that have a name, each with an example."""


@dataclass(frozen=True, slots=True)
class DateFormat:
    """A style of that name, or a pattern of `strftime`."""

    style: str = "iso"

    @classmethod
    def checked(cls, style: str) -> DateFormat:
        """The format; ValueError, with a sentence, where the style is none."""
        made = cls(style)
        if style not in STYLES and ("%" not in style or not made.text(Date.max).isprintable()):
            raise ValueError(f"{style!r} is no way to write a date")
        return made

    def text(self, date: Date | None) -> str:
        """The date as text; nothing where there is no date."""
        if date is None:
            return ""
        if self.style == "iso":
            return date.isoformat()
        if self.style == "long":  # %-d, a day without its zero, is not known everywhere
            return f"{date.day} {date:%b %Y}"
        return date.strftime("%m-%d" if self.style == "short" else self.style)

    @property
    def width(self) -> int:
        """The largest number of characters that a date takes."""
        return _width(self)


@cache
def _width(dates: DateFormat) -> int:
    return max(len(dates.text(Date(2026, month, day))) for month in range(1, 13) for day in _DAYS)


_DAYS = range(22, 29)
"""Every day of the week once, all of two digits."""
