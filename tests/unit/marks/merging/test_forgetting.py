"""The table of merges that were undone, in the file of marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.marks.delta import between
from reader.marks.document import stamped
from reader.marks.forgetting import forget_in, records_in
from reader.model.paper import Mark
from tests.unit.marks.stores import A, B

if TYPE_CHECKING:
    from reader.marks.format import Tables

BROUGHT = stamped({}, {}, Mark(read=True), 1)


def test_the_last_five_are_kept_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.time_ns", lambda: 1_700_000_000 * 10**9)  # all at one moment
    tables: Tables = {}
    deltas = [{f"paper{number}": between({}, BROUGHT)} for number in range(8)]
    for each in deltas:
        forget_in({}, tables, each)
    assert [*records_in(tables).values()] == deltas[-5:]


def test_a_paper_of_which_nothing_is_left_goes_and_others_stay() -> None:
    docs = {A: BROUGHT, B: BROUGHT}
    forget_in(docs, {}, {A: between({}, BROUGHT)})
    assert docs == {B: BROUGHT}


@pytest.mark.parametrize(
    "table",
    [
        [],
        {"1": 3},
        {"1": {"by": "HERE"}},
        {"1": {"by": "HERE", "papers": []}},
        {"1": {"by": "HERE", "papers": {A: 3}}},
        {"1": {"by": "elsewhere", "papers": {}}},
    ],
)
def test_what_is_not_understood_or_of_another_machine_is_passed_over(
    monkeypatch: pytest.MonkeyPatch, table: dict[str, object]
) -> None:
    monkeypatch.setattr("platform.node", lambda: "HERE")
    assert records_in({"forgotten": table}) == {}
    assert records_in({"forgotten": {"1": {"by": "HERE", "papers": {}}}}) == {"1": {}}
