"""Papers, and what is thought of them, as text in the forms that people cite and compute with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from reader.export.table import COLUMNS, DEFAULT_COLUMNS, table
from reader.model.paper import Mark, Paper
from reader.text.clean import field

__all__ = ["COLUMNS", "DEFAULT_COLUMNS", "FORMATS", "FORMS", "export", "table"]

if TYPE_CHECKING:
    Writer = Callable[[Iterable[tuple[Paper, Mark]]], Iterator[str]]


def _json() -> Writer:
    from reader.export.records import as_json

    return as_json


def _jsonl() -> Writer:
    from reader.export.records import as_jsonl

    return as_jsonl


def _csv() -> Writer:
    from reader.export.records import as_csv

    return as_csv


def _bibtex() -> Writer:
    from reader.export.bibtex import as_bibtex

    return as_bibtex


def _markdown() -> Writer:
    from reader.export.markdown import as_markdown

    return as_markdown


def _links(papers: Iterable[tuple[Paper, Mark]]) -> Iterator[str]:
    return (f"{field(paper.url)}\n" for paper, _ in papers)


def _ids(papers: Iterable[tuple[Paper, Mark]]) -> Iterator[str]:
    return (f"{field(paper.id)}\n" for paper, _ in papers)


FORMATS: dict[str, Callable[[], Writer]] = {
    "table": lambda: table,
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
    "bibtex": _bibtex,
    "markdown": _markdown,
    "links": lambda: _links,
    "ids": lambda: _ids,
}
"""What `export` writes: the name of each format, and what imports its writer, on use. `table` sizes
to a terminal when it is called for itself."""


def export(
    papers: Iterable[tuple[Paper, Mark]],
    form: str,
    more: Iterable[Mapping[str, object]] | None = None,
) -> Iterator[str]:
    """Yield papers as text in one of FORMATS, piece by piece and ending with a line end. `more` has
    further fields for the record of each, which JSON alone holds.

    Raises KeyError for any other form.
    """
    if more is not None and form in {"json", "jsonl"}:
        from reader.export import records

        return {"json": records.as_json, "jsonl": records.as_jsonl}[form](papers, more)
    return FORMATS[form]()(papers)


def _bibtex_entry(paper: Paper) -> str:
    from reader.export.bibtex import entry, key

    return entry(paper, key(paper))


def _title(paper: Paper) -> str:
    from reader.text.latex import to_text

    return to_text(paper.title) or paper.id


def _markdown_link(paper: Paper) -> str:
    from reader.export.markdown import link

    return link(_title(paper), paper.url)


FORMS: dict[str, Callable[[Paper], str]] = {
    "link": lambda paper: paper.url,
    "pdf": lambda paper: paper.pdf_url or "",
    "id": lambda paper: paper.id,
    "title": _title,
    "markdown": _markdown_link,
    "bibtex": _bibtex_entry,
}
"""One paper as text to paste, without a line end; empty where it has no such thing."""
