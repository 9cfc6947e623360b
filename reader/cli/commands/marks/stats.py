"""`reader stats`."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator

from reader.cli import console, papers
from reader.cli.console import DONE
from reader.model.flag import FLAG_NAMES

ABOUT = (
    "Count the papers, those that wait (in the inbox and unread), those in each state and those "
    "with each tag. Of the papers starred in the last four weeks, say how many the order by "
    "interest would have put into the first fifth of their day."
)

_MOST_WEEKS = 1000


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--weeks",
        metavar="N",
        type=_count,
        help="print the last N weeks instead: the Monday, and how many marked "
        f"{', '.join(FLAG_NAMES[:-1])} and {FLAG_NAMES[-1]} then still are",
    )


def _count(text: str) -> int:
    if not (text.isdecimal() and 1 <= int(text) <= _MOST_WEEKS):
        raise ArgumentTypeError(f"{text!r} is not a number of weeks from 1 to {_MOST_WEEKS}")
    return int(text)


def run(args: Namespace) -> int:
    from reader.library.figures.statistics import most_used

    if args.weeks:
        console.table(_weeks(args.weeks))
        return DONE
    with papers.library() as library:
        counts = library.papers.counts()
        served = library.interest.served(library.papers) if counts.states["starred"] else None
    tags = {f"#{tag}": count for tag, count in most_used(counts.tags)}
    order = {}
    if served and served.starred:
        order = {"starred lately": served.starred, "in their day's first fifth": served.first}
    waiting = {"papers": counts.states["papers"], "waiting": counts.waiting}
    console.table({**waiting, **counts.states, **order, **tags}.items())
    return DONE


def _weeks(count: int) -> Iterator[tuple[object, ...]]:
    from datetime import date, timedelta

    from reader.library.figures.statistics import activity

    with papers.library() as library:
        found = activity(library.store.times(), date.today(), count)
    for week, counts in enumerate(zip(*found.weeks.values(), strict=True)):
        monday = found.start + timedelta(weeks=week)
        yield (monday, *counts)
