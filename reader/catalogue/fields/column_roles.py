"""Deciding what each column of a table holds, from its headers or from the cells of one row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.catalogue.fields import dates, identifiers
from reader.catalogue.fields.authors import byline
from reader.catalogue.fields.titles import is_label, title_of

# The headers of each role, the surest first. A word belongs to the first role that lists it.
_DATES = (
    "publish date", "published", "publication date", "submitted", "date", "when", "created",
    "updated", "publishedat", "published_at", "issued", "year", "发布日期", "日期", "时间",
)  # fmt: skip
_TITLES = (
    "title", "paper title", "标题", "论文标题", "题目", "paper", "papers", "article", "论文",
    "name",
)  # fmt: skip
_AUTHORS = ("authors", "author", "author(s)", "creator", "by", "作者")
_ABSTRACTS = ("abstract", "summary", "摘要", "tl;dr", "tldr", "description", "简介")
_CATEGORIES = ("categories", "category", "primary category", "subjects", "subject", "分类")
_IDS = ("arxiv id", "arxiv_id", "arxivid", "arxiv", "id", "eprint", "doi")
_LINKS = (
    "paper link", "paper url", "abs", "pdf", "url", "link", "links", "paper", "论文链接", "链接",
)  # fmt: skip
_ABSTRACT = 80  # characters; in a table without headers, a shorter text is not an abstract
_NOISE = re.compile(r"[*_`:#\[\]]|\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Columns:
    """The numbers of the columns (from 0) that hold each part of a paper.

    A role with several columns lists the likeliest first, as any of them may be empty in a row.
    """

    size: int
    date: int | None
    titles: tuple[int, ...]
    authors: int | None
    abstract: int | None
    ids: tuple[int, ...]
    categories: int | None = None
    titled: bool = False
    """Whether a header surely stands for titles of papers, unlike `Paper` and `Name`."""
    names: tuple[str, ...] = ()
    """The headers; empty if the table has none."""


def by_headers(headers: Sequence[str]) -> Columns:
    """Return the columns of a table with these headers, which may stand in any order."""
    names = [" ".join(_NOISE.sub(" ", header).casefold().split()) for header in headers]
    days = _ranked(names, _DATES, set())
    abstracts = _ranked(names, _ABSTRACTS, set())
    authors = _ranked(names, _AUTHORS, set())
    categories = [i for i, name in enumerate(names) if name in _CATEGORIES]
    taken = {*days, *abstracts, *authors, *categories}
    titles = _ranked(names, _TITLES, taken)
    links = _ranked(names, (*_IDS, *_LINKS), taken | set(titles[:1]))
    named = _ranked(names, _IDS, taken)
    ordered = dict.fromkeys([*named, *titles[:1], *links, *range(len(names))])
    return Columns(
        len(names),
        days[0] if days else None,
        tuple(titles),
        authors[0] if authors else None,
        abstracts[0] if abstracts else None,
        tuple(i for i in ordered if i not in taken),
        categories=categories[0] if categories else None,
        titled=bool(titles) and names[titles[0]] in _TITLES[:5],
        names=tuple(headers),
    )


def by_content(cells: Sequence[str]) -> Columns:
    """Return the columns of a table without headers, by what the cells of one row look like: a
    date, ids and links, or other text."""
    date: int | None = None
    linked: list[int] = []
    texts: dict[int, str] = {}
    for i, cell in enumerate(cells):
        title, rest, links = title_of(cell)
        if date is None and dates.alone(title):
            date = i
        elif any(not is_label(link.label) for link in links):
            linked.append(i)
        elif title and not all(map(identifiers.is_id, title.split())):
            texts[i] = title + rest
    titles = linked[:1] or list(texts)[:1]
    for i in titles:
        texts.pop(i, None)
    authors = next((i for i, text in texts.items() if byline(text)[0]), None)
    if authors is not None:
        del texts[authors]
    longest = max(texts, key=lambda i: len(texts[i]), default=None)
    abstract = longest if longest is not None and len(texts[longest]) > _ABSTRACT else None
    known = {date, authors, abstract}
    ids = dict.fromkeys([*titles, *range(len(cells))])
    return Columns(
        len(cells), date, tuple(titles), authors, abstract, tuple(i for i in ids if i not in known)
    )


def _ranked(names: Sequence[str], words: Sequence[str], taken: set[int]) -> list[int]:
    """Return the columns whose headers are among `words`, the surest first: by the whole header,
    then by its last word (`Release Date`), then by its first (`Title and link`). Columns in `taken`
    are left out."""
    parts = [name.split() or [""] for name in names]
    keys = [names, [part[-1] for part in parts], [part[0] for part in parts]]
    found = dict.fromkeys(
        i for key in keys for word in words for i, name in enumerate(key) if name == word
    )
    return [i for i in found if i not in taken]
