"""Marks are read from damaged files without a fault, and hold nothing that a terminal obeys."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.catalogue.test_fuzz import check_damaged
from tests.unit.kinds import test_dumps, test_rst
from tests.unit.stated import (
    test_files_of_programs,
    test_lists_for_later,
    test_managers,
    test_texts,
)

SAMPLES = [
    case.text
    for cases in (test_lists_for_later.CASES, test_managers.CASES, test_texts.CASES)
    for case in cases.values()
]
SAMPLES += [kind.text for kind in (*test_dumps.KINDS.values(), *test_rst.KINDS.values())]
SAMPLES += [path.read_text() for path in sorted(test_files_of_programs.FILES.rglob("*.*"))]


@given(st.sampled_from(SAMPLES), st.data())
def test_marks_in_damaged_files(sample: str, data: st.DataObject) -> None:
    check_damaged(sample, data)
