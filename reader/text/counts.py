"""Numbers of papers, in words."""

from __future__ import annotations


def papers(count: int) -> str:
    """Return so many papers in words: `1 paper`, `1,200 papers`."""
    return "1 paper" if count == 1 else f"{count:,} papers"
