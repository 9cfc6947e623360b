"""Makes one paper of the rows that describe it: each field comes from the row that says most.

The result depends on what the rows say, not on their order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date as Date

from reader.model.announcement import ANNOUNCEMENTS
from reader.model.paper import Paper

_CORRECTED = ("title", "date", "abstract", "authors", "link")
_NO_VENUE = re.compile(r"\W*(?:arxiv|corr\b|biorxiv|medrxiv|ssrn|preprint)", re.I)


def joined(rows: Sequence[Paper], ids: Sequence[str]) -> Paper:
    """Return one paper made of these rows, which is known by `ids`, the best one first."""
    ordered = sorted(rows, key=_worth, reverse=True)
    links = dict.fromkeys(link for row in ordered for link in row.links)
    own = [row for row in ordered if row.id == ids[0]]
    return Paper(
        ids[0],
        next((row.title for row in ordered if row.title), ""),
        _date(ordered, own),
        max(
            ordered, key=lambda row: (row.abstract != "", row.version or 0, len(row.abstract))
        ).abstract,
        max((row.version for row in _titled(rows) if row.version), default=None),
        max((row.authors for row in ordered), key=lambda names: (len(names), sum(map(len, names)))),
        next((row.link for row in own if row.link), ""),
        tuple(links),
        max((row.categories for row in ordered), key=len),
        min((row.arrived for row in rows if row.arrived), default=None),
        tuple(ids[1:]),
        _venue(ordered),
        _announced(rows),
    )


def corrected(paper: Paper, own: Sequence[Paper]) -> Paper:
    """Return the paper with the fields that `own` rows fill: the person's corrections, which take
    precedence over all other rows."""
    for row in own:
        said = {field: getattr(row, field) for field in _CORRECTED}
        paper = paper._replace(**{field: value for field, value in said.items() if value})
    return paper


def _worth(row: Paper) -> tuple[object, ...]:
    """Return a key that sorts rows: higher for more fields, then for the newer version, then for
    longer texts. The rest only makes sure that no two different rows are equal."""
    filled = sum(map(bool, (row.abstract, row.authors, row.date)))
    texts = (row.title, row.abstract, *row.authors)
    return (
        bool(row.title),
        filled,
        row.version or 0,
        len(row.abstract),
        len(row.authors),
        sum(map(len, texts)),
        texts,
        row.id,
        row.date or Date.min,
        row.links,
        row.link,
        row.venue,
        row.names,
        row.categories,
    )


def _titled(rows: Sequence[Paper]) -> Sequence[Paper]:
    """Return the rows with a title, or all rows if none has one."""
    return [row for row in rows if row.title] or rows


def _date(ordered: Sequence[Paper], own: Sequence[Paper]) -> Date | None:
    """Return the first date that names a day, from the rows known by the paper's own id, then from
    the others; otherwise the first date. A date on 1 January is taken for a bare year."""
    days = [row.date for row in (*own, *ordered) if row.date]
    return next((day for day in days if (day.month, day.day) != (1, 1)), days[0] if days else None)


def _venue(ordered: Sequence[Paper]) -> str:
    """Return where the paper was published; if no row says so, where it is a preprint."""
    venues = [row.venue for row in ordered if row.venue]
    return next((venue for venue in venues if not _NO_VENUE.match(venue)), "".join(venues[:1]))


def _announced(rows: Sequence[Paper]) -> str:
    """Return how the newest version was announced; if rows differ, the first kind in
    `ANNOUNCEMENTS`."""
    announced = [row for row in rows if row.announced]
    newest = max((row.version or 0 for row in announced), default=0)
    kinds = {row.announced for row in announced if (row.version or 0) == newest}
    return next((kind for kind in ANNOUNCEMENTS if kind in kinds), "")
