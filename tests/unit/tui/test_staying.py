"""Rows that stay in a list that changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.search import Listing
from reader.tui.state.staying import WithInserted, with_staying


@given(
    st.integers(0, 20), st.dictionaries(st.integers(100, 110), st.integers(0, 30)), st.slices(12)
)
def test_it_is_the_list_with_rows_inserted_in_order(
    count: int, inserted: dict[int, int], some: slice
) -> None:
    shown = WithInserted(range(count), inserted)
    plain, after = list(range(count)), 0
    for row in sorted(inserted, key=inserted.__getitem__):
        plain.insert(max(after, inserted[row]), row)
        after = plain.index(row) + 1
    assert [*shown] == shown[:] == plain
    assert shown[some] == plain[some]
    assert len(shown) == len(plain)
    for place, row in enumerate(plain):
        assert shown.index(row) == place
        assert shown[place - len(plain)] == row
        assert row in shown
    assert -1 not in shown
    with pytest.raises(IndexError):
        shown[len(plain)]


def test_only_what_the_query_does_not_give_is_fallen() -> None:
    listing = Listing([1, 2, 3], 2)
    same, fallen = with_staying(listing, {"b": 1, "gone": 0}, {"b": 2})
    assert (same, fallen) == (listing, frozenset())
    more, fallen = with_staying(listing, {"x": 1, "b": 1}, {"x": 9, "b": 2})
    assert ([*more.rows], more.matched, fallen) == ([1, 9, 2, 3], 3, frozenset({9}))
