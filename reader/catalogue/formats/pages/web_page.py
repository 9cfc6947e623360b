"""Reading saved web pages, as Markdown with the same text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property, partial

from reader.catalogue.fields.record import Found
from reader.catalogue.text.source import Source
from reader.model.stated_mark import StatedMark

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?>.*?-->)\s*)*+"
    r"<(?:!doctype (?:html|netscape)|html|head|body)\b",
    re.I | re.S,
)


def recognises(head: str) -> bool:
    """Return whether this is a web page."""
    return _PAGE.match(head) is not None


def papers(source: Source) -> Iterator[Found]:
    """Yield the papers of a page. An item of its lists needs an id or a link to a publisher's site,
    since most links on pages and among bookmarks do not lead to papers."""
    from reader.catalogue.formats.markdown.tables_and_lists import papers_in
    from reader.catalogue.html import parser

    lines = list(source.whole_lines())
    marks = _Marks(lines)
    for found in papers_in(parser.markdown(lines), any_link=False):
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
        from reader.catalogue.stated import pages

        return pages.stated_in("\n".join(line for _, line in self._lines))
