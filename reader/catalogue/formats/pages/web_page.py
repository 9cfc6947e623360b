"""Reading saved web pages, as Markdown with the same text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property, partial

from reader.catalogue.fields.record import Found
from reader.catalogue.formats.markdown import tables_and_lists as markdown
from reader.catalogue.html import parser
from reader.catalogue.stated import pages
from reader.catalogue.text.source import Source
from reader.model.stated_mark import StatedMark


def papers(source: Source) -> Iterator[Found]:
    """Yield the papers of a page. An item of its lists needs an id or a link to a publisher's site,
    since most links on pages and among bookmarks do not lead to papers."""
    lines = list(source.whole_lines())
    marks = _Marks(lines)
    for found in markdown.papers_in(parser.markdown(lines), any_link=False):
        yield replace(found, stated=partial(marks.of, found)) if found.paper else found


class _Marks:
    """The marks that a page states, read when first asked for."""

    def __init__(self, lines: list[tuple[int, str]]) -> None:
        self._lines = lines

    def of(self, found: Found) -> StatedMark:
        """Return the mark of a paper."""
        id = found.paper.id if found.paper else ""
        return self._stated.get(id) or found.stated()

    @cached_property
    def _stated(self) -> dict[str, StatedMark]:
        return pages.stated_in("\n".join(line for _, line in self._lines))
