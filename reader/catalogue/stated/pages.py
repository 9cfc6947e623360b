"""Marks in pages that Pocket, Instapaper and browsers export.

https://learn.microsoft.com/previous-versions/windows/internet-explorer/ie-developer/platform-apis/aa753582(v=vs.85)
describes the format of browsers' bookmarks; Firefox adds TAGS.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence

from reader.catalogue.fields.record import RawRecord
from reader.catalogue.stated import words
from reader.catalogue.stated.gathering import Gathering
from reader.catalogue.stated.notes import plain
from reader.model.flag import STARRED
from reader.model.paper import Mark
from reader.model.stated_mark import StatedMark

_KNOWN = re.compile(
    r"time_added=|<!DOCTYPE NETSCAPE-Bookmark|<title>\s*(?:Instapaper|Pocket)\b", re.I
)
_PART = re.compile(
    r"<(h[1-3]|a)\b([^<>]{0,100000})>([^<>]{0,300})|(</dl\b)|<dd\b[^<>]*>([^<>]{0,100000})", re.I
)
_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_CAME = ("time_added", "add_date")
_ARCHIVES = ("readarchive", "archive")
_NO_FOLDERS = frozenset((
    "unread", "starred", "bookmarks", "bookmarksbar", "bookmarkstoolbar", "bookmarksmenu", "other",
    "toolbar", "menu", "unfiled", "mobile", "otherbookmarks", "mobilebookmarks", "favorites",
    "favoritesbar", "favourites", "imported",
))  # fmt: skip


def stated_in(text: str) -> dict[str, StatedMark]:
    """Return the mark of each paper that a page links to, by its id; none for pages of other
    programs."""
    if not _KNOWN.search(text, 0, 10_000):
        return {}
    found: dict[str, StatedMark] = {}
    folders: list[str] = []
    nested = "NETSCAPE" in text[:1000]
    last = ""
    for name, markup, label, closed, comment in _PART.findall(text):
        if comment:
            note = StatedMark(Mark(note=plain(comment)))
            found |= {last: found[last].with_other(note)} if last in found else {}
        elif closed:
            del folders[-1:]
        elif name.casefold() != "a":
            if not (nested and name.casefold() == "h1"):  # the title of all
                folders = [*folders, label] if nested else [label]
        else:
            attributes = {key.casefold(): a or b for key, a, b in _ATTRIBUTE.findall(markup)}
            paper = RawRecord([html.unescape(attributes.get("href", ""))]).found(1).paper
            last = paper.id if paper else ""
            if paper:
                found[last] = of_bookmark(attributes, folders)
    return found


def of_bookmark(attributes: Mapping[str, str], folders: Sequence[str]) -> StatedMark:
    """Return the mark of a bookmark with these attributes, by their lower-case names, in these
    folders, the outermost first."""
    found = Gathering()
    found.tags(html.unescape(attributes.get("tags", "")))
    found.flag(STARRED, words.is_true(attributes.get("data-important", "")))
    for name in _CAME:
        found.came(attributes.get(name, ""))
    for folder in map(html.unescape, folders):
        if words.key(folder) in _ARCHIVES:
            found.put_away()
        elif words.is_starred(folder):
            found.flag(STARRED)
        elif words.key(folder) not in _NO_FOLDERS:
            found.tag(folder)
    return found.stated()
