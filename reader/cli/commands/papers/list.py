"""`reader list`."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable, Iterator

from reader.cli import console, papers
from reader.cli.console import DONE, MISUSED, Failure
from reader.model.paper import Mark, Paper
from reader.query import SORTS

ABOUT = "Print the papers that match QUERY, all without one, with their marks."

_JSON = ("json", "jsonl")


def arguments(parser: ArgumentParser) -> None:
    from reader.export import COLUMNS, FORMATS

    parser.add_argument("query", nargs="*", metavar="QUERY", help="as in the search bar")
    parser.add_argument(
        "--format",
        choices=tuple(FORMATS),
        default="table",
        help="in which form; a table without it",
    )
    parser.add_argument(
        "--sort",
        metavar="KEY",
        choices=[sign + key for key in SORTS for sign in ("", "-")],
        help=f"{', '.join(SORTS)}; with - before it, the other way round",
    )
    parser.add_argument("--limit", metavar="N", type=_count, help="print the first N at most")
    parser.add_argument(
        "--columns",
        metavar="A,B",
        help=f"what the table shows: {', '.join(COLUMNS)}",
    )


def _count(text: str) -> int:
    if not text.isdecimal():
        raise ArgumentTypeError(f"{text!r} is no number of papers")
    return int(text)


def run(args: Namespace) -> int:
    from reader.export import export
    from reader.library.exports.writing import written
    from reader.text.clean import json_escaped

    if args.columns and args.format != "table":
        raise Failure(f"--columns is for the table; {args.format} always holds the same", MISUSED)
    with papers.library() as library:
        query = papers.query(library, args.query)
        listing = papers.listing(library, query, args.sort)
        rows = listing.rows[: args.limit]
        found = library.papers.marked(rows)
        if args.format == "table":
            console.write(_table(found, args.columns))
        elif args.format in _JSON:
            more = map(listing.told, rows) if listing.is_scored else None
            console.write(export(found, args.format, more), json_escaped)
        else:
            safe = json_escaped if args.format == "csl" else console.shown
            console.write(written(found, args.format, library.citation_keys), safe)
    return DONE


def _table(found: Iterable[tuple[Paper, Mark]], columns: str | None) -> Iterator[str]:
    from reader.export import COLUMNS, DEFAULT_COLUMNS, table

    names = [name.strip() for name in columns.split(",")] if columns else DEFAULT_COLUMNS
    if unknown := [name for name in names if name not in COLUMNS]:
        raise Failure(f"there is no column {unknown[0]!r}; there are {', '.join(COLUMNS)}", MISUSED)
    return table(found, console.width(), names)
