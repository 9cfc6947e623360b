"""When the paper of a record with named fields was published."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime

from reader.catalogue.fields import dates
from reader.catalogue.fields.named.headers import DATES, YEARS
from reader.catalogue.fields.named.values import first, text_of

_SAVED = ("created", "createdat", "updatedate", "updated")  # in some lists, the day of saving
_KEPT_LISTS = frozenset(
    ("isarchived", "timeadded", "folder", "readingprogress", "saveddate", "dateread")
)
_MILLISECONDS = 100_000_000_000
"""A number above this is a time in milliseconds since 1970."""


def date_of(fields: Mapping[str, object]) -> str:
    """Return when the paper of a record was published, as text; empty if that is not stated.

    `fields` has the values by `key_of` their names. A date without a year takes it from another
    field.
    """
    year = text_of(first(fields, YEARS))
    versions = fields.get("versions")
    if isinstance(versions, list) and versions and isinstance(versions[0], Mapping):
        return text_of(versions[0].get("created"))
    names = [name for name in DATES if not (name in _SAVED and fields.keys() & _KEPT_LISTS)]
    for name in names:
        value = fields.get(name)
        day = value if isinstance(value, str) else _day(value)
        if dates.has_year(day):
            if year and name in _SAVED and year not in day:
                return dates.of_parts(year, text_of(fields.get("month")))
            return day
        if day and year:
            return dates.of_parts(year, day) or day
        if day and not isinstance(fields.get(name), Mapping | list):
            return day
    return dates.of_parts(year, text_of(fields.get("month")), text_of(fields.get("day"))) or year


def _day(value: object) -> str:
    """Return a date as text. CSL writes dates as `{"date-parts": [[2024, 10, 31]]}`."""
    if isinstance(value, int) and value > _MILLISECONDS:
        with suppress(ValueError, OverflowError, OSError):
            return datetime.fromtimestamp(value / 1000, UTC).date().isoformat()
    if isinstance(value, Mapping) and "month" in value and "year" in value:
        return dates.of_parts(*(text_of(value.get(name)) for name in ("year", "month", "day")))
    if isinstance(value, Mapping):
        parts = first(value, ("date-parts", "raw", "literal", "value", "date", "year"))
        return _day(parts[0] if isinstance(parts, list) and parts else parts)
    if isinstance(value, list | tuple):
        if value and isinstance(value[0], Mapping | list):
            return _day(value[0])
        return "-".join(f"{text_of(part):0>2}" for part in value if part is not None)
    return text_of(value)
