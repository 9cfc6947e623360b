"""Web pages, as a browser saves them: what the Markdown reader finds in the same text."""

from __future__ import annotations

from collections.abc import Iterator

from reader.catalogue.fields.record import Found
from reader.catalogue.formats import markdown
from reader.catalogue.html import parser
from reader.catalogue.text.source import Source


def papers(source: Source) -> Iterator[Found]:
    """Yield the papers of a page; those of its lists need an id, as most links of pages are none
    to papers."""
    return markdown.papers_in(parser.markdown(list(source.whole_lines())), any_link=False)
