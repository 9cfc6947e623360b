"""What could not be read, grouped by file; enter opens the editor at the line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from reader.catalogue import Problem
from reader.storage.paths import expanded
from reader.text.clean import clean, one_line
from reader.tui.dialogs.list_dialog import ListDialog
from reader.tui.widgets.options import Options

_WIDEST, _FRAME = 140, 5
"""The most cells of the box, and those of its frame, padding and scrollbar."""
_MOST = 2_000
"""The most problems that are listed; a longer list takes long to open."""


class ProblemsDialog(ListDialog[Problem]):
    """A list of problems. It results in the chosen one, which the caller opens in the editor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "close", priority=True),
        Binding("g", "first", priority=True),
        Binding("G", "last", priority=True),
    ]

    def __init__(
        self, problems: Iterable[Problem], failed: Iterable[str], done: Callable[[Problem], object]
    ) -> None:
        """`failed` are sentences on sources that could not be fetched."""
        super().__init__(done)
        self._failed = [*failed]
        ordered = sorted(problems, key=lambda each: (each.source, not each.refused, each.line))
        self._more = len(ordered) - _MOST
        self._problems = ordered[:_MOST]

    def compose(self) -> ComposeResult:
        with Vertical(classes="box wide") as box:
            box.border_title = Content(
                "What could not be read" if self._problems else "What could not be fetched"
            )
            opens = "enter opens your editor there · " if self._problems else ""
            box.border_subtitle = Content(f"{opens}escape closes")
            yield Options(*self._options())

    def on_mount(self) -> None:
        options = self.query_one(OptionList)
        self.set_focus(options)
        options.action_first()

    def _options(self) -> Iterator[Option]:
        room = max(1, min(_WIDEST, self.app.size.width * 95 // 100) - _FRAME)
        for failure in self._failed:
            for line in Content(clean(failure)).wrap(room):
                yield Option(line.stylize("$foreground"), disabled=True)
        for source, problems in groupby(enumerate(self._problems), lambda each: each[1].source):
            yield Option(_heading(source), disabled=True)
            yield from _lines([*problems], room)
        if self._more > 0:
            yield Option(Content(f"and {self._more:,} more"), disabled=True)

    async def action_choose(self, number: int) -> None:
        id = self.query_one(OptionList).get_option_at_index(number).id
        if id is None:  # a failure, which is in no file
            self.action_close()
        else:
            await self.finish(self._problems[int(id)])


def _heading(source: str) -> Content:
    """Return the heading of a file: its name, then its folder, the end of which may be cut."""
    folder, _, name = one_line(source).rpartition("/")
    return Content.assemble(
        Content(name).stylize("bold $text-accent"), Content(f"  {folder}").stylize("$text-muted")
    )


def _lines(problems: Sequence[tuple[int, Problem]], room: int) -> Iterator[Option]:
    """Return the lines of a file's problems. What a sentence has beyond `room` cells is on lines of
    its own, so that each option has one."""
    width = max(len(str(problem.line)) for _, problem in problems)
    for number, problem in problems:
        place = f"{problem.line:>{width}}" if problem.line else " " * width
        kind = "" if problem.refused else "warning: "
        said, *more = Content(one_line(f"{kind}{problem.message}")).wrap(max(1, room - width - 4))
        yield Option(
            Content.assemble(Content(f"  {place}  ").stylize("$text-muted"), said), id=str(number)
        )
        for line in more:
            below = Content.assemble(" " * (width + 4), line.stylize("$foreground"))
            yield Option(below, disabled=True)


def path_of(problem: Problem) -> Path | None:
    """Return the file of a problem, if it is one on this machine."""
    path = expanded(problem.source)
    return path if path.is_absolute() and path.is_file() else None
