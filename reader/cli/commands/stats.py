"""`reader stats`."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator

from reader.cli import console, papers
from reader.cli.console import DONE
from reader.query import STATES

ABOUT = "Count the papers, those of each state, and those with each tag."

_MOST_WEEKS = 1000


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--weeks",
        metavar="N",
        type=_count,
        help="print the last N weeks instead: the Monday, and how many marked read, starred and "
        "archived then still are",
    )


def _count(text: str) -> int:
    if not (text.isdecimal() and 1 <= int(text) <= _MOST_WEEKS):
        raise ArgumentTypeError(f"{text!r} is no number of weeks from 1 to {_MOST_WEEKS}")
    return int(text)


def run(args: Namespace) -> int:
    if args.weeks:
        console.write(_weeks(args.weeks))
        return DONE
    with papers.library() as library:
        queries = {"papers": "", **{state: f"is:{state}" for state in STATES}}
        counts = {name: papers.count(library, query) for name, query in queries.items()}
        tags = sorted(library.tags_in_use().items(), key=lambda item: (-item[1], item[0]))
        counts |= {f"#{tag}": count for tag, count in tags}
    console.write(f"{name}\t{count}\n" for name, count in counts.items())
    return DONE


def _weeks(count: int) -> Iterator[str]:
    from datetime import date, timedelta

    from reader.stats import activity

    with papers.library() as library:
        found = activity(library.times(), date.today(), count)
    for week, counts in enumerate(zip(*found.weeks.values(), strict=True)):
        monday = found.start + timedelta(weeks=week)
        yield "\t".join(map(str, (monday, *counts))) + "\n"
