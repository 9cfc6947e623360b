"""A query understood -> the set of rows that match it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import date as Date
from functools import reduce
from operator import and_, or_
from pathlib import PurePath

from reader.index import Index, Order
from reader.query import All, Any, Filter, Node, Not, Text
from reader.search.rowset import Kept, RowSet, collect, everything
from reader.search.terms import Term

_COLUMNS = {"title": "title", "abstract": "abstract", "author": "authors"}
_LAST = "\U0010ffff"
_LONG = 20_000
"""Characters of a list of numbers from which on orjson is worth its import."""


class Matcher:
    """Evaluates queries over one state of the index and of the marks."""

    def __init__(self, index: Index, order: Order, kept: Kept) -> None:
        """`order` is any that has all rows; what `kept` has of this state is not looked for."""
        self._index = index
        self._every = everything(order)
        self._size = order.size
        self._kept = kept
        self._known: dict[Text | Filter, RowSet] = {}

    def rows(self, node: Node, found: Mapping[Text, RowSet]) -> RowSet:
        """The rows that match a query, given those that have the words to look for. The words
        that must not be there count as they are typed."""
        match node:
            case Text() if node in found:
                return found[node]
            case Text() | Filter():
                if node not in self._known:
                    self._known[node] = self._leaf(node)
                return self._known[node]
            case Not():
                return self._every & ~self.rows(node.node, found)
            case All():
                inner = (self.rows(each, found) for each in node.nodes)
                return reduce(and_, inner, self._every)
            case Any():
                return reduce(or_, (self.rows(each, found) for each in node.nodes))

    def titles(self, term: Term, expression: str) -> RowSet:
        """The rows whose title matches an expression of this term."""
        if term.text.field not in {"", "title"}:
            return 0
        return self._text(
            "SELECT rowid AS row FROM title_text WHERE title_text MATCH ?", expression
        )

    def anywhere(self, term: Term, expression: str) -> RowSet:
        """The rows that match an expression of this term in their text, notes or tags, or in the
        field that the term is for."""
        field = term.text.field
        found = 0
        if field != "note":
            filtered = f"{_COLUMNS[field]} : ({expression})" if field else expression
            found = self._text(
                "SELECT rowid AS row FROM full_text WHERE full_text MATCH ?", filtered
            )
        if field in {"", "note"}:
            filtered = f"note : ({expression})" if field else expression
            found |= self._run("SELECT rowid AS row FROM temp.said WHERE said MATCH ?", filtered)
        return found

    def _text(self, sql: str, expression: str) -> RowSet:
        return self._kept.get((sql, expression), lambda: self._run(sql, expression))

    def _run(self, sql: str, *values: object) -> RowSet:
        # one text of all rows takes half the time of as many results
        together = f"SELECT group_concat(row) FROM ({sql})"
        (listed,) = self._index.execute(together, values).fetchone()
        return collect(_numbers(listed), self._size) if listed else 0

    def _leaf(self, node: Text | Filter) -> RowSet:
        if isinstance(node, Filter):
            return self._filter(node)
        term = Term(node)
        if node.field == "title":
            return self.titles(term, term.typed(short=True))
        return self.anywhere(term, term.typed(short=True))

    def _filter(self, node: Filter) -> RowSet:
        value = node.value.casefold()
        match node.key:
            case "is":
                found = self._run(f"SELECT row FROM temp.mark WHERE {value}")
            case "tag":
                found = self._tag(value)
            case "in":
                found = self._catalogue(value)
            case "paper":
                found = self._run("SELECT row FROM paper WHERE id = ?", node.value)
            case "id":
                found = self._run("SELECT row FROM paper WHERE instr(lower(id), ?)", value)
            case "link":
                found = self._link(node.value)
            case _:
                found = self._dated(node.since, node.until)
        return found

    def _tag(self, tag: str) -> RowSet:
        """The papers with a tag; where there is none of that name, with one that begins so."""
        exactly = self._run("SELECT row FROM temp.tag WHERE tag = ?", tag)
        return exactly or self._run(
            "SELECT row FROM temp.tag WHERE tag >= ? AND tag < ?", tag, tag + _LAST
        )

    def _dated(self, since: Date | None, until: Date | None) -> RowSet:
        return self._run(
            "SELECT row FROM paper WHERE date >= ? AND date < ?",
            since.isoformat() if since else "",
            until.isoformat() if until else _LAST,
        )

    def _link(self, link: str) -> RowSet:
        """The papers that a link leads to, or that have it among theirs."""
        place = link.partition("://")[2] or link
        return self._run(
            "SELECT row FROM paper JOIN body USING (row) "
            "WHERE id = 'doi:' || ?2 OR instr(id, ?1) OR instr(link, ?1) OR instr(links, ?1)",
            place.rstrip("/"),
            place.partition("/")[2].lower(),
        )

    def _catalogue(self, name: str) -> RowSet:
        files = self._index.execute("SELECT file, path FROM file").fetchall()
        names = {file: PurePath(os.fsdecode(path)) for file, path in files}
        wanted = [
            file
            for file, path in names.items()
            if name in {path.name.casefold(), path.stem.casefold()}
        ]
        marks = ",".join("?" * len(wanted))
        return self._run(f"SELECT row FROM source WHERE file IN ({marks})", *wanted)


def _numbers(listed: str) -> Iterable[int]:
    """Numbers that stand with commas between them."""
    if len(listed) < _LONG:
        return map(int, listed.split(","))
    import orjson

    numbers: list[int] = orjson.loads(f"[{listed}]")
    return numbers
