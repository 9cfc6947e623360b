"""`reader pdf`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from reader.cli import console, papers, settings
from reader.cli.arguments import papers_to_change
from reader.cli.console import DONE, FAILED

ABOUT = (
    "Download the PDFs of the papers that match QUERY, or that have these ids, at the pace that "
    "arXiv asks for, and print the path of each. Existing PDFs are not downloaded again; an "
    "interrupted download continues the next time. If one fails, the reason is printed, the "
    "others go on, and the exit code is 1."
)


def arguments(parser: ArgumentParser) -> None:
    papers_to_change(parser)
    parser.add_argument(
        "--dry-run", action="store_true", help="print which would be downloaded, and stop"
    )


def run(args: Namespace) -> int:
    from reader.fetch.errors import FetchError
    from reader.pdfs.downloader import Downloader
    from reader.storage.paths import Paths

    settings.load()
    good = True
    with papers.library() as library, console.Progress("Downloading") as progress:
        folder = library.pdfs.folder
        ids = papers.chosen(library, args.query)
        rows = library.papers.rows_by_id(ids)
        downloader = Downloader(Paths.of_user(), folder)
        wanted = library.papers.read([rows[id] for id in ids])
        for number, paper in enumerate(wanted):
            if args.dry_run:
                if not folder.is_there(paper):
                    console.table([[paper.id, paper.pdf_url or ""]])
                continue

            def show(size: int, whole: int, number: int = number) -> None:
                progress((number + (size / whole if whole else 0)) / len(wanted))

            show(0, 0)
            try:
                file = downloader.download(paper, show)
            except FetchError as error:
                console.say(f"{paper.id}: {error}")
                good = False
                if error.offline:
                    break
            else:
                console.line(file)
    return DONE if good else FAILED
