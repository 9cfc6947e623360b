"""The keys that papers are sorted by, from small to large, and the numbers of days in the index."""

from __future__ import annotations

from datetime import date as Date
from typing import NamedTuple

from reader import arrivals
from reader.text.words import words

_SPOT_BITS, _RECORD_BITS = 40, 27
PLACES = 1 << (_SPOT_BITS - _RECORD_BITS)
"""Places that there are for files, so many that one can come between two others."""
_LAST_DAY = (1 << 23) - 1  # after any half of a day that Python has, counted from its last
_LAST_SECOND = 1 << 40  # after any that Python has, counted from its first
_TITLE_LETTERS = 200
_BETWEEN = "."
"""Stands between words of a title: it comes before letters and digits."""
UNTITLED = "\U0010ffff"
"""What the title of a paper without one is sorted by: it comes last."""


class Spot(NamedTuple):
    """Where a record stands: the number of its file, the file's place among all, the number of the
    record from 0, and its line from 1."""

    file: int
    place: int
    record: int
    line: int

    @property
    def key(self) -> int:
        """A number that is smaller for what stands before."""
        return self.place << _RECORD_BITS | min(self.record, (1 << _RECORD_BITS) - 1)


def title_key(title: str, spot: int) -> str:
    """Return the key of a plain title ("" if there is none): its first words, then `-`, which sorts
    before what stands between words. `spot` is the key of its spot."""
    folded = _BETWEEN.join(words(title))[:_TITLE_LETTERS] if title else UNTITLED
    return f"{folded}-{spot:010x}"


def date_key(date: Date | None, month: Date | None, spot: int) -> int:
    """Return a key that is smaller for newer papers, last without a date, and within a day in the
    order of spots."""
    return _newest_first(date, month) << _SPOT_BITS | spot


def date_keys(since: Date | None, until: Date | None) -> tuple[int, int]:
    """The least and the greatest `date_key` of a paper of these days: from the first on, up to the
    day before the last; not those without a date."""
    newest = 0 if until is None else _newest_first(None, until) + 1
    oldest = _LAST_DAY - 1 if since is None else _newest_first(None, since)
    return newest << _SPOT_BITS, (oldest + 1 << _SPOT_BITS) - 1


def added_key(came: arrivals.Time, issued: Date | None, spot: int) -> str:
    """Smaller for what came later; of what came at once for what came out later, then for what
    stands before. The last ones are those of which it is not known when they came."""
    return f"{_latest_first(came):011x}{_newest_first(issued, None):06x}{spot:010x}"


def added_since(since: arrivals.Time) -> str:
    """Return the limit below which the `added_key` of everything lies that arrived at this time or
    later."""
    return f"{_latest_first(since) + 1:011x}"


def issued_number(date: Date | None, month: Date | None) -> int:
    """Return the number of a day, or that of a whole month, which comes before its first day; 0 for
    no date."""
    day = date or month
    return 2 * day.toordinal() + (date is not None) if day else 0


def issued_of(number: int) -> tuple[Date | None, bool]:
    """Return the date of an `issued_number`, and whether it stands for a month."""
    return (Date.fromordinal(number // 2), number % 2 == 0) if number else (None, False)


def _newest_first(date: Date | None, month: Date | None) -> int:
    number = issued_number(date, month)
    return _LAST_DAY - 1 - number if number else _LAST_DAY


def _latest_first(came: arrivals.Time) -> int:
    if not came:
        return _LAST_SECOND
    hours, minutes, seconds = int(came[11:13]), int(came[14:16]), int(came[17:19])
    day = arrivals.day_of(came).toordinal()
    return _LAST_SECOND - ((day * 24 + hours) * 60 + minutes) * 60 - seconds
