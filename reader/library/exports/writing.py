"""Exports with permanent citation keys, and files and folders that are written again without losing
what a person wrote in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import repeat, tee
from pathlib import Path

from reader.export import FORMATS, RECORDS, export
from reader.library.exports.citation_keys import CitationKeys
from reader.model.paper import Mark, Paper
from reader.storage import atomic
from reader.text.paper_files import YOURS, file_name, named

_PAGE = ".md"
_KEEPING = ("markdown", "obsidian", "logseq")
"""The formats of files in which a person may write as well."""


def written(
    papers: Iterable[tuple[Paper, Mark]],
    form: str,
    keys: CitationKeys,
    marked_at: Callable[[str], float] | None = None,
    more: Iterable[Mapping[str, object]] | None = None,
) -> Iterator[str]:
    """Yield papers as text in one of the formats of export, with their permanent citation keys.

    `marked_at` returns when the marks of an id last changed, in seconds since 1970; 0 for never.
    `more` has further fields for each paper, in formats that take them.
    """
    if form in RECORDS and marked_at:
        papers, same = tee(papers)
        times = ({"marked_at": _moment(marked_at(paper.id))} for paper, _ in same)
        each = ({**time, **told} for time, told in zip(times, more or repeat({}), strict=False))
        return export(papers, form, each)
    if not FORMATS[form].citing:
        return export(papers, form)
    listed = list(papers)
    return export(listed, form, keys=keys.of(paper for paper, _ in listed))


def _moment(at: float) -> str | None:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds") if at else None


def form_for(path: Path) -> str:
    """Return the format for the name of a file, or for a folder; empty if there is none."""
    if path.is_dir():
        return "obsidian"
    end = path.suffix.lower()
    return next((form for form, format in FORMATS.items() if end in format.ends), "")


def write_file(path: Path, text: str, form: str) -> bool:
    """Write a text to a file. It is on disk when this returns.

    In formats in which a person may write as well, text below the line for that is kept. Returns
    whether the file changed. Raises OSError.
    """
    before = atomic.read(path)[0] if path.exists() else b""
    after = text.encode("utf-8", "replace")
    if form in _KEEPING:
        _, line, own = before.partition(YOURS.encode())
        after += (b"\n" + YOURS.encode() + own) if line else b""
    if after == before and path.exists():
        return False
    atomic.replace(path, after, private=False)
    return True


def write_pages(folder: Path, papers: Iterable[tuple[Paper, Mark]], form: str) -> tuple[int, int]:
    """Write a page for each paper to a folder.

    An existing page keeps its name, and the text below the line for a person's own. A file without
    that line is the person's, and is left alone. Returns how many pages changed, and how many files
    were left alone. Raises OSError.
    """
    page = _page_writer(form)
    there = {meant.id: name for name in _names(folder) if (meant := named(name, _PAGE))}
    changed = left = 0
    for paper, mark in papers:
        try:
            path = folder / (there.get(paper.id) or file_name(paper, end=_PAGE))
        except ValueError:
            left += 1
            continue
        before = atomic.read(path)[0] if path.exists() else None
        _, line, own = (before or b"").partition(YOURS.encode())
        if before is not None and not line:
            left += 1
            continue
        after = f"{page(paper, mark)}\n{YOURS}".encode("utf-8", "replace") + (own or b"\n")
        if after != before:
            atomic.replace(path, after, private=False)
            changed += 1
    return changed, left


def has_pages(form: str) -> bool:
    """Return whether this format can be written to a folder, with a page for each paper."""
    return form in ("obsidian", "logseq")


def _page_writer(form: str) -> Callable[[Paper, Mark], str]:
    from reader.export.outlines import logseq_page, obsidian_page

    return logseq_page if form == "logseq" else obsidian_page


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []
