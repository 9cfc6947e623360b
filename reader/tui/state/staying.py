"""Papers that stay in a list that changes by itself, until the cursor leaves them."""

from __future__ import annotations

from collections.abc import Mapping

from reader.search import Listing


def with_staying(
    listing: Listing, staying: Mapping[str, int], rows: Mapping[str, int]
) -> tuple[Listing, frozenset[int]]:
    """The listing with those papers in it that are to stay, at their positions; and the rows of
    them that the query does not give. `rows` has the row of each that is in the catalogues."""
    wanted = {rows[id]: position for id, position in staying.items() if id in rows}
    fallen = frozenset(wanted).difference(listing.rows) if wanted else frozenset()
    if not fallen:
        return listing, fallen
    shown, matched = list(listing.rows), listing.matched
    for row, position in sorted(wanted.items(), key=lambda item: item[1]):
        if row in fallen:
            shown.insert(position, row)
            matched += position <= matched
    return listing._replace(rows=shown, matched=matched), fallen
