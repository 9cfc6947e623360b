"""The README says what the program does."""

from __future__ import annotations

import pytest

from tests.readme import PARTS, README, written


@pytest.mark.parametrize("part", PARTS)
def test_generated_parts_are_there(part: str) -> None:
    assert f"<!-- {part} -->" in README.read_text(encoding="utf-8")


def test_generated_parts_are_up_to_date() -> None:
    text = README.read_text(encoding="utf-8")
    assert written(text) == text, "python -m tests.readme writes them anew"
