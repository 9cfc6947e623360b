"""Makes one paper of the records that describe it: each field comes from the record that says most.

The result depends on what the records say, not on their order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date as Date

from reader.model.announcement import ANNOUNCEMENTS
from reader.model.paper import Paper

_CORRECTED = ("title", "date", "abstract", "authors", "link")
_NO_VENUE = re.compile(r"\W*(?:arxiv|corr\b|biorxiv|medrxiv|ssrn|preprint)", re.I)


def joined(records: Sequence[Paper], ids: Sequence[str]) -> Paper:
    """Return one paper made of these records, which is known by `ids`, the best one first."""
    ordered = sorted(records, key=_worth, reverse=True)
    links = dict.fromkeys(link for record in ordered for link in record.links)
    own = [record for record in ordered if record.id == ids[0]]
    return Paper(
        ids[0],
        next((record.title for record in ordered if record.title), ""),
        _date(ordered, own),
        max(
            ordered,
            key=lambda record: (record.abstract != "", record.version or 0, len(record.abstract)),
        ).abstract,
        max((record.version for record in _titled(records) if record.version), default=None),
        max(
            (record.authors for record in ordered),
            key=lambda names: (len(names), sum(map(len, names))),
        ),
        next((record.link for record in own if record.link), ""),
        tuple(links),
        max((record.categories for record in ordered), key=len),
        min((record.arrived for record in records if record.arrived), default=None),
        tuple(ids[1:]),
        _venue(ordered),
        _announced(records),
    )


def corrected(paper: Paper, own: Sequence[Paper]) -> Paper:
    """Return the paper with the fields that `own` records fill: the person's corrections, which
    take precedence over all other records."""
    for record in own:
        said = {field: getattr(record, field) for field in _CORRECTED}
        paper = paper._replace(**{field: value for field, value in said.items() if value})
    return paper


def _worth(record: Paper) -> tuple[object, ...]:
    """Return a key that sorts records: higher for more fields, then for the newer version, then for
    longer texts. The rest only makes sure that no two different records are equal."""
    filled = sum(map(bool, (record.abstract, record.authors, record.date)))
    texts = (record.title, record.abstract, *record.authors)
    return (
        bool(record.title),
        filled,
        record.version or 0,
        len(record.abstract),
        len(record.authors),
        sum(map(len, texts)),
        texts,
        record.id,
        record.date or Date.min,
        record.links,
        record.link,
        record.venue,
        record.names,
        record.categories,
    )


def _titled(records: Sequence[Paper]) -> Sequence[Paper]:
    """Return the records with a title, or all records if none has one."""
    return [record for record in records if record.title] or records


def _date(ordered: Sequence[Paper], own: Sequence[Paper]) -> Date | None:
    """Return the first date that names a day, from the records known by the paper's own id, then
    from the others; otherwise the first date. A date on 1 January is taken for a bare year."""
    days = [record.date for record in (*own, *ordered) if record.date]
    return next((day for day in days if (day.month, day.day) != (1, 1)), days[0] if days else None)


def _venue(ordered: Sequence[Paper]) -> str:
    """Return where the paper was published; if no record says so, where it is a preprint."""
    venues = [record.venue for record in ordered if record.venue]
    return next((venue for venue in venues if not _NO_VENUE.match(venue)), "".join(venues[:1]))


def _announced(records: Sequence[Paper]) -> str:
    """Return how the newest version was announced; if records differ, the first kind in
    `ANNOUNCEMENTS`."""
    announced = [record for record in records if record.announced]
    newest = max((record.version or 0 for record in announced), default=0)
    kinds = {record.announced for record in announced if (record.version or 0) == newest}
    return next((kind for kind in ANNOUNCEMENTS if kind in kinds), "")
