"""The file of the index: its tables, and how it is opened whatever state it is in."""

from __future__ import annotations

import sqlite3
from binascii import crc32
from pathlib import Path

from reader import __version__
from reader.storage.atomic import make_folder

# "Rdr1" in ASCII: tells our file from any other SQLite database.
APPLICATION = 0x52647231
_LOCK_WAIT = 30.0

# A cache of 1 MB a connection: more makes no search quicker, as the system keeps the file too.
_SETTINGS = """
PRAGMA synchronous = NORMAL;
PRAGMA cache_size = -1000;
PRAGMA journal_size_limit = 4000000;
"""

_TABLES = """
CREATE TABLE about (program TEXT NOT NULL);

-- A catalogue file as it was when it was read; its place in the list, from 0.
CREATE TABLE file (
    file INTEGER PRIMARY KEY,
    path BLOB NOT NULL UNIQUE,
    place INTEGER NOT NULL,
    size INTEGER NOT NULL,
    mtime INTEGER NOT NULL,
    inode INTEGER NOT NULL,
    digest BLOB NOT NULL
);
CREATE TABLE problem (
    file INTEGER NOT NULL,
    line INTEGER NOT NULL,
    message TEXT NOT NULL,
    refused INTEGER NOT NULL
);
CREATE INDEX problem_file ON problem (file);

-- `plain` is the title as people read it, where that is not the title itself; `sorting` is it in
-- folded words. `file` and `line` say where this text comes from; file -1 is none.
CREATE TABLE paper (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER,
    date TEXT,
    title TEXT NOT NULL,
    plain TEXT,
    sorting TEXT NOT NULL,
    file INTEGER NOT NULL,
    line INTEGER NOT NULL
);
CREATE INDEX paper_date ON paper (date);
-- What lists do not show, apart, so that they need not read past it.
CREATE TABLE body (
    row INTEGER PRIMARY KEY,
    authors TEXT NOT NULL,
    link TEXT NOT NULL,
    links TEXT NOT NULL,
    abstract TEXT NOT NULL
);
CREATE TABLE source (
    file INTEGER NOT NULL,
    line INTEGER NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (file, line, row)
) WITHOUT ROWID;
CREATE INDEX source_row ON source (row);

-- Rows in an order, and the place of each row in it, as packed unsigned 32 bit integers.
CREATE TABLE ordering (name TEXT PRIMARY KEY, rows BLOB NOT NULL, places BLOB NOT NULL);

-- Text goes in as folded words with spaces between (words.words); nothing is left to tokenize.
CREATE VIRTUAL TABLE title_text USING fts5 (
    title, content='', columnsize=0, prefix='1 2 3', tokenize='ascii'
);
CREATE VIRTUAL TABLE full_text USING fts5 (
    title, abstract, authors, content='', columnsize=0, tokenize='ascii'
);
-- More memory for what is being added makes a large build a third faster.
INSERT INTO full_text (full_text, rank) VALUES ('hashsize', 33554432);

-- Every word there is or was, numbered as they came: by and large the commonest first.
CREATE TABLE word (number INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE);
CREATE VIRTUAL TABLE word_part USING fts5 (letters, content='', columnsize=0, tokenize='trigram');
"""
_SCHEMA = crc32(_TABLES.encode()) & 0x7FFFFFFF
"""Tells these tables from those of any other version."""


def connect(path: Path) -> sqlite3.Connection:
    """Open the index, blank where there is none or where it is damaged, of another version of
    the program, or somebody else's. Raises OSError or sqlite3.OperationalError where it can't be
    opened or made.
    """
    make_folder(path.parent)
    try:
        return _opened(path)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        discard(path)
        return _opened(path)


def discard(path: Path) -> None:
    """Delete the index."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _opened(path: Path) -> sqlite3.Connection:
    """A connection to our index, created in a blank file. Raises sqlite3.DatabaseError, and not
    one of its subclasses, where the file is no index of this version."""
    connection = sqlite3.connect(
        path, timeout=_LOCK_WAIT, isolation_level=None, check_same_thread=False
    )
    try:
        connection.executescript(_SETTINGS)
        if not _is_ours(connection):
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("BEGIN IMMEDIATE")
            if not _is_ours(connection):
                _create(connection)
            connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def _is_ours(connection: sqlite3.Connection) -> bool:
    """Whether there is an index of this version; False where the file is blank. Raises
    sqlite3.DatabaseError for anything else."""
    application, version, tables = connection.execute(
        "SELECT * FROM pragma_application_id, pragma_user_version, "
        "(SELECT count(*) FROM sqlite_master)"
    ).fetchone()
    if not application and not tables:
        return False
    if (application, version) == (APPLICATION, _SCHEMA):
        program = connection.execute("SELECT program FROM about").fetchone()
        if program == (__version__,):
            return True
    raise sqlite3.DatabaseError("no index of this version")


def _create(connection: sqlite3.Connection) -> None:
    """Make the tables, inside the transaction that is open."""
    for statement in _TABLES.split(";\n"):
        connection.execute(statement)
    connection.execute("INSERT INTO about VALUES (?)", (__version__,))
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {_SCHEMA}")
