"""The order by interest that the list is in, which stays until another is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.library import Library

if TYPE_CHECKING:
    from reader.interest import Ranking


class InterestOrder:
    """Holds one ranking. A new one is taken only when the person expects the list to change,
    whatever is learned meanwhile. If no list uses the order, nothing is learned."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._held: Ranking | None = None
        self.in_use = False
        """Whether the list is in this order."""
        self.awaited = False
        """Whether a person asked for the order, and waits for it: has done nothing since."""
        self.outgrown = False
        """Whether the list has papers that the ranking has not, and is to take the next one."""

    def renew(self) -> None:
        """Let the next list take the newest ranking."""
        self._held = None

    def use(self, wanted: bool) -> Ranking | None:
        """Return the ranking for a list, if it is `wanted` in this order; None if nothing is
        learned yet. If marks or papers have changed since, start learning again."""
        self.in_use = wanted
        if not wanted:
            self.awaited = self.outgrown = False
            return None
        if self._held is None:
            interest = self._library.interest
            self._held = interest.ranking
            self.awaited = not interest.is_current and not interest.lacks_marks
            if self.awaited:
                interest.learn()
        return self._held

    def follow(self, *, wait: float = 0.0, outgrown: bool = False) -> None:
        """Marks or papers changed: learn the order again in this many seconds."""
        if self.in_use:
            self.outgrown |= outgrown
            self._library.interest.learn(wait=wait)
