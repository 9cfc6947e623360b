"""Reading CSV, TSV and the like (RFC 4180): each record is a paper, the first names the fields."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from reader.catalogue.fields.column_roles import by_content
from reader.catalogue.fields.named.delimited import opening_of
from reader.catalogue.fields.named.headers import OWN, is_header, spelled_out
from reader.catalogue.fields.named.records import record_of
from reader.catalogue.fields.record import Found, RawRecord
from reader.catalogue.markdown import table_rows
from reader.catalogue.stated import named
from reader.catalogue.text.heads import begins_with_id
from reader.catalogue.text.quotes import Quotes
from reader.catalogue.text.source import LONGEST_LINE, Source
from reader.text.csv_cells import unguarded


def recognises(head: str) -> bool:
    """Return whether this begins with the header of a table of papers, or a record with one id,
    which may have names of columns above it."""
    opening = opening_of(head)
    cells = opening.cells
    if len(cells) < 2:
        return False
    if is_header(cells):
        return True
    return len(cells) > 2 and (sum(map(begins_with_id, cells)) == 1 or opening.is_named)


def has_header(head: str) -> bool:
    """Return whether this begins with the names of the fields of a table, whatever its cells
    contain: a note may have lines of Org or RIS. A table with bars may be Markdown's."""
    delimiter, _, cells, _ = opening_of(head)
    return len(cells) > 2 and delimiter != "|" and is_header(cells)


def appendable(source: Source) -> bool:
    """Return whether lines added at the end change nothing that was read before: no quote in them
    ends a cell that an older line may have opened."""
    if not source.first_new():
        return True
    quotes = Quotes(opening_of(source.head()).delimiter)
    ends = map(quotes.closed, source.lines_with(b'"'))
    return not next((end for end in ends if end is not None), 0)


def papers(source: Source) -> Iterator[Found]:
    """Yield the papers of a text whose fields are separated by tabs, commas, semicolons or
    pipes."""
    header: list[str] | None = None
    ours = False
    delimiter, first, *_ = opening_of(source.head())
    lines = (each for each in source.lines() if each[0] >= first)
    csv.field_size_limit(2 * LONGEST_LINE)  # of a field of many lines, the last may be as long
    for line, text, trouble in Quotes(delimiter).records(lines, LONGEST_LINE):
        cells = next(csv.reader([text], delimiter=delimiter), [])
        if not any(map(str.strip, cells)):
            continue
        if header is None:
            header = spelled_out(cells) if is_header(cells) else []
            source.pass_old(pairs=b'"')
            ours = {*header} >= OWN  # some of its cells are guarded (`text.csv_cells`)
            if header or not any(map(begins_with_id, cells)):  # names, known or not
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
