"""A catalogue of any form -> its papers and problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from reader.catalogue import CatalogueError, Problem
from reader.catalogue.detect import Form, form_of
from reader.catalogue.fields.record import Found
from reader.catalogue.text.source import Source, open_source, source_of
from reader.model.paper import Paper


def read_file(
    path: Path, start: int, line_of: Callable[[str], int] | None
) -> Iterator[tuple[int, Paper | Problem]]:
    """See `reader.catalogue.read_lines`."""
    source = open_source(path, start)
    return _report(source, _form(source), line_of)


def read_data(data: bytes, name: str) -> Iterator[tuple[int, Paper | Problem]]:
    """See `reader.catalogue.read_bytes`."""
    source = source_of(data, name)
    return _report(source, _form(source))


def is_appendable(path: Path) -> bool:
    """See `reader.catalogue.appendable`."""
    source = open_source(path)
    form = _form(source)
    appendable = form.appendable and source.seekable
    if appendable and form.module == "markdown":
        from reader.catalogue.formats import markdown

        appendable = markdown.appendable(source)
    source.close()
    return appendable


def _form(source: Source) -> Form:
    form = form_of(source.head())
    if form is None:
        source.close()
        raise CatalogueError(
            f"{source.name} is of no known form: a Markdown table or list, HTML, BibTeX, RIS, CSV, "
            "TSV, JSON, Atom, RSS, an arXiv mail, or a list of ids and links"
        )
    return form


def _report(
    source: Source, form: Form, line_of: Callable[[str], int] | None = None
) -> Iterator[tuple[int, Paper | Problem]]:
    """What a source holds, with a warning at each paper that it has already given."""
    name = source.name
    module = import_module(f"reader.catalogue.formats.{form.module}")
    rows: Iterator[Found] = module.papers(source)
    seen: dict[str, int] = {}
    nothing = True
    for row in rows:
        nothing = False
        line, paper = row.line, row.paper
        if line < source.first:
            continue
        if row.trouble:
            yield line, Problem(name, line, row.trouble, refused=paper is None)
        if paper is None:
            continue
        if line_of and paper.id not in seen:
            seen[paper.id] = line_of(paper.id) or line
        before = seen.setdefault(paper.id, line)
        if before != line:
            message = f"{paper.id} is on line {before} as well: one paper, its newest version"
            yield line, Problem(name, line, message, refused=False)
        yield line, paper
    source.close()
    if line := source.misread:
        message = "this is not UTF-8: read as cp1252 (Western European), as are lines like it"
        yield line, Problem(name, line, message, refused=False)
    if nothing and not form.certain and not source.first > 1:
        raise CatalogueError(f"{name} holds no papers: no table, list or link to one")
