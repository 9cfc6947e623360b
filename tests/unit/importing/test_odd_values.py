"""Whatever stands where a program keeps something else, its papers come, or one clear sentence."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.catalogue import Problem
from reader.importing.item import ImportFault
from reader.importing.registry import loader_of
from tests.unit.importing.databases import MENDELEY, NEWS_FLASH, NEWSBOAT, ZOTERO, database

DATABASES = {
    "zotero": ZOTERO,
    "mendeley": MENDELEY,
    "newsboat": NEWSBOAT,
    "eilmeldung": NEWS_FLASH,
}
VALUES = (None, 7, -1.5, 1 << 62, b"\xff\x00", "", "\x1b]0;x\x07", "⭐", "2024-13-45", "x" * 5000)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
ID = st.sampled_from(["2410.00001", "x", ""])


def check(name: str, path: Path) -> None:
    """What a loader yields is sound, or it says in a sentence that there is nothing."""
    told = ""
    try:
        for found, stated in loader_of(name)(path):
            if not isinstance(found, Problem):
                assert found.id
            assert "\x1b" not in "".join((*stated.mark.tags, stated.mark.note))
    except ImportFault as fault:
        told = str(fault)
    assert "\n" not in told


@pytest.mark.parametrize("name", DATABASES)
def test_odd_values_in_any_column(name: str, tmp_path: Path) -> None:
    path = database(tmp_path / "a.sqlite", DATABASES[name])
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous = OFF")
    tables = [
        row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    for table in tables:
        rows = connection.execute(f"SELECT rowid, * FROM {table}").fetchall()
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        for number, column in enumerate(columns, start=1):
            for value in VALUES:
                try:
                    connection.execute(f"UPDATE {table} SET {column} = ?", [value])
                except sqlite3.IntegrityError:
                    connection.rollback()
                    continue
                connection.commit()
                check(name, path)
            for row in rows:
                put_back = f"UPDATE {table} SET {column} = ? WHERE rowid = ?"
                connection.execute(put_back, [row[number], row[0]])
            connection.commit()
    connection.close()


@given(known=st.dictionaries(ID, JSON, max_size=3) | JSON, listed=JSON, stars=JSON)
def test_odd_values_in_json(
    known: object, listed: object, stars: object, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("json")
    config = folder / "config.json"
    member = {"name": listed, "paper_ids": listed}
    config.write_text(json.dumps({"paper_metadata": known, "collections": [member, listed]}))
    check("arxiv-subscription-viewer", config)
    config.write_text(json.dumps([stars, {"full_name": "a", "html_url": "b", "topics": stars}]))
    check("github", config)


@given(data=st.data())
def test_a_damaged_zip(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("zip") / "pocket.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", f"title,url\n{'x' * 300},https://arxiv.org/abs/2410.00001\n" * 3)
    damaged = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(damaged)
    check("pocket", path)
