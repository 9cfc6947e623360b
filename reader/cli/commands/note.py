"""`reader note`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from reader.cli import console, papers, settings
from reader.cli.console import DONE, MISUSED, Failure
from reader.model.change import Place

ABOUT = (
    "Write the note of a paper: TEXT, what stands on standard input where that is -, "
    "and what $VISUAL, $EDITOR or vi makes of the note where there is none. '' takes it away."
)


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="an arXiv id, DOI or link")
    parser.add_argument("text", nargs="?", metavar="TEXT", help="the note, - for standard input")


def run(args: Namespace) -> int:
    with papers.library() as library:
        paper = papers.the_one(library, args.id)
        seen = library.store.seen(paper.id)
        text = _text(args.text, seen.mark.note)
        changed = library.marking.write_note(paper.id, text, Place(), seen).deltas
        console.write([f"{paper.id}: the note is {'kept' if changed else 'as it was'}\n"])
    return DONE


def _text(given: str | None, before: str) -> str:
    """The new note. Raises Failure."""
    if given == "-":
        if sys.stdin is None:
            raise Failure("stdin is closed, there is no note to read", MISUSED)
        try:
            return sys.stdin.buffer.read().decode()
        except UnicodeDecodeError as error:
            raise Failure(f"the note on stdin is not UTF-8: {error}", MISUSED) from error
    if given is not None:
        return given
    if not (console.is_terminal(sys.stdin) and console.is_terminal(sys.stdout)):
        raise Failure("an editor needs a terminal: give the note as TEXT, or - for stdin", MISUSED)
    from reader.desktop.editor import edit_outside

    settings.load()

    try:
        return edit_outside(before)
    except OSError as error:
        raise Failure(f"the editor did not run, the note is as it was: {error}") from error
