"""The list of papers: one line each, drawn as it scrolls into sight."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date as Date
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.model.flag import ARCHIVED, READ, STARRED
from reader.model.paper import UNMARKED, Mark
from reader.text.dates import DateFormat


@dataclass(frozen=True, slots=True)
class Line:
    """What the list shows of one paper. `spans` are the parts of the title that matched."""

    id: str
    title: str
    date: Date | None = None
    mark: Mark = UNMARKED
    spans: Sequence[tuple[int, int]] = field(default=())


Source = Callable[[Sequence[int]], Mapping[int, Line]]
"""From index rows to what to show of them; those that are gone are left out."""

GONE = Line("", "(in no catalogue any more)")
"""What is shown of a row that is gone."""

_DATE_FROM = 56
"""From this width on, in cells, the whole of an ISO date is shown; below it, month and day."""
_ID_WIDTH = 10


@dataclass(frozen=True, slots=True)
class Columns:
    """What a row has before its title: `names` in this order, dates in this format."""

    names: Sequence[str] = ("marks", "date")
    dates: DateFormat = field(default=DateFormat())

    def fitting(self, width: int) -> Columns:
        """The columns for a list of so many cells."""
        narrow = width < _DATE_FROM and self.dates.style == "iso"
        return Columns(self.names, DateFormat("short")) if narrow else self


_COLUMNS = Columns()


class PaperList(ScrollView, can_focus=True):
    """Papers by index row. What a row looks like is asked of `source` when it is drawn.

    `rows` from number `matched` on are set apart: they match in part only. `fallen` rows no
    longer belong to the list. Both are dimmed and bear a tilde; `selected` rows bear a tick.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "papers--meta",
        "papers--star",
        "papers--title",
        "papers--read",
        "papers--fallen",
        "papers--match",
        "papers--cursor",
        "papers--pointer",
        "papers--selected",
    }

    cursor: reactive[int] = reactive(0, repaint=False)

    class Highlighted(Message):
        """The cursor was moved to another row."""

    class Opened(Message):
        """The highlighted paper was double-clicked."""

    def __init__(
        self, source: Source, columns: Columns = _COLUMNS, *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._columns = columns
        self._source = source
        self._lines: dict[int, Line] = {}
        self._looks: dict[str, Style] = {}
        self._empty: Sequence[str] = ()
        self.rows: Sequence[int] = ()
        self.matched = 0
        self.fallen: frozenset[int] = frozenset()
        self.selected: frozenset[int] = frozenset()

    # What is shown

    def show(
        self,
        rows: Sequence[int],
        *,
        cursor: int = 0,
        matched: int | None = None,
        fallen: frozenset[int] = frozenset(),
        empty: Sequence[str] = (),
    ) -> None:
        """Show these rows, the one at `cursor` highlighted; without any, the lines of `empty`."""
        self.rows = rows
        self.matched = len(rows) if matched is None else matched
        self._empty = empty
        self.fallen = fallen
        self._lines.clear()
        self.virtual_size = Size(0, len(rows))
        cursor = max(0, min(cursor, len(rows) - 1))
        self.set_reactive(PaperList.cursor, cursor)
        self._follow_cursor()
        self.refresh()

    def update_rows(self, rows: frozenset[int], fallen: frozenset[int]) -> None:
        """Ask for the look of these rows again. `fallen` are dimmed from now on, and no others."""
        for row in rows:
            self._lines.pop(row, None)
        stale = rows | (self.fallen ^ fallen)
        self.fallen = fallen
        self._refresh_rows(stale)

    def select(self, rows: frozenset[int]) -> None:
        """Put a tick at these rows, and no others."""
        stale = self.selected ^ rows
        self.selected = rows
        self._refresh_rows(stale)

    @property
    def highlighted(self) -> int | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.rows else None

    def reach(self, position: int) -> Sequence[int]:
        """The rows from this position to the cursor."""
        low, high = sorted((position, self.cursor))
        return self.rows[low : high + 1]

    def line(self, row: int) -> Line:
        """What is shown of a row, fetched with its neighbours in sight where it is not known."""
        if row not in self._lines:
            if len(self._lines) > 2000:
                self._lines.clear()
            top = self.scroll_offset.y
            near = self.rows[top : top + max(1, self.size.height)]
            wanted = [r for r in near if r not in self._lines]
            if row not in wanted:
                wanted = [row]
            self._lines.update({**dict.fromkeys(wanted, GONE), **self._source(wanted)})
        return self._lines[row]

    def forget(self) -> None:
        """Ask for the look of all rows again."""
        self._lines.clear()
        self.refresh()

    def known(self) -> dict[int, str]:
        """The ids of the papers of those rows that were shown of late."""
        return {row: line.id for row, line in self._lines.items()}

    def staying(self) -> dict[str, int]:
        """The ids of the papers that stay when the list changes by itself, with their positions:
        the highlighted one, and those that are dimmed."""
        places = {} if self.highlighted is None else {self.highlighted: self.cursor}
        for row in self.fallen:
            with suppress(ValueError):
                places[row] = self.rows.index(row)
        return {
            line.id: place
            for row, place in places.items()
            if (line := self._lines.get(row, GONE)) is not GONE
        }

    # The cursor

    def move(self, by: int) -> None:
        """Move the cursor by so many rows, as far as the list goes."""
        self.move_to(self.cursor + by)

    def move_to(self, position: int) -> None:
        """Move the cursor to this row of the list, or as near as there is one."""
        self.cursor = position

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, len(self.rows) - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        if not self._follow_cursor():
            self.refresh_line(old)
            self.refresh_line(new)
        self.post_message(self.Highlighted())

    @property
    def page(self) -> int:
        """Rows in sight."""
        return max(1, self.scrollable_content_region.height)

    def _follow_cursor(self) -> bool:
        """Scroll until the cursor is in sight; whether that was needed."""
        if not self.size.height:
            return False
        top, page = self.scroll_offset.y, self.page
        if top <= self.cursor < top + page:
            return False
        target = self.cursor if self.cursor < top else self.cursor - page + 1
        self.scroll_to(y=target, animate=False, force=True, immediate=True)
        self.refresh()
        return True

    def on_resize(self) -> None:
        self._follow_cursor()

    # The mouse

    def on_click(self, event: events.Click) -> None:
        position = event.get_content_offset_capture(self).y + self.scroll_offset.y
        if not 0 <= position < len(self.rows):
            return
        self.cursor = position
        if event.chain == 2:
            self.post_message(self.Opened())

    # Drawing

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._looks.clear()
        self.refresh()

    def _refresh_rows(self, rows: frozenset[int]) -> None:
        """Draw those of these rows that are in sight again."""
        top = self.scroll_offset.y
        for position, row in enumerate(self.rows[top : top + self.page], start=top):
            if row in rows:
                self.refresh_line(position)

    def refresh_line(self, y: int) -> None:
        """Draw the line at position `y` again."""
        self.refresh(Region(0, y - self.scroll_offset.y, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        """One line of the screen, `y` counted from the top of the widget."""
        width = self.scrollable_content_region.width
        base = self._base()
        position = y + self.scroll_offset.y
        if not self.rows:
            text = self._empty[y - 1] if 0 < y <= len(self._empty) else ""
            return Strip([Segment(set_cell_size("  " + text, width), base)], width)
        if position >= len(self.rows):
            return Strip.blank(width, base)
        row = self.rows[position]
        strip = Strip(list(self._segments(row, position, width, base)))
        return strip.adjust_cell_length(width, base)

    def _segments(self, row: int, position: int, width: int, base: Style) -> list[Segment]:
        line = self.line(row)
        mark = line.mark
        look = base
        if row in self.selected:
            look += self._ground("selected")
        if position == self.cursor:
            look += self._ground("cursor")
        dimmed = row in self.fallen or position >= self.matched
        text = look + self._look("fallen" if dimmed else "read" if mark.read else "title")
        segments = [
            Segment("▌" if position == self.cursor else " ", look + self._look("pointer")),
            Segment(
                "✓" if row in self.selected else "~" if dimmed else " ", look + self._look("star")
            ),
        ]
        columns = self._columns.fitting(width)
        meta = look + self._look("meta")
        for name in columns.names:
            if name == "marks":
                segments += self._marks(line.mark, look, text)
            elif name == "date":
                dates = columns.dates
                segments.append(Segment(f"{dates.text(line.date):<{dates.width}}  ", meta))
            else:
                segments.append(Segment(f"{set_cell_size(line.id, _ID_WIDTH)}  ", meta))
        left = width - sum(cell_len(segment.text) for segment in segments)
        segments += self._title(line, left, text)
        return segments

    def _marks(self, mark: Mark, look: Style, text: Style) -> list[Segment]:
        meta = look + self._look("meta")
        return [
            Segment(READ.sign(mark.read) or " ", text),
            Segment(STARRED.sign(mark.starred) or " ", look + self._look("star")),
            Segment("✎" if mark.note else " ", meta),
            Segment("#" if mark.tags else " ", meta),
            Segment(f"{ARCHIVED.sign(mark.archived):<2}", meta),
        ]

    def _title(self, line: Line, width: int, style: Style) -> list[Segment]:
        title = line.title
        if cell_len(title) > width:
            title = set_cell_size(title, max(0, width - 1)).rstrip() + "…"
        match = style + self._look("match")
        segments, at = [], 0
        for start, stop in line.spans:
            end = min(stop, len(title))
            if start >= end:
                continue
            segments += [Segment(title[at:start], style), Segment(title[start:end], match)]
            at = end
        segments.append(
            Segment(set_cell_size(title[at:], max(0, width - cell_len(title[:at]))), style)
        )
        return segments

    def _base(self) -> Style:
        """How the list itself looks."""
        if "" not in self._looks:
            self._looks[""] = self.rich_style
        return self._looks[""]

    def _look(self, name: str) -> Style:
        """How a part of a row looks, without a background of its own: rows have theirs."""
        if name not in self._looks:
            style = self.get_component_rich_style(f"papers--{name}")
            self._looks[name] = Style(
                color=style.color,
                bold=style.bold,
                dim=style.dim,
                italic=style.italic,
                underline=style.underline,
            )
        return self._looks[name]

    def _ground(self, name: str) -> Style:
        """The background of a row, and what else makes it stand out."""
        style = self.get_component_rich_style(f"papers--{name}")
        return Style(bgcolor=style.bgcolor, bold=style.bold, reverse=style.reverse)
