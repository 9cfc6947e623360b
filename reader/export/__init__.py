"""Writing papers and their marks as text, in formats that people cite and compute with.

A new format is a module and an entry of `FORMATS`: the command line, the screen and the README
follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from reader.export.table import COLUMNS, DEFAULT_COLUMNS, table
from reader.model.paper import Mark, Paper
from reader.text.clean import field

__all__ = ["COLUMNS", "DEFAULT_COLUMNS", "FORMATS", "FORMS", "Format", "export", "table"]

if TYPE_CHECKING:
    Keys = Callable[[Paper], str]
    Writer = Callable[[Iterable[tuple[Paper, Mark]]], Iterator[str]]
    CitingWriter = Callable[[Iterable[tuple[Paper, Mark]], Keys | None], Iterator[str]]


class Format(NamedTuple):
    """A format of export.

    `label`: its name for people. `key`: its key in menus. `ends`: the endings of file names that
    stand for it. `load`, or `citing` for formats with citation keys: imports and returns its
    writer.
    """

    label: str
    key: str
    ends: tuple[str, ...] = ()
    load: Callable[[], Writer] | None = None
    citing: Callable[[], CitingWriter] | None = None


def _json() -> Writer:
    from reader.export.records import as_json

    return as_json


def _jsonl() -> Writer:
    from reader.export.records import as_jsonl

    return as_jsonl


def _csv() -> Writer:
    from reader.export.records import as_csv

    return as_csv


def _bibtex() -> CitingWriter:
    from reader.export.bibtex import as_bibtex

    return as_bibtex


def _biblatex() -> CitingWriter:
    from reader.export.bibtex import as_bibtex

    return partial(as_bibtex, biblatex=True)


def _csl() -> CitingWriter:
    from reader.export.csl import as_csl

    return as_csl


def _ris() -> Writer:
    from reader.export.ris import as_ris

    return as_ris


def _org() -> Writer:
    from reader.export.org import as_org

    return as_org


def _obsidian() -> Writer:
    from reader.export.outlines import as_obsidian

    return as_obsidian


def _logseq() -> Writer:
    from reader.export.outlines import as_logseq

    return as_logseq


def _markdown() -> Writer:
    from reader.export.markdown import as_markdown

    return as_markdown


def _links(papers: Iterable[tuple[Paper, Mark]]) -> Iterator[str]:
    return (f"{field(paper.url)}\n" for paper, _ in papers)


def _ids(papers: Iterable[tuple[Paper, Mark]]) -> Iterator[str]:
    return (f"{field(paper.id)}\n" for paper, _ in papers)


FORMATS = {
    "table": Format("table, tabs between columns", "t", (".tsv", ".txt"), lambda: table),
    "json": Format("JSON", "J", (".json",), _json),
    "jsonl": Format("JSON Lines", "L", (".jsonl", ".ndjson"), _jsonl),
    "csv": Format("CSV", "c", (".csv",), _csv),
    "bibtex": Format("BibTeX", "b", (".bib",), citing=_bibtex),
    "biblatex": Format("BibLaTeX", "B", citing=_biblatex),
    "ris": Format("RIS", "r", (".ris",), _ris),
    "csl": Format("CSL JSON", "C", citing=_csl),
    "org": Format("Org", "o", (".org",), _org),
    "obsidian": Format("Obsidian", "O", load=_obsidian),
    "logseq": Format("Logseq", "g", load=_logseq),
    "markdown": Format("Markdown, as the catalogue is", "m", (".md", ".markdown"), _markdown),
    "links": Format("links", "l", load=lambda: _links),
    "ids": Format("ids", "i", load=lambda: _ids),
}
"""The formats of `export`, by name. For a table that fits a terminal, call `table` itself."""


RECORDS = frozenset(("json", "jsonl", "csv"))
"""The formats with all fields of a paper."""


def export(
    papers: Iterable[tuple[Paper, Mark]],
    form: str,
    more: Iterable[Mapping[str, object]] | None = None,
    *,
    keys: Keys | None = None,
) -> Iterator[str]:
    """Yield papers as text in a format, in pieces, the last of which ends with a line end.

    `form` is one of FORMATS; raises KeyError for any other. `more` has further fields for each
    paper's record: JSON takes all of them, CSV those that a record has. `keys` returns the citation
    key of a paper; without it, keys are made that are unique within the text.
    """
    if more is not None and form in RECORDS:
        from reader.export import records

        writers = {"json": records.as_json, "jsonl": records.as_jsonl, "csv": records.as_csv}
        return writers[form](papers, more)
    format = FORMATS[form]
    if format.citing:
        return format.citing()(papers, keys)
    assert format.load
    return format.load()(papers)


def _bibtex_entry(paper: Paper) -> str:
    from reader.export.bibtex import entry
    from reader.export.citation_key import key

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
"""One paper as text to paste, without a line end; empty if the paper has no such thing."""
