"""The statistics: what was done, and what waits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Sparkline, Static

from reader.library.statistics import Activity, Counts, months_told, most_used
from reader.text.clean import one_line
from reader.tui.dialogs.pager import Pager

_SHADES = "·░▒▓█"
_WIDEST_LABEL = 16
_MARGIN = 10
"""Cells of the window beside the charts, at least."""
_MOST_WEEKS = 38
_MOST_BARS = 12
_DAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")


def weeks_that_fit(columns: int) -> int:
    """Return how many weeks the charts have room for in `columns` columns; at least one."""
    return max(1, min(_MOST_WEEKS, (columns * 9 // 10 - _MARGIN) // 2))


class StatsDialog(Pager):
    """Charts over the list."""

    def __init__(self, counts: Counts, activity: Activity) -> None:
        said = "  ".join(f"{count:,} {name}" for name, count in counts.states.items())
        super().__init__("Statistics", Content(said))
        self._counts = counts
        self._activity = activity

    def content(self) -> Iterator[Widget]:
        yield from super().content()
        activity = self._activity
        yield _heading(f"Marked in each of {len(activity.days[::7])} weeks, the last is this one")
        for flag, weeks in activity.weeks.items():
            yield Static(f"{flag}: {sum(weeks):,}, {weeks[-1]:,} this week", markup=False)
            yield Sparkline(weeks, classes="weeks")
        yield _heading("Marked each day")
        yield Static(Content("\n").join(heatmap(activity)), markup=False)
        yield _heading("Waiting (unread, not archived) by month")
        yield Bars(months_told(self._counts.waiting_by_month, _MOST_BARS))
        yield _heading("Waiting (unread, not archived) by tag")
        yield Bars(most_used(self._counts.waiting_by_tag)[:_MOST_BARS])


class Bars(Widget):
    """Draws a bar for each (label, count), using the whole width."""

    def __init__(self, counts: Sequence[tuple[str, int]]) -> None:
        super().__init__()
        self._counts = counts

    def render(self) -> Content:
        return Content("\n").join(list(bars(self._counts, self.content_size.width)))


def _heading(text: str) -> Static:
    return Static(Content(f"\n{text}").stylize("bold $text-accent"), markup=False)


def bars(counts: Sequence[tuple[str, int]], width: int) -> Iterator[Content]:
    """Return a line for each (label, count), each at most `width` cells wide."""
    if not counts:
        yield Content("Nothing.")
        return
    labels = [one_line(label) for label, _ in counts]
    label_width = min(_WIDEST_LABEL, max(map(cell_len, labels)))
    most = max(count for _, count in counts)
    room = max(1, width - label_width - len(f"  {most:,}") - 1)
    for label, (_, count) in zip(labels, counts, strict=True):
        bar = "█" * max(1, round(room * count / most))
        yield Content.assemble(
            f"{set_cell_size(label, label_width)} ", Content(bar).stylize("$primary"), f" {count:,}"
        )


def heatmap(activity: Activity) -> Iterator[Content]:
    """A line for each day of the week and one for the months; a column for each week."""
    days = activity.days
    most = max(days)
    for weekday, name in enumerate(_DAYS):
        cells = " ".join(_shade(count, most) for count in days[weekday::7])
        yield Content.assemble(f"{name:<4}", Content(cells).stylize("$primary"))
    months = ""
    for week in range(len(days[::7])):
        monday = activity.start + timedelta(weeks=week)
        if monday.day <= 7:
            months = f"{months:<{2 * week}}{monday:%b}"
    yield Content(f"    {months}")


def _shade(count: int, most: int) -> str:
    return _SHADES[-(-count * (len(_SHADES) - 1) // most)] if count else _SHADES[0]
