"""`reader note`."""

from __future__ import annotations

import contextlib
import os
import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from reader.cli import console, papers, settings
from reader.cli.console import DONE, FAILED, MISUSED, Failure
from reader.model.change import Place
from reader.storage import atomic
from reader.storage.paths import Paths

if TYPE_CHECKING:
    from reader.desktop.editor import Written

ABOUT = (
    "Write the note of a paper: TEXT, or standard input if TEXT is -, or without TEXT what you "
    "write in $VISUAL, $EDITOR or vi. '' removes the note."
)


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="an arXiv id, DOI or link")
    parser.add_argument("text", nargs="?", metavar="TEXT", help="the note, - for standard input")


def run(args: Namespace) -> int:
    with papers.library() as library:
        paper = papers.the_one(library, args.id)
        seen = library.store.seen(paper.id)
        written = _written(args.text, seen.mark.note)
        try:
            text = written.text()
            changed = library.marking.write_note(paper.id, text, Place(), seen).deltas
            papers.save(library)
        except (Failure, UnicodeDecodeError, KeyboardInterrupt) as error:
            raise _unsaved(error, written) from error
        written.discard()
        console.line(f"{paper.id}: the note is {'kept' if changed else 'as it was'}")
    return DONE


def _written(given: str | None, before: str) -> Written:
    """Return what the person wrote. Raises Failure."""
    from reader.desktop.editor import Written, edit_outside

    if given == "-":
        if sys.stdin is None:
            raise Failure("stdin is closed, there is no note to read", MISUSED)
        return Written(sys.stdin.buffer.read())
    if given is not None:
        return Written(os.fsencode(given))
    if not (console.is_terminal("stdin") and console.is_terminal("stdout")):
        raise Failure("an editor needs a terminal: give the note as TEXT, or - for stdin", MISUSED)
    settings.load()
    folder = Paths.of_user().drafts
    try:
        with contextlib.suppress(OSError):
            atomic.make_folder(folder)
        return edit_outside(before.encode(), "note.md", folder)
    except OSError as error:
        raise Failure(f"the editor did not run, the note is as it was: {error}") from error


def _unsaved(error: BaseException, written: Written) -> Failure:
    """The failure to keep a note, which says where the text is now."""
    from reader.storage.rescue import rescue

    why, code = str(error).rstrip(".") or "interrupted", FAILED
    if isinstance(error, UnicodeDecodeError):
        why, code = "the note is not UTF-8", FAILED if written.path else MISUSED
    try:
        path = written.path or rescue(written.data, Paths.of_user().drafts)
        return Failure(f"{why}. What was written is in {path}", code)
    except OSError as trouble:
        return Failure(f"{why}. What was written can't be kept elsewhere: {trouble}", code)
