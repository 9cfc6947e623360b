"""`reader open`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from reader.catalogue import CatalogueError, check_readable
from reader.cli.commands.program import screen
from reader.cli.console import MISUSED, Failure

ABOUT = "Show files on the screen, without adding them. Marks are shared with all other catalogues."


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="a catalogue in any format"
    )


def run(args: Namespace) -> int:
    for file in args.files:
        try:
            check_readable(file)
        except CatalogueError as error:
            raise Failure(error, MISUSED) from error
    return screen.show(args.files)
