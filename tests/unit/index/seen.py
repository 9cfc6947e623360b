"""What an index holds, as tests compare it."""

from __future__ import annotations

from reader.index import Index


def listed(index: Index, order: str = "added") -> list[str]:
    """Each paper as `id title`, in an order."""
    return [f"{each.id} {each.title}" for each in index.brief(index.order(order).rows)]


def found(index: Index, word: str) -> list[str]:
    """The ids of the papers that have a word, as the full text search sees it."""
    rows = index.execute(
        "SELECT id FROM full_text JOIN paper ON paper.row = full_text.rowid "
        "WHERE full_text MATCH ? ORDER BY id",
        (word,),
    )
    return [id for (id,) in rows]
