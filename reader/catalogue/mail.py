r"""The mails in which arXiv announces new papers (https://info.arxiv.org/help/subscribe.html).

Lines of `\\` divide each paper in its headers, its abstract and its link; lines of dashes divide
the papers. A replacement has no abstract.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reader.catalogue.papers import Found, Row
from reader.catalogue.source import Source
from reader.catalogue.titles import names

_HEADER = re.compile(r"(arXiv|Paper|Date|Title|Authors?|[A-Z][\w-]*):\s*(.*)")
_DIVIDER = re.compile(r"[-=]{20,}|%[-%=]+")
_AFTER_DATE = re.compile(r"\s*\(.*")
_ENCODED = re.compile(r"^Content-Transfer-Encoding:\s*(?:base64|quoted-printable)", re.I | re.M)


def papers(source: Source) -> Iterator[Found]:
    """Yield the papers of one or more announcements."""
    begun = 0
    part: list[str] = []
    headers: list[str] = []
    for number, line in _body(source):
        divided = line.startswith("\\\\")
        if not begun:
            begun = number if divided else 0
            continue
        if not divided and not _DIVIDER.fullmatch(line.strip()):
            part.append(line)
            continue
        if divided and not headers and line.strip() == "\\\\":
            headers, part = part, []
            continue
        yield _found(begun, headers or part, part if headers else [])
        begun, part, headers = 0, [], []
    if begun:
        yield _found(begun, headers or part, part if headers else [])


def _body(source: Source) -> Iterable[tuple[int, str]]:
    """The lines of the announcement; those of an encoded mail are counted from its text on."""
    if not _ENCODED.search(source.head()):
        return source.lines()
    from email import message_from_string

    text = ""
    for part in message_from_string(source.text()).walk():
        payload = part.get_payload(decode=True)
        if part.get_content_type() == "text/plain" and isinstance(payload, bytes):
            text += payload.decode(errors="replace")
    return enumerate(text.splitlines(), start=1)


def _found(line: int, headers: list[str], abstract: list[str]) -> Found:
    folded: dict[str, list[str]] = {"": []}
    last = ""
    for text in headers:
        match = _HEADER.match(text)
        last = match[1] if match else last
        folded.setdefault(last, []).append(match[2] if match else text.strip())
    fields = {name: " ".join(lines) for name, lines in folded.items()}
    row = Row(
        ids=[(fields.get("arXiv") or fields.get("Paper", "")).partition(" ")[0]],
        title=fields.get("Title", ""),
        date=_AFTER_DATE.sub("", fields.get("Date", "")),
        abstract="\n".join(abstract),
        authors=names(fields.get("Authors") or fields.get("Author", "")),
    )
    return row.found(line)
