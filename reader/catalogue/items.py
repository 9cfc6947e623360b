"""A bullet, a paragraph or a section of Markdown -> the fields of a paper."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reader.catalogue import dates, identity
from reader.catalogue.inline import Link, plain
from reader.catalogue.lines import Is
from reader.catalogue.papers import Row
from reader.catalogue.titles import byline, is_label, names, tidy, title_of

_MARKER = re.compile(r"^\s*(?:#{1,6}|[-*+•]|\d{1,4}[.)])\s+")
_PDF = re.compile(r"\.pdf(?:[?#]|$)", re.I)
_NUMBER = re.compile(r"\s*\(?\d{1,4}[.)]\s+")
_FIELD = re.compile(
    r"[\s>*_+-]*(?P<name>title|authors?|abstract|summary|tl;?dr|date|published|submitted"
    r"|subjects?|categories|keywords|comments?|venue|conference|journal"
    r"|links?|urls?|pdf|(?:arxiv|paper)(?: id)?|doi|code|github|project(?: page)?|html)"
    r"[\s*_]*[:：][\s*_]*(?P<text>.*)",
    re.I,
)
_ROLES = {
    "title": "title",
    "author": "authors",
    "authors": "authors",
    "abstract": "abstract",
    "summary": "abstract",
    "tldr": "abstract",
    "tl;dr": "abstract",
    "date": "date",
    "published": "date",
    "submitted": "date",
}
_ID_FIRST = re.compile(r"[\s\[(]*(?:arxiv:\s*)?([^\s\[\]():,]+)[\])\s:,]*", re.I)
_TITLE_WORDS = 4  # this much text before a link is the title, and the link's label is not


@dataclass(slots=True)
class Block:
    """Lines that may tell of one paper: a list item, a paragraph, or a heading and its section."""

    kind: Is
    line: int
    lines: list[str] = field(default_factory=list)

    def takes(self, kind: Is, line: str) -> bool:
        """Whether the next line still belongs to this block."""
        if kind is Is.BLANK:
            return self.kind is not Is.TEXT
        if kind not in (Is.TEXT, Is.BULLET):
            return False
        titled, linked = _parts(line)
        if self.kind is Is.HEADING:
            return not (titled and (linked or kind is Is.BULLET))
        deeper = _indent(line) > _indent(self.lines[0])
        if kind is Is.TEXT:
            return deeper or bool(self.lines[-1].strip())
        return self.kind is Is.BULLET and deeper and not (titled and linked)


def _parts(line: str) -> tuple[bool, bool]:
    """Whether a line has a title of its own, and whether it has an id or a link."""
    if _FIELD.match(line):
        return False, False
    title, _, links = title_of(_MARKER.sub("", line, count=1))
    return bool(title), bool(links or identity.mentions(title))


def rows_of(block: Block, section: str, any_link: bool = True) -> list[Row]:
    """The papers of a block: none, one, or one a link where titles of several are linked.

    A list item may be known by any link, or where not `any_link` by an id or a PDF; other text by
    an arXiv id or a DOI only. `section` is the title of the section, for text that has none.
    """
    is_item = block.kind is Is.BULLET
    fields, field_ids, text = _fields(block)
    ids, text = _leading_id(text) if is_item else ([], text)
    readable, links = plain(text)
    ids += [link.url for link in links] + identity.mentions(readable) + field_ids
    linked = is_item and any(any_link or _PDF.search(id) for id in ids)
    if not linked and not any(map(identity.is_id, ids)):
        return []
    named = {link.url: link.label for link in links if _names_paper(link)}
    if len(named) > 1:
        return [Row([url], label) for url, label in named.items()]
    title, rest = _title(text, block.kind)
    authors, rest = byline(rest)
    day = dates.find(rest)
    row = Row(
        ids,
        fields.get("title") or title or ("" if is_item else section),
        date=fields.get("date") or (day.isoformat() if day else ""),
        abstract=fields.get("abstract") or rest,
        authors=names(fields.get("authors", "")) or authors,
    )
    return [row]


def _names_paper(link: Link) -> bool:
    return not is_label(link.label) and identity.is_id(link.url)


def _leading_id(text: str) -> tuple[list[str], str]:
    """The id that an item begins with, such as `[2410.00001] Title`, and the text after it."""
    first = _ID_FIRST.match(text)
    if first and identity.is_id(first[1]):
        return [first[1]], text[first.end() :]
    return [], text


def _fields(block: Block) -> tuple[dict[str, str], list[str], str]:
    """Lines such as `**Authors:** …` by what they hold, the ids and links in lines of this kind,
    and the text of the other lines.
    """
    fields: dict[str, str] = {}
    ids: list[str] = []
    others = [_MARKER.sub("", block.lines[0], count=1)]
    for line in block.lines[1:]:
        match = _FIELD.match(line)
        if match is None:
            others.append(line.strip())
            continue
        text, links = plain(match["text"])
        ids += [link.url for link in links]
        if role := _ROLES.get(match["name"].lower()):
            fields.setdefault(role, text)
        else:
            ids += [*identity.mentions(text), *filter(identity.is_id, text.split())]
    return fields, ids, "\n".join(others)


def _title(text: str, kind: Is) -> tuple[str, str]:
    """The title in the text of an item, and the rest of it."""
    title, rest, links = title_of(_NUMBER.sub("", text, count=1) if _NUMBER.match(text) else text)
    labels = [link for link in links if not is_label(link.label)]
    own = next((link.label for link in [*filter(_names_paper, labels), *labels]), "")
    before, found, after = title.partition(own) if own else (title, "", "")
    if found and len(before.split()) < _TITLE_WORDS:
        title, rest = own, tidy(f"{after}\n{rest}")
    elif own and kind is Is.TEXT:
        title, rest = own, ""
    return tidy(title).removesuffix("."), rest


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
