"""Which form a catalogue has, told by its content and never by its name."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

_FEED = re.compile(r"<(?:\?xml|rss\b|feed\b|rdf:RDF\b)")
_PAGE = re.compile(
    r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.I | re.S
)
_MAIL = re.compile(r"^\\\\[ \t]*\n(?:arXiv:|Paper:)", re.M)
HEADERS = re.compile(r"\s*(?:From .*\n)?(?:[A-Z][\w-]*:.*\n(?:[ \t].*\n)*){3,}")
"""The headers that a mail begins with."""
_MAIL_HEADER = re.compile(r"^(?:MIME-Version|Content-Type|Message-ID|Received):", re.M | re.I)
_JSON_ARRAY = re.compile(r"\[\s*(?:[{\"\]]|\[\s*[\[{\"\]])")
_RECORDS = {  # how a record begins
    "bibtex": re.compile(r"^[ \t]*@[ \t]*\w+[ \t]*[{(]", re.M),
    "ris": re.compile(r"^TY  - \w", re.M),
}
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


@dataclass(frozen=True, slots=True)
class Form:
    """A form of catalogue: the module that reads it, whether more lines at its end leave the rest
    as it is, and whether it is certain, so that a file without a paper is an empty catalogue.
    """

    module: str
    appendable: bool = False
    certain: bool = True


def form_of(head: str) -> Form | None:
    """The form of a text, by its first lines; None where it looks like none."""
    text = head.lstrip()
    if _PAGE.match(text):
        return Form("web_page", certain=False)
    if _FEED.match(text):
        return Form("feeds")
    if text.startswith("{"):
        return Form("json_lines", appendable=True) if _is_json_line(text) else Form("json_")
    if _JSON_ARRAY.match(text):
        return Form("json_")
    announced = _MAIL.search(head) is not None
    headers = HEADERS.match(text)
    if announced or (headers and _MAIL_HEADER.search(headers[0])):
        return Form("mail", certain=announced)
    return _form_of_lines(head)


def _form_of_lines(head: str) -> Form | None:
    for name, pattern in _RECORDS.items():
        begun = pattern.search(head)
        if begun and not _MARKUP.search(head, 0, begun.start()):
            return Form(name)
    if _RULE.search(head):
        return Form("markdown", appendable=True)
    if _is_delimited(head):
        return Form("csv_", appendable=True)
    if _is_list(head):
        return Form("id_list", appendable=True)
    if _MARKUP.search(head):
        return Form("markdown", appendable=True, certain=False)
    return Form("id_list", appendable=True) if _ID.search(head) else None


def _is_json_line(text: str) -> bool:
    try:
        return isinstance(json.loads(text.partition("\n")[0]), dict)
    except (ValueError, RecursionError):
        return False


def _is_delimited(head: str) -> bool:
    from reader.catalogue.formats.csv_ import first_record, is_header

    cells = first_record(head)
    if len(cells) < 2:
        return False
    return is_header(cells) or (len(cells) > 2 and sum(bool(_ID.match(c)) for c in cells) == 1)


def _is_list(head: str) -> bool:
    """Whether most lines begin with an id or a link; those that begin with `#` are comments."""
    lines = [line.strip() for line in head.splitlines()[:100]]
    lines = [line for line in lines if line and not line.startswith("#")]
    return sum(bool(_ID_FIRST.match(line)) for line in lines) * 2 > len(lines)
