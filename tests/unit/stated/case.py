"""Rows of files that programs write, and the marks that they state."""

from __future__ import annotations

from typing import NamedTuple

from reader.catalogue import Problem, read_marked
from reader.model.paper import Mark
from reader.model.stated_mark import StatedMark


class Case(NamedTuple):
    """The text of a file, the mark of its first paper, when it was made, and when the paper
    came."""

    text: str
    mark: Mark
    at: float | None = None
    added: float | None = None


def stated_in(text: str) -> list[StatedMark]:
    """Return the mark that a text states for each paper."""
    rows = read_marked(text.encode(), "test")
    return [stated for _, found, stated in rows if not isinstance(found, Problem)]


def check(case: Case) -> None:
    """Check the mark of the first paper, and its times if the case has any."""
    stated = stated_in(case.text)[0]
    assert stated.mark == case.mark
    assert (stated.at, stated.added) == (case.at, case.added)
