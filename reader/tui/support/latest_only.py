"""Searching on a thread of its own, so that typing never waits."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Question = TypeVar("Question")
Answer = TypeVar("Answer")


class LatestOnly(Generic[Question, Answer]):
    """Answers the newest question only: one asked while another is being answered waits, and
    a still newer one takes its place.

    `answer` and then `tell` are called on the finder's thread. An exception of `answer` is told
    in place of an answer.
    """

    def __init__(
        self,
        answer: Callable[[Question], Answer],
        tell: Callable[[Question, Answer | Exception], object],
    ) -> None:
        self._answer = answer
        self._tell = tell
        self._wanted = threading.Condition()
        self._question: Question | None = None
        self._closed = False
        self._thread: threading.Thread | None = None

    def ask(self, question: Question) -> None:
        """Have this answered, and whatever waits forgotten. Returns at once."""
        with self._wanted:
            self._question = question
            self._wanted.notify()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="finder", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Answer nothing more."""
        with self._wanted:
            self._closed = True
            self._wanted.notify()

    def _run(self) -> None:
        while True:
            with self._wanted:
                self._wanted.wait_for(lambda: self._closed or self._question is not None)
                question, self._question = self._question, None
            if self._closed or question is None:
                return
            answer: Answer | Exception
            try:
                answer = self._answer(question)
            except Exception as error:
                answer = error
            if not self._closed:
                self._tell(question, answer)
