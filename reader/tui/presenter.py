"""What the library knows, in the shape that the widgets show."""

from __future__ import annotations

from collections.abc import Sequence

from reader import links
from reader.date_format import DateFormat
from reader.latex import plain
from reader.library import Library
from reader.paper import Paper
from reader.search import Listing, spans
from reader.text import ABSTRACT_CAP, one_line
from reader.tui.widgets.detail import Details
from reader.tui.widgets.paper_list import Line


def lines(library: Library, rows: Sequence[int], listing: Listing | None) -> list[Line]:
    """A line of the list for each of these rows."""
    shown = []
    for brief in library.briefs(rows):
        title = one_line(brief.title)
        found = spans(title, listing.terms) if listing else ()
        shown.append(Line(brief.id, title, brief.date, library.mark(brief.id), found))
    return shown


def details(library: Library, row: int, listing: Listing | None, dates: DateFormat) -> Details:
    """Everything the detail pane shows of a row."""
    paper = library.paper(row)
    return Details(
        paper,
        library.mark(paper.id),
        dates.text(paper.date),
        one_line(plain(paper.title)),
        plain(paper.abstract),
        links_of(paper),
        library.catalogues_of(row),
        lambda text: spans(text, listing.terms) if listing else (),
    )


def links_of(paper: Paper) -> list[str]:
    """The links that the abstract, as far as it is shown, and the catalogue's row give, each
    once."""
    return links.find("\n".join((paper.abstract[:ABSTRACT_CAP], *paper.links)))
