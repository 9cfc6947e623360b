"""Parsing a query, by recursive descent."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date as Date
from itertools import chain, groupby
from pathlib import PurePath

from reader.model.paper import ArxivId
from reader.query.language import (
    ALIASES,
    DAY_KEYS,
    FILTER_KEYS,
    HAVING,
    KEYS,
    LACKING,
    OPEN_ENDED,
    SORTS,
    STATES,
    TEXT_KEYS,
)
from reader.query.nodes import All, Any, Filter, Node, Not, Query, Text, all_of, negated
from reader.query.period import NoSuchDay, is_begun, period
from reader.text.words import is_unspaced, words

# A word may have balanced parentheses in it, as links do.
_TOKEN = re.compile(
    r"""\s*(?:
        (?P<open>-?\() | (?P<close>\)) | (?P<or>OR(?=[\s(]|$))
        | (?P<minus>-?) (?:(?P<key>[^\W\d][\w-]*):(?!//))?
          (?: "(?P<phrase>[^"]*)(?P<quote>"?) | (?P<group>\()
            | (?P<word>[^\s()"]*(?:\([^\s()]*\)[^\s()"]*)*) )
    )""",
    re.X,
)
# The patterns are compiled, and kept by re, when the first text needs them.
_ID_BEGUN = r"(?a)\d{4}\.\d{0,5}(?:v\d*)?"
_LINK = r"(?i)(?:https?://|www\.)\S+"
_DOI = r"(?a)10\.\d{4,9}/\S+"
_MOST_LETTERS, _MOST_ITEMS, _DEEPEST = 10_000, 100, 50
_LONGEST_WORD = 100


class QueryError(Exception):
    """A query with an error. The message is a sentence; `start` and `end` are the part of the text
    that it is about. `unfinished` if more typing could correct it."""

    def __init__(self, message: str, start: int, end: int, *, unfinished: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.start = start
        self.end = end
        self.unfinished = unfinished


_HASHED = r"#+([^#\s].*)"
"""A tag as the screen shows it."""


def parse(
    text: str,
    *,
    today: Date | None = None,
    catalogues: Collection[str] = (),
    left: str = "",
    finished: bool = False,
) -> Query:
    """Parse a query.

    `today` is the day from which `7d` counts back. `catalogues` are the file names for `in:`, any
    if there are none; a mapping also has the name of each file's source. Papers that came after
    `left`, a local time such as `2026-11-26T09:37:12`, are new; all are if it is empty. Incomplete
    text at the end (`is:`, an open quote or parenthesis, a `-`, an `OR`) is read as far as it goes.
    If `finished`, a key or `-` with nothing after it is an error, as ignoring it would match papers
    that are not meant. Words are cut to 100 letters. Raises QueryError; also for a query that is
    longer than anybody types.
    """
    if len(text) > _MOST_LETTERS:
        message = f"a query has at most {_MOST_LETTERS:,} letters"
        raise QueryError(message, _MOST_LETTERS, len(text))
    return _Parser(text, today or Date.today(), catalogues, left, finished).query()


class _Parser:
    """The state of parsing one text."""

    def __init__(
        self, text: str, today: Date, catalogues: Collection[str], left: str, finished: bool
    ) -> None:
        self._text = text
        self._left = left
        self._finished = finished
        self._end = len(text.rstrip())
        self._today = today
        self._catalogues = catalogues
        self._at = 0
        self._sort = ""
        self._items = 0
        self._depth = 0

    def query(self) -> Query:
        nodes = [self._either("")]
        while self._at < self._end:
            self._at += 1  # a closing parenthesis with nothing to close
            nodes.append(self._either(""))
        return Query(all_of(nodes), self._sort)

    def _peek(self) -> re.Match[str] | None:
        token = _TOKEN.match(self._text, self._at)
        return token if token and token[0].strip() else None

    def _either(self, field: str) -> Node:
        """Parse groups with OR between them."""
        groups = [self._group(field)]
        while (token := self._peek()) and token["or"]:
            self._at = token.end()
            groups.append(self._group(field))
        groups = [group for group in groups if group != All()]
        return Any(tuple(groups)) if len(groups) > 1 else all_of([*groups])

    def _group(self, field: str) -> All:
        """Parse parts side by side."""
        nodes: list[Node] = []
        while (token := self._peek()) and not token["or"] and not token["close"]:
            self._at = token.end()
            node = self._item(token, field)
            nodes.append(negated(node) if token["minus"] or token["open"] == "-(" else node)
        return all_of(nodes)

    def _item(self, token: re.Match[str], field: str) -> Node:
        self._count(token, 1)
        if token["open"]:
            return self._inside(field)
        if pasted := _pasted(token):
            return pasted
        if tag := _hashed(token):
            return Filter("tag", tag)
        name = (token["key"] or "").lower()
        key = ALIASES.get(name, name)
        if key and key not in KEYS:
            raise QueryError(_no_key(name), token.start("key"), token.end("key") + 1)
        if self._finished and not (token["word"] or token["phrase"] or token["group"]):
            needed = FILTER_KEYS.get(key, "a word")
            raise _error(token, f"{token[0].strip()} needs {needed} right after it")
        if token["group"]:
            if key not in TEXT_KEYS:
                raise _error(token, f"{name}: takes one value, not a group")
            return self._inside(key)
        if key in TEXT_KEYS or not key:
            found = _text(token, key or field)
            self._count(token, len(found.nodes) - 1)
            return found
        return self._filter(token, key)

    def _count(self, token: re.Match[str], items: int) -> None:
        self._items += items
        if self._items > _MOST_ITEMS:
            raise _error(token, f"a query has at most {_MOST_ITEMS} words and conditions")

    def _inside(self, field: str) -> Node:
        """Parse what is in parentheses, of which the first is read."""
        self._depth += 1
        if self._depth > _DEEPEST:
            message = f"there are more than {_DEEPEST} parentheses inside one another"
            raise QueryError(message, self._at - 1, self._at)
        node = self._either(field)
        self._depth -= 1
        if (token := self._peek()) and token["close"]:
            self._at = token.end()
        return node

    def _filter(self, token: re.Match[str], key: str) -> Node:
        value = (token["phrase"] or token["word"] or "").strip()
        if not value:
            if token.end() < self._end:
                raise _error(token, f"{token['key']}: needs {FILTER_KEYS[key]} right after it")
            return All()
        match key:
            case "is":
                return self._state(self._chosen(token, key, value, STATES))
            case "sort":
                names = (*SORTS, *(f"-{name}" for name in SORTS))
                self._sort = self._chosen(token, key, value, names)
                return All()
            case "has":
                value = self._chosen(token, key, value, HAVING)
            case "in":
                value = self._catalogue(token, value)
            case "like":
                value = _id(value)
            case "tag":
                value = value.lstrip("#") or value
            case _ if key in DAY_KEYS:
                return self._dated(token, key, value.lower())
        return Filter(key, value)

    def _state(self, state: str) -> Node:
        if state == "new":
            return Filter("new", self._left)
        flag = LACKING.get(state)
        return Not(Filter("is", flag)) if flag else Filter("is", state)

    def _chosen(self, token: re.Match[str], key: str, value: str, known: Collection[str]) -> str:
        """Return a value that must be one of those known, in any case."""
        named = {name.casefold(): name for name in known}
        wanted = value.casefold()
        if wanted in named:
            return named[wanted]
        begun = self._unfinished(token) and any(name.startswith(wanted) for name in named)
        message = f"there is no {key}:{value}; there are {', '.join(known)}"
        raise _error(token, message, unfinished=begun)

    def _catalogue(self, token: re.Match[str], value: str) -> str:
        """Parse the name of a catalogue, or the beginning of some. The name of a source stands for
        its file."""
        wanted, names = value.casefold(), [*self._catalogues]
        if not names or any(name.casefold().startswith(wanted) for name in names):
            return value
        labels = self._catalogues if isinstance(self._catalogues, Mapping) else {}
        for file, label in labels.items():
            if label.casefold().startswith(wanted):
                return str(file)
        return self._chosen(token, "in", value, [PurePath(name).stem for name in names])

    def _dated(self, token: re.Match[str], key: str, value: str) -> Filter:
        field, end = ("date", key) if key in OPEN_ENDED else (key, "")
        day = value
        for word in () if end or field == "date" else OPEN_ENDED:
            if value.startswith(f"{word}:"):
                end, day = word, value.removeprefix(f"{word}:")
        try:
            since, until = period(day, self._today)
        except ValueError as error:
            words = [] if end or field == "date" else [f"{word}:" for word in OPEN_ENDED]
            begun = is_begun(day) or any(word.startswith(day) for word in words)
            others = [] if isinstance(error, NoSuchDay) else words
            also = "".join(f", or {key}:{word}DATE" for word in others)
            begun = begun and self._unfinished(token)
            raise _error(token, f"{key}:{value}: {error}{also}", unfinished=begun) from None
        return Filter(
            field,
            since=None if end == "before" else since,
            until=None if end == "after" else since if end == "before" else until,
        )

    def _unfinished(self, token: re.Match[str]) -> bool:
        """Return whether this may be unfinished."""
        return token.end() == len(self._text)


def _hashed(token: re.Match[str]) -> str:
    """Return the tag in a word such as `#thesis`; empty for other words."""
    hashed = re.fullmatch(_HASHED, token["word"] or "")
    return hashed[1] if hashed and not token["key"] else ""


def _error(token: re.Match[str], message: str, *, unfinished: bool = False) -> QueryError:
    start = token.start("key") if token["key"] else token.start()
    return QueryError(message, start, token.end(), unfinished=unfinished)


def _no_key(name: str) -> str:
    """Return what is said of an unknown key: the known one that is like it, else all of them, in
    few words, since a search bar has few lines."""
    from difflib import get_close_matches

    near = [key for key in KEYS if name.startswith(key)] or get_close_matches(name, KEYS, 2, 0.7)
    known = " or ".join(f"{key}:" for key in near) or " ".join(KEYS)
    return f"there is no {name}:, but {known}; in quotes it is text"


def _text(token: re.Match[str], field: str) -> All:
    """Return the words of a token: a phrase in quotes, otherwise each by itself, except that
    letters of a script without spaces stay together."""
    found = tuple(word[:_LONGEST_WORD] for word in words(token["phrase"] or token["word"] or ""))
    if token["phrase"] is None:
        runs = (tuple(run) for _, run in groupby(found, is_unspaced))
        texts = [[run] if is_unspaced(run[0]) else [(word,) for word in run] for run in runs]
        return all_of([Text(each, field) for each in chain.from_iterable(texts)])
    return All((Text(found, field, exact=bool(token["quote"])),)) if found else All()


def _id(text: str) -> str:
    """Return the id of a paper, as it is written or in a link to arXiv or of a DOI."""
    try:
        return ArxivId.parse(text).base
    except ValueError:
        doi = re.search(_DOI, text)
        return f"doi:{doi[0].lower()}" if doi else text


def _pasted(token: re.Match[str]) -> Node | None:
    """Return the node for an arXiv id, a DOI or a link; None for any other text."""
    if not token["word"]:
        return None
    text = f"{token['key']}:{token['word']}" if token["key"] else token["word"]
    try:
        return Filter("paper", ArxivId.parse(text).base)
    except ValueError:
        pass
    if re.fullmatch(_LINK, text):
        place = tuple(words(text.partition("://")[2] or text))
        return Any((Filter("link", text), *([Text(place, exact=True)] if place else ())))
    if re.fullmatch(_DOI, text):
        return Any((Filter("id", text), Filter("link", f"https://doi.org/{text}")))
    return Filter("id", text) if re.fullmatch(_ID_BEGUN, text) else None
