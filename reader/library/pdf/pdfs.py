"""The PDFs of a person's papers: which exist, what opens them, and downloading more."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reader.library.news import News
from reader.library.pdf.downloads import Downloads
from reader.pdfs.folder import PdfFolder
from reader.storage import atomic
from reader.storage.paths import Paths, expanded


class Pdfs:
    """`folder` is where the settings say now; `downloads` downloads more."""

    def __init__(self, paths: Paths, news: News) -> None:
        self._paths = paths
        self._stamp: object = None
        self._path, self._viewer = paths.pdfs, ""
        self.folder = PdfFolder(self._folder_now)
        self.downloads = Downloads(paths, self.folder, news)

    @property
    def viewer(self) -> str:
        """The command that opens a PDF; empty for the system's default."""
        self._read_settings()
        return self._viewer

    def having(self, what: str) -> Iterable[str]:
        """Return the ids of the papers with a `pdf`."""
        return self.folder.files() if what == "pdf" else ()

    def _folder_now(self) -> Path:
        self._read_settings()
        return self._path

    def _read_settings(self) -> None:
        """Read the settings if they changed. If they cannot be used, the last ones stay in force;
        the error is reported elsewhere."""
        stamp = atomic.version(str(self._paths.settings))
        if stamp == self._stamp:
            return
        self._stamp = stamp
        from reader.settings import config
        from reader.settings.toml_file import ConfigError

        try:
            settings = config.load(self._paths.settings)
        except ConfigError:
            return
        folder = settings.pdf_folder
        self._path = expanded(folder) if folder else self._paths.pdfs
        self._viewer = settings.pdf_viewer
