"""The statistics: today and this week, how the backlog grew and fell, what was done, what waits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date as Date
from datetime import timedelta

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Sparkline, Static

from reader.library.figures.backlog import Backlog
from reader.library.figures.statistics import Activity, Counts, months_told, most_used
from reader.text.clean import one_line
from reader.tui.dialogs.pager import Pager

_SHADES = "·░▒▓█"
_WIDEST_LABEL = 16
_MARGIN = 10
"""The fewest cells of the window beside the charts."""
_MOST_WEEKS = 38
_MOST_BARS = 12
_DAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")


def weeks_that_fit(columns: int) -> int:
    """Return the number of weeks in charts in a window of so many columns: at least one."""
    return max(1, min(_MOST_WEEKS, (columns * 9 // 10 - _MARGIN) // 2))


class StatsDialog(Pager):
    """Figures and charts over the list. Charts that would be empty are left out, and without
    `pictures` also those that have no text."""

    def __init__(
        self, counts: Counts, activity: Activity, backlog: Backlog, *, pictures: bool = True
    ) -> None:
        super().__init__("Statistics", Content("\n").join(_figures(counts, activity, backlog)))
        self._counts = counts
        self._activity = activity
        self._backlog = backlog
        self._pictures = pictures

    def content(self) -> Iterator[Widget]:
        """Yield the figures, then the charts that are not empty."""
        yield from super().content()
        activity, waiting = self._activity, self._backlog.waiting
        if len({*waiting}) > 1:
            yield _heading(f"Waiting, day by day, since {_day(self._backlog.start)}")
            yield Static(
                f"{_extreme(self._backlog, 'most', max(waiting))}, "
                f"{_extreme(self._backlog, 'fewest', min(waiting))}",
                markup=False,
            )
            yield from self._line(waiting)
        done = {flag: weeks for flag, weeks in activity.weeks.items() if any(weeks)}
        if done:
            yield _heading(f"Marked in each of {len(activity.days[::7])} weeks")
        for flag, weeks in done.items():
            yield Static(f"{flag}: {sum(weeks):,}, {weeks[-1]:,} this week", markup=False)
            yield from self._line(weeks)
        if done and self._pictures:
            yield _heading("Marked each day")
            yield Static(Content("\n").join(heatmap(activity)), markup=False)
        for by, waits in (
            ("month", months_told(self._counts.waiting_by_month, _MOST_BARS)),
            ("tag", most_used(self._counts.waiting_by_tag)[:_MOST_BARS]),
        ):
            if waits:
                yield _heading(f"Waiting (unread, not archived) by {by}")
                yield Bars(waits)
        yield _heading("All papers")
        states = self._counts.states.items()
        said = " · ".join(f"{count:,} {name}" for name, count in states if count) or "none yet"
        yield Static(said, markup=False)

    def _line(self, counts: Sequence[int]) -> Iterator[Widget]:
        if self._pictures:
            yield Sparkline(counts, classes="weeks")


def _figures(counts: Counts, activity: Activity, backlog: Backlog) -> Iterator[Content]:
    """Return a line each on the papers that came and were done today and this week, and on those
    that wait."""
    week = (len(backlog.came) - 1) % 7 + 1  # days of this week
    rows = [
        ("Today", backlog.came[-1], {flag: activity.today[flag] for flag in activity.weeks}),
        (
            "This week",
            sum(backlog.came[-week:]),
            {flag: weeks[-1] for flag, weeks in activity.weeks.items()},
        ),
    ]
    for name, came, done in rows:
        parts = [f"{count:,} {what}" for what, count in {"came": came, **done}.items() if count]
        said = " · ".join(parts) or "nothing yet"
        yield Content.assemble(Content(f"{name:<10}").stylize("bold"), said)
    before = backlog.waiting[-week - 1] if len(backlog.waiting) > week else None
    waiting = counts.waiting
    change = "" if before is None else _changed(waiting - before)
    yield Content.assemble(Content(f"{'Waiting':<10}").stylize("bold"), f"{waiting:,}{change}")


def _changed(by: int) -> str:
    if not by:
        return " · as many as last Sunday"
    return f" · {abs(by):,} {'more' if by > 0 else 'fewer'} than last Sunday"


def _extreme(backlog: Backlog, name: str, count: int) -> str:
    """Return the last day on which so many papers waited."""
    at = max(day for day, each in enumerate(backlog.waiting) if each == count)
    return f"{name} {count:,} on {_day(backlog.start + timedelta(days=at))}"


def _day(day: Date) -> str:
    return f"{day.day} {day:%b}"


class Bars(Widget):
    """A bar for each (label, count), as wide as the widget."""

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
    """Return a line for each day of the week and one for the months, with a column for each
    week."""
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
