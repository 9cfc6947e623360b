"""The rows that have the words of a query, more loosely where they are few."""

from __future__ import annotations

from functools import reduce
from operator import or_

from reader.index import Index
from reader.query import All, Query, Text
from reader.search import vocabulary
from reader.search.match import Matcher
from reader.search.rank import InTitle
from reader.search.rowset import RowSet
from reader.search.terms import Term

_FEW = 10
_LACKING_FROM = 3


class Words:
    """The words of one query, what they stand for, and the rows that have them."""

    def __init__(self, index: Index, matcher: Matcher, query: Query) -> None:
        self._index = index
        self._matcher = matcher
        self._root = query.root
        self._terms = {text: self._term(text) for text in query.texts}
        self._in_title: dict[Text, RowSet] = {}
        self._anywhere: dict[Text, RowSet] = {}
        for text, term in self._terms.items():
            self._in_title[text] = matcher.titles(term, term.loose())
            self._anywhere[text] = matcher.anywhere(term, term.typed())

    @property
    def terms(self) -> tuple[Term, ...]:
        return tuple(self._terms.values())

    def in_titles(self) -> list[InTitle]:
        """Where the terms are in titles."""
        return [
            InTitle(term, self._in_title[text], self._matcher.titles(term, term.whole()))
            for text, term in self._terms.items()
        ]

    def found(self) -> tuple[RowSet, RowSet]:
        """The rows that match, and those that come close."""
        found = self._matching()
        if self._terms and found.bit_count() < _FEW:
            self._allow_slips()
            found = self._matching()
        close = self._lacking() & ~found
        if self._terms and found.bit_count() < _FEW:
            loose = self._matching_loosely() & ~found
            if self._optional:
                close |= loose
            else:
                found |= loose
        return found, close

    def nearest(self) -> tuple[str, ...]:
        """Words to try for those that no paper has."""
        lacked = [text for text, rows in self._anywhere.items() if not rows]
        return tuple(
            word for text in lacked for word in vocabulary.nearest(self._index, text.words[0])
        )

    def _term(self, text: Text) -> Term:
        if len(text.words) > 1 or text.exact:
            return Term(text)
        word = text.words[0]
        return Term(
            text,
            inside=vocabulary.containing(self._index, word),
            parts=vocabulary.halves(self._index, word),
        )

    def _allow_slips(self) -> None:
        """Let words near those typed count in titles. Where a paper may lack a word, one that the
        vocabulary has was hardly a slip: its neighbours count for the order only."""
        for text, term in self._terms.items():
            if term.text.exact or len(text.words) > 1:
                continue
            wider = term._replace(near=vocabulary.near(self._index, text.words[0]))
            self._terms[text] = wider
            if not (self._optional and vocabulary.has(self._index, text.words[0])):
                self._in_title[text] = self._matcher.titles(wider, wider.loose())

    def _rows(self, text: Text) -> RowSet:
        return self._anywhere[text] | self._in_title[text]

    def _matching(self) -> RowSet:
        return self._matcher.rows(self._root, {text: self._rows(text) for text in self._terms})

    def _matching_loosely(self) -> RowSet:
        """The rows that match if what contains a word, or is near it, counts in abstracts too."""
        rows = {
            text: self._matcher.anywhere(term, term.loose()) for text, term in self._terms.items()
        }
        return self._matcher.rows(self._root, rows)

    @property
    def _optional(self) -> list[Text]:
        """The words of which a paper may lack one."""
        texts = [node for node in self._root.nodes if isinstance(node, Text)]
        return texts if len(texts) >= _LACKING_FROM else []

    def _lacking(self) -> RowSet:
        """The rows that lack at most one word of three or more."""
        optional = self._optional
        if not optional:
            return 0
        rows = {text: self._rows(text) for text in self._terms}
        return reduce(
            or_,
            (
                self._matcher.rows(All(tuple(n for n in self._root.nodes if n != lacked)), rows)
                for lacked in optional
            ),
        )
