"""Reading a plain text of references, one a line or a paragraph, as items of a Markdown list."""

from __future__ import annotations

from collections.abc import Iterator

from reader.catalogue.fields.record import Found, RawRecord
from reader.catalogue.formats.markdown import tables_and_lists as markdown
from reader.catalogue.text.source import Source


def papers(source: Source) -> Iterator[Found]:
    """Yield the papers of a text. A line without a reference or a link is reported."""
    lines = list(source.lines())
    told = set()
    items = ((n, f"- {line.strip()}" if line.strip() else "") for n, line in lines)
    for found in markdown.papers_in(items):
        told.add(found.line)
        yield found
    for number, line in lines:
        if line.strip() and number not in told:
            yield RawRecord().found(number)
