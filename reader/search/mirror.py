"""Marks as temporary tables beside the index, so that they can be searched as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from reader.index import Index
from reader.model.paper import UNMARKED, Mark
from reader.text.words import words

_TABLES = """
CREATE TEMP TABLE mark (
    row INTEGER PRIMARY KEY, read INTEGER, starred INTEGER, archived INTEGER,
    tagged INTEGER, noted INTEGER, note TEXT, tags TEXT
);
CREATE TEMP TABLE tag (
    row INTEGER, tag TEXT, PRIMARY KEY (tag, row)
) WITHOUT ROWID;
CREATE INDEX temp.tag_row ON tag (row);
CREATE VIRTUAL TABLE temp.said USING fts5 (
    note, tags, content='', columnsize=0, tokenize='ascii'
);
CREATE VIRTUAL TABLE temp.said_word USING fts5vocab (temp, said, row);
CREATE TEMP VIEW vocabulary AS
    SELECT word FROM main.word UNION ALL SELECT term FROM temp.said_word;
"""


class Marks(Protocol):
    """What the search needs of a store of marks."""

    @property
    def revision(self) -> int: ...

    def marks(self) -> Mapping[str, Mark]: ...

    def get(self, id: str) -> Mark: ...

    def changed_since(self, revision: int) -> set[str] | None: ...


class Mirror:
    """Keeps the temporary tables as the marks are: `mark`, `tag`, `said` (the text of notes and
    tags), and `vocabulary`, the words of the index and of `said`."""

    def __init__(self, index: Index, marks: Marks) -> None:
        self._index = index
        self._marks = marks
        self._revision: int | None = None
        self._generation: tuple[int, int] | None = None

    def follow(self) -> None:
        """Bring the tables up to date."""
        revision, generation = self._marks.revision, self._index.generation
        changed: Iterable[str] | None = None
        if self._revision is not None and generation == self._generation:
            if revision == self._revision:
                return
            changed = self._marks.changed_since(self._revision)
        if changed is None:
            self._start_over()
            self._put(self._index.rows(list(self._marks.marks())))
        else:
            rows = self._index.rows(changed)
            self._remove(rows.values())
            self._put(rows)
        self._revision, self._generation = revision, generation

    def _start_over(self) -> None:
        self._index.execute("DROP VIEW IF EXISTS temp.vocabulary")
        for table in ("mark", "tag", "said_word", "said"):
            self._index.execute(f"DROP TABLE IF EXISTS temp.{table}")
        for statement in _TABLES.split(";\n"):
            self._index.execute(statement)

    def _remove(self, rows: Iterable[int]) -> None:
        for row in rows:
            self._index.execute(
                "INSERT INTO temp.said (said, rowid, note, tags) "
                "SELECT 'delete', row, note, tags FROM temp.mark "
                "WHERE row = ? AND (noted OR tagged)",
                (row,),
            )
            self._index.execute("DELETE FROM temp.mark WHERE row = ?", (row,))
            self._index.execute("DELETE FROM temp.tag WHERE row = ?", (row,))

    def _put(self, rows: Mapping[str, int]) -> None:
        """Write the marks of these papers, which are in no table."""
        marked = [(row, self._marks.get(id)) for id, row in rows.items()]
        self._index.execute_many(
            "INSERT INTO temp.mark VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            ((row, *_columns(mark)) for row, mark in marked if mark != UNMARKED),
        )
        self._index.execute_many(
            "INSERT OR IGNORE INTO temp.tag VALUES (?, ?)",
            ((row, tag.casefold()) for row, mark in marked for tag in mark.tags),
        )
        self._index.execute_many(
            "INSERT INTO temp.said (rowid, note, tags) "
            "SELECT row, note, tags FROM temp.mark WHERE row = ?",
            ((row,) for row, mark in marked if mark.note or mark.tags),
        )


def _columns(mark: Mark) -> tuple[bool, bool, bool, bool, bool, str, str]:
    """The columns of `mark` after the row."""
    tagged, noted = bool(mark.tags), bool(mark.note)
    note = " ".join(words(mark.note)) if noted else ""
    tags = " ".join(words(" ".join(mark.tags))) if tagged else ""
    return mark.read, mark.starred, mark.archived, tagged, noted, note, tags
