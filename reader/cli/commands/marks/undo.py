"""`reader undo`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from reader.cli import console, papers
from reader.cli.console import DONE, Failure
from reader.marks import StoreError
from reader.text import counts
from reader.text.sentences import cause

ABOUT = (
    "Undo the last change of marks, or the last adding of papers, whichever program made "
    "it. Run it again for the change before. About a hundred are remembered."
)


def arguments(_parser: ArgumentParser) -> None:
    """It has no arguments."""


def run(_args: Namespace) -> int:
    with papers.library() as library:
        try:
            change = library.marking.undo_last()
        except StoreError as error:
            raise Failure(error) from error
        except OSError as error:
            raise Failure(f"the last change can't be read: {cause(error)}") from error
        if change is None:
            raise Failure("there is no change to undo")
        ids = list(change.ids)
        of = library.papers.title(ids[0]) if len(ids) == 1 else counts.papers(len(ids))
        if change.added:
            for name in change.added.stayed:
                console.say(f"{name} stays as it is: it was changed since, or what it was is gone")
        console.line(f"undone: {change.what}{f': {of}' if ids else ''}")
    return DONE
