"""An order by score in which one paper in ten is there to be explored: otherwise the model would
only ever learn about what it already likes."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from datetime import date as Date
from itertools import islice
from typing import NamedTuple, TypeVar
from zlib import crc32

Paper = TypeVar("Paper", bound=Hashable)

ONE_IN = 10


class Place(NamedTuple):
    """A paper in an order; `explored` if it stands higher than its score."""

    id: str
    score: float
    explored: bool


def arrange(scored: Sequence[tuple[str, float]], day: Date) -> list[Place]:
    """Return the papers, best first; of equal ones, the first given. Each tenth place goes to a
    paper of the worse half, drawn by the day and the ids: the same all day, and others on the
    next."""
    scores = dict(scored)
    best = sorted(scores, key=lambda paper_id: -scores[paper_id])
    order, explored = with_explored(best, drawn(best, day))
    return [Place(paper_id, scores[paper_id], paper_id in explored) for paper_id in order]


def drawn(ids: Iterable[str], day: Date) -> list[str]:
    """Return the papers in the order in which they are drawn on that day."""
    begun = crc32(f"{day.isoformat()} ".encode())

    def lot(paper_id: str) -> tuple[int, str]:
        return crc32(paper_id.encode(errors="surrogatepass"), begun), paper_id

    return sorted(ids, key=lot)


def with_explored(
    best: Sequence[Paper], lots: Iterable[Paper]
) -> tuple[list[Paper], frozenset[Paper]]:
    """Return papers, given best first, with each tenth place given to one of the worse half; and
    these: the first of `lots`, which may contain other papers as well."""
    worse = {*best[(len(best) + 1) // 2 :]}
    chosen = [*islice((paper for paper in lots if paper in worse), len(best) // ONE_IN)]
    explored = frozenset(chosen)
    rest, turns = iter([paper for paper in best if paper not in explored]), iter(chosen)
    places = range(1, len(best) + 1)
    order = [next(rest if n % ONE_IN or n > ONE_IN * len(chosen) else turns) for n in places]
    return order, explored
