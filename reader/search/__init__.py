"""A query -> rows in order, and what to highlight."""

from __future__ import annotations

from reader.search.marked import Marks
from reader.search.rows import GONE, LazyRows, Listing, positions
from reader.search.searcher import Searcher
from reader.search.words.terms import Term, spans

__all__ = ["GONE", "LazyRows", "Listing", "Marks", "Searcher", "Term", "positions", "spans"]
