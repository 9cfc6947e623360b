"""Fixtures for the tests of search: an index of `few_papers`, marks, and a searcher."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from reader.index import Index
from reader.search import Searcher
from tests.unit.catalogue_text import line, write
from tests.unit.search.few_papers import PAPERS
from tests.unit.search.mark_book import MarkBook


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    lines = [line(id, title, text, date(2024, 10, day)) for id, title, text, day in PAPERS]
    index = Index(tmp_path / "index")
    index.refresh([write(tmp_path / "ours.md", lines)])
    yield index
    index.close()


@pytest.fixture
def marks() -> MarkBook:
    return MarkBook()


@pytest.fixture
def searcher(index: Index, marks: MarkBook) -> Searcher:
    return Searcher(index, marks)
