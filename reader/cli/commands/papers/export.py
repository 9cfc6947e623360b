"""`reader export`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from threading import Event

from reader.cli import console, papers
from reader.cli.console import DONE, MISUSED, Failure
from reader.library.library import Library
from reader.query import Query
from reader.storage.paths import Paths, expanded
from reader.text import counts

ABOUT = (
    "Write the papers that match QUERY to a file, in the format of its extension, or to a folder "
    "with a page for each paper, for Obsidian or Logseq. An existing file is replaced without a "
    "question, as a whole or not at all. What you write below the marked line of a page is kept."
)
_POLL = 0.3
"""Seconds between checks whether something changed."""
_SETTLE = 0.2
"""Seconds without a further change before the file is written."""
_LOOKS = 7
"""The catalogues are checked at every seventh of these checks."""


def arguments(parser: ArgumentParser) -> None:
    from reader.export import FORMATS

    parser.add_argument("file", metavar="FILE", help="a file, or a folder for pages")
    parser.add_argument("query", nargs="*", metavar="QUERY", help="as in the search bar")
    parser.add_argument(
        "--format", choices=tuple(FORMATS), help="the format; by default that of the extension"
    )
    parser.add_argument(
        "--watch", action="store_true", help="keep it up to date as papers and marks change"
    )


def run(args: Namespace) -> int:
    from reader.library.exports.writing import form_for, has_pages

    path = expanded(args.file)
    form = args.format or form_for(path)
    if not form:
        raise Failure(f"the name {path.name} tells no format: name one with --format", MISUSED)
    if path.is_dir() and not has_pages(form):
        raise Failure(f"{path} is a folder: --format obsidian or logseq writes pages", MISUSED)
    with papers.library(_POLL if args.watch else 0.0) as library:
        query = papers.query(library, args.query)
        if not _write(library, query, path, form):
            console.say(f"{path} is up to date: nothing was written")
        if args.watch:
            _watch(library, query, path, form)
    return DONE


def _write(library: Library, query: Query, path: Path, form: str) -> bool:
    """Write what matches now, and report it if that changed anything. Returns whether anything was
    reported. Raises Failure."""
    from reader.library.exports.writing import write_file, write_pages, written

    listing = library.papers.find(query)
    rows = listing.rows[: listing.matched]
    try:
        if path.is_dir():
            changed, left = write_pages(path, library.papers.marked(rows), form)
            if changed:
                console.say(f"{changed} page{'s' * (changed != 1)} written to {path}")
            if left:
                console.say(f"{left} left alone: they lack the line that ends Reader's part")
            return bool(changed or left)
        text = "".join(
            written(
                library.papers.marked(rows),
                form,
                library.citation_keys,
                library.store.marked_at,
            )
        )
        changed = write_file(path, text, form)
        if changed:
            console.say(f"{counts.papers(len(rows))} written to {path}")
        return changed
    except OSError as error:
        raise Failure(f"{path} can't be written: {error.strerror or error}") from error
    except KeyError:  # the catalogues have changed meanwhile, and will be written again
        return True


def _failed(library: Library, query: Query, path: Path, form: str, *, pages: bool) -> str:
    """Write again. Returns why that failed, empty if it did not. Without its folder, an export of
    `pages` would become a file."""
    try:
        if pages and not path.is_dir():
            raise Failure(f"{path} can't be written: the folder is gone")
        _write(library, query, path, form)
    except Failure as failure:
        return str(failure)
    return ""


def _watch(library: Library, query: Query, path: Path, form: str) -> None:
    """Write again at every change, until ctrl+c. What can't be written is told once, and tried
    again until it can be. Raises Failure if the data folder is removed, since all papers would then
    be removed from the export."""
    from reader.library.catalogue_watcher import CatalogueWatcher
    from reader.library.news import PapersChanged
    from reader.marks import Changed, Saved

    changed = Event()

    def hear(event: object) -> None:
        if isinstance(event, PapersChanged | Changed | Saved):
            changed.set()

    leave = library.news.listen(hear)
    watcher = CatalogueWatcher(library.catalogues, library.news)
    looks, pages, told = 0, path.is_dir(), ""
    home = Paths.of_user().data
    was = _identity(home)
    try:
        while True:
            if was and _identity(home) != was:
                raise Failure(f"{home} was taken away: {path} is left as it is")
            looks += 1
            if looks % _LOOKS == 0:
                watcher.watch()
            watcher.poll()
            if changed.wait(_POLL) or (told and looks % _LOOKS == 0):
                changed.clear()
                while changed.wait(_SETTLE):  # several changes are written together
                    changed.clear()
                failed = _failed(library, query, path, form, pages=pages)
                if failed and failed != told:
                    console.say(f"{failed}; it is tried again until it can be")
                told = failed
    except KeyboardInterrupt:
        return
    finally:
        leave()
        watcher.close()


def _identity(folder: Path) -> tuple[int, int] | None:
    """Return what distinguishes a folder from another of the same name; None if there is none."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
