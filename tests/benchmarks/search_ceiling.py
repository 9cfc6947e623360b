"""The best that any ranking could do: a query may fit several titles equally well."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import combinations, product
from math import comb
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from reader.text.words import words
from tests.benchmarks.known_items import TYPO_FROM, WORDS, KnownItem, content, prefix


class AtBest(NamedTuple):
    """The shares of searches that a ranking could at best get right: first, and among the first
    five."""

    first: float
    five: float


class Ceiling:
    """The best result over some titles, by a ranking that knows how `known_items` makes queries: it
    puts first the titles that produce the query most often."""

    def __init__(self, titles: Sequence[str], texts: Sequence[str], *, in_order: bool) -> None:
        self._titles = titles
        self._texts = [" ".join(words(text)) for text in texts]
        self._in_order = in_order
        self._content = list(map(content, titles))
        self._having: dict[str, set[int]] = defaultdict(set)
        for number, found in enumerate(self._content):
            for word in found:
                self._having[word].add(number)
        self._words = list(self._having)
        self._by_prefix: dict[str, set[str]] = defaultdict(set)
        for word in self._words:
            self._by_prefix[prefix(word)].add(word)

    def at_best(self, kind: str, items: Iterable[KnownItem]) -> AtBest:
        """Return the best for queries of a kind."""
        chances = [sorted(self._chances(kind, item.query.split()), reverse=True) for item in items]
        first, five = (sum(sum(each[:n]) for each in chances) / len(chances) for n in (1, 5))
        return AtBest(first, five)

    def _chances(self, kind: str, query: Sequence[str]) -> list[float]:
        """Return the probability that the query is for each of the titles that fit it."""
        weights: dict[str, float] = defaultdict(float)
        if kind == "one wrong":
            for right in combinations(query, WORDS - 1):
                (wrong,) = set(query) - set(right)
                self._weigh(weights, [{word} for word in right], lacking=wrong)
        else:
            origins: dict[str, Callable[[str], Collection[str]]] = {
                "words": lambda word: {word},
                "prefixes": lambda word: self._by_prefix[word],
                "typos": self._mistyped,
            }
            self._weigh(weights, [origins[kind](word) for word in query])
        whole = sum(weights.values())
        return [weight / whole for weight in weights.values()]

    def _weigh(
        self, weights: dict[str, float], origins: Sequence[Collection[str]], lacking: str = ""
    ) -> None:
        """Add to each title the share of its queries that consist of these words."""
        having = [set[int]().union(*(self._having[w] for w in each)) for each in origins]
        for number in set.intersection(*having):
            found = self._content[number]
            if len(found) < WORDS or (lacking and lacking in self._texts[number]):
                continue
            places = [[at for at, word in enumerate(found) if word in each] for each in origins]
            ways = sum(map(self._possible, product(*places)))
            weights[self._titles[number]] += ways / comb(len(found), len(origins))

    def _possible(self, places: tuple[int, ...]) -> bool:
        chosen = sorted(set(places)) if self._in_order else set(places)
        return len(chosen) == len(places) and (not self._in_order or list(places) == chosen)

    def _mistyped(self, typed: str) -> list[str]:
        """Return the words of which this is a typo; short words have none."""
        near = process.extract(typed, self._words, scorer=OSA.distance, score_cutoff=1, limit=None)
        return [word for word, slips, _ in near if slips == (len(word) >= TYPO_FROM)]
