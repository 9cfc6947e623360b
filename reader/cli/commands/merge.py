"""`reader merge`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from reader.cli import console, papers
from reader.cli.console import DONE, MISUSED, Failure
from reader.marks import StoreError

ABOUT = (
    "Take in the marks of another machine's marks.json: of each field the last change wins, "
    "and of two notes both are kept. As a merge driver of git, merge two files into the first."
)


def arguments(parser: ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a marks.json")
    what.add_argument(
        "--driver",
        nargs=3,
        type=Path,
        metavar=("BASE", "OURS", "THEIRS"),
        help="the %%O %%A %%B of a git merge driver; the result goes to OURS",
    )


def run(args: Namespace) -> int:
    try:
        if args.driver:
            from reader.marks.file import merge_files

            _, ours, theirs = args.driver
            merge_files(ours, theirs)
        else:
            with papers.library() as library:
                _, changed = library.marking.merge(args.file)
            console.write([f"{console.papers(len(changed))} changed\n"])
    except StoreError as error:
        raise Failure(error, MISUSED) from error
    return DONE
