"""Former searches, which a key brings back, and which are kept for the next start."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from threading import Thread

from reader.storage import state_file

MOST = 200
"""The most searches that are kept; the oldest is dropped first."""
_TABLE, _FIELD = "searches", "queries"


class SearchHistory:
    """Queries without repeats, the newest last, and a position in them while the person goes
    through them."""

    def __init__(self, path: Path) -> None:
        """`path` is the file they are kept in, which need not exist."""
        self._path = path
        stored = state_file.load(path, _TABLE).get(_FIELD)
        kept = stored if isinstance(stored, list) else []
        self._queries = [query for query in kept if isinstance(query, str)][-MOST:]
        self._back = 0
        self._typed = ""

    @property
    def newest(self) -> str:
        """The last query; "" if there is none."""
        return self._queries[-1] if self._queries else ""

    @property
    def walking(self) -> bool:
        """Whether a former query is shown."""
        return self._back > 0

    def add(self, query: str) -> None:
        """Keep a query. It is written on a thread; if that fails, it is lost at the next start."""
        self._back = 0
        query = query.strip()
        if not query or query == self.newest:
            return
        self._queries = [*(each for each in self._queries if each != query), query][-MOST:]
        Thread(target=self._write, args=([*self._queries],), daemon=True).start()

    def back(self, typed: str) -> str | None:
        """Return the query before the one shown; None if there is none. The first call remembers
        what was `typed`."""
        if self._back == len(self._queries):
            return None
        if not self._back:
            self._typed = typed
        self._back += 1
        found = self._queries[-self._back]
        return self.back(typed) if found == typed and self._back == 1 else found

    def forth(self) -> str:
        """Return the query after the one shown; after the newest, what was typed."""
        self._back = max(0, self._back - 1)
        return self._queries[-self._back] if self._back else self._typed

    def rest(self) -> None:
        """Have the next step back begin with the newest query."""
        self._back = 0

    def _write(self, queries: list[str]) -> None:
        with suppress(OSError):
            state_file.save(self._path, _TABLE, {_FIELD: queries})
