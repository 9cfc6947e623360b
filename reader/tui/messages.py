"""Messages from other threads to the main screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from reader.library.news import Event
from reader.search import Listing
from reader.tui.state.current_list import Question
from reader.tui.state.view_counts import Counts

if TYPE_CHECKING:
    from reader.interest import Explanation


class Found(Message):
    """The search has an answer."""

    def __init__(self, question: Question, answer: Listing | Exception) -> None:
        super().__init__()
        self.question = question
        self.answer = answer


class Explained(Message):
    """The reasons for the place of a row's paper in the order by interest."""

    def __init__(self, row: int, why: Explanation | None) -> None:
        super().__init__()
        self.row = row
        self.why = why


class Counted(Message):
    """The views are counted."""

    def __init__(self, counts: Counts) -> None:
        super().__init__()
        self.counts = counts


class Heard(Message):
    """The library reported a change."""

    def __init__(self, event: Event) -> None:
        super().__init__()
        self.event = event
