"""Turns a query that is understood into Tantivy's queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Date
from itertools import combinations
from pathlib import PurePath

from tantivy import Occur, Query

from reader.index import Snapshot
from reader.index.documents.document import ANNOUNCED, ELSEWHERE, END, EVERY, schema
from reader.index.documents.keys import came_number, date_keys
from reader.model.announcement import ANNOUNCED_STATES
from reader.query import All, Any, Filter, Node, Not, Text
from reader.query.language import MARK_TIMES
from reader.search.marked import MarkedIds
from reader.search.shipped import given_way
from reader.search.words.phrases import any_of, begun_phrase, phrase
from reader.search.words.terms import SHORTEST_PREFIX, Term, slips_in
from reader.text.clean import one_line

_FIELDS = {"": ("text", "title", "author"), "abstract": ("text",), "note": ()}
"""Where the index has the words that a key asks for, if that is not the field of this name; the
first has all of them that stand alone."""
_MOST_BYTES = 200
"""Bytes of an id or link that are looked for inside others."""
_WITH_MEANING = frozenset(r"\.+*?()|[]{}^$#&-~")
"""Letters that mean something in a pattern: is_meta_character of Rust's regex-syntax. No other one
may be escaped."""


class Compiler:
    """Makes Tantivy's queries over one generation of the index and the marks as they are."""

    def __init__(self, snapshot: Snapshot, marked: MarkedIds) -> None:
        self._snapshot = snapshot
        self._marked = marked

    def node(self, node: Node, find: Mapping[Text, Query]) -> Query:
        """Return the query for the papers that match a parsed query; `find` gives the query for
        each of its words. Words that must not occur are taken as typed."""
        match node:
            case Text():
                return find[node] if node in find else self._lacked(Term(node))
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
        """Return the query for papers that each of these finds, and none of `lacking`."""
        return self._snapshot.all_of(wanted or [self._snapshot.every], lacking)

    def most_of(self, wanted: Sequence[Query], *, near: bool) -> Query:
        """Return the query for papers that all of these find, except at most one. To ask for each
        that may be missing is quicker, unless similar words are to be found anew for each."""
        fewest = len(wanted) - 1
        if not near:
            return any_of([self.all_of(each) for each in combinations(wanted, fewest)])
        found = [(Occur.Should, each) for each in wanted]
        return Query.boolean_query(found, minimum_number_should_match=fewest)

    # Words

    def typed(self, term: Term) -> Query:
        """Return the query for papers with words that begin as typed, in notes and tags too, or
        that end so in the title. For one or two letters, which begin too many words, only the title
        counts."""
        begun = term.begun and _is_long(term)
        found = self._found(term.text.field, term) + self._said(term, begun=begun)
        if term.text.field == "title" and term.single and begun:
            found.append(_beginning(term.word, END))
        return any_of(found)

    def in_title(self, term: Term) -> Query:
        """Return the query for those of them that have it at the start of a word of the title."""
        return any_of(self._found("title", term) if _is_in_title(term) else [])

    def whole(self, term: Term) -> Query:
        """Return the query for those of them that have it there as a whole word."""
        return any_of(self._words("title", term.text.words) if _is_in_title(term) else [])

    def near_in_title(self, term: Term) -> Query:
        """Return the query for papers with a similar word in the title."""
        return any_of([_near("title", term.word)] if _is_in_title(term) else [])

    def loose(self, term: Term, inside: Sequence[str], said: Iterable[str]) -> Query:
        """Return the query for papers with anything that may stand for the term, anywhere,
        including words that have it `inside` or are similar to it. `said` are words of notes and
        tags that may stand for it."""
        key, word = term.text.field, term.word
        found = [self.typed(term), *self._said(term, begun=True)]
        for field in _FIELDS.get(key, (key,))[:1]:
            # there, one can't tell what is near in the abstract from what is elsewhere
            found += [_near(field, word)] if key != "abstract" else []
            found += self._words(key, (word,), begun=True)
            ends = ("", ELSEWHERE) if not key else ("",)
            found.append(
                self._snapshot.any_of(field, [each + end for each in inside for end in ends])
            )
        ids = (self._marked.saying(Text((each,), key), begun=False) for each in said)
        return any_of([*found, self.ids(set().union(*ids))])

    def _lacked(self, term: Term) -> Query:
        """Return the query for papers with words that begin as typed, without anything else that
        may be meant."""
        key, words = term.text.field, term.text.words
        if key or not term.single:
            found = self._words(key, words, begun=term.begun)
        else:
            found = [_beginning(term.word, f"{ELSEWHERE}?")]
        return any_of([*found, *self._said(term, begun=True)])

    def _found(self, key: str, term: Term) -> list[Query]:
        is_long = _is_long(term)
        found = self._words(key, term.text.words, begun=term.begun and is_long)
        for part in term.parts:
            for field in _FIELDS.get(key, (key,)):
                found += begun_phrase(self._snapshot, field, part)
        for word in term.joined:
            found += self._words(key, (word,), begun=True)
        if term.single and key in {"", "title"} and not is_long:
            found.append(self._snapshot.term("part", EVERY + term.word))
        return found

    def _said(self, term: Term, *, begun: bool) -> list[Query]:
        """Return the query for papers with a term in their notes or tags."""
        key = term.text.field
        said = self._marked.saying(term.text, begun=begun)
        for words in (*term.parts, *((word,) for word in term.joined)):
            said = said | self._marked.saying(Text(words, key), begun=True)
        return [self.ids(said)] if said else []

    def _words(self, key: str, words: Sequence[str], *, begun: bool = False) -> list[Query]:
        """Return the query for words in sequence, the last of which may be only begun."""
        fields = _FIELDS.get(key, (key,))
        if len(words) > 1:
            return [self._phrase(field, words, begun=begun) for field in fields]
        if begun and key == "abstract":
            return [_beginning(words[0], "")]
        if begun:
            return [_begun(field, words[0]) for field in fields[:1]]
        if not key:
            return [self._snapshot.any_of("text", [words[0], words[0] + ELSEWHERE])]
        return [self._snapshot.term(field, words[0]) for field in fields]

    def _phrase(self, field: str, words: Sequence[str], *, begun: bool) -> Query:
        return any_of(begun_phrase(self._snapshot, field, words)) if begun else phrase(field, words)

    # Filters

    def ids(self, ids: Iterable[str]) -> Query:
        """Return the query for papers with these ids."""
        wanted = [*ids]
        return self._snapshot.any_of("id", wanted) if wanted else Query.empty_query()

    def _filter(self, node: Filter) -> Query:
        match node.key:
            case "is":
                found = self._in_state(node.value)
            case "has" | "tag" | "paper":
                found = self.ids(self._known(node.key, node.value))
            case "in":
                found = self._catalogue(node.value.casefold())
            case "id":
                found = _inside("id", node.value)
            case "link":
                found = self._link(node.value)
            case "cat":
                found = self._snapshot.term("category", node.value.casefold())
            case "like":
                found = self._like(node.value)
            case "new":
                found = self._came_after(node.value)
            case "added":
                found = self._came(node.since, node.until)
            case key if key in MARK_TIMES:
                found = self.ids(self._marked.made(key, node.since, node.until))
            case "date":
                found = self._snapshot.within("date", *date_keys(node.since, node.until))
            case key:
                raise NotImplementedError(f"no search by {key}:")
        return found

    def _in_state(self, state: str) -> Query:
        if state in ANNOUNCED_STATES:
            return self._snapshot.term("part", ANNOUNCED + state)
        if state != "inbox":
            return self.ids(self._marked.by_flag[state])
        lacking = [self.ids(self._marked.by_flag["archived"])]
        if unmarked := [id for id in self._snapshot.cached(given_way) if self._marked.bare(id)]:
            lacking.append(self.ids(unmarked))
        return self.all_of([], lacking)

    def _known(self, key: str, value: str) -> Iterable[str]:
        """Return the ids of the papers that a filter is about; these are known without the
        index."""
        match key:
            case "has":
                return self._marked.having(value)
            case "tag":
                return self._marked.tagged(value.casefold())
        return [value]

    def _came(self, since: Date | None, until: Date | None) -> Query:
        """Return the query for papers that arrived from a day on and before another."""
        first = since.toordinal() if since else 1
        return self._snapshot.within("day", first, until.toordinal() - 1 if until else None)

    def _came_after(self, time: str) -> Query:
        """Return the query for papers that arrived after a local time; all that ever arrived
        without one."""
        since = came_number(time)
        return self._snapshot.within("came", None, since) if time else self._came(None, None)

    def _like(self, id: str) -> Query:
        """Return the query for the papers most like one."""
        from reader.search.likeness import like

        return self._snapshot.any_of("row", like(self._snapshot, [id]))

    def _link(self, link: str) -> Query:
        """Return the query for papers that a link leads to, or that have it among their links."""
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
        ] or [number for number, path in paths.items() if path.name.casefold().startswith(name)]
        return self._snapshot.any_of("file", wanted) if wanted else self.ids(())


