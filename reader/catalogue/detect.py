"""What texts of each format look like: a catalogue is told by its content, never by its name.

Each predicate is given the first lines of a text, at most 64 KB.
"""

from __future__ import annotations

import json
import re

from reader.catalogue.fields.named_fields import is_header
from reader.catalogue.text.delimited import first_record
from reader.storage.strict_json import is_deeper

_FEED = re.compile(r"<(?:\?xml|rss\b|feed\b|rdf:RDF\b)")
_PAGE = re.compile(
    r"(?:<\?xml[^>]*>\s*)?(?:<!--(?>.*?-->)\s*)*+<(?:!doctype html|html|head|body)\b", re.I | re.S
)
_ANNOUNCEMENT = re.compile(r"^\\\\[ \t]*\n(?:arXiv:|Paper:)", re.M)
HEADERS = re.compile(r"\s*(?:From .*\n)?(?:[A-Z][\w-]*:.*\n(?:[ \t].*\n)*){3,}")
"""The headers that a mail begins with."""
_MAIL_HEADER = re.compile(r"^(?:MIME-Version|Content-Type|Message-ID|Received):", re.M | re.I)
DEEPEST = 100
"""Levels of arrays and objects that JSON may have; what tells of papers has ten."""
_JSON_ARRAY = re.compile(r"\[\s*(?:[{\"\]]|\[\s*[\[{\"\]])")
_BIBTEX = re.compile(r"^[ \t]*@[ \t]*\w+[ \t]*[{(]", re.M)
_RIS = re.compile(r"^TY  - \w", re.M)
_RULE = re.compile(r"^(?=[^\n]*\|)(?=[^\n]*-)[|\-: \t]+$", re.M)
_MARKUP = re.compile(
    r"^ {0,3}(?:#{1,6}|[-*+•]|\d{1,4}[.)]) |^[ \t]*\||^[^|\n]*\|[^|\n]*\||\][(\[]"
    r"|^[ \t]*<(?:table|[uod]l)\b",
    re.M | re.I,
)
_ID_FIRST = re.compile(
    r"(?:https?://|arxiv:|doi:|10\.\d{4,9}/|\d{4}\.\d{4,5}|[a-z.-]+/\d{7})", re.I
)
_ID = re.compile(r"https?://|arxiv:|doi:|10\.\d{4,9}/|\d{4}\.\d{4,5}|[a-z-]/\d{7}", re.I)


def is_page(head: str) -> bool:
    """Whether this is a web page."""
    return _PAGE.match(head.lstrip()) is not None


def is_feed(head: str) -> bool:
    """Whether this is an Atom or RSS feed."""
    return _FEED.match(head.lstrip()) is not None


def is_json_lines(head: str) -> bool:
    """Whether the first line is a JSON object by itself."""
    text = head.lstrip()
    if not text.startswith("{"):
        return False
    line = text.partition("\n")[0]
    try:
        return not is_deeper(line.encode(), DEEPEST) and isinstance(json.loads(line), dict)
    except ValueError:
        return False


def is_json(head: str) -> bool:
    """Whether this is a JSON object, or an array of objects, arrays or texts."""
    text = head.lstrip()
    return text.startswith("{") or _JSON_ARRAY.match(text) is not None


def is_announcement(head: str) -> bool:
    """Whether this is one of arXiv's announcements by mail."""
    return _ANNOUNCEMENT.search(head) is not None


def is_mail(head: str) -> bool:
    """Whether this is a mail, with its headers."""
    headers = HEADERS.match(head.lstrip())
    return headers is not None and _MAIL_HEADER.search(headers[0]) is not None


def is_bibtex(head: str) -> bool:
    """Whether this begins as BibTeX does, and not as Markdown with BibTeX in it."""
    return _begins_with(_BIBTEX, head)


def is_ris(head: str) -> bool:
    """Whether this begins as RIS does, and not as Markdown with RIS in it."""
    return _begins_with(_RIS, head)


def is_markdown_table(head: str) -> bool:
    """Whether this has the rule of a Markdown table."""
    return _RULE.search(head) is not None


def is_delimited(head: str) -> bool:
    """Whether the first line is the header of a table of papers, or a record with one id."""
    cells = first_record(head)
    if len(cells) < 2:
        return False
    return is_header(cells) or (len(cells) > 2 and sum(bool(_ID.match(c)) for c in cells) == 1)


def is_id_list(head: str) -> bool:
    """Whether most lines begin with an id or a link; those that begin with `#` are comments."""
    lines = [line.strip() for line in head.splitlines()[:100]]
    lines = [line for line in lines if line and not line.startswith("#")]
    return sum(bool(_ID_FIRST.match(line)) for line in lines) * 2 > len(lines)


def is_markdown(head: str) -> bool:
    """Whether this has headings, lists, links or tables as Markdown has them."""
    return _MARKUP.search(head) is not None


def has_ids(head: str) -> bool:
    """Whether there is an id or a link anywhere."""
    return _ID.search(head) is not None


def _begins_with(record: re.Pattern[str], head: str) -> bool:
    begun = record.search(head)
    return begun is not None and not _MARKUP.search(head, 0, begun.start())
