"""Views: saved queries, each with a key that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader.model.change import Views
from reader.query import QueryError, parse
from reader.storage import state_file


@dataclass(frozen=True, slots=True)
class View:
    """A saved query. `key` is the digit that shows it, empty where none is left for it."""

    key: str
    name: str
    query: str
    about: str


NEW = "is:unread is:inbox"
"""The query of what waits to be read."""
DONE_TODAY = "added:today (is:read OR is:archived)"
"""The query of what came today and waits no more."""

VIEWS: tuple[View, ...] = (
    View("1", "New", NEW, "in the inbox and not read"),
    View("2", "Inbox", "is:inbox", "not archived"),
    View("3", "Starred", "is:starred", "the starred, archived or not"),
    View("4", "Noted", "is:noted", "those with a note"),
    View("5", "Archived", "is:archived", "done with"),
    View("0", "All", "", "every paper"),
)
"""The views that everyone has."""
_FIRST = "Inbox"
"""The view that is shown where none was."""
FREE_KEYS = ("6", "7", "8", "9")
"""The keys of the person's own views."""

_TABLE, _FIELD = "views", "queries"


def view_named(name: str, views: Sequence[View] = VIEWS) -> View:
    """The view of this name; the inbox where there is none."""
    named = {view.name: view for view in views}
    return named.get(name) or named[_FIRST]


def why_no_name(name: str) -> str:
    """Return why a view cannot have this name, as a sentence; empty where it can."""
    if not name.strip() or not name.isprintable():
        return f"{name!r} is no name for a view"
    if any(view.name.casefold() == name.casefold() for view in VIEWS):
        return f"there is a view {name} already, which stays as it is"
    return ""


class OwnViews:
    """The person's own views: those of config.toml, which stay, and those kept in a file. They get
    the free keys in this order; those beyond have none."""

    def __init__(self, path: Path, configured: Mapping[str, str]) -> None:
        """`path` is the file of the kept ones, which need not exist."""
        self._path = path
        self._configured = configured

    @property
    def kept(self) -> dict[str, str]:
        """The queries kept, by name, the oldest first; what is no query is left out."""
        return _queries(state_file.load(self._path, _TABLE))

    def all(self) -> tuple[View, ...]:
        """Every view: those with keys by these, then the others."""
        own = {**self.kept, **self._configured}
        ordered = [*self._configured, *(name for name in own if name not in self._configured)]
        keyed, more = ordered[: len(FREE_KEYS)], ordered[len(FREE_KEYS) :]
        mine = [
            View(key, name, own[name], own[name])
            for key, name in zip(FREE_KEYS, keyed, strict=False)
        ]
        others = [View("", name, own[name], own[name]) for name in more]
        return (*VIEWS[:-1], *mine, VIEWS[-1], *others)

    def keep(self, name: str, query: str) -> View:
        """Keep a query under a name, in place of the one of that name.

        Raises ValueError, with a sentence, where there can be no such view, and OSError where it
        can't be written.
        """
        self._check(name)
        with self._changed() as queries:
            queries[name] = query
        return view_named(name, self.all())

    def rename(self, name: str, new: str) -> None:
        """Give a kept view another name, which must be free; it stays where it is.

        Raises ValueError, with a sentence, and OSError where that can't be written.
        """
        if new == name:
            return
        self._check(new)
        if new in self.kept:
            raise ValueError(f"there is a view {new} already.")
        self._put([(new if each == name else each, query) for each, query in self.kept.items()])

    def move(self, name: str, by: int) -> None:
        """Move a kept view by so many places, as far as there are. Raises OSError."""
        pairs = [*self.kept.items()]
        at = next((at for at, pair in enumerate(pairs) if pair[0] == name), None)
        if at is not None:
            pairs.insert(max(0, at + by), pairs.pop(at))
            self._put(pairs)

    def turn(self, before: Views, after: Views) -> None:
        """Have the kept views as they are `after` a change, where they were as `before` it. Those
        that were kept since stay, behind. Raises OSError."""
        known = {name for name, _ in (*before, *after)}
        self._put([*after, *(pair for pair in self.kept.items() if pair[0] not in known)])

    def _put(self, pairs: Iterable[tuple[str, str]]) -> None:
        with self._changed() as queries:
            queries.clear()
            queries.update(pairs)

    def _check(self, name: str) -> None:
        if why := why_no_name(name):
            raise ValueError(f"{why}.")
        if name in self._configured:
            raise ValueError(f"{name} is a view of config.toml, which stays as it is.")

    def remove(self, name: str) -> None:
        """Forget a kept view.

        Raises ValueError, with a sentence, where there is none of that name, and OSError where
        that can't be written.
        """
        if name not in self.kept:
            raise ValueError(self._why_none_to_remove(name))
        with self._changed() as queries:
            queries.pop(name, None)

    @contextmanager
    def _changed(self) -> Iterator[dict[str, str]]:
        """Give the kept queries, to be changed while other programs wait. Raises OSError."""
        with state_file.editing(self._path, _TABLE) as document:
            queries = _queries(document)
            others = [pair for pair in _stored(document) if not _is_view(pair)]
            yield queries
            # a list, since the members of objects are sorted: the keys go by the order
            document[_FIELD] = [*map(list, queries.items()), *others]

    def _why_none_to_remove(self, name: str) -> str:
        if name in self._configured:
            return f"{name} is a view of config.toml, and is removed there."
        if any(view.name == name for view in VIEWS):
            return f"{name} is a view that everyone has."
        names = ", ".join(self.kept)
        return f"There is no view {name!r}; {f'kept are {names}' if names else 'none is kept'}."


def _queries(document: Mapping[str, object]) -> dict[str, str]:
    """The queries that a document of the file holds; what is no query is left out."""
    return {pair[0]: pair[1] for pair in _stored(document) if _is_view(pair)}


def _stored(document: Mapping[str, object]) -> Sequence[Any]:
    stored = document.get(_FIELD)
    return stored if isinstance(stored, list) else ()


def _is_view(pair: object) -> bool:
    match pair:
        case [str(name), str(query)]:
            return not why_no_name(name) and _is_query(query)
    return False


def _is_query(text: str) -> bool:
    try:
        parse(text)
    except QueryError:
        return False
    return True


def joined(text: str, view: View) -> str:
    """Return what was typed in a view as one query that finds the same among all papers."""
    parts = [f"({part})" if " OR " in f" {part} " else part for part in (text, view.query)]
    return " ".join(part for part in parts if part)
