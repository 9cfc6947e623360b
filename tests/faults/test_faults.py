"""The short form of every case that does not measure the machine."""

from __future__ import annotations

import pytest

from tests.faults.registry import Case, Skipped, all_cases


@pytest.mark.parametrize(
    "case", [case for case in all_cases() if not case.timed], ids=lambda case: case.name
)
def test_fault(case: Case) -> None:
    try:
        print(case.run(case.short))
    except Skipped as reason:
        pytest.skip(str(reason))
