"""Turns what the library knows into what the widgets show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.catalogue import Problem
from reader.library.library import Library
from reader.model.paper import Paper
from reader.search import Listing, spans
from reader.text import links
from reader.text.clean import ABSTRACT_CAP, one_line
from reader.text.dates import DateFormat
from reader.text.latex import to_text
from reader.tui.widgets.detail_text import Details
from reader.tui.widgets.line import Line
from reader.tui.widgets.paper_list import PaperList

if TYPE_CHECKING:
    from reader.interest import Explanation

_AUTHORS, _CATEGORIES = 12, 4
"""The most authors, and categories, in a row."""
_NEAR = 76
"""The most characters of the line that names the nearest paper."""
MEASURES = "·▃▅▇"
EXPLORED = "?"
"""The sign of a paper that is shown so that the person's interest in it is learned; others have a
measure there."""
ORDERS = {
    "date": "newest first",
    "-date": "oldest first",
    "title": "title, A to Z",
    "-title": "title, Z to A",
    "added": "last added first",
    "-added": "first added first",
    "relevance": "best match first",
    "interest": "what you would star first",
    "-interest": "what you would star last",
}
"""The orders of a list, in words."""


def lines(library: Library, rows: Sequence[int], listing: Listing | None) -> dict[int, Line]:
    """Return the lines of the list for these rows, without those of papers that are gone."""
    shown = {}
    pdfs = library.pdfs.folder.files()
    briefs = library.papers.briefs(rows)
    titles = [one_line(brief.title) for brief in briefs]
    found = spans(titles, listing.terms if listing else ())
    for brief, title, matched in zip(briefs, titles, found, strict=True):
        shown[brief.row] = Line(
            brief.id,
            title,
            brief.date,
            library.store.get(brief.id),
            matched,
            brief.id in pdfs,
            measure_of(listing, brief.row),
            [one_line(author) for author in brief.authors[:_AUTHORS]],
            [one_line(category) for category in brief.categories[:_CATEGORIES]],
            month=brief.month,
        )
    return shown


def measure_of(listing: Listing | None, row: int) -> str:
    """Return a character for the interest of a row's paper among all papers; "" in any other
    order."""
    if listing is None or listing.ranking is None:
        return ""
    if row in listing.explored:
        return EXPLORED
    level = listing.ranking.measure(row)
    return MEASURES[level] if level >= 0 else ""


def why(library: Library, measure: str, found: Explanation | None) -> Sequence[str]:
    """Return the two lines on the reasons for a paper's place in the order by interest. If they are
    not `found` yet, the lines say so."""
    if found is None:
        return f"{measure} …", ""
    words = ", ".join(found.words) or "no word speaks for it"
    if measure == EXPLORED:
        words = f"one in ten of the others, to learn from ({words})"
    near = f"near ★ {one_line(library.papers.title(found.nearest))}" if found.nearest else ""
    return f"{measure} {words}", near if len(near) <= _NEAR else f"{near[:_NEAR].rstrip()}…"


def details(
    library: Library,
    row: int | None,
    listing: Listing | None,
    dates: DateFormat,
    reasons: Sequence[str] = (),
) -> Details | None:
    """Return everything the detail pane shows of a row; None if there is no such paper."""
    if row is None:
        return None
    try:
        paper = library.papers.paper(row)
    except KeyError:
        return None
    return Details(
        paper,
        library.store.get(paper.id),
        dates.text(paper.date) or dates.month(paper.month),
        one_line(to_text(paper.title)),
        to_text(paper.abstract),
        links_of(paper),
        library.papers.catalogues_of(row),
        lambda text: spans([text], listing.terms if listing else ())[0],
        reasons,
        dates.text(paper.arrived),
    )


SOME_WORDS = "With some of the words"
NO_MATCH = "None has all of the words; with some of them"
"""The heading above papers that have only some of the words."""


def place(
    papers: PaperList,
    selected: int,
    unread: int | None,
    today: tuple[int, int] = (0, 0),
    loose: int | None = None,
) -> Sequence[str]:
    """Return what the status line says of the place, the most important first: the row of the
    list, how many papers are unread (if counted), how many match in part (from position `loose`
    on, which are not counted as unread), how many are selected, and how many of `today`'s papers
    are done."""
    total = len(papers.rows)
    strict = total if loose is None else loose
    parts = [f"row {papers.cursor + 1 if total else 0:,} of {total:,}"]
    if unread is not None and strict:
        parts.append(f"{unread:,} unread")
    if lacking := strict - papers.matched:
        parts.append(f"{lacking:,} lack{'s' if lacking == 1 else ''} a word")
    if some := total - strict:
        parts.append(f"{some:,} with some of the words")
    if selected:
        parts.append(f"{selected:,} selected")
    if today[1]:
        parts.append(f"{today[0]:,} of {today[1]:,} today")
    return parts


def modes(order: str, *, advance: bool, range: bool) -> list[str]:
    """Return the order of the list, and the modes in which keys act differently."""
    said = [ORDERS.get(order, order)]
    if advance:
        said.append("moves on")
    if range:
        said.append("selects")
    return said


def faulty(problems: Sequence[Problem]) -> str:
    """Return a phrase with the number of rows that could not be read as they should."""
    count = len(problems)
    return (
        "1 row of catalogues is faulty"
        if count == 1
        else f"{count:,} rows of catalogues are faulty"
    )


def links_of(paper: Paper) -> list[str]:
    """Return the links of a paper, each once: those in the abstract as far as it is shown, then
    those in the catalogue's row."""
    return links.find("\n".join((paper.abstract[:ABSTRACT_CAP], *paper.links)))


def sentence(error: Exception) -> str:
    """Return an error in words, for the status line."""
    if isinstance(error, KeyError):
        return "the papers have changed meanwhile; once more, please"
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}: {error.filename}" if error.filename else error.strerror
    return str(error) or type(error).__name__
