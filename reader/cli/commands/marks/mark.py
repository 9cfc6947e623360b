"""`reader mark`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping, Sequence

from reader.cli import papers
from reader.cli.arguments import papers_to_change
from reader.cli.console import DONE, MISUSED, Failure
from reader.model.change import retagged
from reader.model.flag import FLAG_NAMES, FLAGS
from reader.model.paper import Mark

ABOUT = "Mark the papers that match QUERY, or those with these ids, as one step of `reader undo`."


def arguments(parser: ArgumentParser) -> None:
    papers_to_change(parser)
    for flag in FLAGS:
        pair = parser.add_mutually_exclusive_group()
        for option, on, help in ((flag.on, True, flag.name), (flag.off, False, f"not {flag.name}")):
            pair.add_argument(
                f"--{option}", dest=flag.name, action="store_const", const=on, help=help
            )
    parser.add_argument(
        "--tag",
        dest="tags",
        nargs="+",
        action="extend",
        default=[],
        metavar="+TAG|-TAG",
        help="add or remove tags; after QUERY",
    )
    parser.add_argument("--dry-run", action="store_true", help="print what would change, and stop")


def run(args: Namespace) -> int:
    flags = {flag: getattr(args, flag) for flag in FLAG_NAMES if getattr(args, flag) is not None}
    add, remove = _tags(args.tags)
    if not (flags or add or remove):
        options = ", ".join(f"--{flag.on}" for flag in FLAGS)
        raise Failure(f"nothing to mark: say {options} or --tag +x", MISUSED)

    def edit(mark: Mark) -> Mark:
        return mark._replace(**flags, tags=retagged(mark.tags, add, remove))

    with papers.library() as library:
        ids = papers.chosen(library, args.query)
        what = ", ".join(_changing([*map(library.store.get, ids)], flags, add, remove))
        papers.mark(library, ids, what, edit, dry_run=args.dry_run)
    return DONE


def _changing(
    marks: Sequence[Mark], flags: Mapping[str, bool], add: set[str], remove: set[str]
) -> Iterator[str]:
    """Yield what was asked for that at least one of these marks is without."""
    for flag in FLAGS:
        on = flags.get(flag.name)
        if on is not None and any(getattr(mark, flag.name) != on for mark in marks):
            yield flag.on if on else flag.off
    for tag in sorted(add - remove):
        if any(tag not in mark.tags for mark in marks):
            yield f"+{tag}"
    for tag in sorted(remove):
        if any(tag in mark.tags for mark in marks):
            yield f"-{tag}"


def _tags(texts: list[str]) -> tuple[set[str], set[str]]:
    """Return the tags to add and those to remove. Raises Failure."""
    from reader.text.tags_and_notes import tags_in

    tags: dict[str, set[str]] = {"+": set(), "-": set()}
    for text in texts:
        named = tags_in(text[1:])
        if text[:1] not in tags or not named:
            raise Failure(
                f"--tag takes +TAG to add a tag and -TAG to remove one, not {text!r}", MISUSED
            )
        tags[text[0]].update(named)
    return tags["+"], tags["-"]
