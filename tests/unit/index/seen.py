"""What an index holds, as tests compare it."""

from __future__ import annotations

from reader.index import Index
from reader.query import parse
from reader.search import Searcher
from tests.benchmarks.unmarked import Unmarked


def rows(index: Index, query: str = "sort:-date") -> list[int]:
    """What a query finds, without marks."""
    return list(Searcher(index, Unmarked()).find(parse(query)).rows)


def listed(index: Index, order: str = "-date") -> list[str]:
    """Each paper as `id title`, in an order."""
    return [f"{each.id} {each.title}" for each in index.brief(rows(index, f"sort:{order}"))]


def found(index: Index, word: str) -> list[str]:
    """The ids of the papers that have a word."""
    return sorted(each.id for each in index.brief(rows(index, f'"{word}"')))
