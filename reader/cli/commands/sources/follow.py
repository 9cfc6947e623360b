"""`reader follow`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from reader.cli import console
from reader.cli.console import DONE, MISUSED, Failure
from reader.cli.sources import all_of
from reader.following.files import trouble_with
from reader.following.source import Kind, Source, source_of
from reader.following.sources import Sources
from reader.storage.paths import Paths
from reader.text.sentences import cause

ABOUT = (
    "Follow sources of papers, which `reader fetch` asks for new ones; a file or folder is read "
    "where it lies, whenever it changes. Without a source, print those you follow: what each is, "
    "its name, when it was last fetched, what that brought, and its last error. They are kept in "
    "sources.txt in the data folder, one on each line."
)


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "sources",
        nargs="*",
        metavar="SOURCE",
        help="an arXiv category (cs.CL, or several: cs.CL+cs.LG), an arXiv query "
        "('au:doe AND abs:retrieval'), the address of a list, a file or a folder",
    )
    parser.add_argument("--name", metavar="NAME", default="", help="a name for the source")
    parser.add_argument(
        "--tag",
        metavar="TAG",
        nargs="+",
        default=[],
        help="tags of the source; only:new,cross leaves out what arXiv announces as replaced",
    )


def run(args: Namespace) -> int:
    sources = Sources(Paths.of_user().sources)
    if args.name and len(args.sources) != 1:
        raise Failure("--name is for one source", MISUSED)
    try:
        # All are checked before any is followed.
        for source in [_meant(text, args.name.strip(), args.tag) for text in args.sources]:
            known = sources.named(source.text)
            said = "followed" if sources.add(source) else "followed already"
            said += f" as {known.text}" if known and known.text != source.text else ""
            console.line(f"{source.label}: {said} ({source.kind.value})")
            if source.kind is Kind.FILE and (trouble := trouble_with(source)):
                console.say(f"{source.label}: {trouble}")
        if not args.sources:
            console.table(_listed(sources))
    except OSError as error:
        raise Failure(f"the list of sources can't be saved: {cause(error)}") from error
    return DONE


def _meant(text: str, name: str, tags: list[str]) -> Source:
    if any(not tag.strip() or not tag.isprintable() or set(tag) & set(' "#') for tag in tags):
        raise Failure("a tag is a word without spaces, quotes and #", MISUSED)
    if not name.isprintable():
        raise Failure(f"{name!r} is not a name for a source", MISUSED)
    try:
        return source_of(text, name, tuple(tag.strip() for tag in tags))
    except ValueError as error:
        raise Failure(error, MISUSED) from error


def _listed(sources: Sources) -> Iterator[tuple[str, ...]]:
    from reader.following.fetch_state import FetchState

    followed = all_of(sources)
    state = FetchState(Paths.of_user().fetching).all() if followed else {}
    for source in followed:
        known = state.get(source.text)
        when = known.when.replace("T", " ")[:16] if known else ""
        came, error = (known.brought, known.error) if known else ("", "")
        yield source.text, source.name, when, came, error
    for unread in sources.unread():
        console.say(f"sources.txt:{unread.number}: {unread.why}")
    if not followed:
        console.say("nothing is followed yet: `reader follow cs.CL`, then `reader fetch`")
