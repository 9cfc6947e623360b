"""An order by score, with one paper in ten that the score would not have shown.

Else the model would only ever learn about what it likes already.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from typing import NamedTuple
from zlib import crc32

ONE_IN = 10


class Place(NamedTuple):
    """A paper in an order; `explored` where it stands higher than its score has it."""

    id: str
    score: float
    explored: bool


def arrange(scored: Sequence[tuple[str, float]], day: Date) -> list[Place]:
    """The papers, best first and equal ones as given; each tenth place goes to a paper of the
    worse half. Which ones is drawn by the day and their ids: the same all day, others the next."""
    best = sorted(scored, key=lambda paper: -paper[1])
    worse = best[(len(best) + 1) // 2 :]
    drawn = sorted(worse, key=lambda paper: (_lot(paper[0], day), paper[0]))
    explored = drawn[: len(best) // ONE_IN]
    chosen = {paper_id for paper_id, _ in explored}
    rest = iter([paper for paper in best if paper[0] not in chosen])
    turns = iter(explored)
    return [
        Place(*next(rest), False) if place % ONE_IN else Place(*next(turns), True)
        for place in range(1, len(best) + 1)
    ]


def _lot(paper_id: str, day: Date) -> int:
    return crc32(f"{day.isoformat()} {paper_id}".encode(errors="surrogatepass"))
