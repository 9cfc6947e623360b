"""Learning from marks, over the papers of an index."""

from __future__ import annotations

import contextlib
from array import array
from collections.abc import Callable, Iterator, Mapping
from datetime import date as Date
from pathlib import Path

from reader.index import Index
from reader.interest import (
    Explanation,
    Model,
    PaperText,
    Ranking,
    Vectors,
    drawn,
    explain,
    learn,
    scores,
)
from reader.library.interest import cache
from reader.text.latex import to_text

Progress = Callable[[float], None]

_EVERY = 500
"""Papers read between reports of the progress."""


class Learner:
    """Ranks the papers of an index, and explains the ranking. For one thread; it needs about 1 kB
    of memory for each paper."""

    def __init__(self, index: Index, kept: Path) -> None:
        """`kept` is the file for the vectors, which need not exist or be writable."""
        self._index = index
        self._path = kept
        self._held: cache.CachedVectors | None = None
        self._model: Model | None = None
        self._likes: list[str] = []

    def rank(
        self, evidence: Mapping[str, float], day: Date, progress: Progress | None = None
    ) -> Ranking | None:
        """Return the papers in the order learned from marks (`evidence_of` each); None if no paper
        of the index is wanted. `progress` is called with the part of the papers read, 0 to 1."""
        held = self._follow(progress)
        self._model = learn(held.vectors, evidence)
        stars = [id for id, weight in evidence.items() if weight >= 1]
        self._likes = stars or [id for id, weight in evidence.items() if weight > 0]
        if self._model is None:
            return None
        found = scores(self._model, held.vectors)
        order = sorted(range(len(found)), key=found.__getitem__, reverse=True)
        rows, at = held.rows, held.vectors.rows
        return Ranking(
            rows,
            array("f", found),
            array("q", [rows[place] for place in order]),
            array("q", [rows[at[id]] for id in drawn(held.vectors.ids, day)]),
        )

    def explain(self, row: int) -> Explanation | None:
        """Return why the paper of a row has its place in the last ranking; None if it is not in
        that."""
        if self._held is None or self._model is None:
            return None
        try:
            paper = self._index.paper(row)
            text = PaperText(paper.id, to_text(paper.title), to_text(paper.abstract))
            return explain(self._model, self._held.vectors, text, self._likes)
        except KeyError:
            return None

    def close(self) -> None:
        """Release everything."""
        self._held, self._model = None, None

    def score(self, model: Model, ids: list[str]) -> dict[str, float]:
        """Return a model's scores of papers, without those that are not known."""
        vectors = self._follow(None).vectors
        there = [id for id in ids if id in vectors.rows]
        found = scores(model, vectors, [vectors.rows[id] for id in there])
        return dict(zip(there, found, strict=True))

    def model(self, evidence: Mapping[str, float]) -> Model | None:
        """Return the model learned from marks; None if no paper of the index is wanted."""
        return learn(self._follow(None).vectors, evidence)

    def _follow(self, progress: Progress | None) -> cache.CachedVectors:
        """Return the vectors of the current papers."""
        generation = self._index.generation
        held = self._held or cache.load(self._path)
        if held is None or held.generation != generation:
            vectors = held.vectors if held else Vectors()
            rows = array("q")
            vectors.update(self._texts(rows, progress))
            held = cache.CachedVectors(generation, rows, vectors)
            with contextlib.suppress(OSError):  # made anew the next time
                cache.save(self._path, held)
        self._held = held
        return held

    def _texts(self, rows: array[int], progress: Progress | None) -> Iterator[PaperText]:
        """Yield the texts of all papers, and add their rows to `rows`."""
        count = self._index.count or 1
        for number, (row, paper) in enumerate(self._index.walk()):
            if progress and number % _EVERY == 0:
                progress(number / count)
            rows.append(row)
            yield PaperText(paper.id, to_text(paper.title), paper.abstract)
