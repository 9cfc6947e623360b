"""What other threads tell the main screen."""

from __future__ import annotations

from textual.message import Message

from reader.library.news import Event
from reader.search import Listing
from reader.tui.state.current_list import Question


class Found(Message):
    """The finder has an answer."""

    def __init__(self, question: Question, answer: Listing | Exception) -> None:
        super().__init__()
        self.question = question
        self.answer = answer


class Heard(Message):
    """The library has news."""

    def __init__(self, event: Event) -> None:
        super().__init__()
        self.event = event
