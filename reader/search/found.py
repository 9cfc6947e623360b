"""What one query finds, more loosely where that is little."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from reader.index import Snapshot
from reader.query import All, Query, Text
from reader.search import rank
from reader.search.compile import Compiler
from reader.search.marked import MarkedIds
from reader.search.nearest import inside, nearest
from reader.search.rows import KEYS, Listing, Pages, Rows
from reader.search.terms import Term, halves, meets_number, numbered

if TYPE_CHECKING:
    from tantivy import Query as Ask

_FEW = 10
_LACKING_FROM = 3
_BEST = 100
"""Papers that are ranked; the others follow, the newest first."""


class Found:
    """The words of one query, what they stand for, and the papers that have them."""

    def __init__(self, snapshot: Snapshot, marked: MarkedIds, query: Query) -> None:
        self._snapshot = snapshot
        self._marked = marked
        self._compile = Compiler(snapshot, marked)
        self._root = query.root
        texts = query.texts
        self._terms = {text: self._term(text, texts) for text in texts}
        self._near: set[Text] = set()
        self._loose = False
        self._query, self._count = self._matching()
        self._close: Ask | None = None
        if texts:
            self._widen()

    def listing(self, sort: str) -> Listing:
        """The papers that match in an order, and those that come close after them."""
        name, turned = sort.removeprefix("-"), sort.startswith("-")
        terms = tuple(self._terms.values())
        ranked = name not in KEYS and bool(terms)
        if ranked:
            rows, rest = self._best(turned), Rows(self._best_close(turned))
        else:
            order = name if name in KEYS else "date"
            rows = Rows(Pages(self._snapshot, self._query, order, self._count, turned=turned))
            rest = Rows(self._pages_of_close(order, turned))
        nearest = () if rows or rest else self._nearest()
        return Listing(Rows(*rows.parts, *rest.parts), len(rows), terms, nearest)

    def among(self, rows: Sequence[int]) -> frozenset[int]:
        """Those of some rows that match or come close."""
        if not rows:
            return frozenset()
        these = self._snapshot.any_of("row", rows)
        asked = [self._query] + ([self._close] if self._close is not None else [])
        found: set[int] = set()
        for query in asked:
            both = self._compile.all_of([query, these])
            hits = self._snapshot.searcher.search(both, len(rows), count=False).hits
            found.update(self._snapshot.rows_of([address for _, address in hits]))
        return frozenset(found)

    # What matches

    def _widen(self) -> None:
        """Where few papers match, let words near those typed count in titles, then what contains
        or is near a word everywhere. Where a paper may lack a word, one that is known was hardly
        a slip: its neighbours count for the order only."""
        if self._count < _FEW:
            for text, term in self._terms.items():
                if term.single:
                    self._terms[text] = term._replace(slips=True)
                    if not (self._optional and self._is_known(term)):
                        self._near.add(text)
            if self._near:
                self._query, self._count = self._matching()
        if self._optional and self._count < _BEST:
            self._close = self._lacking()
        if self._count < _FEW and not self._has_close():
            self._loose = True
            self._query, self._count = self._matching()

    def _matching(self) -> tuple[Ask, int]:
        query = self._compile.node(self._root, self._finds(self._terms))
        return query, self._snapshot.count(query)

    def _finds(self, terms: Mapping[Text, Term]) -> dict[Text, Ask]:
        return {text: self._find(term) for text, term in terms.items()}

    def _find(self, term: Term) -> Ask:
        """What finds the papers that have a term; those that have it in the title score higher,
        those that have it there as typed still a little more."""
        from tantivy import Query

        most = float(len(self._terms) + 1)
        scored = []
        if self._loose:
            scored.append((self._anywhere(term), 0.01))
        else:
            scored.append((self._compile.typed(term), 0.01))
        if term.text.field in {"", "title"}:
            near = term.text in self._near
            scored.append((self._compile.in_title(term, near=near), most))
            scored.append((self._compile.whole(term), most + 1))
        return Query.disjunction_max_query([Query.const_score_query(*each) for each in scored])

    def _anywhere(self, term: Term) -> Ask:
        if not term.single:
            return self._compile.typed(term, short=True)
        contain = inside(self._snapshot.vocabulary, term.word)
        said = [word for word in self._marked.words() if term.likelihood(word)]
        return self._compile.loose(term, contain, said)

    def _is_known(self, term: Term) -> bool:
        """Whether this very word is in a paper, a note or a tag."""
        frequency = self._snapshot.searcher.doc_freq
        there = (frequency(field, term.word) for field in ("title", "abstract", "author"))
        return any(there) or bool(self._marked.saying(term.text, begun=False))

    # What comes close

    @property
    def _optional(self) -> list[Text]:
        """The words of which a paper may lack one."""
        texts = [node for node in self._root.nodes if isinstance(node, Text)]
        return texts if len(texts) >= _LACKING_FROM else []

    def _lacking(self) -> Ask:
        """What finds the papers that lack one word of three or more, and nothing else."""
        optional = self._optional
        others = [node for node in self._root.nodes if node not in optional]
        finds = self._finds(self._terms)
        most = self._compile.most_of([finds[text] for text in optional])
        rest = [] if not others else [self._compile.node(All(tuple(others)), finds)]
        return self._compile.all_of([most, *rest], [self._query])

    def _has_close(self) -> bool:
        return self._close is not None and self._snapshot.count(self._close) >= _FEW

    # In order

    def _best(self, turned: bool) -> Rows:
        """The best first, the others after them."""
        best = self._ranked(self._query)
        if len(best) >= self._count:
            return Rows(best[::-1] if turned else best)
        these = self._snapshot.any_of("row", best)
        others = self._compile.all_of([self._query], [these])
        rest = Pages(self._snapshot, others, "date", self._count - len(best), turned=turned)
        return Rows(rest, best[::-1]) if turned else Rows(best, rest)

    def _best_close(self, turned: bool) -> list[int]:
        best = [] if self._close is None else self._ranked(self._close)
        return best[::-1] if turned else best

    def _pages_of_close(self, order: str, turned: bool) -> Sequence[int]:
        if self._close is None:
            return ()
        count = self._snapshot.count(self._close)
        return Pages(self._snapshot, self._close, order, count, turned=turned)

    def _ranked(self, query: Ask) -> list[int]:
        """The best few of what a query finds."""
        hits = self._snapshot.searcher.search(query, _BEST, count=False).hits
        rows = self._snapshot.rows_of([address for _, address in hits])
        stored = self._snapshot.stored(rows)
        titles = {row: each.plain_title for row, each in stored.items()}
        days = self._snapshot.searcher.fast_field_values("date", [a for _, a in hits])
        scores = [score for score, _ in hits]
        keyed = sorted(zip((-score for score in scores), days, rows, strict=True))
        alike = [row for _, _, row in keyed]
        return rank.best_first(alike, titles, [*self._terms.values()])

    # Words

    def _term(self, text: Text, texts: Sequence[Text]) -> Term:
        if len(text.words) > 1 or text.exact:
            return Term(text)
        word = text.words[0]
        known = [pair for pair in halves(word) if all(map(self._in_titles_or_texts, pair))]
        parts = [*dict.fromkeys([*numbered(word), *known])]
        return Term(text, parts, self._joined(text, texts))

    def _joined(self, text: Text, texts: Sequence[Text]) -> list[str]:
        """The word that this makes with the one before or after it, where a number is joined."""
        at = texts.index(text)
        found = []
        for first, second in ((at - 1, at), (at, at + 1)):
            if first < 0 or second >= len(texts) or texts[first].field != texts[second].field:
                continue
            one, two = texts[first].words, texts[second].words
            if len(one) == len(two) == 1 and meets_number(one[0], two[0]):
                found.append(one[0] + two[0])
        return found

    def _in_titles_or_texts(self, word: str) -> bool:
        searcher = self._snapshot.searcher
        return bool(searcher.doc_freq("title", word) or searcher.doc_freq("abstract", word))

    def _nearest(self) -> tuple[str, ...]:
        """Words to try for those that no paper has."""
        known = [self._snapshot.vocabulary, *self._marked.words()]
        return tuple(
            word
            for text, term in self._terms.items()
            if not self._snapshot.count(self._compile.typed(term))
            for word in nearest(text.words[0], known)
        )
