"""Reading a catalogue of any format: its papers and problems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from reader.catalogue import registry
from reader.catalogue.fields.named.records import record_of
from reader.catalogue.passed import Passed
from reader.catalogue.problem import CatalogueError, Problem
from reader.catalogue.registry import Format, format_of
from reader.catalogue.shared_links import SharedLinks
from reader.catalogue.stated import named
from reader.catalogue.text.source import LONGEST_LINE, Source, open_source, readable, source_of
from reader.model.paper import Paper
from reader.model.stated_mark import NOTHING_STATED, StatedMark


def read_file(
    path: Path, start: int, passed: Passed | None, end: int | None
) -> Iterator[tuple[int, Paper | Problem]]:
    """See `reader.catalogue.read_lines`."""
    source = open_source(path, start, passed, end)
    return _read(path, _report(source, _format(source)))


def passed_in(path: Path, end: int, before: Passed | None) -> Passed:
    """See `reader.catalogue.passed`."""
    source = open_source(path, end, before, end)
    try:
        for _ in _read(path, _report(source, _format(source))):
            pass  # there is nothing new
    except CatalogueError:
        return Passed()  # it has no papers
    finally:
        source.close()
    return source.passed


def _read(
    path: Path, reported: Iterator[tuple[int, Paper | Problem, StatedMark]]
) -> Iterator[tuple[int, Paper | Problem]]:
    with readable(path):  # while it is read, too: the disk may fail, or be taken away
        yield from ((line, found) for line, found, _ in reported)


def read_data(
    data: bytes, name: str, *, marks: bool = False
) -> Iterator[tuple[int, Paper | Problem, StatedMark]]:
    """See `reader.catalogue.read_marked`. Without `marks`, no marks are read."""
    source = source_of(data, name)
    return _report(source, _format(source), marks=marks)


def is_appendable(path: Path, start: int, end: int | None) -> bool:
    """See `reader.catalogue.appendable`."""
    source = open_source(path, start, None, end)
    with readable(path):
        form = _format(source)
        # a short text may be taken for another form once there is more of it
        same = not start or format_of(source.head(old=True)) == form
        appendable = bool(same and source.seekable and form.appendable and form.appendable(source))
    source.close()
    return appendable


def check(path: Path) -> None:
    """See `reader.catalogue.check_readable`."""
    source = open_source(path, 0, None, None)
    try:
        with readable(path):
            _format(source)
    finally:
        source.close()


def _format(source: Source) -> Format:
    found = format_of(source.head())
    if found is None:
        source.close()
        known = ", ".join(format.name for format in registry.FORMATS)
        raise CatalogueError(f"{source.name} is of no known form; there are {known}")
    return found


def _report(
    source: Source, format: Format, *, marks: bool = False
) -> Iterator[tuple[int, Paper | Problem, StatedMark]]:
    """Yield what a format's reader finds, and the problems with the text as a whole."""
    name = source.name
    nothing, shared = True, None if format.appendable else SharedLinks()
    for found in format.papers(source):
        nothing = False
        line, paper = found.line, found.paper
        if line < source.first:
            continue
        if found.trouble:
            refused = paper is None
            yield line, Problem(name, line, found.trouble, refused, found.open), NOTHING_STATED
        if paper is None:
            continue
        paper = shared.apart(paper) if shared else paper
        yield line, paper, found.stated() if marks else NOTHING_STATED
    source.close()
    for line in source.too_long:
        message = f"this line is longer than {LONGEST_LINE >> 20} MB: it was not read"
        yield line, Problem(name, line, message), NOTHING_STATED
    if line := source.misread:
        message = "this is not UTF-8: read as cp1252 (Western European), as are lines like it"
        yield line, Problem(name, line, message, refused=False), NOTHING_STATED
    if nothing and not format.certain and not source.first > 1:
        raise CatalogueError(f"{name} holds no papers: no table, list or link to one")


def read_record(fields: Mapping[str, object], source: str) -> tuple[Paper | Problem, StatedMark]:
    """See `reader.catalogue.read_fields`."""
    record = record_of(fields)
    found = record.found(0) if record else None
    if found and found.paper:
        return found.paper, named.stated(fields)
    title = str(fields.get("title") or fields.get("url") or "a record")[:100]
    said = found.trouble if found else "it is an attachment or a note"
    return Problem(source, 0, f"{title}: {said}"), NOTHING_STATED
