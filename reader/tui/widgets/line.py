"""What the list shows of one paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Date

from reader.model.paper import UNMARKED, Mark


@dataclass(frozen=True, slots=True)
class Line:
    """What the list shows of one paper. `spans`: the parts of the title that matched. `pdf`:
    whether a PDF is on disk. `measure`: a character for the interest. `month`: the first day of its
    month, if no exact date is known."""

    id: str
    title: str
    date: Date | None = None
    mark: Mark = UNMARKED
    spans: Sequence[tuple[int, int]] = field(default=())
    pdf: bool = False
    measure: str = ""
    authors: Sequence[str] = ()
    categories: Sequence[str] = ()
    month: Date | None = None

    @property
    def byline(self) -> str:
        """The first author's surname, with a sign if there are others."""
        if not self.authors:
            return ""
        first = self.authors[0].split(" ")[-1]
        return first if len(self.authors) == 1 else f"{first} et al."


Source = Callable[[Sequence[int]], Mapping[int, Line]]
"""Returns the lines for rows of the index. Rows that are gone are left out."""

GONE = Line("", "(in no catalogue any more)")
"""The line for a row that is gone."""
