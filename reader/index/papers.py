"""The papers of the index, and the words they are found by."""

from __future__ import annotations

import sqlite3

from reader.index.stored import FIELDS, SEPARATOR, paper_of
from reader.model.paper import Paper
from reader.text.latex import plain
from reader.text.words import words

_NOBODY = -1
_FLUSH_AT = 100_000


class PaperTable:
    """Writes papers: one row an id, whatever number of catalogues and lines have it.

    The text that counts is that of the newest version; one with a title goes before one
    without, and the first of equals stands.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._words: dict[str, None] = {}
        self._weakened: dict[int, tuple[bool, int]] = {}

    def put(self, paper: Paper, file: int, place: int, line: int) -> None:
        """Take in a paper as line `line` of a file has it; `place` is the file's in the list."""
        old = self._db.execute(
            "SELECT row, version, title, paper.file, coalesce(file.place, -1), paper.line "
            "FROM paper LEFT JOIN file USING (file) WHERE id = ?",
            (paper.id,),
        ).fetchone()
        if old is None:
            row = self._insert(paper, file, line)
        else:
            row, version, title, owner, *spot = old
            claim, standing = _claim(paper.version, paper.title), _claim(version, title)
            unowned = owner == _NOBODY
            if unowned or claim > standing or (claim == standing and [place, line] < spot):
                self._replace(row, paper, file, line)
                self._compare(row, claim, standing if unowned else None)
        self._db.execute("INSERT OR IGNORE INTO source VALUES (?, ?, ?)", (file, line, row))

    def line_in(self, file: int, id: str) -> int:
        """The line of a file where a paper first stands, 0 where it does not."""
        found = self._db.execute(
            "SELECT min(source.line) FROM source JOIN paper USING (row) "
            "WHERE source.file = ? AND id = ?",
            (file, id),
        ).fetchone()
        return found[0] or 0

    def disown(self, file: int) -> None:
        """Forget where a file has papers. The papers stay until `wanted` finds them ownerless."""
        self._db.execute("UPDATE paper SET file = ? WHERE file = ?", (_NOBODY, file))
        self._db.execute("DELETE FROM source WHERE file = ?", (file,))

    def wanted(self) -> list[int]:
        """Remove the papers that no file has any more; return the files that must be read again
        since one of their papers lost the text that went before theirs."""
        ownerless = self._db.execute("SELECT row FROM paper WHERE file = ?", (_NOBODY,))
        lost = [row for (row,) in ownerless]
        files: set[int] = set()
        for row in {*lost, *self._weakened}:
            owner = self._db.execute("SELECT file FROM paper WHERE row = ?", (row,)).fetchone()[0]
            others = self._db.execute(
                "SELECT DISTINCT file FROM source WHERE row = ? AND file <> ?", (row, owner)
            ).fetchall()
            files.update(file for (file,) in others)
            if owner == _NOBODY and not others:
                self._remove(row)
        self._weakened.clear()
        return sorted(files)

    def finish(self) -> None:
        """Bring the vocabulary up to date with the papers put."""
        last = self._db.execute("SELECT coalesce(max(number), 0) FROM word").fetchone()[0]
        self._db.executemany("INSERT OR IGNORE INTO word (word) VALUES (?)", zip(self._words))
        self._db.execute(
            "INSERT INTO word_part (rowid, letters) SELECT number, word FROM word WHERE number > ?",
            (last,),
        )
        self._words.clear()

    def _compare(
        self, row: int, claim: tuple[bool, int], standing: tuple[bool, int] | None
    ) -> None:
        """Keep in mind what claim a paper had before its file was read again, until it has one as
        strong; `standing` is that, the first time."""
        former = self._weakened.pop(row, standing)
        if former and claim < former:
            self._weakened[row] = former

    def _insert(self, paper: Paper, file: int, line: int, row: int | None = None) -> int:
        title = plain(paper.title)
        authors, links = SEPARATOR.join(paper.authors), SEPARATOR.join(paper.links)
        text = _indexed(title, paper.abstract, authors)
        cursor = self._db.execute(
            "INSERT INTO paper VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                row,
                paper.id,
                paper.version,
                paper.date.isoformat() if paper.date else None,
                paper.title,
                None if title == paper.title else title,
                text[0],
                file,
                line,
            ),
        )
        row = cursor.lastrowid or 0
        self._db.execute(
            "INSERT INTO body VALUES (?, ?, ?, ?, ?)",
            (row, authors, paper.link, links, paper.abstract),
        )
        self._db.execute("INSERT INTO title_text (rowid, title) VALUES (?, ?)", (row, text[0]))
        self._db.execute(
            "INSERT INTO full_text (rowid, title, abstract, authors) VALUES (?, ?, ?, ?)",
            (row, *text),
        )
        self._words.update(dict.fromkeys(" ".join(text).split()))
        if len(self._words) > _FLUSH_AT:
            self.finish()
        return row

    def _remove(self, row: int) -> None:
        stored = self._db.execute(
            "SELECT coalesce(plain, title), abstract, authors "
            "FROM paper JOIN body USING (row) WHERE row = ?",
            (row,),
        ).fetchone()
        text = _indexed(*stored)
        self._db.execute(
            "INSERT INTO title_text (title_text, rowid, title) VALUES ('delete', ?, ?)",
            (row, text[0]),
        )
        self._db.execute(
            "INSERT INTO full_text (full_text, rowid, title, abstract, authors) "
            "VALUES ('delete', ?, ?, ?, ?)",
            (row, *text),
        )
        self._db.execute("DELETE FROM paper WHERE row = ?", (row,))
        self._db.execute("DELETE FROM body WHERE row = ?", (row,))

    def _replace(self, row: int, paper: Paper, file: int, line: int) -> None:
        if self._same(row, paper):
            self._db.execute("UPDATE paper SET file = ?, line = ? WHERE row = ?", (file, line, row))
        else:
            self._remove(row)
            self._insert(paper, file, line, row)

    def _same(self, row: int, paper: Paper) -> bool:
        stored = self._db.execute(
            f"SELECT {FIELDS} FROM paper JOIN body USING (row) WHERE row = ?", (row,)
        ).fetchone()
        return paper_of(stored) == paper


def _claim(version: int | None, title: str) -> tuple[bool, int]:
    """How strong a paper's claim is to be the one that counts."""
    return (title != "", version or 0)


def _indexed(title: str, abstract: str, authors: str) -> tuple[str, str, str]:
    """The words that a paper is found by, with spaces between; `title` is plain already."""
    return " ".join(words(title)), " ".join(words(plain(abstract))), " ".join(words(authors))
