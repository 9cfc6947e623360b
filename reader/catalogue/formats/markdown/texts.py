"""Reading Markdown: notes about a paper, and lists and tables of papers (`catalogue.markdown`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from reader.catalogue.fields.named.records import record_of
from reader.catalogue.fields.record import Found
from reader.catalogue.stated import named
from reader.catalogue.text.heads import front_matter, has_markup
from reader.catalogue.text.inline import unwiki
from reader.catalogue.text.source import Source
from reader.model.stated_mark import StatedMark

_RULE = re.compile(r"^(?=[^\n]*\|)(?=[^\n]*-)[|\-: \t]+$", re.M)
_NEW_BLOCK = re.compile(r"[-*+•] |\||\d{1,9}[.)] |#")


def has_table(head: str) -> bool:
    """Return whether this contains the rule between header and rows of a table."""
    return _RULE.search(head) is not None


def recognises(head: str) -> bool:
    """Return whether this contains headings, lists, links or tables, or front matter."""
    return has_markup(head) or bool(front_matter(head))


def appendable(source: Source) -> bool:
    """Return whether lines added at the end change nothing that was read before. They may, if links
    are defined at the end, if HTML may be closed there, or if they go on with the last item."""
    from reader.catalogue.html import regions
    from reader.catalogue.markdown.references import definitions

    if not _NEW_BLOCK.match(source.first_new() or "#"):
        return False
    return not definitions(source) and not any(map(regions.begins, source.lines_with(b"<")))


def papers(source: Source) -> Iterator[Found]:
    """Yield the papers of a Markdown text, in order. A note about one paper yields that paper."""
    from reader.catalogue.formats.markdown.tables_and_lists import papers_in
    from reader.catalogue.markdown.references import definitions, inlined
    from reader.catalogue.stated import outlines

    head = source.head()
    fields = front_matter(head)
    notes, below = _notes(fields), fields.count("\n") + 2  # lines
    found = notes[0] if len(notes) == 1 else None
    if not notes and (properties := outlines.properties(head)):
        found, below = _page(properties), len(properties)
    elif not notes and fields and "::" in head:
        found = _page(outlines.fields_in(head), fields)
    if found:
        yield replace(found, stated=partial(_stated_by_note, source, below, found))
        return
    yield from notes
    targets = definitions(source)
    lines = inlined(source.lines(), targets) if targets else source.lines()
    if notes:
        lines = ((number, line) for number, line in lines if number > below)
    yield from papers_in(lines, first=lambda: source.first)


def _notes(fields: str) -> list[Found]:
    """Return the papers in the YAML before a text: the one that a note is about, as Obsidian's
    plugins write it, or several, such as the readings of a group."""
    if not fields:
        return []
    from reader.catalogue.formats.yaml_ import in_text

    return [found for found in in_text(fields, 2, keywords=True) if found.paper]


def _page(properties: Mapping[str, str], head: str = "") -> Found | None:
    """Return the paper that a page of Logseq or Obsidian is about, from its properties. `head` is
    the YAML above them, with the person's marks."""
    record = record_of({name: unwiki(text).lstrip("@") for name, text in properties.items()})
    found = record.found(1) if record else None
    if not (record and found and found.paper):
        return None
    return replace(found, stated=partial(_stated_by_fields, properties, head))


def _stated_by_fields(properties: Mapping[str, str], head: str) -> StatedMark:
    stated = named.stated(properties, keywords=True)
    if not head:
        return stated
    from reader.catalogue.formats.yaml_ import table_in

    return stated.with_other(named.stated(table_in(head), keywords=True))


def _stated_by_note(source: Source, below: int, found: Found) -> StatedMark:
    """Return the mark stated by the fields of a note, and by its text after line `below`."""
    from reader.catalogue.stated import outlines

    text = [line for number, line in source.lines() if number > below]
    page = outlines.of_page(text, found.paper.title if found.paper else "")
    return found.stated().with_other(page)
