"""Reading CSV, TSV and the like (RFC 4180): each record is a paper, the first names the fields."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from reader.catalogue.fields.column_roles import by_content
from reader.catalogue.fields.named.headers import OWN, is_header, spelled_out
from reader.catalogue.fields.named.records import record_of
from reader.catalogue.fields.record import Found, RawRecord
from reader.catalogue.markdown import table_rows
from reader.catalogue.stated import named
from reader.catalogue.text.delimited import delimiter_of, first_record
from reader.catalogue.text.heads import begins_with_id
from reader.catalogue.text.quotes import Quotes
from reader.catalogue.text.source import LONGEST_LINE, Source
from reader.text.csv_cells import unguarded

_PREAMBLE = 5  # lines that may stand above the header, such as the date of the export
_SEPARATOR = re.compile(r"sep=")  # Excel's line that names the delimiter


def recognises(head: str) -> bool:
    """Return whether the first line is the header of a table of papers, or a record with one id."""
    cells = first_record(head)
    if len(cells) < 2:
        return False
    if is_header(cells):
        return True
    return len(cells) > 2 and sum(map(begins_with_id, cells)) == 1


def has_header(head: str) -> bool:
    """Return whether the first line names the fields of a table, whatever its cells contain: a note
    may have lines of Org or RIS. A table with bars may be Markdown's."""
    cells = first_record(head)
    return len(cells) > 2 and delimiter_of(head) != "|" and is_header(cells)


def appendable(source: Source) -> bool:
    """Return whether lines added at the end change nothing that was read before: no quote in them
    ends a cell that an older line may have opened."""
    quotes = Quotes(delimiter_of(source.head()))
    ends = map(quotes.closed, source.lines_with(b'"'))
    return not next((end for end in ends if end is not None), 0)


def papers(source: Source) -> Iterator[Found]:
    """Yield the papers of a text whose fields are separated by tabs, commas, semicolons or
    pipes."""
    header: list[str] | None = None
    ours = False
    delimiter = delimiter_of(source.head())
    csv.field_size_limit(2 * LONGEST_LINE)  # of a field of many lines, the last may be as long
    for line, text, trouble in Quotes(delimiter).records(source.lines(), LONGEST_LINE):
        cells = next(csv.reader([text], delimiter=delimiter), [])
        if not any(map(str.strip, cells)):
            continue
        if header is None and not any(cells[1:]) and _SEPARATOR.match(cells[0]):
            continue
        if header is None:
            if len(cells) == 1 and not is_header(cells) and line <= _PREAMBLE:
                continue
            header = spelled_out(cells) if is_header(cells) else []
            source.pass_old(pairs=b'"')
            ours = {*header} >= OWN  # some of its cells are guarded (`text.csv_cells`)
            if header:
                continue
        if line >= source.first and (
            raw := _raw([*map(unguarded, cells)] if ours else cells, header)
        ):
            found = raw.found(line)
            if trouble:
                said = found.trouble or "it was left out"
                found = replace(found, trouble=f"a quote that opens here {trouble}: {said}")
            yield found


def _raw(cells: list[str], header: list[str]) -> RawRecord | None:
    if not header:
        return table_rows.record_of(cells, by_content(cells))
    fields = dict(zip(header, cells, strict=False))
    raw = record_of(fields)
    if raw:
        raw.stated = partial(named.stated, fields, keywords=True)
    if raw and len(cells) > len(header):
        raw.trouble = f"{len(cells)} fields under {len(header)} names: the last were left out"
    return raw
