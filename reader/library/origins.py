"""Where the person's own catalogues came from, so that the next state of one takes its place."""

from __future__ import annotations

from pathlib import Path

from reader.storage import state_file

_TABLE = "origins"


class Origins:
    """The paths and addresses that catalogues were added from, by the name of the file they are
    kept under. Without its file, nothing is known of any."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def all(self) -> dict[str, str]:
        """The origin of each file of which it is known."""
        known = state_file.load(self._path, _TABLE)
        return {name: origin for name, origin in known.items() if isinstance(origin, str)}

    def keep(self, name: str, origin: str) -> None:
        """Remember the origin of a file, empty where it has none. The caller holds the lock of
        the folder. Raises OSError."""
        if self.all().get(name, "") != origin:
            state_file.save(self._path, _TABLE, {name: origin})
