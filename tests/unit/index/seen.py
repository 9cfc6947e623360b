"""The content of an index, in forms that tests compare."""

from __future__ import annotations

from reader.catalogue import Problem
from reader.index import Index
from reader.model.paper import Paper
from reader.query import parse
from reader.search import Searcher
from tests.benchmarks.unmarked import Unmarked


def rows(index: Index, query: str = "sort:-date") -> list[int]:
    """Return the rows that a query finds, without marks."""
    return list(Searcher(index, Unmarked()).find(parse(query)).rows)


def listed(index: Index, order: str = "-date") -> list[str]:
    """Return each paper as `id title`, in an order."""
    return [f"{each.id} {each.title}" for each in index.brief(rows(index, f"sort:{order}"))]


def found(index: Index, word: str) -> list[str]:
    """Return the ids of the papers that contain a word."""
    return sorted(each.id for each in index.brief(rows(index, f'"{word}"')))


def contents(index: Index) -> tuple[list[tuple[Paper, list[tuple[str, int]]]], list[Problem]]:
    """Return all papers in the order of their ids, each with where it stands, and the problems."""
    papers = [(paper, index.sources(row)) for row, paper in index.walk()]
    return sorted(papers, key=lambda each: each[0].id), index.problems()
