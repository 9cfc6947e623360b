"""The state of fetching: when each source was last asked, what it brought, and what went wrong.

The file can be deleted: everything is then asked for again, and nothing comes twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date as Date
from datetime import timedelta
from pathlib import Path

from reader.storage import state_file

_SOURCES, _UNKNOWN = "fetching", "unknown"
_ASK_AGAIN = timedelta(days=7)
"""How long an id that no service knows is not asked for again, unless the person does."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """The state of a source: when it was last fetched (`2026-11-26T07:30:00`, local time), what
    that brought, in words, and the error since then, if any.

    `etag` and `modified` are the validators of the content last sent (RFC 9110, 8.8), with which
    the next request asks for something newer. `announced` is the day of a category's last
    announcement that came (`2026-11-26`).
    """

    when: str = ""
    brought: str = ""
    error: str = ""
    etag: str = ""
    modified: str = ""
    announced: str = ""

    @property
    def day(self) -> Date | None:
        """The day on which it was last fetched."""
        try:
            return Date.fromisoformat(self.when[:10])
        except ValueError:
            return None


_FIELDS = tuple(field.name for field in fields(Fetched))


class FetchState:
    """The file with the state. Raises OSError if it cannot be written."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def all(self) -> dict[str, Fetched]:
        """Return the state of all sources, by their texts."""
        found = {}
        for text, document in state_file.load(self._path, _SOURCES).items():
            if isinstance(document, Mapping):
                values = {name: document.get(name) for name in _FIELDS}
                texts = {name: value for name, value in values.items() if isinstance(value, str)}
                found[text] = Fetched(**texts)
        return found

    def of(self, text: str) -> Fetched:
        """Return the state of a source."""
        return self.all().get(text, Fetched())

    def keep(self, text: str, fetched: Fetched) -> None:
        """Save the state of the source with this text."""
        state_file.save(self._path, _SOURCES, {text: asdict(fetched)})

    def unknown(self, today: Date) -> dict[str, str]:
        """Return the ids that no service knew and that are not yet due again, with the day on which
        each was asked for (`2026-11-26`)."""
        known = state_file.load(self._path, _UNKNOWN)
        since = (today - _ASK_AGAIN).isoformat()
        return {id: day for id, day in known.items() if isinstance(day, str) and day > since}

    def keep_unknown(self, ids: Iterable[str], today: Date) -> None:
        """Save that no service knew these ids when they were asked for on this day."""
        if found := dict.fromkeys(ids, today.isoformat()):
            state_file.save(self._path, _UNKNOWN, found)
