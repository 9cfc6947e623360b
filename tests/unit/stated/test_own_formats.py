"""Reader's own exports bring every mark back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.export import export
from reader.library.exports.citation_keys import CitationKeys
from reader.library.exports.writing import written
from reader.model.flag import FLAG_NAMES
from reader.model.paper import Mark, Paper
from reader.storage.paths import Paths
from reader.text.tags_and_notes import note_of, tags_in
from tests.unit.stated.case import stated_in

TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Co", "Cn"], exclude_characters="\r")
    | st.sampled_from("=-'\";,\n"),
    max_size=12,
)
MARKS = st.builds(
    Mark,
    **dict.fromkeys(FLAG_NAMES, st.booleans()),
    tags=st.lists(TEXT).map(lambda texts: tags_in(" ".join(texts))),
    note=TEXT.map(note_of),
    deleted=st.just(False),
)


@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
@given(marks=st.lists(MARKS, min_size=1, max_size=4))
def test_every_mark_comes_back(form: str, marks: list[Mark]) -> None:
    rows = [(Paper(f"2410.0000{n}", f"A title {n}"), mark) for n, mark in enumerate(marks)]
    assert [stated.mark for stated in stated_in("".join(export(rows, form)))] == marks


@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
def test_the_time_of_the_last_change_comes_back(form: str) -> None:
    rows = [(Paper("2410.00001", "A title"), Mark(read=True)), (Paper("2410.00002", "B"), Mark())]
    at = {"2410.00001": 1_700_000_000.0, "2410.00002": 0.0}
    text = "".join(written(rows, form, CitationKeys(Paths.of_user()), at.__getitem__))
    assert [stated.at for stated in stated_in(text)] == [1_700_000_000.0, None]
