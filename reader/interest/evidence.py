"""How much a mark tells that a paper is wanted."""

from __future__ import annotations

from reader.model.paper import Mark

STARRED = 1.0
KEPT = 0.5
READ = -0.5
ARCHIVED = -1.0


def evidence_of(mark: Mark) -> float:
    """Return how much a paper is wanted: above 0 wanted, below 0 passed over, 0 not yet judged.

    A star says most, whatever came later. A tag or a note says that the paper was worth the effort.
    Archived unread says that the title was enough to discard it; read without a star, that it was
    at least opened.
    """
    if mark.starred:
        return STARRED
    if mark.tags or mark.note:
        return KEPT
    if mark.read:
        return READ
    return ARCHIVED if mark.archived else 0.0
