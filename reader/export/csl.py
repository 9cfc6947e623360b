"""Writing papers as CSL JSON (https://github.com/citation-style-language/schema), which pandoc and
Zotero read. Flags are in `custom`, the field for what the schema has no field for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from reader.export.bibtex import Keys, different
from reader.export.people import family_and_given
from reader.export.published import published
from reader.model.flag import FLAG_NAMES
from reader.model.paper import UNMARKED, Mark, Paper
from reader.text.latex import to_text


def as_csl(papers: Iterable[tuple[Paper, Mark]], keys: Keys | None = None) -> Iterator[str]:
    """Yield one JSON array, with an object on each line. Without `keys`, ids are unique within
    it."""
    import orjson

    keys = keys or different()
    opening = "[\n"
    for paper, mark in papers:
        yield opening + orjson.dumps(record(paper, keys(paper), mark)).decode()
        opening = ",\n"
    yield "[]\n" if opening == "[\n" else "\n]\n"


def record(paper: Paper, key: str, mark: Mark = UNMARKED) -> dict[str, object]:
    """Return a paper as an item of CSL JSON, with this citation key for an id. Empty fields are
    left out."""
    out = published(paper)
    day = paper.date
    venue = out.venue or ("arXiv" if paper.arxiv else "")
    kind = "article" if not out.venue else "paper-conference" if out.meeting else "article-journal"
    fields: dict[str, Any] = {
        "id": key,
        "type": kind,
        "title": to_text(paper.title),
        "author": [_name(name) for name in paper.authors],
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else None,
        "container-title": out.venue,
        "publisher": "" if out.venue else venue,
        "number": f"arXiv:{paper.arxiv}" if paper.arxiv else "",
        "DOI": out.doi,
        "URL": paper.url,
        "abstract": to_text(paper.abstract),
        "keyword": ",".join(mark.tags),
        "note": mark.note,
        "custom": _custom(mark),
    }
    return {name: value for name, value in fields.items() if value}


def _custom(mark: Mark) -> dict[str, bool]:
    return {name: True for name in FLAG_NAMES if getattr(mark, name)}


def _name(name: str) -> dict[str, str]:
    family, given = family_and_given(name)
    return {"family": family, "given": given} if given else {"literal": name}
