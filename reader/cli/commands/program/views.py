"""`reader views`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence

from reader.cli import console, papers, settings
from reader.cli.console import DONE, MISUSED, Failure
from reader.library.library import Library
from reader.settings.views import OwnViews, View
from reader.storage.paths import Paths
from reader.text.clean import one_line
from reader.text.sentences import cause

ABOUT = (
    "Print each view: its key on the screen, its name, how many papers it has, and its query. "
    "Your own views get the keys 6 to 9, those of config.toml first; any others are in the menu "
    "of the screen only."
)


def arguments(parser: ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--add",
        nargs="+",
        metavar=("NAME", "QUERY"),
        help="save a query as a view; one with this name is replaced",
    )
    what.add_argument("--remove", metavar="NAME", help="remove a saved view")


def run(args: Namespace) -> int:
    views = OwnViews(Paths.of_user().views, settings.load().views)
    try:
        if args.add:
            name, *words = args.add
            _add(views, name, words)
        elif args.remove is not None:
            views.remove(args.remove)
            console.line(f"view removed: {args.remove}")
        else:
            _print(views.all())
    except ValueError as error:
        raise Failure(error, MISUSED) from error
    except OSError as error:
        raise Failure(f"the views can't be saved: {cause(error)}") from error
    return DONE


def _add(views: OwnViews, name: str, words: Sequence[str]) -> None:
    """Save a query as a view, and print it. Raises Failure, and as `OwnViews.keep` does."""
    query = one_line(" ".join(words))
    if not query:
        raise Failure("a view needs a query: --add NAME QUERY", MISUSED)
    with papers.library() as library:
        papers.query(library, [query])
        _write(library, [views.keep(name, query)])


def _print(views: Iterable[View]) -> None:
    with papers.library() as library:
        _write(library, views)


def _write(library: Library, views: Iterable[View]) -> None:
    console.table(
        (view.key, view.name, papers.count(library, view.query), view.query) for view in views
    )
