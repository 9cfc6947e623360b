"""The content of the services: papers in arXiv's feeds and API, records of doi.org, and pages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any
from xml.sax.saxutils import escape

HEAD = (
    "<?xml version='1.0' encoding='UTF-8'?>\n"
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">\n'
)
RANGE = re.compile(r"bytes=(\d+)-")
PAGE = b"<!DOCTYPE html>\n<html><body>Are you a robot? arXiv:2612.66666</body></html>"


@dataclass
class Known:
    """A paper known to the services."""

    id: str
    version: int = 1
    categories: tuple[str, ...] = ("cs.CL",)
    title: str = ""
    day: str = "2026-11-25"
    updated: str = ""
    comment: str = ""
    doi: str = ""
    kind: str = "new"

    def in_feed(self, category: str) -> str:
        """Return the paper's entry in the daily feed of a category, which is added to its own."""
        own = dict.fromkeys((*self.categories, category))
        terms = "".join(f'<category term="{name}"/>' for name in own)
        return (
            f"<entry><id>oai:arXiv.org:{self.id}v{self.version}</id>"
            f"<title>{escape(self.title or f'Paper {self.id}')}</title>"
            f"<summary>arXiv:{self.id}v{self.version} Announce Type: {self.kind} \n"
            f"Abstract: On {self.id},\nand a &lt; b.</summary>{terms}"
            f"<published>{self.day}T00:00:00-05:00</published>"
            f"<arxiv:announce_type>{self.kind}</arxiv:announce_type>"
            "<dc:creator>Ann Aye, Bo Bee</dc:creator></entry>\n"
        )

    def in_answer(self) -> str:
        """Return the paper's entry in an answer of the API."""
        terms = "".join(f'<category term="{name}"/>' for name in self.categories)
        comment = f"<arxiv:comment>{escape(self.comment)}</arxiv:comment>" if self.comment else ""
        doi = f"<arxiv:doi>{self.doi}</arxiv:doi>" if self.doi else ""
        return (
            f"<entry><id>http://arxiv.org/abs/{self.id}v{self.version}</id>"
            f"<title>{escape(self.title or f'Paper {self.id}')}</title>"
            f"<summary>  On {self.id},\n and a &lt; b. </summary>"
            f"<published>{self.day}T10:00:00Z</published>"
            f"<updated>{self.updated or self.day}T10:00:00Z</updated>"
            "<author><name>Ann Aye</name></author><author><name>Bo Bee</name></author>"
            f'<arxiv:primary_category term="{self.categories[0]}"/>{terms}{comment}{doi}</entry>\n'
        )


@dataclass
class Content:
    """What the services have: papers in each category's daily feed, papers in the API, records by
    DOI, and pages by path."""

    feeds: dict[str, list[Known]] = field(default_factory=dict)
    papers: list[Known] = field(default_factory=list)
    dois: dict[str, Any] = field(default_factory=dict)
    pages: dict[str, bytes] = field(default_factory=dict)


def tag_of(body: bytes) -> str:
    """Return the ETag of an answer."""
    return f'"{blake2b(body, digest_size=8).hexdigest()}"'
