"""A paper as a service describes it, and as a line of JSON that a person can read."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from reader.model.paper import Paper
from reader.text.clean import clean

_WITHDRAWN = "withdrawn"
_COMMENT = re.compile(r"^\W*withdrawn\b|\b(?:has been|is|was) withdrawn\b", re.I)
_ABSTRACT = re.compile(
    r"\W*(?:withdrawn:|(?:this|the) (?:paper|article|submission|manuscript|work|preprint|version)"
    r" (?:has been|is|was) withdrawn\b)",
    re.I,
)


class FetchedPaper(NamedTuple):
    """What a service knows of a paper. Texts are as it sends them, cleaned. `id` is as in
    `model.paper.Paper`.

    `date` and `updated` are days (`2026-11-26`): when the first version and this one came out.
    `categories` begin with the primary one. `announced` is arXiv's word for how a paper was
    announced: new, cross, replace or replace-cross. `arrived` is the day it first arrived here.
    """

    id: str
    version: int | None = None
    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    updated: str = ""
    categories: tuple[str, ...] = ()
    doi: str = ""
    journal_ref: str = ""
    comment: str = ""
    announced: str = ""
    arrived: str = ""
    link: str = ""
    links: tuple[str, ...] = ()
    abstract: str = ""

    @property
    def withdrawn(self) -> bool:
        """Whether its authors or arXiv withdrew it, as the comment of that version says."""
        return bool(_COMMENT.search(self.comment) or _ABSTRACT.match(self.abstract))

    def merged(self, other: FetchedPaper) -> FetchedPaper:
        """Return this record, which came first, and another of the same paper as one. The newer
        version counts; of one version this record, completed by the other. The first dates of
        publication and arrival are kept."""
        versions = self.version or 0, other.version or 0
        best, rest = (other, self) if versions[1] > versions[0] else (self, other)
        filled = {
            name: value
            for name, value in rest._asdict().items()
            if value and not getattr(best, name)
        }
        if versions[0] != versions[1]:
            for name in ("comment", "announced"):  # said of a version, and not of the next
                filled.pop(name, None)
        else:  # the later word counts
            later = {name: getattr(other, name) for name in ("doi", "journal_ref", "comment")}
            filled |= {name: value for name, value in later.items() if value}
        filled["date"] = _earliest(self.date, other.date)
        filled["arrived"] = _earliest(self.arrived, other.arrived)
        return best._replace(**filled)

    def line(self) -> bytes:
        """Return the paper as a line of JSON, without unknown fields. A withdrawn one says so in
        its abstract too."""
        fields: dict[str, Any] = {name: value for name, value in self._asdict().items() if value}
        if self.withdrawn:
            fields[_WITHDRAWN] = True
            if not _ABSTRACT.match(self.abstract):
                said = f"Withdrawn: {self.comment}\n\n{self.abstract}".strip()
                fields["abstract"] = said
        return json.dumps(fields, ensure_ascii=False).encode("utf-8", "replace") + b"\n"

    @classmethod
    def of_paper(cls, paper: Paper) -> FetchedPaper:
        """Return a paper from a list on the network."""
        return cls(
            id=paper.id,
            version=paper.version,
            title=paper.title,
            authors=paper.authors,
            date=paper.date.isoformat() if paper.date else "",
            link=paper.link,
            links=paper.links,
            categories=paper.categories,
            abstract=paper.abstract,
        )

    @classmethod
    def of(cls, fields: Mapping[str, object]) -> FetchedPaper | None:
        """Return the paper with these fields of such a line; None if it has no id. Fields of a
        wrong type, which a person may have written, count as missing."""
        texts = {
            name: clean(value)
            for name, value in fields.items()
            if isinstance(value, str) and name in _TEXTS
        }
        lists = {
            name: tuple(clean(item) for item in value if isinstance(item, str))
            for name, value in fields.items()
            if isinstance(value, list) and name in _LISTS
        }
        if not texts.get("id"):
            return None
        version = fields.get("version")
        number = version if isinstance(version, int) and version > 0 else None
        return cls(**{**texts, **lists, "version": number})  # type: ignore[arg-type]


_LISTS = {"authors", "categories", "links"}
_TEXTS = {*FetchedPaper._fields} - _LISTS - {"version"}


def _earliest(one: str, other: str) -> str:
    return min(one, other) if one and other else one or other
