"""Views: saved queries, most of which have a key that shows them."""

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
    """A saved query. `key` is the digit that shows it, empty if all are taken."""

    key: str
    name: str
    query: str
    about: str


NEW = "is:unread is:inbox"
"""The query for papers that wait to be read."""
DONE_TODAY = "added:today (is:read OR is:archived)"
"""The query for papers that came today and are read or archived."""

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
"""The view that is shown the first time."""
FREE_KEYS = ("6", "7", "8", "9")
"""The keys for the person's own views."""

_TABLE, _FIELD = "views", "queries"


def view_named(name: str, views: Sequence[View] = VIEWS) -> View:
    """Return the view of this name; the inbox if there is none."""
    named = {view.name: view for view in views}
    return named.get(name) or named[_FIRST]


def why_no_name(name: str) -> str:
    """Return why a view cannot have this name, as a sentence; empty where it can."""
    if not name.strip() or not name.isprintable():
        return f"{name!r} is not a name for a view"
    if any(view.name.casefold() == name.casefold() for view in VIEWS):
        return f"there is a view {name} already, which stays as it is"
    return ""


class OwnViews:
    """The person's own views: those in config.toml, which cannot be changed here, and those saved
    in a file. The free keys go to them in this order; further ones have no key."""

    def __init__(self, path: Path, configured: Mapping[str, str]) -> None:
        """`path` is the file of saved views, which need not exist; `configured` are those in
        config.toml."""
        self._path = path
        self._configured = configured

    @property
    def kept(self) -> dict[str, str]:
        """The saved queries by name, the oldest first. Entries that are not valid views are left
        out."""
        return _queries(state_file.load(self._path, _TABLE))

    def all(self) -> tuple[View, ...]:
        """Return every view: those with keys in the order of the keys, then the others."""
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
        """Save a query as a view, which replaces one of the same name.

        Raises ValueError, with a sentence, if the name is not allowed, and OSError if it cannot be
        saved.
        """
        self._check(name)
        with self._changed() as queries:
            queries[name] = query
        return view_named(name, self.all())

    def rename(self, name: str, new: str) -> None:
        """Give a saved view another name, which must be free, and keep its place.

        Raises ValueError, with a sentence, and OSError if it cannot be saved.
        """
        if new == name:
            return
        self._check(new)
        if new in self.kept:
            raise ValueError(f"there is a view {new} already.")
        self._put([(new if each == name else each, query) for each, query in self.kept.items()])

    def move(self, name: str, by: int) -> None:
        """Move a saved view by so many places, at most to the end. Raises OSError."""
        pairs = [*self.kept.items()]
        at = next((at for at, pair in enumerate(pairs) if pair[0] == name), None)
        if at is not None:
            pairs.insert(max(0, at + by), pairs.pop(at))
            self._put(pairs)

    def turn(self, before: Views, after: Views) -> None:
        """Set the saved views to what they were `after` a change, given what they were `before` it.
        Views saved since then are kept, at the end. Raises OSError."""
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
        """Remove a saved view.

        Raises ValueError, with a sentence, if there is none of that name, and OSError if that
        cannot be saved.
        """
        if name not in self.kept:
            raise ValueError(self._why_none_to_remove(name))
        with self._changed() as queries:
            queries.pop(name, None)

    @contextmanager
    def _changed(self) -> Iterator[dict[str, str]]:
        """Give the saved queries, to be changed while the file is locked. Raises OSError."""
        with state_file.editing(self._path, _TABLE) as document:
            queries = _queries(document)
            others = [pair for pair in _stored(document) if not _is_view(pair)]
            yield queries
            # A list, since the members of objects are sorted, and the keys depend on the order.
            document[_FIELD] = [*map(list, queries.items()), *others]

    def _why_none_to_remove(self, name: str) -> str:
        if name in self._configured:
            return f"{name} is a view of config.toml, and is removed there."
        if any(view.name == name for view in VIEWS):
            return f"{name} is a view that everyone has."
        names = ", ".join(self.kept)
        return f"There is no view {name!r}; {f'yours are {names}' if names else 'you have none'}."


def _queries(document: Mapping[str, object]) -> dict[str, str]:
    """Return the queries in a document of the file. Entries that are not valid views are left
    out."""
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
    """Return a query that finds among all papers what `text` finds in a view."""
    parts = [f"({part})" if " OR " in f" {part} " else part for part in (text, view.query)]
    return " ".join(part for part in parts if part)
