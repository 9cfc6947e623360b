"""The rule over the list: the views with their counts, the order, and the modes that are on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content

from reader.library.library import Library
from reader.tui.state.current_list import CurrentList
from reader.tui.state.view_counts import Counts, ViewCounts
from reader.tui.widgets.paper_list import PaperList
from reader.tui.widgets.view_rule import Said, rule


class Overview:
    """Counts the papers of the views, and shows the counts in the rule over the list."""

    def __init__(self, library: Library, tell: Callable[[Counts], object]) -> None:
        """`tell` is called with the counts on another thread. It must see to it that they are
        assigned to `counts`."""
        self._counter = ViewCounts(library.papers, tell)
        self.counts: Counts | None = None
        self._shown: tuple[object, ...] = ()
        self.stale = False
        """Whether marks, papers or views have changed since the last count began."""

    def count(self, current: CurrentList) -> None:
        """Count the papers of the views, and the unread papers of the list, on another thread."""
        self.stale = False
        self._counter.ask(current.views, *current.texts)

    def close(self) -> None:
        """Count nothing more."""
        self._counter.close()

    def unread(self, current: CurrentList) -> int | None:
        """Return the number of unread papers of the list; None if it is not counted yet."""
        return self.counts.unread if self.counts and self.counts.texts == current.texts else None

    def show(self, papers: PaperList, current: CurrentList, modes: Sequence[str]) -> None:
        """Draw the rule again if anything in it has changed."""
        width, focused = papers.size.width, papers.has_focus
        what = (current.views, self.counts, current.view, modes, width, focused)
        if what == self._shown or not width:
            return
        self._shown = what
        line = Content("━").stylize("$primary") if focused else Content("─").stylize("$rule")
        counts = self.counts.views if self.counts else {}
        papers.put_rule(rule(Said(current.views, counts, current.view, modes), width - 2, line))
