"""What one query finds, matching more loosely if that is little."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tantivy import DocAddress, Occur
from tantivy import Query as Ask

from reader.index import Snapshot
from reader.query import All, Any, Filter, Node, Query, Text
from reader.search.compile import Compiler
from reader.search.days import FIELDS, Day
from reader.search.days import days as list_days
from reader.search.marked import MarkedIds
from reader.search.pages import ORDERS, Pages
from reader.search.rows import Listing, Rows, rows_found
from reader.search.some_words import best_of, words_of
from reader.search.words.forms import terms_of
from reader.search.words.phrases import any_of
from reader.search.words.terms import SHORTEST_PREFIX, Term, slips

if TYPE_CHECKING:
    from reader.interest import Ranking

_FEW = 10
_LACKING_FROM, _DESCRIBING_FROM = 3, 5
"""From so many words on, papers that lack one of them come close; and from so many on they are a
description: where papers with some of them are to be found, these need no place of their own."""
_SHORTER = 0.1
"""The weight of shorter titles, which go first where not all can be ranked: BM25 of a word that
all papers have, times how many these are, for that makes up for its rarity."""
_BEST = 100
"""Papers that are ranked; the others follow, the newest first."""


class Matches(NamedTuple):
    """A query, how many papers it finds, and the best of them with their scores."""

    query: Ask
    total: int
    hits: Sequence[tuple[float, DocAddress]]


def _is_like(node: Node) -> bool:
    return isinstance(node, Filter) and node.key == "like"


class Found:
    """The words of one query, what each may stand for, and the papers that have them."""

    def __init__(
        self,
        snapshot: Snapshot,
        marked: MarkedIds,
        query: Query,
        *,
        loosely: bool = False,
        as_typed: bool = False,
    ) -> None:
        """`loosely` finds papers with some of the words if few have all; `as_typed` no others."""
        self._snapshot = snapshot
        self._marked = marked
        self._compile = Compiler(snapshot, marked)
        self._root = query.root
        if query.likes:
            self._root = All(tuple(n for n in query.root.nodes if not _is_like(n)))
        texts = query.texts
        self._words = words_of(query) if loosely and not query.likes else ()
        self._terms = terms_of(texts, snapshot)
        self._near: set[Text] = set()
        self._loose = False
        self._matches = self._matching()
        self._close: Matches | None = None
        self._like: dict[int, float] = {}
        if texts and not as_typed:
            self._widen()
        if query.likes:
            self._narrow(query.likes)
        if self._matches.total > _FEW:
            self._words = ()

    def listing(
        self, sort: str, ranking: Ranking | None = None, *, by_day: bool = False
    ) -> Listing:
        """Return the papers that match, in an order, then those that come close; with their days if
        these are wanted and no paper comes close. If few match, those with some of the words come
        last."""
        listing = self._matching_in_order(sort, ranking, by_day=by_day)
        if self._words:
            some = best_of(self._snapshot, self._words, self._some())
            if some:
                rows = Rows(listing.rows, some)
                return listing._replace(rows=rows, loose=len(listing.rows), days=())
        return listing if listing.rows else listing._replace(nearest=self._nearest())

    def _matching_in_order(self, sort: str, ranking: Ranking | None, *, by_day: bool) -> Listing:
        name, turned = sort.removeprefix("-"), sort.startswith("-")
        terms = tuple(self._terms.values())
        if name == "interest" and ranking:
            return self._by_interest(ranking, terms, turned)
        if name not in ORDERS and self._like:
            rows = Rows([*self._like][::-1] if turned else [*self._like])
            return Listing(rows, len(rows), terms, likeness=self._like)
        order, days = "", list[Day]()
        if name not in ORDERS and terms:
            rows, rest = self._best(turned), Rows(self._best_close(turned))
        else:
            order = name if name in ORDERS else "added" if name == "interest" and by_day else "date"
            rows = Rows(self._pages(self._matches, order, turned))
            rest = Rows(self._pages(self._close, order, turned) if self._close else ())
            if by_day and order in FIELDS and not rest:
                days = self._days(order, turned)
        return Listing(Rows(*rows.parts, *rest.parts), len(rows), terms, (), days, order)

    def _by_interest(self, ranking: Ranking, terms: tuple[Term, ...], turned: bool) -> Listing:
        """Return the papers by interest. Where the order is `turned`, no paper is explored."""
        parts, explored = [], frozenset[int]()
        for matches in filter(None, (self._matches, self._close)):
            found = ranking.arranged(
                {*rows_found(self._snapshot, matches.query)}, explore=not turned
            )
            parts.append(found.rows[::-1] if turned else found.rows)
            explored |= found.explored
        rows, matched = Rows(*parts), len(parts[0])
        return Listing(rows, matched, terms, ranking=ranking, explored=explored)

    def among(self, rows: Sequence[int]) -> frozenset[int]:
        """Return those of some rows that match or come close."""
        if not rows:
            return frozenset()
        these = self._snapshot.any_of("row", rows)
        found: set[int] = set()
        queries = [matches.query for matches in (self._matches, self._close) if matches]
        if self._words:
            queries.append(self._compile.all_of([self._holding_any(), self._some()]))
        for query in queries:
            both = self._compile.all_of([query, these])
            hits = self._snapshot.searcher.search(both, len(rows), count=False).hits
            found.update(self._snapshot.rows_of([address for _, address in hits]))
        return frozenset(found)

    def _days(self, order: str, turned: bool) -> list[Day]:
        found = self._matches.query
        read = self._compile.all_of([found, self._compile.ids(self._marked.by_flag["read"])])
        return list_days(self._snapshot, order, found, read, turned=turned)

    def _holding_any(self) -> Ask:
        from reader.search.words_held import holding_any

        return holding_any(self._words)

    def _some(self) -> Ask:
        """Return the query for the papers that satisfy all but the words, and that nothing else
        here finds."""
        others = [n for n in self._root.nodes if not isinstance(n, Text | Any)]
        found = [matches.query for matches in (self._matches, self._close) if matches]
        return self._compile.all_of([self._compile.node(All(tuple(others)), {})], found)

    # What matches

    def _widen(self) -> None:
        """If few papers match, accept similar words in titles, then words everywhere that contain
        or resemble a term. If a paper may lack a word, words similar to a known word count for the
        order only: it was hardly a slip."""
        if self._matches.total < _FEW:
            for text, term in self._terms.items():
                if term.single:
                    self._terms[text] = term._replace(slips=True)
                    if not (self._optional and self._is_known(term)):
                        self._near.add(text)
            if self._near:
                self._matches = self._matching()
        if self._optional:
            if self._matches.total < _BEST:
                self._close = self._asked(self._lacking())
                if self._matches.total + self._close.total < _FEW:
                    self._loose = True
                    self._close = self._asked(self._lacking())
        elif self._matches.total < _FEW and not self._describes:
            self._loose = True
            self._matches = self._matching()

    def _narrow(self, ids: Sequence[str]) -> None:
        """Keep of the matches only those most like some papers."""
        from reader.search.likeness import like

        self._like = like(self._snapshot, ids, self._matches.query)
        self._matches = self._asked(self._snapshot.any_of("row", self._like))
        self._close = None

    def _matching(self) -> Matches:
        query = self._compile.node(self._root, self._finds())
        for best in self._best_first():
            if best.total >= _BEST:
                return best._replace(query=query, total=self._snapshot.count(query))
        return self._asked(query)

    def _best_first(self) -> Iterator[Matches]:
        """Yield matches that score higher than all others: one or two words may be in most papers,
        and to score these takes long."""
        nodes, terms = self._root.nodes, self._terms
        if len(terms) in {1, 2} and not any(isinstance(node, Any) for node in nodes):
            finds = {text: self._compile.whole(term) for text, term in terms.items()}
            yield self._asked(self._compile.node(self._root, finds))
            if all(len(term.word) >= SHORTEST_PREFIX for term in terms.values()):
                finds = {text: self._in_title(term) for text, term in terms.items()}
                yield self._asked(self._compile.node(self._root, finds))

    def _asked(self, query: Ask) -> Matches:
        """Return the matches of a query, the best of them with scores: papers with more of the
        words in the title score higher, those that have them as typed a little higher still, and
        shorter ones above longer ones."""
        if not self._terms:
            return Matches(query, self._snapshot.count(query), ())
        shorter = Ask.boost_query(self._snapshot.every, _SHORTER * self._snapshot.state.papers)
        # That all papers have it is no reason to make it optional: Tantivy would go through all.
        scored = [(Occur.Must, Ask.const_score_query(query, 0.0)), (Occur.Must, shorter)]
        for term in self._terms.values():
            in_title = self._in_title(term)
            scored.append((Occur.Should, Ask.const_score_query(in_title, len(self._terms) + 1.0)))
            whole = self._compile.whole(term)
            scored.append((Occur.Should, Ask.const_score_query(whole, 1.0)))
        found = self._snapshot.searcher.search(Ask.boolean_query(scored), _BEST)
        return Matches(query, getattr(found, "count"), found.hits)  # noqa: B009

    def _finds(self) -> dict[Text, Ask]:
        return {text: self._find(term) for text, term in self._terms.items()}

    def _find(self, term: Term) -> Ask:
        """Return the query for papers with the term."""
        if self._loose:
            return self._anywhere(term)
        near = [self._compile.near_in_title(term)] if term.text in self._near else []
        return any_of([self._compile.typed(term), *near])

    def _in_title(self, term: Term) -> Ask:
        """Return the query for papers with the term in the title."""
        near = [self._compile.near_in_title(term)] if term.text in self._near else []
        return any_of([self._compile.in_title(term), *near])

    def _anywhere(self, term: Term) -> Ask:
        if not term.single:
            return self._compile.typed(term)
        from reader.search.words.nearest import alike, inside

        vocabulary = self._snapshot.vocabulary
        others = inside(vocabulary, term.word)
        if term.text.field == "abstract":
            others += slips(term.word, alike([vocabulary], term.word))
        said = term.likelihoods(self._marked.words())
        return self._compile.loose(term, others, said)

    def _is_known(self, term: Term) -> bool:
        """Return whether this exact word occurs in a paper, a note or a tag."""
        said = self._marked.saying(term.text, begun=False)
        return bool(said or self._snapshot.frequency(term.word))

    # What comes close

    @property
    def _describes(self) -> bool:
        """Return whether the words describe a paper, rather than name it."""
        return len(self._words) >= _DESCRIBING_FROM

    @property
    def _optional(self) -> list[Text]:
        """Return the words of which a paper may lack one."""
        texts = [node for node in self._root.nodes if isinstance(node, Text)]
        return texts if len(texts) >= _LACKING_FROM and not self._describes else []

    def _lacking(self) -> Ask:
        """Return the query for papers that lack exactly one of three or more words. If enough
        papers match, they must have the others in the title."""
        optional = self._optional
        others = [node for node in self._root.nodes if node not in optional]
        few = self._matches.total < _FEW
        finds = self._finds() if few else {t: self._in_title(self._terms[t]) for t in self._terms}
        near = bool(self._near) or self._loose
        most = self._compile.most_of([finds[text] for text in optional], near=near)
        rest = [] if not others else [self._compile.node(All(tuple(others)), finds)]
        found = self._matching_rows() if few else self._matches.query
        return self._compile.all_of([most, *rest], [found])

    def _matching_rows(self) -> Ask:
        """Return the query for the papers that match, which are few, by their rows: quicker than to
        look for the words again."""
        rows = self._snapshot.rows_of([address for _, address in self._matches.hits])
        return self._snapshot.any_of("row", rows)

    # In order

    def _pages(self, matches: Matches, order: str, turned: bool) -> Pages:
        return Pages(self._snapshot, matches.query, order, matches.total, turned=turned)

    def _best(self, turned: bool) -> Rows:
        """Return the matches with the best first."""
        best = self._ranked(self._matches)
        count = self._matches.total - len(best)
        if count <= 0:
            return Rows(best[::-1] if turned else best)
        others = self._compile.all_of([self._matches.query], [self._snapshot.any_of("row", best)])
        rest = Pages(self._snapshot, others, "date", count, turned=turned)
        return Rows(rest, best[::-1]) if turned else Rows(best, rest)

    def _best_close(self, turned: bool) -> list[int]:
        """Return the best papers that come close; they are ranked if little else is found."""
        if not self._close:
            return []
        ranked = self._matches.total < _FEW
        best = self._ranked(self._close) if ranked else self._by_score(self._close)
        return best[::-1] if turned else best

    def _ranked(self, matches: Matches) -> list[int]:
        """Return the best few, ordered by a closer look at their titles."""
        from reader.search import rank

        rows = self._by_score(matches)
        return rank.best_first(rows, self._snapshot.titles(rows), [*self._terms.values()])

    def _by_score(self, matches: Matches) -> list[int]:
        """Return Tantivy's best few; of equal score, the newest first."""
        addresses = [address for _, address in matches.hits]
        rows = self._snapshot.rows_of(addresses)
        days = self._snapshot.searcher.fast_field_values("date", addresses)
        scores = (-round(score) for score, _ in matches.hits)
        return [row for _, _, row in sorted(zip(scores, days, rows, strict=True))]

    # Words

    def _nearest(self) -> tuple[str, ...]:
        """Return words to try in place of those that no paper has."""
        from reader.search.words.nearest import nearest

        known = [self._snapshot.vocabulary, *self._marked.words()]
        return tuple(
            word
            for text, term in self._terms.items()
            if not self._snapshot.count(self._compile.typed(term))
            for word in nearest(text.words[0], known)
        )
