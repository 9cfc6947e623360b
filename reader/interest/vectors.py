"""Papers as tf-idf vectors, compact enough for 100,000 of them.

A term weighs (1 + ln count) x idf in a paper, where idf is ln((1 + n) / (1 + df)) + 1 if df of n
papers have the term; a vector has length 1. Only the counts 1, 2, 3 or 4, and more are
distinguished: so a paper is four runs of term numbers, and a product with it is four sums.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import compress, count, repeat
from math import log, sqrt
from typing import NamedTuple
from zlib import crc32

from reader.interest.terms import BEGINNING, count_terms

LEVELS = 4
FACTORS = (1.0, 1 + log(2), 1 + log(3.5), 1 + log(6))
"""(1 + ln count) of each level."""

_LEVEL_OF = (0, 0, 1, 2, 2, 3)

BEGINNING_WEIGHT = 1.3
"""The weight of a beginning of a title's word, relative to a word."""

SPARSE = 2_000
"""Up to so many terms, weights are looked up in a dict: making a list of all takes longer."""


class PaperText(NamedTuple):
    """A paper's id, title and abstract, of which either may be empty."""

    id: str
    title: str
    abstract: str


class Columns(NamedTuple):
    """The data of the papers: the numbers of their terms, by level, one paper after another; the
    end of each level of each paper; and a digest of each text."""

    terms: array[int]
    ends: array[int]
    digests: array[int]

    @classmethod
    def empty(cls) -> Columns:
        """Return columns without papers."""
        return cls(array("I"), array("I"), array("I"))

    def levels(self, row: int) -> Iterator[array[int]]:
        """Return the terms of a paper, by level."""
        start = self.ends[row * LEVELS - 1] if row else 0
        for end in self.ends[row * LEVELS : row * LEVELS + LEVELS]:
            yield self.terms[start:end]
            start = end

    def append(self, levels: Iterable[Iterable[int]], digest: int) -> None:
        """Add a paper at the end: the numbers of its terms by level, and the digest of its text."""
        for terms in levels:
            self.terms.extend(terms)
            self.ends.append(len(self.terms))
        self.digests.append(digest)

    def first(self, papers: int) -> Columns:
        """Return a copy of the columns of the first so many papers."""
        end = self.ends[papers * LEVELS - 1] if papers else 0
        return Columns(self.terms[:end], self.ends[: papers * LEVELS], self.digests[:papers])


