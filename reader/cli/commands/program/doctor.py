"""`reader doctor`."""

from __future__ import annotations

import os
import platform
import stat
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from reader import __version__
from reader.cli import console, settings
from reader.cli.console import DONE, FAILED, Failure
from reader.marks.doctor import Finding, inspect
from reader.storage import debug_log
from reader.storage.paths import Paths
from reader.text import counts
from reader.text.sentences import cause

ABOUT = (
    "Check the marks and their backups, the times of arrival, the sources, the catalogues, the "
    "clipboard and the terminal. No file of yours is changed. A line with !! needs your "
    "attention; then the exit code is 1."
)
_PROBLEMS = 5
"""The most problems of the catalogues that are shown."""


def arguments(_parser: ArgumentParser) -> None:
    """It has no arguments."""


def run(_args: Namespace) -> int:
    paths = Paths.of_user()
    good = True
    for finding in _findings(paths):
        good = good and finding.good
        mark = "  " if finding.good else "!!"
        console.line(f"{mark} {finding.subject:<13} {finding.detail}")
    return DONE if good else FAILED


def _findings(paths: Paths) -> Iterator[Finding]:
    yield Finding("reader", f"{__version__}, Python {platform.python_version()}")
    for name in ("data", "cache", "config"):
        yield from _reported(f"{name} folder", partial(_of_folder, name, getattr(paths, name)))
    yield from _reported("log", partial(_of_logs, paths))
    yield from _reported("settings", partial(_of_settings, paths))
    yield from _reported("marks", partial(inspect, paths.marks))
    yield from _reported("arrivals", partial(_of_arrivals, paths))
    yield from _reported("sources", partial(_of_sources, paths))
    yield from _reported("catalogue", partial(_of_catalogues, paths))
    yield from _reported("terminal", _of_terminal)


def _of_logs(paths: Paths) -> Iterator[Finding]:
    asked = "on" if debug_log.is_asked_for() else f"off: {debug_log.VARIABLE}=1 turns it on"
    yield Finding("log", f"{paths.debug} ({asked})")
    if paths.errors.exists():
        yield Finding("log of faults", str(paths.errors))


def _reported(subject: str, look: Callable[[], Iterable[Finding]]) -> Iterator[Finding]:
    """Yield what a check finds, or the error that stops it: the other checks still run."""
    try:
        yield from look()
    except Failure as failure:
        yield Finding(subject, str(failure), good=False)
    except OSError as error:
        yield Finding(subject, f"this can't be checked: {cause(error)}", good=False)
    except Exception as error:
        yield Finding(subject, f"this can't be checked: {error!r}", good=False)


def _of_folder(name: str, path: Path) -> Iterator[Finding]:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        if path.is_symlink():
            yield Finding(f"{name} folder", f"{path} is a broken link", good=False)
        else:
            yield Finding(f"{name} folder", f"{path}, not made yet")
        return
    if not stat.S_ISDIR(mode):
        yield Finding(
            f"{name} folder",
            f"{path} is not a folder: move it away, or set READER_HOME",
            good=False,
        )
    elif not os.access(path, os.R_OK | os.W_OK | os.X_OK):
        yield Finding(f"{name} folder", f"{path} may not be read and written", good=False)
    else:
        yield Finding(f"{name} folder", str(path))


def _of_settings(paths: Paths) -> Iterator[Finding]:
    errors = settings.errors()
    yield from (Finding("settings", str(error), good=False) for error in errors)
    if not errors:
        there = paths.settings.exists()
        yield Finding("settings", str(paths.settings) if there else "none: all have their defaults")


def _of_arrivals(paths: Paths) -> Iterator[Finding]:
    from reader import arrivals
    from reader.catalogue.fields.identifiers import names_paper

    path = paths.arrivals
    if not path.exists():
        yield Finding("arrivals", "none yet: the file is made with the first paper that comes")
        return
    came = arrivals.read(path)
    yield Finding("arrivals", f"{path}: when {counts.papers(len(came))} came")
    if lines := arrivals.damaged(path):
        said = f"{_numbered(lines)} unreadable: torn lines are mended at the next start"
        yield Finding("arrivals", said, good=False)
    if odd := [id for id in came if not names_paper(id)]:
        said = f"{len(odd)} have no valid id, such as {odd[0]!r}: they are ignored"
        yield Finding("arrivals", said, good=False)
    yield from _beside(path, "merged at the next start")


def _of_sources(paths: Paths) -> Iterator[Finding]:
    from reader.following.fetch_state import FetchState
    from reader.following.rounds import errors
    from reader.following.sources import Sources

    sources = Sources(paths.sources)
    if not paths.sources.exists():
        yield Finding("sources", "none: nothing is followed")
        return
    followed, known = sources.all(), FetchState(paths.fetching).all()
    yield Finding("sources", f"{paths.sources}: {len(followed)} followed")
    for line in sources.unread():
        yield Finding("sources", f"line {line.number}: {line.why}", good=False)
    for error in errors(followed, known):
        yield Finding("sources", error, good=False)
    yield from _beside(
        paths.sources, "not read: `reader follow` what you want of it, then delete it"
    )


def _beside(path: Path, what: str) -> Iterator[Finding]:
    """Yield findings on the files beside a file: conflict copies by a file-sync tool, with `what`
    becomes of them, and damaged files that were set aside."""
    from reader.storage.backups import conflict_copies

    for copy in conflict_copies(str(path)):
        yield Finding("conflict copy", f"{copy}: {what}", good=False)
    for aside in sorted(path.parent.glob(f"{path.name}.damaged-*")):
        yield Finding("set aside", f"{aside}: delete it when you miss nothing that was in it")


def _numbered(lines: Sequence[int]) -> str:
    """Return lines by their numbers, the first of many: `line 3 is`, `lines 3, 7 are`."""
    shown = ", ".join(map(str, lines[:_PROBLEMS]))
    more = f" and {len(lines) - _PROBLEMS} more" if len(lines) > _PROBLEMS else ""
    return f"line {shown} is" if len(lines) == 1 else f"lines {shown}{more} are"


def _of_catalogues(paths: Paths) -> Iterator[Finding]:
    from reader.index import Index
    from reader.library.catalogues import catalogue_files

    files = catalogue_files(paths)
    index = Index(paths.index, paths.arrivals)
    try:
        index.refresh(files)
    except OSError as error:
        yield Finding("index", str(error), good=False)
        return
    yield Finding("index", f"{index.path}: {counts.papers(index.count)}")
    yield from (Finding("catalogue", str(file)) for file in files)
    problems = index.problems()
    for problem in problems[:_PROBLEMS]:
        yield Finding("catalogue", str(problem), good=not problem.refused)
    if more := problems[_PROBLEMS:]:
        yield Finding("catalogue", f"and {len(more)} more: Problems on the screen shows them all")


def _of_terminal() -> Iterator[Finding]:
    from reader.desktop.clipboard import mechanism

    copier = mechanism()
    yield Finding("clipboard", copier or "none: links are sent through the terminal (OSC 52)")
    width = console.width()
    size = f"{width} columns" if width else "stdout is not a terminal"
    term = os.environ.get("TERM") or "not set"
    yield Finding("terminal", f"TERM {term}, {size}, file names in {sys.getfilesystemencoding()}")
