"""A catalogue of any number of papers with the word statistics of the shipped one.

`python -m tests.benchmarks.synthetic 100000 FILE` writes one. Words are drawn by Zipf's law: common
ones are those of the shipped catalogue, rare ones are made up from its letters, and their number
grows with the number of papers as in real abstracts.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate, islice
from pathlib import Path

from reader.catalogue import read
from reader.model.paper import Paper
from reader.storage.paths import shipped

SEED = 2410
HEADER = "| Date | Title | Abstract |\n|------|-------|----------|\n"
_WORD = re.compile(r"[A-Za-z][A-Za-z-]*[A-Za-z]|[Aa]")
_GROWTH = 0.53  # of the vocabulary with the text, by Heaps' law
_COMMON, _SHIFT, _EXPONENT, _TAIL_EXPONENT = 1500, 2.7, 0.9, 1.7
_FIRST_DAY = date(2015, 1, 1)
_DRAWN_AT_ONCE = 100_000


def write(path: Path, papers: int, *, seed: int = SEED, first: int = 0) -> None:
    """Write a catalogue of `papers` papers. If `first` is given, earlier papers and the header are
    left out, so that the rest can be appended."""
    with path.open("a" if first else "w", encoding="utf-8") as stream:
        if not first:
            stream.write(HEADER)
        stream.writelines(islice(rows(papers, seed), first, None))


def rows(papers: int, seed: int = SEED) -> Iterator[str]:
    """Yield the lines of such a catalogue, without the header."""
    chance = random.Random(seed)
    sample = [found for found in read(shipped("data") / "catalogue.md") if isinstance(found, Paper)]
    titles = [len(_WORD.findall(paper.title)) for paper in sample]
    abstracts = [len(_WORD.findall(paper.abstract)) for paper in sample]
    words = _stream(_vocabulary(sample, papers, chance), chance)
    for number in range(papers):
        title = " ".join(islice(words, chance.choice(titles))).title()
        text = " ".join(islice(words, chance.choice(abstracts))).capitalize()
        day = _FIRST_DAY + timedelta(days=number * 4000 // papers)
        id = f"{day:%y%m}.{number % 100_000:05}"
        yield f"| {day} | [{title}](http://arxiv.org/abs/{id}v1) | {text}. |\n"


def _vocabulary(sample: list[Paper], papers: int, chance: random.Random) -> list[str]:
    """Return words, the most common first."""
    counts = Counter(
        word
        for paper in sample
        for word in _WORD.findall(f"{paper.title} {paper.abstract}".lower())
    )
    known = [word for word, _ in counts.most_common()]
    wanted = int(2 * len(known) * (papers / len(sample)) ** _GROWTH)
    follow: dict[str, list[str]] = defaultdict(list)
    for word in known:
        padded = f"^^{word}$"
        for at in range(len(padded) - 2):
            follow[padded[at : at + 2]].append(padded[at + 2])
    vocabulary = dict.fromkeys(known)
    while len(vocabulary) < wanted:
        made = "^^"
        while made[-1] != "$" and len(made) < 20:
            made += chance.choice(follow[made[-2:]])
        vocabulary[made.strip("^$")] = None
    return [word for word in vocabulary if word]


def _stream(vocabulary: list[str], chance: random.Random) -> Iterator[str]:
    """Yield words without end, each with the frequency of its rank."""
    cumulative = list(accumulate(map(_weight, range(len(vocabulary)))))
    while True:
        yield from chance.choices(vocabulary, cum_weights=cumulative, k=_DRAWN_AT_ONCE)


def _weight(rank: int) -> float:
    """Return the frequency of the word of a rank: Zipf's law, with the steeper tail of 85,000
    abstracts from arXiv."""
    common: float = (min(rank, _COMMON) + _SHIFT) ** -_EXPONENT
    tail: float = (max(rank, _COMMON) / _COMMON) ** -_TAIL_EXPONENT
    return common * tail


if __name__ == "__main__":
    write(Path(sys.argv[2]), int(sys.argv[1]))
