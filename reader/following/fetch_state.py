"""What is remembered of fetching: of each source when it was last asked, what it brought, what
went wrong. It can go at any time: then all is asked for again, and nothing comes twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date as Date
from datetime import timedelta
from pathlib import Path

from reader.storage import state_file

_SOURCES, _UNKNOWN = "fetching", "unknown"
_ASK_AGAIN = timedelta(days=7)
"""How long an id that no service knows is left alone, unless a person asks for it."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """How it went with a source: when it was last fetched (`2026-11-26T07:30:00`, local time), what
    that brought, in words, and the error since then, if any.

    `etag` and `modified` are what the server said of the content it sent (RFC 9110, 8.8), by which
    it is asked for something newer. `announced` is the day of the last announcement that came
    (`2026-11-26`), for a category.
    """

    when: str = ""
    brought: str = ""
    error: str = ""
    etag: str = ""
    modified: str = ""
    announced: str = ""

    @property
    def day(self) -> Date | None:
        """The day it was last fetched."""
        try:
            return Date.fromisoformat(self.when[:10])
        except ValueError:
            return None


_FIELDS = tuple(field.name for field in fields(Fetched))


class FetchState:
    """The file in which it is remembered. What can't be written raises OSError."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def all(self) -> dict[str, Fetched]:
        """How it went, by the text of the source."""
        found = {}
        for text, document in state_file.load(self._path, _SOURCES).items():
            if isinstance(document, Mapping):
                values = {name: document.get(name) for name in _FIELDS}
                texts = {name: value for name, value in values.items() if isinstance(value, str)}
                found[text] = Fetched(**texts)
        return found

    def of(self, text: str) -> Fetched:
        """How it went with a source."""
        return self.all().get(text, Fetched())

    def keep(self, text: str, fetched: Fetched) -> None:
        """Remember how it went with a source."""
        state_file.save(self._path, _SOURCES, {text: asdict(fetched)})

    def unknown(self, today: Date) -> dict[str, str]:
        """The ids that no service knew, and that are not asked for again by themselves yet: the day
        each was asked for (`2026-11-26`)."""
        known = state_file.load(self._path, _UNKNOWN)
        since = (today - _ASK_AGAIN).isoformat()
        return {id: day for id, day in known.items() if isinstance(day, str) and day > since}

    def keep_unknown(self, ids: Iterable[str], today: Date) -> None:
        """Remember that no service knows these ids."""
        if found := dict.fromkeys(ids, today.isoformat()):
            state_file.save(self._path, _UNKNOWN, found)
