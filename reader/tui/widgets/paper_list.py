"""The list of papers: a line or two each, drawn as it scrolls into sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from textual import events
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from reader.search import positions
from reader.tui.support.contained import Contained
from reader.tui.support.scrolled import Scrolled
from reader.tui.widgets.columns import SIGNS, Columns, Sign
from reader.tui.widgets.headings import NONE, Headings
from reader.tui.widgets.line import GONE, Line, Source
from reader.tui.widgets.looks import Looks
from reader.tui.widgets.row import Shape, State, draw, draw_below, draw_text
from reader.tui.widgets.view_rule import Rule

_COLUMNS = Columns()


class PaperList(Contained, Scrolled, can_focus=True):
    """Shows papers, given by their rows in the index; `source` returns what a row shows. Rows from
    position `matched` on match only in part. `fallen` rows no longer belong to the list. Both are
    dimmed and have a tilde; `selected` rows have a tick."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "papers--heading",
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
        """The cursor was moved to another row. Moves that wait are shown as one."""

        def can_replace(self, message: Message) -> bool:
            """Return whether a later message makes this one needless."""
            return isinstance(message, PaperList.Highlighted)

    class ViewChosen(Message):
        """The view with this key was clicked on the rule."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    class Resized(Message):
        """The list has another width or height."""

    class Opened(Message):
        """The highlighted paper was double-clicked."""

    def __init__(
        self, source: Source, columns: Columns = _COLUMNS, *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._columns = columns
        self._source = source
        self._lines: dict[int, Line] = {}
        self._looks = Looks(self)
        self._signs: Sequence[Sign] = ()
        self._signed = False
        self._empty: Sequence[str] = ()
        self.headings = NONE
        self._rule: Rule | None = None
        self.rows: Sequence[int] = ()
        self.matched = 0
        self.measured = False
        self.fallen: frozenset[int] = frozenset()
        self.selected: frozenset[int] = frozenset()
        self.strikes = True
        """Whether archived rows are struck through. They are not in lists of nothing else."""

    # What is shown

    def show(
        self,
        rows: Sequence[int],
        *,
        cursor: int = 0,
        matched: int | None = None,
        fallen: frozenset[int] = frozenset(),
        empty: Sequence[str] = (),
        headings: Headings = NONE,
        measured: bool = False,
    ) -> None:
        """Show these rows under their headings, with the cursor at position `cursor`. If there are
        no rows, show the lines of `empty`. A `measured` list has a column for interest."""
        self.rows = rows
        self.measured = measured
        self.matched = len(rows) if matched is None else matched
        self._empty = empty
        self.fallen = fallen
        self._lines.clear()
        self.headings = headings.with_height(self.headings.height)
        self.virtual_size = Size(0, self.headings.lines(len(rows)))
        cursor = max(0, min(cursor, len(rows) - 1))
        self.set_reactive(PaperList.cursor, cursor)
        self._follow_cursor()
        self.point()
        self.refresh_changed()

    def stretch(self, height: int) -> None:
        """Give rows one line or two from now on."""
        self.headings = self.headings.with_height(height)
        self.virtual_size = Size(0, self.headings.lines(len(self.rows)))
        self._follow_cursor()
        self.refresh()

    def lay_out(self, columns: Columns, height: int) -> None:
        """Use these columns, and rows of so many lines, from now on."""
        self._columns = columns
        self.stretch(height)

    def put_rule(self, rule: Rule) -> None:
        """Show this text in the rule over the list."""
        before, self._rule = self._rule, rule
        if not (before and before.content.is_same(rule.content)):  # it would draw all again
            self.border_title = rule.content

    def update_rows(self, rows: frozenset[int], fallen: frozenset[int]) -> None:
        """Fetch the lines of these rows again. From now on, exactly the `fallen` rows are
        dimmed."""
        for row in rows:
            self._lines.pop(row, None)
        stale = rows | (self.fallen ^ fallen)
        self.fallen = fallen
        self._refresh_rows(stale)

    def select(self, rows: frozenset[int]) -> None:
        """Show a tick in these rows, and in no others."""
        stale = self.selected ^ rows
        self.selected = rows
        self._refresh_rows(stale)

    @property
    def highlighted(self) -> int | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.rows else None

    def reach(self, position: int) -> Sequence[int]:
        """Return the rows from this position to the cursor."""
        low, high = sorted((position, self.cursor))
        return self.rows[low : high + 1]

    def line(self, row: int) -> Line:
        """Return what is shown of a row. If it is not cached, it is fetched together with the rows
        around it that are visible."""
        if row not in self._lines:
            if len(self._lines) > 2000:
                self._lines.clear()
            top = self.headings.position_of(self.scroll_offset.y)
            near = self.rows[top : top + max(1, self.size.height)]
            wanted = [r for r in near if r not in self._lines]
            if row not in wanted:
                wanted = [row]
            self._lines.update({**dict.fromkeys(wanted, GONE), **self._source(wanted)})
            self._make_room(wanted)
        return self._lines[row]

    def _make_room(self, rows: Sequence[int]) -> None:
        """Reserve a cell for each sign that these rows have, and room for authors if one has some.
        The room stays reserved, so that titles do not jump."""
        lines = [self._lines[row] for row in rows]
        signs = [s for s in SIGNS if s in self._signs or any(map(s.shown, lines))]
        signed = self._signed or any(line.byline for line in lines)
        if len(signs) != len(self._signs) or signed != self._signed:
            self._signs, self._signed = signs, signed
            self.refresh()

    def squeeze(self) -> None:
        """Reserve room again for the signs and authors that become visible."""
        self._signs, self._signed = (), False

    def forget(self) -> None:
        """Fetch the lines of all rows again."""
        self._lines.clear()
        self.refresh()

    def known(self) -> dict[int, str]:
        """Return the ids of the papers of those of these rows that were shown lately."""
        return {row: line.id for row, line in self._lines.items()}

    def staying(self) -> dict[str, int]:
        """Return the ids, with their positions, of the papers that stay when the list changes
        without a key: the highlighted one, and dimmed ones."""
        places = {} if self.highlighted is None else {self.highlighted: self.cursor}
        places |= positions(self.fallen, self.rows)
        return {
            line.id: place
            for row, place in places.items()
            if (line := self._lines.get(row, GONE)) is not GONE
        }

    # The cursor

    def move(self, by: int) -> None:
        """Move the cursor by this many rows, as far as the list goes."""
        self.move_to(self.cursor + by)

    def turn(self, by: int) -> None:
        """Move the cursor by as many lines as this many rows have, counting headings as lines."""
        line = max(0, self.headings.line_of(self.cursor) + by * self.headings.height)
        position = self.headings.position_of(line)
        self.move_to(min(position, self.cursor - 1) if by < 0 else position)

    def move_to(self, position: int) -> None:
        """Move the cursor to this position, or as near as there is a row."""
        self.cursor = position

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, len(self.rows) - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        if not self._follow_cursor():
            for position in (old, new):
                self.refresh_line(self.headings.line_of(position))
        self.point()
        self.post_message(self.Highlighted())

    @property
    def page(self) -> int:
        """The number of visible rows."""
        return max(1, self.scrollable_content_region.height // self.headings.height)

    def point(self) -> None:
        """Put the terminal's own cursor on the highlighted row, which screen readers and input
        methods follow."""
        if self.has_focus:
            line = self.headings.line_of(self.cursor) - self.scroll_offset.y
            self.app.cursor_position = self.scrollable_content_region.offset + Offset(0, line)

    def on_focus(self) -> None:
        self.point()

    def _follow_cursor(self) -> bool:
        """Scroll if needed, so that the cursor is visible. Returns whether that was needed."""
        if not self.size.height:
            return False
        top, page = self.scroll_offset.y, max(1, self.scrollable_content_region.height)
        line = self.headings.line_of(self.cursor)
        last = line + self.headings.height - 1
        first = line - self.headings.starts_group(self.cursor) if page > 1 else line
        if top <= first and last < top + page:
            return False
        target = first if first < top else last - page + 1
        self.scroll_to(y=target, animate=False, force=True, immediate=True)
        self.refresh()
        return True

    def on_resize(self) -> None:
        self._follow_cursor()
        self.call_after_refresh(self.point)
        self.post_message(self.Resized())

    # The mouse

    def on_click(self, event: events.Click) -> None:
        if event.y == 0 and self._rule:
            if key := self._rule.view_at(event.x - 1):
                self.post_message(self.ViewChosen(key))
            return
        line = event.get_content_offset_capture(self).y + self.scroll_offset.y
        position = self.headings.position_of(line)
        if self.headings.heading_at(line) is not None or not 0 <= position < len(self.rows):
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
        """Draw again those of these rows that are visible."""
        if not rows:
            return
        top = self.headings.position_of(self.scroll_offset.y)
        for position, row in enumerate(self.rows[top : top + self.page], start=top):
            if row in rows:
                self.refresh_line(self.headings.line_of(position))

    def refresh_headings(self) -> None:
        """Draw the visible headings again."""
        page = self.scrollable_content_region.height
        for line in range(self.scroll_offset.y, self.scroll_offset.y + page):
            if self.headings.heading_at(line) is not None:
                self.refresh_line(line)

    def refresh_line(self, y: int) -> None:
        """Draw the row or heading at a line again, `y` counted from the first line of the list."""
        height = self.headings.height
        self.refresh(Region(0, y - self.scroll_offset.y, self.size.width, height))

    def draw(self, part: tuple[Callable[..., Strip], tuple[Any, ...]]) -> Strip:
        """Return a line drawn."""
        draw_part, shown = part
        return draw_part(*shown, self._looks)

    def part(self, y: int) -> tuple[Callable[..., Strip], tuple[Any, ...]]:
        """Return what draws a line of the screen, and what it is given before the looks."""
        width = self.scrollable_content_region.width
        at = y + self.scroll_offset.y
        if not self.rows:
            text = self._empty[y - 1] if 0 < y <= len(self._empty) else ""
            return draw_text, (text, "", width)
        if (heading := self.headings.heading_at(at)) is not None:
            return draw_text, (self.headings.text(heading), "heading", width)
        position = self.headings.position_of(at)
        if position >= len(self.rows):
            return draw_text, ("", "", width)
        row = self.rows[position]
        line = self.line(row)
        state = State(
            position == self.cursor,
            row in self.selected,
            row in self.fallen or position >= self.matched,
            line.mark.archived and self.strikes,
        )
        columns = self._columns.fitting(
            width,
            measured=self.measured,
            dated=len(self.headings) > 0,
            below=self.headings.height > 1,
            signed=self._signed,
        )
        below = at > self.headings.line_of(position)
        drawn = draw_below if below else draw
        return drawn, (line, state, Shape(width, columns, self._signs))
