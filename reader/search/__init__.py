"""A query -> rows in order, and what to highlight."""

from __future__ import annotations

from reader.search.mirror import Marks
from reader.search.searcher import Listing, Searcher
from reader.search.terms import Term, spans

__all__ = ["Listing", "Marks", "Searcher", "Term", "spans"]
