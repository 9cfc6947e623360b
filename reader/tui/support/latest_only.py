"""Answers questions on a thread of its own, so that typing never waits."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Question = TypeVar("Question")
Answer = TypeVar("Answer")


class LatestOnly(Generic[Question, Answer]):
    """Answers only the newest question. A question asked while another is being answered waits; a
    newer one replaces it.

    `answer` and then `tell` are called on a thread, which is named `finder`. An exception from
    `answer` is passed to `tell` in place of an answer.
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
        """Ask a question, which replaces the one that waits. Returns at once."""
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
