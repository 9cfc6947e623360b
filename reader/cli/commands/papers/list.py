"""`reader list`."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable, Iterator
from itertools import islice

from reader.cli import console, papers
from reader.cli.console import DONE, MISUSED, Failure
from reader.model.paper import Mark, Paper
from reader.query import SORTS
from reader.search import Listing

ABOUT = "Print the papers that match QUERY, or all papers, with their marks."

_JSON = ("json", "jsonl")
SOME_WORDS = "With some of the words:"
"""The heading of papers with only some of the words."""


def arguments(parser: ArgumentParser) -> None:
    from reader.export import COLUMNS, FORMATS

    parser.add_argument("query", nargs="*", metavar="QUERY", help="as in the search bar")
    parser.add_argument(
        "--format",
        choices=tuple(FORMATS),
        default="table",
        help="the format; by default a table",
    )
    parser.add_argument(
        "--sort",
        metavar="KEY",
        choices=[sign + key for key in SORTS for sign in ("", "-")],
        help=f"{', '.join(SORTS)}; with - before it, reversed",
    )
    parser.add_argument("--limit", metavar="N", type=_count, help="print the first N at most")
    parser.add_argument(
        "--some-words",
        action="store_true",
        help="if at most ten papers match, also print papers with only some of the words; a table "
        "on a terminal has them anyway, under a heading",
    )
    parser.add_argument(
        "--columns",
        metavar="A,B",
        help=f"what the table shows: {', '.join(COLUMNS)}",
    )


def _count(text: str) -> int:
    if not text.isdecimal():
        raise ArgumentTypeError(f"{text!r} is not a number of papers")
    return int(text)


def run(args: Namespace) -> int:
    from reader.library.exports.writing import written
    from reader.text.clean import json_escaped

    if args.columns and args.format != "table":
        raise Failure(f"--columns is for the table; {args.format} always holds the same", MISUSED)
    with papers.library() as library:
        query = papers.query(library, args.query)
        at_terminal = args.format == "table" and console.is_terminal("stdout")
        loosely = args.some_words or at_terminal
        listing = papers.listing(library, query, args.sort, loosely=loosely)
        rows = listing.rows[: args.limit]
        found = library.papers.marked(rows)
        if at_terminal and listing.loose is not None and listing.loose < len(rows):
            if listing.loose:
                console.write(_table(islice(found, listing.loose), args.columns))
            console.write([f"\n{SOME_WORDS}\n"])
            console.write(_table(found, args.columns))
        elif args.format == "table":
            console.write(_table(found, args.columns))
        elif args.format in _JSON:
            more = None
            if listing.is_scored or args.some_words:
                more = (_told(listing, place) for place in range(len(rows)))
            times = library.store.marked_at
            text = written(found, args.format, library.citation_keys, times, more)
            console.write(text, json_escaped)
        else:
            safe = json_escaped if args.format == "csl" else console.shown
            console.write(
                written(found, args.format, library.citation_keys, library.store.marked_at), safe
            )
    return DONE


def _told(listing: Listing, place: int) -> dict[str, object]:
    """Return further fields for the record of the paper at this place of the list."""
    if listing.is_scored:
        return listing.told(listing.rows[place])
    return {"some_words": listing.loose is not None and place >= listing.loose}


def _table(found: Iterable[tuple[Paper, Mark]], columns: str | None) -> Iterator[str]:
    from reader.export import COLUMNS, DEFAULT_COLUMNS, table

    names = [name.strip() for name in columns.split(",")] if columns else DEFAULT_COLUMNS
    if unknown := [name for name in names if name not in COLUMNS]:
        raise Failure(f"there is no column {unknown[0]!r}; there are {', '.join(COLUMNS)}", MISUSED)
    return table(found, console.width(), names)
