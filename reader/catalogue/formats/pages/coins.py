"""Reading COinS as Zotero exports it: a line of HTML a paper, whose title is a query with its
fields. https://en.wikipedia.org/wiki/COinS lists them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import parse_qs

from reader.catalogue.fields.authors import spoken
from reader.catalogue.fields.record import Found, RawRecord
from reader.catalogue.text.source import Source

_BEGINS = re.compile(r"\s*<span\s[^<>]*class=[\"']Z3988[\"']", re.I)
_SPAN = re.compile(r"<span\s[^<>]*?class=[\"']Z3988[\"'][^<>]*>", re.I)
_QUERY = re.compile(r"\stitle=(?:\"([^\"]*)\"|'([^']*)')", re.I)
_KINDS = {"info:doi/": "", "info:pmid/": "pmid:", "info:arxiv/": "arXiv:", "urn:isbn:": "isbn:"}


def recognises(head: str) -> bool:
    """Return whether this begins with a paper in COinS."""
    return _BEGINS.match(head) is not None


def papers(source: Source) -> Iterator[Found]:
    """Yield the papers of a text."""
    for number, line in source.whole_lines():
        for span in _SPAN.findall(line):
            if query := _QUERY.search(span):
                yield _record(html.unescape(query[1] or query[2] or "")).found(number)


def _record(query: str) -> RawRecord:
    fields = parse_qs(query, errors="replace")

    def first(*names: str) -> str:
        return next((fields[f"rft.{name}"][0] for name in names if f"rft.{name}" in fields), "")

    ids = fields.get("rft_id", [])
    for begin, prefix in _KINDS.items():
        ids = [prefix + id[len(begin) :] if id.startswith(begin) else id for id in ids]
    people = [spoken(name) for name in fields.get("rft.au", [])]
    one = f"{first('aufirst')} {first('aulast', 'aucorp')}".strip()
    return RawRecord(
        ids=ids,
        title=first("atitle", "btitle", "title"),
        date=first("date"),
        authors=people or [one] * bool(one),
        venue=first("jtitle", "stitle") or (first("btitle") if first("atitle") else ""),
        by_title=True,
        marked_up=True,
    )
