"""Sequences of rows, and the words that a vocabulary has for what is typed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.search.rows import Rows
from reader.search.words.nearest import inside

RECORDS = st.lists(st.integers(0, 99), max_size=12, unique=True)
PLACES = st.none() | st.integers(-15, 15)
CUTS = st.lists(st.integers(0, 12), max_size=3).map(sorted)


@given(RECORDS, CUTS, st.builds(slice, PLACES, PLACES), st.integers(0, 99))
def test_several_sequences_of_rows_are_as_one(
    rows: list[int], cuts: list[int], some: slice, row: int
) -> None:
    ends = [0, *(min(cut, len(rows)) for cut in cuts), len(rows)]
    whole = Rows(*(rows[start:end] for start, end in pairwise(ends)))
    assert (len(whole), [*whole]) == (len(rows), rows)
    assert [*whole[some]] == rows[some]
    assert [whole[at] for at in range(-len(rows), len(rows))] == rows * 2
    for beyond in (len(rows), -len(rows) - 1):
        with pytest.raises(IndexError):
            whole[beyond]
    assert (row in whole) == (row in rows)
    if row in rows:
        assert whole.index(row) == rows.index(row)
    else:
        with pytest.raises(ValueError, match=str(row)):
            whole.index(row)


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("abc", ["xabc"]),  # others are found by how they begin
        ("bcx", ["abcx"]),
        ("bc", []),  # too short
        ("zzz", []),
    ],
)
def test_words_with_a_part_inside(word: str, found: list[str]) -> None:
    assert inside("\nabc\nxabc\nabcx\n", word) == found
