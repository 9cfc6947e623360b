"""What several formats look for in the first lines of a text, to recognise it."""

from __future__ import annotations

import re

_MARKUP = re.compile(
    r"^ {0,3}(?:#{1,6}|[-*+•]|\d{1,9}[.)]) |^[ \t]*\||^[^|\n]*\|[^|\n]*\||\][(\[]"
    r"|^[ \t]*<(?:table|[uod]l)\b|^[a-z][\w-]*:: ",
    re.M | re.I,
)
_ID = re.compile(r"https?://|arxiv:|doi:|10\.\d{4,9}/|\d{4}\.\d{4,5}|[a-z.-]+/\d{7}", re.I)
_FRONT_MATTER = re.compile(r"---[ \t]*\n((?:(?!---)[^\n]*\n){1,200})---[ \t]*(?:\n|$)")


def has_markup(head: str) -> bool:
    """Return whether there are headings, lists, links or tables of Markdown."""
    return _MARKUP.search(head) is not None


def begins_with(record: re.Pattern[str], head: str) -> bool:
    """Return whether a record begins somewhere, with no Markdown above it."""
    begun = record.search(head)
    return begun is not None and not _MARKUP.search(head, 0, begun.start())


def begins_with_id(text: str) -> bool:
    """Return whether an id or a link stands first in a text."""
    return _ID.match(text) is not None


def front_matter(head: str) -> str:
    """Return the YAML between lines of dashes at the beginning of a Markdown text; empty if there
    is none, or no text after it."""
    found = _FRONT_MATTER.match(head)
    return found[1] if found and head[found.end() :].strip() else ""
