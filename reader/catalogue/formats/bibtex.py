"""BibTeX: an entry a paper, arXiv ids from `eprint`, `url`, `doi` and the like.

Parsed by bibtexparser 2, which goes on after an entry that it cannot read and knows its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader.catalogue.fields import identifiers
from reader.catalogue.fields.record import Found, Row
from reader.catalogue.text.source import Source
from reader.text.latex import plain

if TYPE_CHECKING:
    from bibtexparser.model import Block, Entry

_ID_FIELDS = ("eprint", "arxivid", "arxiv", "url", "doi", "journal", "howpublished", "note", "ee")
# A formula; a command with its arguments, an escape, a script: their braces mean something.
_KEPT = (
    r"\$[^$]*\$|\\[a-zA-Z]+\*?\s*(?:\{(?:[^{}]|\{[^{}]*\})*\})+|\\.\{[^{}]*\}|\\.|[\^_]\{[^{}]*\}"
)
_BRACES = re.compile(rf"\\([%&#_$])|({_KEPT})|[{{}}]", re.S)
_COMMA = re.compile(r",\s*(?![^{}]{0,300}\})")
_AND = re.compile(r"\sand\s(?![^{}]{0,300}\})", re.I)


def papers(source: Source) -> Iterator[Found]:
    """Yield the entries of a BibTeX file."""
    import logging

    from bibtexparser.entrypoint import parse_string

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # what fails is in the blocks
    for block in parse_string(source.text()).blocks:
        found = _found(block)
        if found:
            yield found


def _found(block: Block) -> Found | None:
    from bibtexparser.model import Entry, ParsingFailedBlock

    line = (block.start_line or 0) + 1
    if isinstance(block, Entry):
        return _row(block).found(line)
    if not isinstance(block, ParsingFailedBlock):
        return None
    said = getattr(block.error, "abort_reason", str(block.error)).partition(". ")[0].strip()
    entry = block.ignore_error_block  # there where only a key was given twice
    if not isinstance(entry, Entry):
        return Found(line, None, f"this entry can't be read: {said}")
    for field in entry.fields:
        field.value = _bare(str(field.value))
    row = _row(entry)
    row.trouble = f"{said}: read all the same"
    return row.found(line)


def _row(entry: Entry) -> Row:
    """The fields of an entry; of a field given twice the last counts."""
    fields = {field.key.lower(): str(field.value) for field in entry.fields}
    day = " ".join(filter(None, (fields.get("day"), fields.get("month"), fields.get("year"))))
    return Row(
        ids=[text for name in _ID_FIELDS if name in fields for text in _ids(name, fields)],
        title=unbraced(fields.get("title", "")),
        date=fields.get("date", "") or day,
        abstract=unbraced(fields.get("abstract", "")),
        authors=[_name(name) for name in _AND.split(fields.get("author", ""))],
    )


def _bare(value: str) -> str:
    """A value without the braces or quotes around it; bibtexparser leaves them in such blocks."""
    enclosed = value[:1] + value[-1:] in ("{}", '""') and len(value) > 1
    return value[1:-1] if enclosed else value


def _ids(name: str, fields: dict[str, str]) -> list[str]:
    text = plain(fields[name])
    if name == "eprint":
        version = fields.get("version", "")
        numbered = f"{text}v{version}" if version.isdecimal() else text
        return [numbered if identifiers.is_id(numbered) else text]
    return identifiers.ids_in(text)


def _name(name: str) -> str:
    """A name in the order it is spoken in; BibTeX has `von Last, First` and `Last, Jr, First`."""
    last, *others = _COMMA.split(name)
    return unbraced(plain(" ".join([*others[-1:], last, *others[:-1]])))


def unbraced(text: str) -> str:
    r"""A field as running text, which may hold LaTeX: `{BERT}` is `BERT`, and `50\%` is `50%`."""
    return _BRACES.sub(lambda found: found[1] or found[2] or "", text)
