"""The places of the cursor before each jump, to which a key goes back."""

from __future__ import annotations

from reader.model.change import Place

_MOST = 100


class Jumps:
    """A stack of places."""

    def __init__(self) -> None:
        self._places: list[Place] = []

    def leave(self, place: Place) -> None:
        """Remember a place that is left by a jump."""
        if not self._places or self._places[-1] != place:
            self._places = [*self._places, place][-_MOST:]

    def back(self, now: Place) -> Place | None:
        """Return the last place that differs from `now`, and forget it; None if there is none."""
        while self._places:
            if (place := self._places.pop()) != now:
                return place
        return None
