"""Marks in the fields of a BibTeX entry, as JabRef, Zotero, Better BibTeX, Mendeley, ReadCube and
BibDesk write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from reader.catalogue.stated import extra, named
from reader.catalogue.stated.gathering import Gathering
from reader.catalogue.stated.notes import own_lines
from reader.model.flag import STARRED
from reader.model.stated_mark import StatedMark

_TAGS = ("keywords", "mendeley-tags", "tags", "groups", "mendeley-groups", "relevance")
_NOTES = ("annote", "annotation", "comment", "review")
_PARAGRAPH = re.compile(r"\n[ \t]*\n|\\par\b(?:\{\})?")
_CAME = ("date-added", "creationdate", "timestamp", "dateadded", "time-added")


def stated(
    fields: Mapping[str, str], unlatex: Callable[[str], str], groups: Sequence[str] = ()
) -> StatedMark:
    """Return the mark that the fields of an entry state, given by their lower-case names, and the
    `groups` that it is in.

    `unlatex` turns LaTeX in a field into text. Keywords of entries from NASA ADS (`adsurl`) are
    subjects, not tags.
    """
    found = Gathering()
    for name in ("readstatus", "status"):
        found.state(fields.get(name, ""))
    found.flags(fields)
    found.flag(STARRED, bool(fields.get("__markedentry")))
    for name in ("ranking", "rating"):
        found.rating(fields.get(name, ""))
    found.priority(fields.get("priority", ""))
    for name in _TAGS:
        if not (name == "keywords" and "adsurl" in fields):
            text = fields.get(name, "")
            found.tags(unlatex(text.replace("/", ",") if name == "mendeley-groups" else text))
    for name in groups:
        found.tag(name)
    for name in (*_NOTES, *(name for name in fields if name.startswith("comment-"))):
        found.note(_text(fields.get(name, ""), unlatex))
    lines, rest = extra.split(_text(fields.get("note", ""), unlatex))
    found.note(own_lines(rest))
    for name in _CAME:
        found.came(fields.get(name, ""))
    return found.stated().with_other(named.stated(lines)) if lines else found.stated()


def _text(text: str, unlatex: Callable[[str], str]) -> str:
    """Return a field of several paragraphs as text, with its lines kept."""
    parts = (
        "\n".join(unlatex(line).strip() for line in part.split("\n"))
        for part in _PARAGRAPH.split(text.replace("\\\\", "\n"))
    )
    return "\n\n".join(filter(None, map(str.strip, parts)))
