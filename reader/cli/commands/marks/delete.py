"""`reader delete`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from functools import partial

from reader.cli import papers
from reader.cli.arguments import papers_to_change
from reader.cli.console import DONE
from reader.model.change import flagged
from reader.model.flag import DELETED

ABOUT = (
    "Delete the papers that match QUERY, or those with these ids, as one step of `reader undo`. "
    "No file of yours is changed and their marks are kept: they are left out of every list except "
    "with `is:deleted`, and stay deleted when they are fetched again. `--back`, or `reader add` "
    "with its id, brings a paper back."
)


def arguments(parser: ArgumentParser) -> None:
    papers_to_change(parser)
    parser.add_argument("--back", action="store_true", help="bring them back instead")
    parser.add_argument("--dry-run", action="store_true", help="print what would change, and stop")


def run(args: Namespace) -> int:
    what = DELETED.off if args.back else DELETED.on
    edit = partial(flagged, flag=DELETED, on=not args.back)
    with papers.library() as library:
        ids = papers.chosen(library, args.query, "is:deleted" if args.back else "")
        papers.mark(library, ids, what, edit, dry_run=args.dry_run)
    return DONE
