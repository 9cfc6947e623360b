"""Which papers have which marks, and the words of notes and tags: sets of ids, kept up to date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date as Date
from datetime import datetime, time
from math import inf
from typing import Protocol

from reader.model.flag import KEPT_FLAGS
from reader.model.paper import UNMARKED, Mark
from reader.query import Text
from reader.text.words import words

_BETWEEN = "\0"
"""Stands between a note and the tags, so that no phrase goes from one to the other."""


class Marks(Protocol):
    """The interface of a store of marks that search needs."""

    @property
    def revision(self) -> int:
        """A number that differs after each change of a mark."""

    def marks(self) -> Mapping[str, Mark]:
        """The marks by paper id."""

    def get(self, id: str) -> Mark:
        """Return the mark of a paper."""

    def set_at(self, id: str, state: str) -> float:
        """Return when a flag, or the note (`noted`), of a paper was last changed, in seconds since
        1970; 0 if never."""

    def changed_since(self, revision: int) -> set[str] | None:
        """Return the papers changed after a revision; None if that is too long ago to tell."""


Having = Callable[[str], Iterable[str]]
"""The ids of the papers of which a person has something, such as a `pdf`."""


class MarkedIds:
    """The ids of papers by flag (also `noted` and `tagged`), by tag, by word of their notes and
    tags, and by what the person is `having` of them."""

    def __init__(self, marks: Marks, having: Having = lambda _: ()) -> None:
        self._marks = marks
        self.having = having
        self._revision: int | None = None
        self._start_over()

    def _start_over(self) -> None:
        self.by_flag: dict[str, set[str]] = defaultdict(set)
        self._by_tag: dict[str, set[str]] = defaultdict(set)
        self._by_word: dict[str, set[str]] = defaultdict(set)
        self._known: dict[str, Mark] = {}

    def follow(self) -> set[str] | None:
        """Take in what changed. Returns the papers whose mark changed; None for all."""
        revision = self._marks.revision
        changed = None if self._revision is None else self._marks.changed_since(self._revision)
        if changed is None:
            self._start_over()
            self._put(list(self._marks.marks()))
        else:
            self._remove(changed)
            self._put(changed)
        self._revision = revision
        return changed

    def bare(self, id: str) -> bool:
        """Return whether a paper has no mark at all."""
        return self._known.get(id, UNMARKED) == UNMARKED

    def made(self, state: str, since: Date | None, until: Date | None) -> set[str]:
        """Return the papers with a flag or note that was made from a day on and before another, in
        local time."""
        low = _seconds(since) if since else -inf
        high = _seconds(until) if until else inf
        there = self.by_flag[state]
        return {id for id in there if low <= self._marks.set_at(id, state) < high}

    def tagged(self, tag: str) -> set[str]:
        """Return the papers with a tag; if no tag has that name, with one that begins so."""
        exactly = self._by_tag.get(tag)
        if exactly:
            return exactly
        return set().union(*(ids for each, ids in self._by_tag.items() if each.startswith(tag)))

    def saying(self, text: Text, *, begun: bool) -> set[str]:
        """Return the papers with these words in their note or, unless the text asks for notes
        alone, in their tags. The last word may be only `begun`."""
        if text.field not in {"", "note"}:
            return set()
        *whole, last = text.words
        ends = [each for each in self._by_word if each == last or (begun and each.startswith(last))]
        sets = [set().union(*(self._by_word[each] for each in ends))]
        sets += [self._by_word.get(word, set()) for word in whole]
        found = set.intersection(*sets)
        if not whole and not text.field:
            return found
        return {id for id in found if _says(self._said(id, text.field), text.words, begun)}

    def words(self) -> set[str]:
        """Return all words of notes and tags."""
        return {word for word, ids in self._by_word.items() if ids}

    def _said(self, id: str, field: str) -> list[str]:
        mark = self._known[id]
        return [*words(mark.note), *([] if field else [_BETWEEN, *_tag_words(mark)])]

    def _remove(self, ids: Iterable[str]) -> None:
        for id in ids:
            if mark := self._known.pop(id, None):
                for ids_with in self._sets(mark):
                    ids_with.discard(id)

    def _put(self, ids: Iterable[str]) -> None:
        for id in ids:
            mark = self._known[id] = self._marks.get(id)
            for ids_with in self._sets(mark):
                ids_with.add(id)

    def _sets(self, mark: Mark) -> Iterator[set[str]]:
        """Return the sets that a paper with this mark belongs to."""
        yield from (self.by_flag[flag] for flag in KEPT_FLAGS if getattr(mark, flag))
        if mark.tags:
            yield self.by_flag["tagged"]
            yield from (self._by_tag[tag.casefold()] for tag in mark.tags)
        if mark.note:
            yield self.by_flag["noted"]
        if mark.note or mark.tags:
            yield from (self._by_word[word] for word in {*words(mark.note), *_tag_words(mark)})


def _seconds(day: Date) -> float:
    """Return the start of a day, in seconds since 1970."""
    try:
        return datetime.combine(day, time()).timestamp()
    except (ValueError, OverflowError, OSError):  # years that the clock of the system lacks
        return -inf if day.year < 1970 else inf


def _tag_words(mark: Mark) -> list[str]:
    return words(" ".join(mark.tags))


def _says(said: list[str], wanted: tuple[str, ...], begun: bool) -> bool:
    """Return whether these words occur in sequence in a text."""
    *whole, last = wanted
    for at in range(len(said) - len(whole)):
        final = said[at + len(whole)]
        if said[at : at + len(whole)] == whole and (
            final == last or (begun and final.startswith(last))
        ):
            return True
    return False
