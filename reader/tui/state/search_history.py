"""What was searched for before: brought back by a key, and kept for the next start."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from threading import Thread

from reader.storage import state_file

MOST = 200
"""Searches that are kept, the oldest of more are forgotten."""
_TABLE, _FIELD = "searches", "queries"


class SearchHistory:
    """Queries, each once, the newest last; and where one is while going through them."""

    def __init__(self, path: Path) -> None:
        """`path` is the file of those kept, which need not exist."""
        self._path = path
        stored = state_file.load(path, _TABLE).get(_FIELD)
        kept = stored if isinstance(stored, list) else []
        self._queries = [query for query in kept if isinstance(query, str)][-MOST:]
        self._back = 0
        self._typed = ""

    @property
    def newest(self) -> str:
        """The last query; empty where there is none."""
        return self._queries[-1] if self._queries else ""

    @property
    def walking(self) -> bool:
        """Whether a former query is shown."""
        return self._back > 0

    def add(self, query: str) -> None:
        """Keep a query that was gone by. It is written on a thread; what can't be is lost."""
        self._back = 0
        query = query.strip()
        if not query or query == self.newest:
            return
        self._queries = [*(each for each in self._queries if each != query), query][-MOST:]
        Thread(target=self._write, args=([*self._queries],), daemon=True).start()

    def back(self, typed: str) -> str | None:
        """The query before the one shown, which is what was `typed` at first; None where there is
        none."""
        if self._back == len(self._queries):
            return None
        if not self._back:
            self._typed = typed
        self._back += 1
        found = self._queries[-self._back]
        return self.back(typed) if found == typed and self._back == 1 else found

    def forth(self) -> str:
        """The query after the one shown, at last what was typed at first."""
        self._back = max(0, self._back - 1)
        return self._queries[-self._back] if self._back else self._typed

    def rest(self) -> None:
        """Begin at the newest the next time."""
        self._back = 0

    def _write(self, queries: list[str]) -> None:
        with suppress(OSError):
            state_file.save(self._path, _TABLE, {_FIELD: queries})
