"""`reader fetch`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import date as Date

from reader.catalogue.fields import identifiers
from reader.cli import console, papers
from reader.cli.arguments import day
from reader.cli.console import DONE, FAILED
from reader.cli.network import say_unknown
from reader.cli.sources import all_of, followed
from reader.following import rounds
from reader.following.fetcher import Fetcher
from reader.following.source import Kind, Source
from reader.following.sources import Sources
from reader.storage.paths import Paths

ABOUT = (
    "Fetch new papers from the sources you follow, and the titles of papers known by their id "
    "only, or of those named here. What comes is kept in catalogues/ in the data folder, a file "
    "for each source. If a source fails, the reason is printed, the others go on, and the exit "
    "code is 1."
)


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "sources",
        nargs="*",
        metavar="SOURCE|ID",
        help="a source or its name, as `reader follow` prints it, or the id of a paper; "
        "by default all sources",
    )
    parser.add_argument(
        "--since",
        metavar="WHEN",
        type=day,
        help="a day, or a span such as 2w: ask arXiv for papers since then",
    )
    parser.add_argument("--quiet", action="store_true", help="print only what fails")


def run(args: Namespace) -> int:
    paths = Paths.of_user()
    sources = Sources(paths.sources)
    ids = [word for word in args.sources if identifiers.is_id(word)]
    names = [word for word in args.sources if word not in ids]
    chosen = all_of(sources) if not args.sources else followed(sources, names)
    unread = [] if args.sources else sources.unread()
    for line in unread:
        console.say(f"sources.txt:{line.number}: {line.why}")
    fetcher = Fetcher(paths)
    good = _fetched(fetcher, chosen, args.since, quiet=args.quiet) and not unread
    with papers.library() as library:
        asked = [papers.the_one(library, word).id for word in ids]
        untitled = [] if args.sources else library.papers.untitled()
        if untitled or asked:
            good = _completed(fetcher, untitled, asked, quiet=args.quiet) and good
            papers.refresh(library)
        elif not chosen:
            console.say("nothing is followed yet: `reader follow cs.CL`, then `reader fetch`")
    return DONE if good else FAILED


def _fetched(
    fetcher: Fetcher, sources: Sequence[Source], since: Date | None, *, quiet: bool
) -> bool:
    """Fetch from each source. Returns whether all succeeded."""
    good = True
    files = {source.label for source in sources if source.kind is Kind.FILE}
    with console.Progress("Fetching") as progress:

        def begin(number: int, _: Source) -> None:
            progress(number / len(sources))

        for outcome in rounds.fetched(fetcher, sources, since, begin):
            good = _told(outcome) and good
            if not quiet and not outcome.errors and outcome.label not in files:
                console.line(f"{outcome.label}: {outcome.brought}")
    return good


def _completed(
    fetcher: Fetcher, untitled: Sequence[str], asked: Sequence[str], *, quiet: bool
) -> bool:
    """Fetch the records of papers that are known only by id, and of those that were asked for.
    Returns whether nothing failed, and all that were asked for are known."""
    outcome = rounds.completed(fetcher, untitled, asked)
    count = outcome.brought.came + outcome.brought.newer
    if count and not quiet:
        console.line(f"{outcome.label}: {count:,} of {len({*untitled, *asked}):,} have their row")
    elif asked and not quiet and not (outcome.errors or outcome.unknown):
        console.line("nothing new is known of " + ", ".join(asked))
    if asked or not quiet:
        say_unknown(outcome.unknown)
    return _told(outcome) and not {*asked} & {*outcome.unknown}


def _told(outcome: rounds.Outcome) -> bool:
    """Report the errors of a source. Returns whether there were none."""
    for error in outcome.errors:
        console.say(f"{outcome.label}: {error}")
    return not outcome.errors
