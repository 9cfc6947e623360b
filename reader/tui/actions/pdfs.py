"""Downloading PDFs, and opening them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.text.clean import one_line
from reader.tui.actions import targets
from reader.tui.actions.copying import open_links

if TYPE_CHECKING:
    from pathlib import Path

    from reader.tui.main_screen import MainScreen


def download(screen: MainScreen) -> None:
    """Download the PDFs of the selected papers, or of the highlighted one, in the background."""
    pdfs = screen.library.pdfs
    papers = targets.papers(screen)
    if not papers:
        return
    lacking = [paper for paper in papers if not pdfs.folder.is_there(paper)]
    known = [paper for paper in lacking if paper.pdf_url]
    if not lacking:
        screen.say(f"There already: {screen.key('open-pdf')} opens it")
    elif not known:
        screen.say("No PDF is known for this paper")
    elif added := pdfs.downloads.add(known):
        stop = screen.key("stop-downloads")
        what = "1 PDF" if added == 1 else f"{added} PDFs"
        unknown = len(lacking) - len(known)
        of = f" ({unknown} have none that is known)" if unknown else ""
        screen.say(f"Downloading {what}{of}; {stop} stops")
    else:
        screen.say("Downloading already")


def stop(screen: MainScreen) -> None:
    """Stop all downloads."""
    stopped = screen.library.pdfs.downloads.stop()
    again = screen.key("download")
    screen.say(f"Stopped; {again} goes on" if stopped else "Nothing is being downloaded")


def open_pdf(screen: MainScreen) -> None:
    """Open the PDFs that are on disk, and the links of the others in the browser."""
    papers = targets.papers(screen)
    files = {paper.id: screen.library.pdfs.folder.file(paper) for paper in papers}
    links = [paper.pdf_url for paper in papers if not files[paper.id] and paper.pdf_url]
    if there := [file for file in files.values() if file]:
        _open_files(screen, there)
    if links:
        open_links(screen, links)
    elif papers and not there:
        screen.say("No PDF is known for this paper")


def _open_files(screen: MainScreen, files: list[Path]) -> None:
    command = screen.library.pdfs.viewer

    def work() -> None:
        from reader.desktop import viewer

        said = f"Opened {one_line(', '.join(file.name for file in files))}"
        for file in files:
            try:
                viewer.open_file(file, command)
            except viewer.ViewerError as error:
                said = str(error)
                break
        screen.app.call_from_thread(screen.say, said)

    screen.run_worker(work, thread=True, group="open")
