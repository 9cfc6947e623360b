"""Parsing queries: text becomes a Query, or an error with its position."""

from __future__ import annotations

from reader.query.language import EXAMPLES, KEYS, MARK_STATES, SORTS, STATES
from reader.query.nodes import All, Any, Filter, Node, Not, Query, Text
from reader.query.parser import QueryError, parse

__all__ = [
    "EXAMPLES",
    "KEYS",
    "MARK_STATES",
    "SORTS",
    "STATES",
    "All",
    "Any",
    "Filter",
    "Node",
    "Not",
    "Query",
    "QueryError",
    "Text",
    "parse",
]
