"""`reader show`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from reader.cli import console, papers
from reader.cli.console import DONE
from reader.model.announcement import announcement
from reader.model.flag import DELETED, FLAGS
from reader.model.paper import Mark, Paper
from reader.text.clean import field

ABOUT = "Print everything about one paper: title, date, link, marks, abstract and note."
_MEASURE = 88
"""The most columns of a line of running text."""


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="an arXiv id, DOI or link")


def run(args: Namespace) -> int:
    with papers.library() as library:
        paper = papers.the_one(library, args.id)
        console.write(_lines(paper, library.store.get(paper.id), console.width()))
    return DONE


def _lines(paper: Paper, mark: Mark, width: int | None) -> Iterator[str]:
    """Yield what is known of a paper, with running text wrapped if there is a width."""
    from reader.text.latex import to_text

    yield f"{_wrapped(to_text(paper.title) or paper.id, width)}\n\n"
    states = [flag.name if getattr(mark, flag.name) else flag.lacking for flag in FLAGS]
    states += [DELETED.name] * mark.deleted
    fields = {
        "authors": ", ".join(paper.authors),
        "date": paper.issued,
        "came": paper.arrived.isoformat() if paper.arrived else "",
        "topics": " ".join(paper.categories),
        "arXiv": announcement(paper.announced).said,
        "id": str(paper.arxiv or paper.id),
        "also": " ".join(paper.names),
        "venue": paper.venue,
        "link": paper.url,
        "links": " ".join(paper.links),
        "marks": ", ".join(filter(None, states)),
        "tags": " ".join(mark.tags),
    }
    yield from (f"{name:<8} {field(text)}\n" for name, text in fields.items() if text)
    for text in (to_text(paper.abstract), f"Note: {mark.note}" if mark.note else ""):
        if text:
            yield f"\n{_wrapped(text, width)}\n"


def _wrapped(text: str, width: int | None) -> str:
    from textwrap import fill

    if width is None:
        return text
    text = console.shown(text)  # cleaned first, since control sequences have no width
    return "\n".join(fill(line, min(width, _MEASURE)) for line in text.split("\n"))
