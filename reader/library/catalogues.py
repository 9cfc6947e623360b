"""The catalogue files of a library, and keeping the index up to date with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reader.index import Index
from reader.storage import atomic, debug_log
from reader.storage.foreign.patience import SECONDS
from reader.storage.paths import Paths, shipped_catalogue
from reader.text.clean import one_line

if TYPE_CHECKING:
    from reader.index.background import Refreshing


class Catalogues:
    """The files from which papers are read: those that were opened, or else the shipped catalogue
    and those of the data folder."""

    def __init__(
        self,
        paths: Paths,
        index: Index,
        opened: Sequence[Path] = (),
        patience: float = SECONDS,
    ) -> None:
        """`patience`: the seconds that the system has to answer for each followed file."""
        self._paths = paths
        self._patience = patience
        self._index = index
        self._opened = list(opened)

    @property
    def opened(self) -> bool:
        """Whether files were opened, instead of the person's own catalogues."""
        return bool(self._opened)

    @property
    def files(self) -> list[Path]:
        """The files that exist now."""
        return self._opened or catalogue_files(self._paths, self._patience)

    @property
    def names(self) -> list[str]:
        """The names of the files, as they are shown and typed."""
        return [one_line(file.name) for file in self.files]

    @property
    def only_shipped(self) -> bool:
        """Whether there is no catalogue but the shipped one, and no source."""
        return not self._opened and len(self.files) == 1 and not self._paths.sources.exists()

    @property
    def labels(self) -> dict[str, str]:
        """The names of the files, each with that of the source that it was fetched from, empty for
        other files."""
        labels = dict.fromkeys(self.names, "")
        if self._opened or not self._paths.sources.exists():
            return labels
        from reader.following.files import sources_by_file

        for name, source in sources_by_file(self._paths.sources, self._patience).items():
            if name in labels:
                labels[name] = source.name
        return labels

    def due(self) -> int:
        """Return about how many bytes of the files changed since they were indexed."""
        files = self.files
        return self._index.due(files) if self._index.stale(files) else 0

    def stale(self) -> bool:
        """Return whether a file was added, changed or removed since they were indexed."""
        return self._index.stale(self.files)

    def state(self) -> object:
        """Return a value that differs after a file was added, changed or removed."""
        return [(file, atomic.version(str(file))) for file in self.files]

    @property
    def generation(self) -> object:
        """A value that differs after the index has changed, by this program or another."""
        return self._index.generation

    def refresh(self, progress: Callable[[float], None] | None = None) -> None:
        """Bring the index up to date now. `progress` is called with the part done, 0 to 1. Raises
        OSError if there can be no index."""
        files = self.files
        if self._index.stale(files):
            with debug_log.timed("read catalogues", files=len(files)):
                self._index.refresh(files, progress)

    def refresh_small(self, limit: int) -> None:
        """If nothing is indexed yet, index the files of up to `limit` bytes, so that there is
        something to show while the others are read."""
        files = [file for file in self.files if file.stat().st_size <= limit]
        if not self._index.count:
            self._index.refresh(files)

    def refreshing(self) -> Refreshing:
        """Start to bring the index up to date in another process."""
        from reader.index.background import refresh_in_process

        return refresh_in_process(self._index.path, self.files, self._index.arrived)


def catalogue_files(paths: Paths, patience: float = SECONDS) -> list[Path]:
    """Return the shipped catalogue, the files in the data folder in order of name, and followed
    files."""
    own = sorted(path for path in paths.catalogues.glob("*") if path.is_file())
    kept = [path for path in own if path.name[0] != "." and path.suffix != ".tmp"]
    return [shipped_catalogue(), *kept, *_followed(paths, patience)]


def _followed(paths: Paths, patience: float) -> list[Path]:
    if not paths.sources.exists():
        return []  # most people's, who need not wait for an import
    from reader.following.files import followed_files

    return followed_files(paths.sources, patience)
