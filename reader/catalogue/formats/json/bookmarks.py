"""Reading the JSON in which browsers keep bookmarks: Firefox's backups, and Chrome's file
`Bookmarks`. Pages that are no papers are passed over as in `web_page`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial

from reader.catalogue.fields import identifiers
from reader.catalogue.fields.named.values import text_of
from reader.catalogue.fields.record import Found, RawRecord
from reader.catalogue.stated import pages

_DEEPEST = 50  # levels of folders
_TITLE_WORDS = 4
_FROM_1601 = 11_644_473_600  # seconds from 1601, where Chrome counts from, to 1970
_Bookmark = tuple[Mapping[str, object], tuple[str, ...]]
"""A bookmark, and the names of the folders around it."""


def papers_in(text: str, value: object) -> Iterator[Found]:
    """Yield the papers among the bookmarks in a JSON text of this value, and a problem for each
    other page that may be meant as one."""
    at, line = 0, 1
    for bookmark, folders in _bookmarks(value, (), _DEEPEST):
        url = text_of(bookmark.get("uri") or bookmark.get("url"))
        found = text.find(json.dumps(url, ensure_ascii=False)[1:-1], at)
        if found >= 0:
            line, at = line + text.count("\n", at, found), found
        title = text_of(bookmark.get("title") or bookmark.get("name"))
        if identifiers.leads_to_paper(url, surely=True):
            record = RawRecord([url], title, marked_up=True)
            record.stated = partial(pages.of_bookmark, _attributes(bookmark), [*folders])
            yield record.found(line)
        elif len(title.split()) >= _TITLE_WORDS:
            yield Found(line, None, "there is a link, but none to a paper")


def _bookmarks(value: object, folders: tuple[str, ...], depth: int) -> Iterator[_Bookmark]:
    if isinstance(value, list):
        for inner in value:
            yield from _bookmarks(inner, folders, depth)
    elif isinstance(value, Mapping) and depth:
        if value.get("uri") or value.get("url"):
            yield value, folders
        name = text_of(value.get("title") or value.get("name"))
        inside = (*folders, name) if name else folders
        for inner in value.values():
            if isinstance(inner, list | Mapping):
                yield from _bookmarks(inner, inside, depth - 1)


def _attributes(bookmark: Mapping[str, object]) -> dict[str, str]:
    """Return the attributes that the bookmark has in a page that a browser exports."""
    added = text_of(bookmark.get("dateAdded"))
    chrome = text_of(bookmark.get("date_added"))
    if chrome.isdecimal() and len(chrome) < len(str(1 << 63)):
        added = str(int(chrome) // 1_000_000 - _FROM_1601)
    return {"tags": text_of(bookmark.get("tags")), "add_date": added}
