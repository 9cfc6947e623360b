"""What arXiv announces in categories: once a weekday; its feeds hold the last announcement alone.

The days are those of New York, where arXiv announces papers at 20:00, which its feeds have from
midnight on: those submitted until 14:00 of the day before
(https://info.arxiv.org/help/availability.html).
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
"""The tag that names the announce types that are wanted, as in `only:new,cross`."""
_DAY = timedelta(days=1)
_NEW_YORK = timezone(timedelta(hours=-5))
_FRIDAY = 4


def wanted(source: Source, papers: Iterable[FetchedPaper]) -> Iterator[FetchedPaper]:
    """Those of the papers that were announced in a way that the tags of a source want."""
    only = [tag.removeprefix(_ONLY) for tag in source.tags if tag.startswith(_ONLY)]
    kinds = ",".join(only).split(",")
    return (paper for paper in papers if not only or paper.announced in kinds)


def query(source: Source) -> str:
    """The query of the API that finds the papers of a source's categories."""
    names = source.text.split("+")
    return " OR ".join(f"cat:{name}" if "." in name else f"cat:{name}*" for name in names)


def told_apart(source: Source, papers: Iterable[FetchedPaper]) -> Iterator[FetchedPaper]:
    """The papers that came from the API, which does not say how they were announced, each with how
    it must have been in these categories."""
    names = source.text.split("+")
    for paper in papers:
        primary = paper.categories[0] if paper.categories else ""
        here = primary in names or primary.partition(".")[0] in names
        kind = "replace" if (paper.version or 1) > 1 else "new"
        crossed = "replace-cross" if kind == "replace" else "cross"
        yield paper._replace(announced=kind if here else crossed)


def newest(papers: Iterable[FetchedPaper]) -> Date | None:
    """The day of the announcement that a feed holds; None for an empty one."""
    days = [paper.updated for paper in papers if paper.updated]
    return Date.fromisoformat(max(days)) if days else None


def last_possible() -> Date:
    """The day of the newest announcement that there can be."""
    return _weekday_until(datetime.now(_NEW_YORK).date())


def last_known(known: Fetched) -> Date | None:
    """The day of the announcement that was fetched last, as far as it is remembered; None where
    nothing was ever fetched."""
    try:
        return Date.fromisoformat(known.announced)
    except ValueError:
        return _weekday_until(known.day - _DAY) if known.day else None


def missed_since(before: Date | None, now: Date | None) -> Date | None:
    """The day from which on the API has to be asked for papers whose announcements were missed;
    None where none was.

    `before` is the day of the announcement that was fetched last, None where none ever was, and
    `now` that of the announcement in the feed, None for an empty feed. What was missed lies on the
    weekdays between these days. A first fetch while the feed is empty, as on Sundays, has missed
    the last announcement.
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
    """This day, or the Friday before it where it is one of a weekend."""
    return day - max(0, day.weekday() - _FRIDAY) * _DAY
