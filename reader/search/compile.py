"""A query understood -> what Tantivy is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date as Date
from pathlib import PurePath
from typing import TYPE_CHECKING

from reader.index import Snapshot
from reader.index.document import EVERY, SHORT, added_since, day_range, schema
from reader.query import All, Any, Filter, Node, Not, Text
from reader.query.language import MARK_TIMES
from reader.search.marked import MarkedIds
from reader.search.terms import SHORTEST_INSIDE, SHORTEST_PREFIX, Term, slips_in
from reader.text.clean import one_line

if TYPE_CHECKING:
    from tantivy import Query

_FIELDS = {"": ("title", "abstract", "author"), "note": ()}
_COMMONEST = 12
"""Words that the beginning of a phrase's last word is tried as, beside those first by alphabet."""

Find = Callable[[Text], "Query"]


class Compiler:
    """Makes Tantivy's queries over one generation of the index and the marks as they are."""

    def __init__(self, snapshot: Snapshot, marked: MarkedIds) -> None:
        self._snapshot = snapshot
        self._marked = marked

    def node(self, node: Node, find: Mapping[Text, Query]) -> Query:
        """The papers that match a query, given what finds those that have the words to look for.
        The words that must not be there count as they are typed."""
        match node:
            case Text():
                return find[node] if node in find else self.typed(Term(node), short=True)
            case Filter():
                return self._filter(node)
            case Not():
                return self.all_of([], [self.node(node.node, find)])
            case All():
                wanted = [self.node(each, find) for each in node.nodes if not isinstance(each, Not)]
                lacking = [self.node(n.node, find) for n in node.nodes if isinstance(n, Not)]
                return self.all_of(wanted, lacking)
            case Any():
                return any_of([self.node(each, find) for each in node.nodes])

    def all_of(self, wanted: Sequence[Query], lacking: Sequence[Query] = ()) -> Query:
        """The papers that each of these finds, and none of those lacking."""
        from tantivy import Occur, Query

        if not wanted:
            wanted = [self._snapshot.every]
        if len(wanted) == 1 and not lacking:
            return wanted[0]
        return Query.boolean_query(
            [(Occur.Must, each) for each in wanted] + [(Occur.MustNot, each) for each in lacking]
        )

    def most_of(self, wanted: Sequence[Query]) -> Query:
        """The papers that all of these find, but for one."""
        from tantivy import Occur, Query

        return Query.boolean_query(
            [(Occur.Should, each) for each in wanted],
            minimum_number_should_match=len(wanted) - 1,
        )

    # Words

    def whole(self, term: Term) -> Query:
        """The papers that have the words in the title as they are typed."""
        return self._words("title", term.text.words)

    def in_title(self, term: Term, *, near: bool) -> Query:
        """The papers that have what may stand for the term in the title; also what is `near` it."""
        if term.text.field not in {"", "title"}:
            return self.ids(())
        found = [self._typed("title", term, short=True)]
        if term.begun and len(term.text.words) == 1 and len(term.word) >= SHORTEST_INSIDE:
            found.append(_begun("part", term.word))
        if near and (most := slips_in(term.word)):
            found.append(_fuzzy("title", term.word, most))
        return any_of(found)

    def typed(self, term: Term, *, short: bool = False, but_title: bool = False) -> Query:
        """The papers that have words which begin as typed in their text, notes or tags, or in the
        field that the term is for; for one or two letters, which begin too many, only where
        `short`. The title may be left out, where it is looked through anyway."""
        field = term.text.field
        fields = _FIELDS.get(field, (field,))[but_title:]
        found = [self._typed(each, term, short=short) for each in fields]
        begun = term.begun and (short or self._is_long(term))
        said = self._marked.saying(term.text, begun=begun)
        for part in term.parts:
            said = said | self._marked.saying(Text(part, field), begun=True)
        for word in term.joined:
            said = said | self._marked.saying(Text((word,), field), begun=True)
        return any_of([*found, self.ids(said)] if said else found)

    def loose(self, term: Term, inside: Sequence[str], said: Iterable[str]) -> Query:
        """The papers that have anything that may stand for the term, anywhere: also words that
        have it `inside`, or what is near it. `said` are words of notes and tags that may."""
        found = [self.typed(term, short=True), self.in_title(term, near=term.slips)]
        for field in _FIELDS.get(term.text.field, (term.text.field,)):
            if term.slips:
                found.append(_fuzzy(field, term.word, slips_in(term.word)))
            if inside:
                found.append(self._snapshot.any_of(field, inside))
        ids: set[str] = set()
        for word in said:
            ids |= self._marked.saying(Text((word,), term.text.field), begun=False)
        return any_of([*found, self.ids(ids)] if ids else found)

    def _is_long(self, term: Term) -> bool:
        return len("".join(term.text.words)) >= SHORTEST_PREFIX

    def _typed(self, field: str, term: Term, *, short: bool) -> Query:
        """The papers that have the words in a field, the last one maybe only begun."""
        from tantivy import Query

        begun = term.begun and (short or self._is_long(term))
        found = [self._words(field, term.text.words, begun=begun)]
        found += [Query.phrase_prefix_query(schema(), field, [*part]) for part in term.parts]
        found += [_begun(field, word) for word in term.joined]
        return any_of(found)

    def _words(self, field: str, words: Sequence[str], *, begun: bool = False) -> Query:
        from tantivy import Query

        *whole, last = words
        if not whole:
            if field == "title" and begun and len(last) <= SHORT:
                return self._snapshot.term("part", EVERY + last)
            return _begun(field, last) if begun else Query.term_query(schema(), field, last)
        found = [Query.phrase_query(schema(), field, [*words])]
        if begun:
            found.append(Query.phrase_prefix_query(schema(), field, [*words]))
            commonest = self._snapshot.searcher.terms_with_prefix(field, last, limit=_COMMONEST)
            for word, _ in commonest:
                found.append(Query.phrase_query(schema(), field, [*whole, word]))
        return any_of(found)

    # Filters

    def ids(self, ids: Iterable[str]) -> Query:
        """The papers of some ids."""
        from tantivy import Query

        wanted = [*ids]
        return self._snapshot.any_of("id", wanted) if wanted else Query.empty_query()

    def _filter(self, node: Filter) -> Query:
        match node.key:
            case "is":
                found = self.ids(self._marked.by_flag[node.value])
            case "has":
                found = self.ids(self._marked.having(node.value))
            case "tag":
                found = self.ids(self._marked.tagged(node.value.casefold()))
            case "in":
                found = self._catalogue(node.value.casefold())
            case "paper":
                found = self.ids([node.value])
            case "id":
                found = _inside("id", node.value)
            case "link":
                found = self._link(node.value)
            case "cat":
                found = self._snapshot.term("category", node.value.casefold())
            case "new":
                found = self._came_after(node.value)
            case "added":
                found = self._came(node.since, node.until)
            case key if key in MARK_TIMES:
                found = self.ids(self._marked.made(key, node.since, node.until))
            case _:
                found = self._numbers("date", *day_range(node.since, node.until))
        return found

    def _came(self, since: Date | None, until: Date | None) -> Query:
        """The papers that came from a day on, and before another."""
        first = since.toordinal() if since else 1
        return self._numbers("day", first, until.toordinal() - 1 if until else None)

    def _came_after(self, time: str) -> Query:
        """The papers that came since a local time, all that ever came without one."""
        return self._numbers("added", None, added_since(time)) if time else self._came(None, None)

    def _numbers(self, field: str, low: int | None, high: int | None) -> Query:
        from tantivy import FieldType, Query

        return Query.range_query(schema(), field, FieldType.Integer, low, high)

    def _link(self, link: str) -> Query:
        """The papers that a link leads to, or that have it among theirs."""
        place = (link.partition("://")[2] or link).rstrip("/")
        doi = "doi:" + place.partition("/")[2].lower()
        return any_of([self.ids([doi]), _inside("id", place), _inside("link", place)])

    def _catalogue(self, name: str) -> Query:
        paths = {
            file.number: PurePath(one_line(PurePath(file.path).name))
            for file in self._snapshot.state.catalogues
        }
        wanted = [
            number
            for number, path in paths.items()
            if name in {path.name.casefold(), path.stem.casefold()}
        ]
        if not wanted:
            return self.ids(())
        further = self._snapshot.places(self._snapshot.any_of("further_file", wanted))
        here = self._snapshot.any_of("file", wanted)
        return any_of([here, self.ids({id for id, _, _ in further})])


def any_of(queries: Sequence[Query]) -> Query:
    """What one of these finds at least."""
    from tantivy import Occur, Query

    if not queries:
        return Query.empty_query()
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Should, each) for each in queries])


def _begun(field: str, word: str) -> Query:
    """Words that begin so."""
    return _fuzzy(field, word, 0)


def _fuzzy(field: str, word: str, slips: int) -> Query:
    """Words that begin so, but for some slips."""
    from tantivy import Query

    return Query.fuzzy_term_query(schema(), field, word, slips, True, True)


def _inside(field: str, text: str) -> Query:
    """What has a text inside, in any case."""
    from tantivy import Query

    letters = "".join(_either(letter) for letter in text.encode("utf-8", "replace").decode())
    return Query.regex_query(schema(), field, f".*{letters}.*")


def _either(letter: str) -> str:
    """A pattern for a letter, large or small."""
    large, small = letter.upper(), letter.lower()
    if large != small and len(large) == len(small) == 1:
        return f"[{large}{small}]"
    return letter if letter.isalnum() else f"\\{letter}" if letter.isascii() else letter
