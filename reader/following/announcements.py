"""arXiv's announcements in categories: one on each weekday, of which feeds have only the last.

Days are those of New York. arXiv announces papers at 20:00, and its feeds have them from midnight
on: those submitted until 14:00 of the day before (https://info.arxiv.org/help/availability.html).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date as Date
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from reader.following.fetch_state import Fetched
from reader.following.source import Source

if TYPE_CHECKING:
    from reader.fetch.fetched_paper import FetchedPaper

_ONLY = "only:"
"""The beginning of the tag with the wanted kinds of announcements, as in `only:new,cross`."""
_DAY = timedelta(days=1)
_NEW_YORK = timezone(timedelta(hours=-5))
_FRIDAY = 4


def wanted(source: Source, papers: Iterable[FetchedPaper]) -> Iterator[FetchedPaper]:
    """Return the papers announced in a way that the tags of a source want."""
    only = [tag.removeprefix(_ONLY) for tag in source.tags if tag.startswith(_ONLY)]
    kinds = ",".join(only).split(",")
    return (paper for paper in papers if not only or paper.announced in kinds)


def query(source: Source) -> str:
    """Return the API query for the papers in a source's categories."""
    names = source.text.split("+")
    return " OR ".join(f"cat:{name}" if "." in name else f"cat:{name}*" for name in names)


def with_kinds(source: Source, papers: Iterable[FetchedPaper]) -> Iterator[FetchedPaper]:
    """Return papers from the API, which does not say how they were announced, each with how it must
    have been announced in a source's categories."""
    names = source.text.split("+")
    for paper in papers:
        primary = paper.categories[0] if paper.categories else ""
        here = primary in names or primary.partition(".")[0] in names
        kind = "replace" if (paper.version or 1) > 1 else "new"
        crossed = "replace-cross" if kind == "replace" else "cross"
        yield paper._replace(announced=kind if here else crossed)


def newest(papers: Iterable[FetchedPaper]) -> Date | None:
    """Return the day of the announcement in a feed, tomorrow at most; None for an empty feed. A
    paper of the far future would have all days until then taken for fetched."""
    days = [paper.updated for paper in papers if paper.updated]
    return min(Date.fromisoformat(max(days)), last_possible() + _DAY) if days else None


def last_possible() -> Date:
    """Return the day of the newest announcement that can exist."""
    return _weekday_until(datetime.now(_NEW_YORK).date())


def last_known(known: Fetched) -> Date | None:
    """Return the day of the last announcement that was fetched, if it is remembered; None if
    nothing was ever fetched."""
    try:
        return Date.fromisoformat(known.announced)
    except ValueError:
        return _weekday_until(known.day - _DAY) if known.day else None


def missed_since(before: Date | None, now: Date | None) -> Date | None:
    """Return the day from which to ask the API for papers of missed announcements; None if none was
    missed.

    `before` is the day of the last announcement that was fetched, None if there is none, and `now`
    that of the announcement in the feed, None for an empty feed. Announcements on the weekdays in
    between were missed. A first fetch of an empty feed, as on Sundays, has missed the last
    announcement.
    """
    end = now or last_possible() + _DAY
    if before is None:
        if now:
            return None
        before = _weekday_until(last_possible() - _DAY)
    if _weekday_until(end - _DAY) <= before:
        return None
    return _weekday_until(before - _DAY)


def _weekday_until(day: Date) -> Date:
    """Return this day, or the Friday before it if it is on a weekend."""
    return day - max(0, day.weekday() - _FRIDAY) * _DAY
