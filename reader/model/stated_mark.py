"""What another program says that a person thought of a paper."""

from __future__ import annotations

from typing import NamedTuple

from reader.model.paper import UNMARKED, Mark


class StatedMark(NamedTuple):
    """A mark that a file states beside a paper, as far as it does: what it does not tell is unset.

    `at` is when the mark was made, `added` when the paper came to the person's list, both in
    seconds since 1970; None where the file does not tell.
    """

    mark: Mark = UNMARKED
    at: float | None = None
    added: float | None = None

    @property
    def since(self) -> float | None:
        """Since when the mark holds, as far as can be told."""
        return self.added if self.at is None else self.at

    def with_other(self, other: StatedMark) -> StatedMark:
        """What this and another row of the same paper state together."""
        mine, theirs = self.mark, other.mark
        notes = dict.fromkeys(filter(None, (mine.note, theirs.note)))
        return StatedMark(
            Mark(
                mine.read or theirs.read,
                mine.starred or theirs.starred,
                mine.archived or theirs.archived,
                tuple(sorted({*mine.tags, *theirs.tags})),
                "\n\n".join(notes),
            ),
            other.at if self.at is None else self.at,
            min(filter(None, (self.added, other.added)), default=None),
        )


NOTHING_STATED = StatedMark()
