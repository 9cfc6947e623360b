"""`reader edit`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from reader.cli import console, papers
from reader.cli.console import DONE, MISUSED, Failure
from reader.library.corrections import FIELDS, checked
from reader.text.clean import one_line
from reader.text.sentences import cause

ABOUT = (
    "Correct what the catalogues say of a paper, as one step of `reader undo`. The correction is "
    "kept in edited.jsonl beside your catalogues, overrides them, and stays when the paper is "
    "fetched again. Without a field, print what was corrected."
)


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="an arXiv id, DOI or link")
    parser.add_argument(
        "fields",
        nargs="*",
        metavar="FIELD=TEXT",
        help=f"{', '.join(FIELDS)}; with nothing after the =, the correction is removed",
    )


def run(args: Namespace) -> int:
    fields = dict(map(_field, args.fields))
    with papers.library() as library:
        paper = papers.the_one(library, args.id)
        try:
            if fields:
                changed = library.marking.edit(paper.id, fields).edits
                console.line(f"{paper.id}: {', '.join(fields) if changed else 'nothing'} changed")
            else:
                said = library.marking.fields(paper.id)
                console.table((name, _shown(said[name])) for name in FIELDS if name in said)
        except OSError as error:
            raise Failure(f"the correction can't be saved: {cause(error)}") from error
    return DONE


def _field(text: str) -> tuple[str, object]:
    name, sign, value = text.partition("=")
    if not sign:
        raise Failure(f"{text!r} is not a field: write it as title='A better title'", MISUSED)
    try:
        return name, checked(name, value)
    except ValueError as error:
        raise Failure(error, MISUSED) from error


def _shown(value: object) -> str:
    return one_line("; ".join(map(str, value)) if isinstance(value, list) else str(value))
