"""`reader tags`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from reader.cli import console, papers
from reader.cli.console import DONE, MISUSED, Failure
from reader.text import counts

ABOUT = (
    "Print the tags and how many papers have each, the most used first. Renaming a tag to an "
    "existing one merges the two. Each change is one step of `reader undo`."
)


def arguments(parser: ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--rename",
        nargs=2,
        metavar=("OLD", "NEW"),
        help="rename a tag; if NEW exists, merge the two",
    )
    what.add_argument("--remove", metavar="TAG", help="remove a tag from all papers")


def run(args: Namespace) -> int:
    from reader.library.figures.statistics import most_used

    with papers.library() as library:
        in_use = library.store.tags_in_use()
        if not (args.rename or args.remove is not None):
            console.table((f"#{tag}", count) for tag, count in most_used(in_use))
            return DONE
        old, new = args.rename or (args.remove, None)
        change = library.marking.rename_tag(_known(old, in_use), "" if new is None else _one(new))
        papers.save(library)
        console.line(f"{change.what}: {counts.papers(len(change.deltas))}")
    return DONE


def _known(text: str, in_use: dict[str, int]) -> str:
    """Return the tag in use with this name, which may begin with `#`. Raises Failure."""
    from reader.text.tags_and_notes import spelled

    for tag in (spelled(text), spelled(text.lstrip("#"))):
        if tag in in_use:
            return tag
    raise Failure(f"no paper has the tag {text!r}: `reader tags` prints those in use", MISUSED)


def _one(text: str) -> str:
    """Return the only tag in a text. Raises Failure."""
    from reader.text.tags_and_notes import tags_in

    tags = tags_in(text)
    if len(tags) != 1:
        raise Failure(f"{text!r} is not one tag", MISUSED)
    return tags[0]
