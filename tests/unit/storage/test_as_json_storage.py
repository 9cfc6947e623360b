"""A TinyDB on our storage is what it is on TinyDB's own JSONStorage, but for the order of its
documents: ours sorts them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from tinydb import TinyDB, where
from tinydb.storages import JSONStorage
from tinydb.table import Document, Table

from reader.storage.tinydb_storage import DurableStorage

Fields = dict[str, int | str | None]

fields: st.SearchStrategy[Fields] = st.dictionaries(
    st.sampled_from(["a", "b", "é"]),
    st.integers(-9, 9) | st.text(max_size=3) | st.none(),
    max_size=3,
)
tables = st.sampled_from(["_default", "other"])
ids = st.integers(1, 6)


class Twins(RuleBasedStateMachine):
    """The same done to a TinyDB on each storage."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._open()

    def _open(self) -> None:
        folder = Path(self._folder.name)
        self._theirs = TinyDB(folder / "theirs.json", storage=JSONStorage)
        self._ours = TinyDB(folder / "ours.json", storage=DurableStorage)

    def teardown(self) -> None:
        self._theirs.close()
        self._ours.close()
        self._folder.cleanup()

    def _both(self, table: str, do: Callable[[Table], object]) -> None:
        outcomes: list[object] = []
        for db in (self._theirs, self._ours):
            try:
                outcome = do(db.table(table))
                outcomes.append(sorted(outcome) if isinstance(outcome, list) else outcome)
            except (KeyError, ValueError) as error:
                outcomes.append(type(error))
        assert outcomes[0] == outcomes[1]

    @rule(table=tables, document=fields)
    def insert(self, table: str, document: Fields) -> None:
        self._both(table, lambda t: t.insert({**document}))

    @rule(table=tables, documents=st.lists(fields, max_size=3))
    def insert_multiple(self, table: str, documents: list[Fields]) -> None:
        self._both(table, lambda t: t.insert_multiple([{**each} for each in documents]))

    @rule(table=tables, id=ids, document=fields)
    def upsert(self, table: str, id: int, document: Fields) -> None:
        self._both(table, lambda t: t.upsert(Document({**document}, doc_id=id)))

    @rule(table=tables, document=fields, value=st.integers(-9, 9))
    def update(self, table: str, document: Fields, value: int) -> None:
        self._both(table, lambda t: t.update({**document}, where("a") == value))

    @rule(table=tables, id=ids)
    def remove(self, table: str, id: int) -> None:
        self._both(table, lambda t: t.remove(doc_ids=[id]))

    @rule(table=tables)
    def truncate(self, table: str) -> None:
        self._both(table, Table.truncate)

    @rule(table=tables)
    def drop(self, table: str) -> None:
        self._theirs.drop_table(table)
        self._ours.drop_table(table)

    @rule()
    def reopen(self) -> None:
        self._theirs.close()
        self._ours.close()
        self._open()

    @invariant()
    def they_hold_the_same(self) -> None:
        assert self._ours.tables() == self._theirs.tables()
        for name in self._theirs.tables():
            theirs, ours = self._theirs.table(name), self._ours.table(name)
            assert {d.doc_id: d for d in ours} == {d.doc_id: d for d in theirs}


Twins.TestCase.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
TestTwins = Twins.TestCase