class Vectors:
    """The vectors of the papers of a library, whose `ids` are in the order given. The numbers of
    terms depend on the order in which papers were read; scores do not."""

    def __init__(self) -> None:
        self.terms: defaultdict[str, int] = defaultdict(None)
        self.frequencies = array("I")  # in how many papers each term is
        self.hold([], Columns.empty())

    def __len__(self) -> int:
        return len(self.ids)

    def hold(self, ids: list[str], columns: Columns, scales: array[float] | None = None) -> None:
        """Hold these papers, whose terms are numbered and counted already. `scales` are 1 / length
        of each vector, 0 for one without words; they are computed if not given."""
        self.ids, self.columns = ids, columns
        self.rows = {paper_id: row for row, paper_id in enumerate(ids)}
        self._weigh(len(ids), self.frequencies)
        self.scales = self._scales() if scales is None else scales

    def weigh_among(
        self, papers: int, having: Callable[[str], int], beginning: Callable[[str], int]
    ) -> None:
        """Weigh the terms by how rare they are among other papers than those held. `having` returns
        how many of them have a word, `beginning` how many have a title with a word that begins
        so."""
        counts = (
            beginning(term[2:]) if term[0] == BEGINNING else having(term) for term in self.terms
        )
        self._weigh(papers, [min(count, papers) for count in counts])
        self.scales = self._scales()

    def _weigh(self, papers: int, frequencies: Sequence[int]) -> None:
        idf_of = {f: log((1 + papers) / (1 + f)) + 1 for f in set(frequencies)}
        self.idf = array("d", map(idf_of.__getitem__, frequencies))
        for term, number in self.terms.items():
            if term[0] == BEGINNING:
                self.idf[number] *= BEGINNING_WEIGHT

    def _scales(self) -> array[float]:
        squares = [idf * idf for idf in self.idf].__getitem__
        factors = [factor * factor for factor in FACTORS]
        lengths = (
            sqrt(
                sum(
                    factor * sum(map(squares, terms))
                    for factor, terms in zip(factors, self.columns.levels(row), strict=True)
                )
            )
            for row in range(len(self.ids))
        )
        return array("d", [1 / length if length else 0.0 for length in lengths])

    def update(self, papers: Iterable[PaperText]) -> bool:
        """Hold exactly these papers; known texts are not read again. Of several papers with the
        same id, the first counts. Returns whether anything changed."""
        known, rows = self.columns, self.rows
        ids: dict[str, None] = {}
        kept: set[int] = set()
        same = 0  # papers from the first on that are where they were
        columns = None
        read: Counter[int] = Counter()
        self.terms.default_factory = count(len(self.terms)).__next__
        for paper_id, title, abstract in papers:
            if paper_id in ids:
                continue
            digest = crc32(f"{title}\0{abstract}".encode(errors="surrogatepass"))
            row = rows.get(paper_id, -1)
            is_known = row >= 0 and known.digests[row] == digest
            if is_known and row == same == len(ids):
                same += 1
            else:
                columns = columns or known.first(same)
                columns.append(
                    known.levels(row) if is_known else self._read(title, abstract, read), digest
                )
                if is_known:
                    kept.add(row)
            ids[paper_id] = None
        self.terms.default_factory = None
        self.frequencies.extend(repeat(0, len(self.terms) - len(self.frequencies)))
        for number, papers_read in read.items():
            self.frequencies[number] += papers_read
        if columns is None and same == len(self.ids):
            return False
        for row in range(same, len(self.ids)):
            if row not in kept:
                for terms in known.levels(row):
                    for number in terms:
                        self.frequencies[number] -= 1
        self.hold(list(ids), columns or known.first(same))
        return True

    def _read(self, title: str, abstract: str, read: Counter[int]) -> list[list[int]]:
        """Return the numbers of a text's terms, by level, and count them in `read`."""
        counts = count_terms(title, abstract)
        numbers = [*map(self.terms.__getitem__, counts)]
        read.update(numbers)
        levels: list[list[int]] = [[] for _ in range(LEVELS)]
        levels[0].extend(compress(numbers, map((1).__eq__, counts.values())))
        for number, often in zip(numbers, counts.values(), strict=True):
            if often > 1:
                levels[_LEVEL_OF[min(often, len(_LEVEL_OF) - 1)]].append(number)
        return levels

    def vector(self, paper_id: str) -> dict[int, float]:
        """Return the vector of a paper, by the numbers of its terms: of length 1, or empty. Raises
        KeyError for a paper that is not held."""
        row = self.rows[paper_id]
        idf, scale = self.idf, self.scales[row]
        return {
            number: idf[number] * factor * scale
            for factor, terms in zip(FACTORS, self.columns.levels(row), strict=True)
            for number in terms
        }

    def named(self, numbers: Iterable[int]) -> list[str]:
        """Return the terms with these numbers."""
        terms = list(self.terms)
        return [terms[number] for number in numbers]

    def products(
        self, weights: Mapping[int, float], rows: Sequence[int] | None = None
    ) -> array[float]:
        """Return the dot product of `weights`, by term number, with the vector of each of these
        papers, or of all."""
        idf = self.idf
        weighed = {number: weight * idf[number] for number, weight in weights.items()}
        wanted = range(len(self.ids)) if rows is None else rows
        if len(weights) <= SPARSE:
            return array("d", [self._sparse(weighed, row) for row in wanted])
        table = [0.0] * len(idf)
        for number, weight in weighed.items():
            table[number] = weight
        at = table.__getitem__
        _, double, few, many = FACTORS
        terms, ends, scales = self.columns.terms, self.columns.ends, self.scales
        result = array("d")
        for row in wanted:  # written out: this is done for every paper of a library
            place = row * LEVELS
            start = ends[place - 1] if place else 0
            once, twice, some, all_ = ends[place : place + LEVELS]
            product = sum(map(at, terms[start:once])) + double * sum(map(at, terms[once:twice]))
            if all_ > twice:
                product += few * sum(map(at, terms[twice:some]))
                product += many * sum(map(at, terms[some:all_]))
            result.append(product * scales[row])
        return result

    def _sparse(self, weighed: Mapping[int, float], row: int) -> float:
        """Return the product of a few weights, each multiplied by its idf, with one vector."""
        found = weighed.get
        product = sum(
            factor * sum(map(found, terms, repeat(0.0)))
            for factor, terms in zip(FACTORS, self.columns.levels(row), strict=True)
        )
        return product * self.scales[row]
