"""Where the person's own catalogues came from, so that a newer state of one replaces it."""

from __future__ import annotations

from pathlib import Path

from reader.storage import state_file

_TABLE = "origins"


class Origins:
    """The paths and addresses that catalogues came from, by the names of their files. If the file
    is missing, none are known."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def all(self) -> dict[str, str]:
        """Return the known origins, by file name."""
        known = state_file.load(self._path, _TABLE)
        return {name: origin for name, origin in known.items() if isinstance(origin, str)}

    def keep(self, name: str, origin: str) -> None:
        """Record the origin of a file, empty if it has none. The caller holds the lock of the
        folder. Raises OSError."""
        if self.all().get(name, "") != origin:
            state_file.save(self._path, _TABLE, {name: origin})
