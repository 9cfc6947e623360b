"""The time to learn interest: `python -m tests.benchmarks.interest.speed [--papers N] [--marks N]`.

It uses a made-up library (`synthetic`), and prints seconds of processor time, the best of three
runs for short operations. Vectors are made once for each paper.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator

from reader.interest import (
    PaperText,
    Vectors,
    explain,
    learn,
    most_like,
    pack,
    scores,
    unpack,
    weighty_words,
    with_mark,
)
from tests.benchmarks.synthetic import rows

STARS = 0.15
NEW = 100


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--papers", type=int, default=100_000)
    options.add_argument("--marks", type=int, default=5_000)
    given = options.parse_args()
    papers = list(_papers(given.papers + NEW))
    library = papers[: given.papers]
    chance = random.Random(0)
    marked = chance.sample(library, min(given.marks, len(library)))
    evidence = {paper.id: 1.0 if chance.random() < STARS else -1.0 for paper in marked}
    starred = [paper_id for paper_id, weight in evidence.items() if weight > 0]
    vectors = Vectors()
    _print(f"vectors of {len(library)} papers", lambda: vectors.update(library), 1)
    terms = len(vectors.columns.terms) / len(vectors)
    print(f"  {len(vectors.terms)} terms, {terms:.0f} a paper")
    model = learn(vectors, evidence)
    assert model is not None
    one = library[-1]
    _print(f"learned from {len(evidence)} marks", lambda: learn(vectors, evidence))
    _print("one more mark", lambda: with_mark(model, vectors, one.id, 1.0))
    _print(f"{len(library)} papers scored", lambda: scores(model, vectors))
    _print("explained", lambda: explain(model, vectors, one, starred))
    among = [paper.id for paper in library[:200]]
    _print("words to find papers like one", lambda: weighty_words(vectors, one.id))
    _print("200 candidates ordered by likeness", lambda: most_like(vectors, one.id, among))
    _print("all ordered by likeness", lambda: most_like(vectors, one.id))
    packed = pack(vectors)
    _print(f"packed in {len(packed) / 1e6:.0f} MB", lambda: pack(vectors), 1)
    _print("unpacked", lambda: unpack(packed), 1)
    _print(f"{NEW} papers more", lambda: vectors.update(papers), 1)


def _papers(count: int) -> Iterator[PaperText]:
    for number, row in enumerate(rows(count)):
        _, _, title, abstract, _ = row.split("|")
        yield PaperText(str(number), title.strip(" []").partition("](")[0], abstract.strip())


def _print(what: str, do: Callable[[], object], times: int = 3) -> None:
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        do()
        best = min(best, time.process_time() - start)
    print(f"{what:40}{best * 1000:10.1f} ms", flush=True)


if __name__ == "__main__":
    main()
