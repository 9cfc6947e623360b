"""Papers, and what is thought of them, as text in the forms that people cite and compute with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module

from reader.export.table import COLUMNS, DEFAULT_COLUMNS, table
from reader.model.paper import Mark, Paper
from reader.text.clean import field

__all__ = ["COLUMNS", "DEFAULT_COLUMNS", "FORMATS", "FORMS", "export", "table"]

_MODULES = {
    "json": "records",
    "jsonl": "records",
    "csv": "records",
    "bibtex": "bibtex",
    "markdown": "markdown",
}
FORMATS = ("table", *_MODULES, "links", "ids")
"""What `export` writes; `table` sizes to a terminal when it is called for itself."""


def export(papers: Iterable[tuple[Paper, Mark]], form: str) -> Iterator[str]:
    """Yield papers as text in one of FORMATS, piece by piece and ending with a line end.

    Raises KeyError for any other form.
    """
    if form == "table":
        return table(papers)
    if form == "links":
        return (f"{field(paper.url)}\n" for paper, _ in papers)
    if form == "ids":
        return (f"{field(paper.id)}\n" for paper, _ in papers)
    module = import_module(f"reader.export.{_MODULES[form]}")
    pieces: Iterator[str] = getattr(module, f"as_{form}")(papers)
    return pieces


def _bibtex(paper: Paper) -> str:
    from reader.export.bibtex import entry, key

    return entry(paper, key(paper))


def _title(paper: Paper) -> str:
    from reader.text.latex import plain

    return plain(paper.title) or paper.id


def _markdown(paper: Paper) -> str:
    from reader.export.markdown import link

    return link(_title(paper), paper.url)


FORMS: dict[str, Callable[[Paper], str]] = {
    "link": lambda paper: paper.url,
    "pdf": lambda paper: paper.pdf_url or "",
    "id": lambda paper: paper.id,
    "title": _title,
    "markdown": _markdown,
    "bibtex": _bibtex,
}
"""One paper as text to paste, without a line end; empty where it has no such thing."""
