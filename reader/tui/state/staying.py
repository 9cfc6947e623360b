"""Papers that stay in a list that changes without a key, until the cursor leaves them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from reader.search import GONE, LazyRows, Listing, positions
from reader.search.days import Key, with_inserted

_NO_DAYS: Mapping[int, Key] = {}


def with_staying(
    listing: Listing,
    staying: Mapping[str, int],
    rows: Mapping[str, int],
    days: Mapping[int, Key] = _NO_DAYS,
) -> tuple[Listing, frozenset[int]]:
    """Return a listing with papers inserted that are to stay, and the set of those rows that its
    query does not give. `staying` maps the ids of the papers to their positions, `rows` the ids of
    papers to their rows, and `days` rows to days, if the list is by day."""
    wanted = {rows[id]: position for id, position in staying.items() if id in rows}
    listed = positions(wanted, listing.rows)
    fallen = {row: position for row, position in wanted.items() if row not in listed}
    if not fallen:
        return listing, frozenset()
    shown = WithInserted(listing.rows, fallen)
    matched = listing.matched + sum(at <= listing.matched for at in shown.places)
    loose = listing.loose
    if loose is not None:
        loose += sum(at <= loose for at in shown.places)
    ordered = sorted(fallen, key=fallen.__getitem__)
    keys = [days.get(row, (None, False)) for row in ordered]
    inserted = [*zip(shown.places, keys, strict=True)]
    told = with_inserted(listing.days, inserted) if days else listing.days
    shown_as = listing._replace(rows=shown, matched=matched, loose=loose, days=told)
    return shown_as, frozenset(fallen)


class WithInserted(LazyRows):
    """A sequence of rows with others inserted, which does not copy the sequence."""

    def __init__(self, rows: Sequence[int], inserted: Mapping[int, int]) -> None:
        """`inserted` maps rows to their positions in the result. A position beyond the end stands
        for the end."""
        self._rows = rows
        self._inserted = sorted(inserted, key=inserted.__getitem__)
        self.places: list[int] = []
        for count, row in enumerate(self._inserted):
            first = self.places[-1] + 1 if self.places else 0
            self.places.append(max(first, min(inserted[row], len(rows) + count)))
        self._place_of = dict(zip(self._inserted, self.places, strict=True))

    def __len__(self) -> int:
        return len(self._rows) + len(self._inserted)

    def at(self, position: int) -> int:
        """See `LazyRows`."""
        before = bisect_left(self.places, position)
        if before < len(self.places) and self.places[before] == position:
            return self._inserted[before]
        return self._rows[position - before]

    def between(self, start: int, stop: int) -> Iterable[int]:
        """See `LazyRows`."""
        first, last = bisect_left(self.places, start), bisect_left(self.places, stop)
        others = iter(self._rows[start - first : stop - last])
        inserted = dict(zip(self.places[first:last], self._inserted[first:last], strict=True))
        for position in range(start, stop):
            yield inserted[position] if position in inserted else next(others, GONE)

    def __contains__(self, row: object) -> bool:
        return row in self._place_of or row in self._rows

    def index(self, row: int, start: int = 0, stop: int | None = None) -> int:
        """Return the position of a row. Raises ValueError if it is not there."""
        if row in self._place_of:
            return self._place_of[row]
        place = self._rows.index(row)
        for inserted in self.places:
            place += inserted <= place
        return place
