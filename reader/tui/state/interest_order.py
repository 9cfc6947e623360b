"""The order by interest of the list, which stays as it is until the person asks for another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.library import Library

if TYPE_CHECKING:
    from reader.interest import Ranking


class InterestOrder:
    """Holds one ranking. A new one, learned meanwhile, is taken only when the person expects the
    list to change. If no list uses the order, nothing is learned."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._held: Ranking | None = None
        self.in_use = False
        """Whether the list has this order."""
        self.awaited = False
        """Whether the person asked for the order, and has done nothing since."""
        self.outgrown = False
        """Whether the list has papers that the ranking does not have, so that it is to take the
        next one."""

    def renew(self) -> None:
        """Have the next list take the newest ranking."""
        self._held = None

    def use(self, wanted: bool) -> Ranking | None:
        """Return the ranking for a list if it is `wanted` in this order, otherwise None, as before
        any is learned. If marks or papers have changed, start to learn again."""
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
        """Learn the order again in `wait` seconds, since marks or papers have changed. `outgrown`:
        the list has papers that the ranking does not have."""
        if self.in_use:
            self.outgrown |= outgrown
            self._library.interest.learn(wait=wait)
