"""What a row has before its title: signs, and columns of text.

A sign is an entry of `SIGNS`; a column is an entry of `COLUMNS` and a name in
`reader.settings.definitions.COLUMNS`. What they show is in fields of `Line`, which
`reader.tui.presenter` fills. Rows and the legend in help use both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from reader.model.flag import ARCHIVED, DELETED, READ, STARRED
from reader.text.dates import DateFormat
from reader.tui.widgets.line import Line


class Sign(NamedTuple):
    """A sign of one cell: `glyph`, if it is `shown` for a line, in the style `papers--LOOK` of the
    style sheet. `about` is its text in the legend."""

    glyph: str
    look: str
    about: str
    shown: Callable[[Line], bool]


SIGNS = (
    Sign(READ.sign(False), "text", "unread", lambda line: not line.mark.read),
    Sign(STARRED.sign(True), "star", "starred", lambda line: line.mark.starred),
    Sign("✎", "meta", "with a note", lambda line: bool(line.mark.note)),
    Sign("#", "meta", "with tags", lambda line: bool(line.mark.tags)),
    Sign("↓", "meta", "with a PDF downloaded", lambda line: line.pdf),
    Sign(ARCHIVED.sign(True), "meta", "archived", lambda line: line.mark.archived),
    Sign(DELETED.sign(True), "meta", "deleted", lambda line: line.mark.deleted),
)
"""The signs in the column of marks, in this order. A sign has a cell once a visible paper has
it."""

POINTER = "▌"
SELECTED = Sign("✓", "star", "selected", lambda _: False)
DIMMED = Sign("~", "star", "matches in part, or no longer belongs to the view", lambda _: False)
"""The signs for the state of a row. They stand before those of its paper."""


class Column(NamedTuple):
    """A column of text, in the style `papers--LOOK` of the style sheet. `width` is in cells; a
    longer text is cut. Lists of at least `wide` cells show it."""

    look: str
    width: Callable[[DateFormat], int]
    text: Callable[[Line, DateFormat], str]
    wide: int = 0


MEASURE = "interest"
"""The column that only lists in the order by interest have."""


def _day(line: Line, dates: DateFormat) -> str:
    return dates.text(line.date) or dates.month(line.month)


COLUMNS: Mapping[str, Column] = {
    MEASURE: Column("meta", lambda _: 1, lambda line, _: line.measure),
    "date": Column("meta", lambda dates: dates.width, _day),
    "id": Column("meta", lambda _: 10, lambda line, _: line.id),
    "authors": Column("meta", lambda _: 18, lambda line, _: line.byline, wide=100),
}
"""The columns by their names in the settings; `marks` stands for the signs."""

_WHOLE_DATE = 56
"""Lists of at least so many cells show whole ISO dates; narrower ones show year and month."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What a row shows before its title: the columns `names` in this order, with dates in this
    format. `chosen`: the person named these columns. Otherwise a row leaves out a day that is in
    its heading or in its second line."""

    names: Sequence[str] = ("marks", MEASURE, "date", "authors")
    dates: DateFormat = field(default=DateFormat())
    chosen: bool = False

    def fitting(
        self,
        width: int,
        *,
        measured: bool,
        dated: bool = False,
        below: bool = False,
        signed: bool = True,
    ) -> Columns:
        """Return the columns for a list of `width` cells. `measured`: it is ordered by interest.
        `dated`: days are shown in headings. `below`: day and authors are in each row's second line.
        `signed`: some paper has authors."""
        names = [n for n in self.names if n not in COLUMNS or COLUMNS[n].wide <= width]
        if (dated or below) and not self.chosen and "date" in names:
            names.remove("date")
        if not measured and MEASURE in names:
            names.remove(MEASURE)
        if (not signed or (below and not self.chosen)) and "authors" in names:
            names.remove("authors")
        narrow = "date" in names and width < _WHOLE_DATE and self.dates.style == "iso"
        return replace(self, names=names, dates=DateFormat("%Y-%m") if narrow else self.dates)
