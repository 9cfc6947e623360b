"""Sort keys of papers, in ascending order, and numbers of days."""

from __future__ import annotations

from datetime import date as Date
from string import ascii_lowercase, digits
from typing import NamedTuple

from reader import arrivals
from reader.text.words import words

_SPOT_BITS, _RECORD_BITS = 40, 27
PLACES = 1 << (_SPOT_BITS - _RECORD_BITS)
"""Places that there are for files, so many that one can come between two others."""
_LAST_DAY = (1 << 23) - 1  # after any half of a day that Python has, counted from its last
_LAST_SECOND = 1 << 40  # after any that Python has, counted from its first
_BETWEEN = "."
"""Stands between words of a title: it comes before letters and digits."""
_SHORT_BITS, _LONG_BITS, _BITS_OF_TITLE = 6, 30, 60
_CODES = {letter: at for at, letter in enumerate(_BETWEEN + digits + ascii_lowercase, start=1)}
"""The codes of letters in a `title_number`, which sort as letters do."""
_OTHER = len(_CODES) + 1 << _LONG_BITS - _SHORT_BITS
"""What stands before the number of any other letter in Unicode, all of which come after z."""
UNTITLED = 1 << _BITS_OF_TITLE


class Spot(NamedTuple):
    """The position of a record: the number of its stretch, its file's place among all, the record's
    number in the file, and its line in the stretch from 1."""

    stretch: int
    place: int
    record: int
    line: int

    @property
    def key(self) -> int:
        """A number that is smaller for earlier positions."""
        return self.place << _RECORD_BITS | min(self.record, (1 << _RECORD_BITS) - 1)


def title_number(title: str) -> int:
    """Return a number that is smaller for titles that come before others by `title_key`. It tells
    how a title begins, by ten letters of a to z or fewer of others; titles that begin alike have
    the same one. That of a paper without a title ("") is UNTITLED, the greatest."""
    if not title:
        return UNTITLED
    number, room = 0, _BITS_OF_TITLE
    for letter in title_key(title):
        code = _CODES.get(letter)
        room -= _SHORT_BITS if code else _LONG_BITS
        code = code or _OTHER | ord(letter)
        number |= code << room if room >= 0 else code >> -room
        if room <= 0:
            break
    return number


def title_key(title: str) -> str:
    """Return what a plain title is sorted by: its folded words."""
    return _BETWEEN.join(words(title))


def date_key(date: Date | None, month: Date | None, spot: int) -> int:
    """Return a key that is smaller for newer papers, last without a date, and within a day in the
    order of spots."""
    return _newest_first(date, month) << _SPOT_BITS | spot


def date_keys(since: Date | None, until: Date | None) -> tuple[int, int]:
    """Return the least and the greatest `date_key` of papers from the day `since` until the day
    before `until`, without those that have no date."""
    newest = 0 if until is None else _newest_first(None, until) + 1
    oldest = _LAST_DAY - 1 if since is None else _newest_first(None, since)
    return newest << _SPOT_BITS, (oldest + 1 << _SPOT_BITS) - 1


def came_number(came: arrivals.Time) -> int:
    """Return a number that is smaller for what came later, and greatest where it is not known when
    that was ("")."""
    if not came:
        return _LAST_SECOND
    hours, minutes, seconds = int(came[11:13]), int(came[14:16]), int(came[17:19])
    day = arrivals.day_of(came).toordinal()
    return _LAST_SECOND - ((day * 24 + hours) * 60 + minutes) * 60 - seconds


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
