"""How a paper is stored in columns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from typing import Any

from reader.model.paper import Paper

SEPARATOR = "\n"
"""Stands between authors, and between links."""

FIELDS = "id, title, date, abstract, version, authors, link, links"
"""The columns that `paper_of` makes a paper of."""


def paper_of(stored: Sequence[Any]) -> Paper:
    """A paper from these columns."""
    id, title, date, abstract, version, authors, link, links = stored
    return Paper(
        id,
        title,
        Date.fromisoformat(date) if date else None,
        abstract,
        version,
        tuple(authors.split(SEPARATOR)) if authors else (),
        link,
        tuple(links.split(SEPARATOR)) if links else (),
    )
