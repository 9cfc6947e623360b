"""A mark that another program's file states."""

from __future__ import annotations

from typing import NamedTuple

from reader.model.flag import FLAG_NAMES
from reader.model.paper import UNMARKED, Mark


class StatedMark(NamedTuple):
    """A mark stated in a file beside a paper. What the file does not state is unset.

    `at` is when the mark was made, `added` when the paper came to the person's list, in seconds
    since 1970; None if not stated.
    """

    mark: Mark = UNMARKED
    at: float | None = None
    added: float | None = None

    @property
    def since(self) -> float | None:
        """The earliest known time of the mark, in seconds since 1970; None if not known."""
        return self.added if self.at is None else self.at

    def with_other(self, other: StatedMark) -> StatedMark:
        """Return what this and another record of the same paper state together."""
        mine, theirs = self.mark, other.mark
        notes = dict.fromkeys(filter(None, (mine.note, theirs.note)))
        return StatedMark(
            Mark(
                **{name: getattr(mine, name) or getattr(theirs, name) for name in FLAG_NAMES},
                tags=tuple(sorted({*mine.tags, *theirs.tags})),
                note="\n\n".join(notes),
            ),
            other.at if self.at is None else self.at,
            min(filter(None, (self.added, other.added)), default=None),
        )


NOTHING_STATED = StatedMark()
