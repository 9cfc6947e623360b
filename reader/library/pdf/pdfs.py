"""The PDFs of a person's papers: which there are, what opens them, and having more come."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reader.library.news import News
from reader.library.pdf.downloads import Downloads
from reader.pdfs.folder import PdfFolder
from reader.storage import atomic
from reader.storage.paths import Paths, expanded


class Pdfs:
    """`folder` is where they are, as the settings say now; `downloads` has more come."""

    def __init__(self, paths: Paths, news: News) -> None:
        self._paths = paths
        self._stamp: object = None
        self._path, self._viewer = paths.pdfs, ""
        self.folder = PdfFolder(self._folder_now)
        self.downloads = Downloads(paths, self.folder, news)

    @property
    def viewer(self) -> str:
        """The command that opens a PDF, empty where that is the system's affair."""
        self._read_settings()
        return self._viewer

    def having(self, what: str) -> Iterable[str]:
        """The ids of the papers of which there is a `pdf`."""
        return self.folder.files() if what == "pdf" else ()

    def _folder_now(self) -> Path:
        self._read_settings()
        return self._path

    def _read_settings(self) -> None:
        """Read the settings where they changed. Those that can't be used are told of elsewhere;
        then what they said before holds."""
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
