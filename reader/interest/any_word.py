"""Papers that contain any word of a query, best first: BM25 over title and abstract.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with the
usual k1 and b. For a person's own description of a paper, some of whose words the paper lacks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import log

from reader.interest.vectors import PaperText
from reader.text.words import words

K1 = 1.2
B = 0.75
TITLE = 0.5
"""The additional weight of a word in the title, which is also one of the whole text."""


def rank_any_word(
    asked: Sequence[str],
    candidates: Iterable[PaperText],
    frequency: Callable[[str], int],
    papers: int,
    mean_length: float,
) -> list[tuple[str, float]]:
    """Return the ids and scores of the candidates that contain any of some folded words, best
    first; of equal ones, the first given. `frequency` returns in how many of all `papers` a word
    occurs; `mean_length` is the mean number of words of a paper."""
    idf = {}
    for word in asked:
        has = min(frequency(word), papers)
        idf[word] = log(1 + (papers - has + 0.5) / (has + 0.5))
    scored = []
    for paper_id, title, abstract in candidates:
        of_title = words(title)
        text = of_title + words(abstract)
        held = [
            (idf[word], count + TITLE * of_title.count(word))
            for word in asked
            if (count := text.count(word))
        ]
        if held:
            length = K1 * (1 - B + B * len(text) / max(mean_length, 1.0))
            score = sum(weight * count * (K1 + 1) / (count + length) for weight, count in held)
            scored.append((paper_id, score))
    return sorted(scored, key=lambda paper: -paper[1])
