r"""Reading LaTeX's `thebibliography`, as BibTeX writes it to `.bbl` files: each `\bibitem` is a
paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.catalogue.fields import dates, identifiers
from reader.catalogue.fields.authors import names
from reader.catalogue.fields.citations import citation
from reader.catalogue.fields.record import Found, RawRecord
from reader.catalogue.text.source import Source
from reader.catalogue.text.tex_field import field_text

_BIBLIOGRAPHY = re.compile(r"^[ \t]*\\(?:begin\{thebibliography\}|bibitem\b)", re.M)
_ITEM = re.compile(r"\s*\\bibitem\s*(?:\[[^\[\]]*\])?\s*\{[^{}]*\}")
_END = re.compile(r"\s*\\end\{thebibliography\}")
_LINK = re.compile(r"\\(?:href|url|doi|path)\s*\{([^{}]*)\}")
_BLOCK = re.compile(r"\\newblock(?![A-Za-z])")
_EMPHASIS = re.compile(
    r"(.{3,1000}?),\s*(?:\\emph|\\textit|\{\\(?:em|it)\b)\s*\{?([^{}]{3,500})\}", re.S
)
_COMMAND = re.compile(r"\\(?:href\s*\{[^{}]*\}|[a-zA-Z]+\*?)\s*")


def recognises(head: str) -> bool:
    """Return whether this contains a `thebibliography` of LaTeX."""
    return _BIBLIOGRAPHY.search(head) is not None


def papers(source: Source) -> Iterator[Found]:
    """Yield the papers of a bibliography."""
    begun, lines = 0, [""]
    for number, line in source.lines():
        item = _ITEM.match(line)
        if item or _END.match(line):
            if begun:
                yield _record("\n".join(lines)).found(begun)
            begun, lines = (number, [line[item.end() :]]) if item else (0, [])
        elif begun:
            lines.append(line)
    if begun:
        yield _record("\n".join(lines)).found(begun)


def _record(text: str) -> RawRecord:
    ids = [*_LINK.findall(text), *identifiers.mentions(text)]
    parts = _BLOCK.split(text)
    year = ""
    if len(parts) > 1:
        people, title = names(_text(parts[0]).rstrip(".")), _text(parts[1]).rstrip(".")
    elif emphasis := _EMPHASIS.match(text):
        people, title = names(_text(emphasis[1])), _text(emphasis[2])
    elif found := citation(_text(text)):
        people, title, year = found
    else:
        people, title = [], ""
    year = year or dates.of_parts(_text(_LINK.sub("", text)))
    return RawRecord(ids, title, year, authors=people, by_title=bool(title))


def _text(text: str) -> str:
    return field_text(_COMMAND.sub("", text)).replace("~", " ").strip()
