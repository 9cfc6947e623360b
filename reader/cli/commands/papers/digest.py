"""`reader digest`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from reader.cli import console, papers
from reader.cli.arguments import day
from reader.cli.console import DONE

ABOUT = (
    "Print the papers that came since a day, or those of them that match QUERY, as Markdown with "
    "your marks, tags and notes. If nothing came, nothing is printed, so that cron sends no mail."
)


def arguments(parser: ArgumentParser) -> None:
    from reader.export.digest import GROUPS

    parser.add_argument("query", nargs="*", metavar="QUERY", help="as in the search bar")
    parser.add_argument(
        "--since",
        metavar="WHEN",
        type=day,
        default="yesterday",
        help="a day, or a span such as 1d; the default is yesterday",
    )
    parser.add_argument("--by", choices=tuple(GROUPS), default="source", help="what to group by")
    parser.add_argument("--abstracts", action="store_true", help="include the abstracts")


def run(args: Namespace) -> int:
    from reader.export.digest import digest
    from reader.library.exports.digest import arrived
    from reader.storage.paths import Paths

    with papers.library() as library:
        query = papers.query(library, args.query)
        found = list(arrived(library, Paths.of_user(), query, args.since))
        console.write(digest(found, args.since, args.by, abstracts=args.abstracts))
    if not found and console.is_terminal("stdout"):
        console.say(f"nothing came since {args.since.isoformat()}")
    return DONE
