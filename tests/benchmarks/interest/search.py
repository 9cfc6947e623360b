"""How often a similar paper is found, and one by a person's description.

Candidates come from SQLite's FTS5; only their order is measured.
"""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable, Sequence

from reader.interest import PaperText, Vectors, most_like, rank_any_word, weighty_words
from reader.text.words import words
from tests.benchmarks.interest.cases import Data, mean

CANDIDATES = 200
ASKED = 600
OPERATORS = {"AND", "OR", "NOT"}
Find = Callable[[str], Sequence[str]]


class Candidates:
    """Papers that contain any of some words, ordered by SQLite's BM25."""

    def __init__(self, papers: Sequence[PaperText]) -> None:
        self.papers = {paper.id: paper for paper in papers}
        self._data = sqlite3.connect(":memory:")
        self._data.execute("CREATE VIRTUAL TABLE text USING fts5(id UNINDEXED, title, abstract)")
        self._data.executemany("INSERT INTO text VALUES (?, ?, ?)", papers)

    def holding(self, asked: Sequence[str]) -> list[str]:
        """Return the ids of the first papers with any of these words."""
        query = " OR ".join(f'"{word}"' for word in asked)
        found = self._data.execute(
            "SELECT id FROM text WHERE text MATCH ? ORDER BY rank LIMIT ?", (query, CANDIDATES)
        )
        return [row[0] for row in found]


def measure(data: Data) -> None:
    """Print both tables."""
    vectors = Vectors()
    vectors.update(data.papers)
    candidates = Candidates(data.papers)
    print("neighbours                any in 5 / MRR")

    def among_found(paper_id: str) -> list[str]:
        asked = [word for word, _ in weighty_words(vectors, paper_id)]
        return [found for found, _ in most_like(vectors, paper_id, candidates.holding(asked))]

    def among_all(paper_id: str) -> list[str]:
        return [found for found, _ in most_like(vectors, paper_id)]

    near = neighbours(data.sections)
    for name, find in {"of 200 candidates": among_found, "of all": among_all}.items():
        any_in_5, rank, spent = neighbour_figures(near, find)
        print(f"  {name:24}{any_in_5:.3f} / {rank:.3f}   {spent * 1000:.0f} ms")
    mean_length = mean([len(words(f"{paper.title} {paper.abstract}")) for paper in data.papers])
    print("queries                   first / in five / in ten, in percent")
    for kind in dict.fromkeys(query["kind"] for query in data.queries):
        asked = [(query["id"], query["q"]) for query in data.queries if query["kind"] == kind]
        print(f"  {kind:24}" + query_figures(asked, candidates, vectors, mean_length))


def neighbours(sections: Sequence[Sequence[str]]) -> dict[str, set[str]]:
    """Return the papers to search for, each with those that share a section with it."""
    near: dict[str, set[str]] = {}
    for ids in sections:
        for paper_id in ids:
            near.setdefault(paper_id, set()).update(ids)
    chosen = sorted(near)
    random.Random(3).shuffle(chosen)
    return {paper_id: near[paper_id] - {paper_id} for paper_id in chosen[:ASKED]}


def neighbour_figures(near: dict[str, set[str]], find: Find) -> tuple[float, float, float]:
    """Return how often one of the first five is a neighbour, the mean reciprocal rank of the first
    neighbour, and the seconds that finding took."""
    hits, ranks = [], []
    start = time.process_time()
    for paper_id, others in near.items():
        found = [other for other in find(paper_id) if other != paper_id]
        first = next((n for n, other in enumerate(found, 1) if other in others), 0)
        hits.append(1 <= first <= 5)
        ranks.append(1 / first if first else 0.0)
    return mean(hits), mean(ranks), (time.process_time() - start) / len(near)


def query_figures(
    asked: Sequence[tuple[str, str]], candidates: Candidates, vectors: Vectors, mean_length: float
) -> str:
    """Return how often the wanted paper was first, among the first five and ten, and the time it
    took."""

    def frequency(word: str) -> int:
        number = vectors.terms.get(word)
        return 0 if number is None else vectors.frequencies[number]

    places = []
    start = time.process_time()
    for paper_id, query in asked:
        text = " ".join(word for word in query.split() if word not in OPERATORS)
        found = [candidates.papers[other] for other in candidates.holding(words(text))]
        ranked = rank_any_word(words(text), found, frequency, len(vectors), mean_length)
        ids = [other for other, _ in ranked]
        places.append(ids.index(paper_id) if paper_id in ids else len(vectors))
    spent = (time.process_time() - start) / len(asked)
    shares = (100 * mean([place < within for place in places]) for within in (1, 5, 10))
    return " / ".join(f"{share:.0f}" for share in shares) + f"   {spent * 1000:.0f} ms"
