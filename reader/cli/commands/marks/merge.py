"""`reader merge`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from reader.cli import console, papers
from reader.cli.console import DONE, MISUSED, Failure
from reader.marks import StoreError
from reader.storage.paths import Paths
from reader.text import counts

ABOUT = (
    "Merge the marks of another machine's marks.json into yours: of each field the last change "
    "wins, and of two notes both are kept. This is one step of undo. With --driver, merge as "
    "git's merge driver."
)


def arguments(parser: ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "file",
        nargs="?",
        type=Path,
        metavar="FILE",
        help="a marks.json; without it, files beside yours that were moved aside as damaged",
    )
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
        elif args.file:
            with papers.library() as library:
                _, changed = library.marking.merge(args.file)
            console.line(f"{counts.papers(len(changed))} changed")
            _merge_arrivals(args.file)
        else:
            return _merge_set_aside()
    except StoreError as error:
        raise Failure(error, MISUSED) from error
    return DONE


def _merge_arrivals(marks: Path) -> None:
    """Take in the arrival times beside another machine's marks, if there are any. Raises
    Failure."""
    from reader import arrivals

    ours = Paths.of_user().arrivals
    try:
        came = arrivals.merge(ours, marks.with_name(ours.name))
    except OSError as error:
        raise Failure(f"{ours} could not be written: {error.strerror}") from error
    if came:
        console.say(f"{counts.papers(came)} came there first")


def _merge_set_aside() -> int:
    """Merge the files that were moved aside as damaged and can be read now. Raises StoreError."""
    from reader.marks.format import set_aside
    from reader.marks.repair import is_whole, put_back

    merged = 0
    with papers.library() as library:
        left = []
        for name in set_aside(str(library.store.path.resolve())):
            if not is_whole(name):
                left.append(name)
                continue
            _, changed = library.marking.merge(Path(name))
            if not library.store.flush(timeout=5.0):
                raise StoreError(library.store.error or "The marks could not be saved in time.")
            console.line(f"{put_back(name)}: {counts.papers(len(changed))} changed")
            merged += 1
    for name in left:
        console.say(f"{name} is still damaged: delete it when you miss nothing that was in it")
    if not (merged or left or library.store.notices):  # opening the library merges what it finds
        console.say("nothing to merge: no file was moved aside as damaged")
    return DONE
