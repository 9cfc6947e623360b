"""A file of marks, and stores that are closed."""

from __future__ import annotations

import pytest

from reader.marks import MarkStore


@pytest.fixture(autouse=True)
def soon_still(monkeypatch):
    """Files come to rest sooner than those of file-sync tools."""
    monkeypatch.setattr("reader.marks.in_place.STILL", 0.1)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "marks.json"


@pytest.fixture
def opened(path):
    """Open the store, as often as one likes; all are closed at the end."""
    stores = []

    def open_store(where=path, **options):
        stores.append(MarkStore(where, **{"poll": 0, **options}))
        return stores[-1]

    yield open_store
    for store in stores:
        store.close(0.1)
