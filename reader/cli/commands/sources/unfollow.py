"""`reader unfollow`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from reader.cli import console
from reader.cli.console import DONE, Failure
from reader.cli.sources import followed
from reader.following.source import Kind
from reader.following.sources import Sources
from reader.storage.paths import Paths
from reader.text.sentences import cause

ABOUT = "Stop following sources. What was fetched from them stays, and so do all marks."


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="SOURCE",
        help="a source or its name, as `reader follow` prints it",
    )


def run(args: Namespace) -> int:
    paths = Paths.of_user()
    sources = Sources(paths.sources)
    try:
        for source in followed(sources, args.sources):
            sources.remove(source)
            kept = paths.catalogues / source.file_name
            stays = source.kind is not Kind.FILE and kept.exists()
            said = f"; its papers stay, in {kept}" if stays else ""
            console.line(f"{source.label}: no longer followed{said}")
    except OSError as error:
        raise Failure(f"the list of sources can't be saved: {cause(error)}") from error
    return DONE
