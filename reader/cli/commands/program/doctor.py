"""`reader doctor`."""

from __future__ import annotations

import os
import platform
import stat
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from reader import __version__
from reader.cli import console, settings
from reader.cli.console import DONE, FAILED, Failure
from reader.marks.doctor import Finding, inspect
from reader.storage import debug_log
from reader.storage.paths import Paths

ABOUT = (
    "Check the marks and their backups, the catalogues, the clipboard and the terminal. "
    "Nothing is changed. Exit code 1 where something needs a look, which !! stands before."
)
_PROBLEMS = 5
"""How many problems of the catalogues are shown."""


def arguments(_parser: ArgumentParser) -> None:
    """It has none."""


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
    yield from _reported("catalogue", partial(_of_catalogues, paths))
    yield from _reported("terminal", _of_terminal)


def _of_logs(paths: Paths) -> Iterator[Finding]:
    asked = "on" if debug_log.is_asked_for() else f"off: {debug_log.VARIABLE}=1 turns it on"
    yield Finding("log", f"{paths.debug} ({asked})")
    if paths.errors.exists():
        yield Finding("log of faults", str(paths.errors))


def _reported(subject: str, look: Callable[[], Iterable[Finding]]) -> Iterator[Finding]:
    """What looking finds, and what keeps it from looking: a doctor reports, whatever it meets."""
    try:
        yield from look()
    except Failure as failure:
        yield Finding(subject, str(failure), good=False)
    except OSError as error:
        yield Finding(subject, f"it can't be looked at: {error}", good=False)
    except Exception as error:
        yield Finding(subject, f"it can't be looked at: {error!r}", good=False)


def _of_folder(name: str, path: Path) -> Iterator[Finding]:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        if path.is_symlink():
            yield Finding(f"{name} folder", f"{path} is a link to what isn't there", good=False)
        else:
            yield Finding(f"{name} folder", f"{path}, not made yet")
        return
    if not stat.S_ISDIR(mode):
        yield Finding(
            f"{name} folder", f"{path} is no folder: move it away, or set READER_HOME", good=False
        )
    elif not os.access(path, os.R_OK | os.W_OK | os.X_OK):
        yield Finding(f"{name} folder", f"{path} may not be read and written", good=False)
    else:
        yield Finding(f"{name} folder", str(path))


def _of_settings(paths: Paths) -> Iterator[Finding]:
    settings.checked()
    there = paths.settings.exists()
    yield Finding("settings", str(paths.settings) if there else "none: all is as shipped")


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
    yield Finding("index", f"{index.path}: {console.papers(index.count)}")
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
    size = f"{width} columns" if width else "stdout is none"
    term = os.environ.get("TERM") or "not set"
    yield Finding("terminal", f"TERM {term}, {size}, file names in {sys.getfilesystemencoding()}")