def _is_long(term: Term) -> bool:
    return len("".join(term.text.words)) >= SHORTEST_PREFIX


def _is_in_title(term: Term) -> bool:
    """Return whether a term is looked for in titles."""
    return term.text.field in {"", "title"}


def _beginning(word: str, ends: str) -> Query:
    """Return the query for words of `text` with this beginning and this mark at their end."""
    return Query.regex_query(schema(), "text", f"{word}[^{ELSEWHERE}]*{ends}")


def _begun(field: str, word: str) -> Query:
    """Return the query for words with this beginning."""
    return _fuzzy(field, word, 0)


def _near(field: str, word: str) -> Query:
    """Return the query for words whose beginning differs by as many slips as are allowed."""
    return _fuzzy(field, word, slips_in(word))


def _fuzzy(field: str, word: str, slips: int) -> Query:
    return Query.fuzzy_term_query(schema(), field, word, slips, True, True)


def _inside(field: str, text: str) -> Query:
    """Return the query for words that contain a text, in any case, or begin to: Tantivy refuses
    patterns of more than a thousand states, which are about as many as bytes."""
    begun = text.encode("utf-8", "replace")[:_MOST_BYTES].decode("utf-8", "ignore")
    return Query.regex_query(schema(), field, f".*{''.join(map(_either, begun))}.*")


def _either(letter: str) -> str:
    """Return a pattern for a letter in either case."""
    large, small = letter.upper(), letter.lower()
    if large != small and len(large) == len(small) == 1:
        return f"[{large}{small}]"
    return f"\\{letter}" if letter in _WITH_MEANING else letter
