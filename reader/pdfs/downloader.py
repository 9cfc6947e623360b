"""Downloading the PDFs of papers, one after the other."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event

from reader.fetch.connection import Limits
from reader.fetch.errors import Cancelled, FetchError
from reader.fetch.services import Services, is_offline
from reader.model.paper import Paper
from reader.pdfs.folder import PdfFolder
from reader.pdfs.part import Busy, Part
from reader.storage.paths import Paths
from reader.text.paper_files import file_name

_LIMITS = Limits(total=900.0, size=500_000_000)
"""Enough for a paper with many pictures on a slow connection."""
_PATIENCE, _LOOK = 120.0, 0.2
"""Seconds that a PDF is waited for which another program is downloading, and between two looks."""


class Downloader:
    """Downloads for one person. For one thread at a time; any thread may set `stop`."""

    def __init__(self, paths: Paths, folder: PdfFolder, stop: Event | None = None) -> None:
        self._folder = folder
        self._services = Services.of()
        self._stop = stop or Event()
        from reader.fetch.http import Http
        from reader.fetch.pace import Pace

        pace = Pace(paths.pace, self._services.delay)
        self._http = Http(self._services, pace, _LIMITS, self._stop)

    def download(
        self, paper: Paper, progress: Callable[[int, int], object] = lambda *_: None
    ) -> Path:
        """Return the PDF of a paper, after downloading it unless there is one of this version.
        `progress` is that of `fetch.pdf.receive`. Raises FetchError, with a sentence; what came
        before is kept for the next attempt."""
        deadline = time.monotonic() + _PATIENCE
        try:
            while True:
                if self._folder.is_there(paper) and (file := self._folder.file(paper)):
                    return file
                try:
                    return self._downloaded(paper, progress)
                except Busy:
                    if time.monotonic() > deadline:
                        raise
                if self._stop.wait(_LOOK):
                    raise Cancelled
        except (Busy, ValueError) as error:
            raise FetchError(str(error)) from None
        except OSError as error:
            where = error.filename or self._folder.path
            raise FetchError(f"{where} can't be written: {error.strerror or error}") from error

    def _downloaded(self, paper: Paper, progress: Callable[[int, int], object]) -> Path:
        from reader.fetch.pdf import receive

        url = self._url(paper)
        file_name(paper, paper.version or 0)  # whether it has one, before anything is asked for
        if is_offline():
            raise FetchError("READER_OFFLINE is set, so nothing is fetched", offline=True)
        lasting = bool(paper.arxiv and paper.version)
        with Part(self._folder.path, f"{paper.id} {paper.version or ''} {url}") as part:
            answer = receive(self._http, url, part, progress, lasting=lasting)
            version = paper.version or _version(paper, answer.headers.get("content-disposition"))
            file = self._folder.path / file_name(paper, version)
            part.finish(file)
        return file

    def _url(self, paper: Paper) -> str:
        """Return the address of the PDF. Raises FetchError if it is not known."""
        if arxiv := paper.arxiv:
            return f"{self._services.arxiv}/pdf/{arxiv}"
        if url := paper.pdf_url:
            return url
        raise FetchError("no PDF is known for this paper")


def _version(paper: Paper, disposition: str | None) -> int:
    """Return the arXiv version in the file name that the server sends; 0 if there is none."""
    name = re.escape(paper.id.rpartition("/")[2])
    found = re.search(rf"{name}v([1-9]\d{{0,3}})\b", disposition or "", re.ASCII)
    return int(found[1]) if found and paper.arxiv else 0
