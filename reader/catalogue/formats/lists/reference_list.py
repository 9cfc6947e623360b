"""Reading a plain text of references, one a line or a paragraph, as items of a Markdown list."""

from __future__ import annotations

from collections.abc import Iterator

from reader.catalogue.fields.citations import citation
from reader.catalogue.fields.record import Found, RawRecord
from reader.catalogue.text.source import Source

_FIRST_LINES = 20
_FEWEST_REFERENCES = 3


def recognises(head: str) -> bool:
    """Return whether many of the first lines are references, as bibliographies print them."""
    lines = [line.strip() for line in head.splitlines() if line.strip()][:_FIRST_LINES]
    least = max(_FEWEST_REFERENCES, len(lines) // 3)
    return sum(citation(line) is not None for line in lines) >= least


def papers(source: Source) -> Iterator[Found]:
    """Yield the papers of a text. A line without a reference or a link is reported."""
    from reader.catalogue.formats.markdown.tables_and_lists import papers_in

    lines = list(source.lines())
    told = set()
    items = ((n, f"- {line.strip()}" if line.strip() else "") for n, line in lines)
    for found in papers_in(items):
        told.add(found.line)
        yield found
    for number, line in lines:
        if line.strip() and number not in told:
            yield RawRecord().found(number)
