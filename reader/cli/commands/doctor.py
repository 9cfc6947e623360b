"""`reader doctor`."""

from __future__ import annotations

import os
import platform
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from reader import __version__
from reader.cli import console, settings
from reader.cli.console import DONE, FAILED, Failure
from reader.marks.doctor import Finding, inspect
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
        console.write([f"{mark} {finding.subject:<13} {finding.detail}\n"])
    return DONE if good else FAILED


def _findings(paths: Paths) -> Iterator[Finding]:
    yield Finding("reader", f"{__version__}, Python {platform.python_version()}")
    for name in ("data", "cache", "config"):
        yield Finding(f"{name} folder", str(getattr(paths, name)))
    yield _of_settings(paths)
    yield from inspect(paths.marks)
    yield from _of_catalogues(paths)
    yield from _of_terminal()


def _of_settings(paths: Paths) -> Finding:
    try:
        settings.checked()
    except Failure as failure:
        return Finding("settings", str(failure), good=False)
    there = paths.settings.exists()
    return Finding("settings", str(paths.settings) if there else "none: all is as shipped")


def _of_catalogues(paths: Paths) -> Iterator[Finding]:
    from reader.index import Index
    from reader.library.catalogues import catalogue_files

    files = catalogue_files(paths)
    index = Index(paths.index)
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
