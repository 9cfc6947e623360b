"""Reading BibTeX and BibLaTeX: each entry is a paper.

The entries are parsed by bibtexparser 2, which continues after an entry that it cannot parse and
tells its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING

from reader.catalogue.fields import dates, identifiers
from reader.catalogue.fields.authors import names, spoken
from reader.catalogue.fields.noted_ids import with_noted
from reader.catalogue.fields.record import Found, RawRecord
from reader.catalogue.fields.titles import with_subtitle
from reader.catalogue.stated import entries
from reader.catalogue.stated.groups import groups_in
from reader.catalogue.text.heads import begins_with
from reader.catalogue.text.inline import without_markup
from reader.catalogue.text.source import Source
from reader.catalogue.text.tex_field import field_text, unbraced
from reader.text.latex import braced, to_text

if TYPE_CHECKING:
    from bibtexparser.model import Block, Entry

_ENTRY = re.compile(r"^[ \t]*@[ \t]*\w+[ \t]*[{(]", re.M)
_ID_FIELDS = (
    "eprint", "arxivid", "arxiv", "url", "doi", "journal", "volume", "howpublished", "ee", "pmid",
    "bdsk-url-1",
)  # fmt: skip
_CATEGORIES = ("primaryclass", "eprintclass", "arxivclass", "categories")
_VENUES = ("journal", "journaltitle", "booktitle")
_BOOKS = ("book", "mvbook", "collection", "proceedings", "manual")
_COMMA = re.compile(r",\s*(?![^{}]{0,300}\})")
_AND = re.compile(r"\sand\s(?![^{}]{0,300}\})", re.I)
_AMPERSAND = re.compile(r"\s\\?&\s(?![^{}]{0,300}\})")
_SEMICOLON = re.compile(r"\s*(?<!&amp)(?<!\\);\s+(?![^{}]{0,300}\})")
_ABS = re.compile(r"abs/(?=\S+/?\d)")
_GLUED = re.compile(  # two fields, with the comma between them missing
    r"\{?([^{}]*)\}\s*(\w+)\s*=\s*[{\"]?([^{}]*(?:\}.*)?)", re.S
)
_MARKS = re.compile(r"[{}\"#~\\]+")
_PIECE = 1 << 20
"""The most characters that are parsed at once, if an entry ends there."""
_CROSSREF = re.compile(r"\bcrossref\s*=\s*[{\"]([^{}\",]+)[}\"]", re.I)
_COMMENT = re.compile(r"^[ \t]*@comment\b.*(?:\n(?![ \t]*@).*)*", re.I | re.M)
_STRING = re.compile(r"^[ \t]*@string\b.*(?:\n(?![ \t]*@).*)*", re.I | re.M)
_KEYLESS = re.compile(
    r"^([ \t]*@(?!comment|preamble)\w+[ \t]*[{(])(?=\s*[\w-]+\s*=\s*[{\"\d])", re.I | re.M
)
_SECOND_COMMA = re.compile(r"(?<=[}\"]),(?=\s*,\s*[\w-]+\s*=)")
_QUOTED = re.compile(r"(=\s*)\"((?:[^{}\"]|\{(?:[^{}]|\{[^{}]*\})*+\})*+)\"")
_INNER_QUOTE = re.compile(r"\{[^{}\"\\]*\"")
_MORE_FIELDS = re.compile(r"\s*,\s*[\w-]+\s*=")
_CLOSED = "closed too early"
_DUPLICATE = "Duplicate entry key"


def recognises(head: str) -> bool:
    """Return whether this begins with BibTeX, unlike Markdown with BibTeX further down."""
    return begins_with(_ENTRY, head)


def papers(source: Source) -> Iterator[Found]:
    """Yield the entries of a BibTeX file."""
    import logging

    from bibtexparser.entrypoint import parse_string
    from bibtexparser.model import ExplicitComment

    # What cannot be parsed is in the blocks, and need not be logged.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    volumes: set[str] = set()
    said: list[str] = []
    strings: list[str] = []
    for _, text in _pieces(source):
        volumes.update(map(str.strip, _CROSSREF.findall(text)))
        said += _COMMENT.findall(text)
        strings += _STRING.findall(text)
    comments = parse_string("\n".join(said)).blocks
    groups = groups_in(str(each.comment) for each in comments if isinstance(each, ExplicitComment))
    above = "".join(f"{text}\n" for text in strings)
    for first, text in _pieces(source):
        for block in _whole(parse_string(above + _parsable(text)).blocks):
            line = (block.start_line or 0) - above.count("\n") + first
            if line >= first and (found := _found(block, line, volumes, groups)):
                yield found


def _pieces(source: Source) -> Iterator[tuple[int, str]]:
    """Yield the text in pieces of whole entries, each with the number of its first line: what is
    parsed takes seven times the memory of the text."""
    piece: list[str] = []
    size, first = 0, 1
    for number, line in source.whole_lines():
        if size > _PIECE and _ENTRY.match(line):
            yield first, "\n".join(piece)
            piece, size, first = [], 0, number
        piece.append(line)
        size += len(line)
    yield first, "\n".join(piece)


def _parsable(piece: str) -> str:
    """Return a piece without its abbreviations, which stand above it, with a key for each entry
    that lacks one, without commas that are doubled, and with braces around values whose quotes
    enclose others in braces, at which bibtexparser would end the value."""
    piece = _STRING.sub(lambda found: "\n" * found[0].count("\n"), piece)
    piece = _KEYLESS.sub(r"\1-,", piece)
    piece = _SECOND_COMMA.sub("", piece)
    return _QUOTED.sub(_in_braces, piece) if _INNER_QUOTE.search(piece) else piece


def _in_braces(value: re.Match[str]) -> str:
    return f"{value[1]}{{{value[2]}}}" if '"' in value[2] else value[0]


def _whole(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield blocks, with the fields that stand behind a brace too many, at which bibtexparser ends
    an entry, added to the entry."""
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.model import Entry, ImplicitComment

    for block, after in zip_longest(blocks, blocks[1:]):
        if (
            isinstance(block, Entry)
            and isinstance(after, ImplicitComment)
            and _MORE_FIELDS.match(after.comment)
        ):
            block.parser_metadata[_CLOSED] = True
            for more in parse_string(f"@misc{{-{after.comment}\n}}").entries:
                block.fields = [*block.fields, *more.fields]
        yield block


def _found(
    block: Block, line: int, volumes: set[str], groups: Mapping[str, Sequence[str]]
) -> Found | None:
    from bibtexparser.model import Entry, ParsingFailedBlock

    if isinstance(block, Entry):
        record = _record(block, groups.get(block.key, ()))
        if block.parser_metadata.get(_CLOSED):
            record.trouble = "this entry has a closing brace too many: read all the same"
        return None if block.key in volumes else record.found(line)
    if not isinstance(block, ParsingFailedBlock):
        return None
    said = getattr(block.error, "abort_reason", str(block.error)).partition(". ")[0].strip()
    entry = block.ignore_error_block  # None, unless the entry merely repeats a key
    if not isinstance(entry, Entry):
        return Found(line, None, f"this entry can't be read: {said}")
    for field in entry.fields:
        field.value = _bare(str(field.value))
    record = _record(entry)
    if _DUPLICATE not in said:
        record.trouble = f"{said}: read all the same"
    return record.found(line)


def _record(entry: Entry, groups: Sequence[str] = ()) -> RawRecord:
    """Return the fields of an entry; if a field is given twice, the last counts. `groups` are those
    that the file puts it in."""
    fields = _fields(entry)
    ids = [text for name in _ID_FIELDS if name in fields for text in _ids(name, fields)]
    if entry.entry_type.lower() in _BOOKS and (isbn := identifiers.isbn(fields.get("isbn", ""))):
        ids.append(isbn)
    ids, links = with_noted(ids, [_plain(fields.get("note", ""))], identifiers.ids_in)
    people = fields.get("author") or fields.get("editor", "")
    return RawRecord(
        ids=ids,
        title=with_subtitle(
            field_text(fields.get("title", "")), field_text(fields.get("subtitle", ""))
        ),
        date=fields.get("date", "") or _date(fields),
        abstract=without_markup(unbraced(braced(fields.get("abstract", "")))),
        authors=_authors(people),
        links=links,
        categories=[field_text(fields[name]) for name in _CATEGORIES if name in fields],
        by_title=fields.get("title", "").count("{") == fields.get("title", "").count("}"),
        marked_up=True,
        venue=field_text(next((fields[n] for n in _VENUES if fields.get(n)), "")),
        stated=partial(entries.stated, fields, field_text, groups),
    )


def _fields(entry: Entry) -> dict[str, str]:
    fields: dict[str, str] = {}
    for field in entry.fields:
        name, value = field.key.lower(), str(field.value)
        while "=" in value and "}" in value and (glued := _GLUED.match(value)):
            fields[name], name, value = glued[1], glued[2].lower(), glued[3]
        fields[name] = value
    return fields


def _date(fields: dict[str, str]) -> str:
    year, month, day = (_MARKS.sub(" ", fields.get(name, "")) for name in ("year", "month", "day"))
    return dates.of_parts(year, month, day) or year.strip()


def _bare(value: str) -> str:
    """Return a value without the braces or quotes around it, which bibtexparser leaves in blocks
    with an error."""
    enclosed = value[:1] + value[-1:] in ("{}", '""') and len(value) > 1
    return value[1:-1] if enclosed else value


def _ids(name: str, fields: dict[str, str]) -> list[str]:
    text = _plain(fields[name])
    if name == "eprint":
        kind = fields.get("eprinttype", fields.get("archiveprefix", "")).lower()
        if kind == "pubmed":
            return [f"pmid:{text}"]
        version = fields.get("version", "")
        numbered = f"{text}v{version}" if version.isdecimal() else text
        return [numbered if identifiers.is_arxiv(numbered) else text]
    if name == "volume":
        return [_ABS.sub("", text)] if _ABS.match(text) else []
    if name == "pmid":
        return [f"pmid:{text}"]
    if name == "doi" and identifiers.doi(text):
        return [text]
    return identifiers.ids_in(text)


def _plain(value: str) -> str:
    return unbraced(to_text(value)).strip()


def _authors(text: str) -> list[str]:
    """Return names in spoken order. BibTeX separates them by `and`; some programs write semicolons,
    commas or ampersands instead."""
    if ";" in text and not _AND.search(text):
        return names(field_text(text))
    if " # " in text:  # an abbreviation that the file does not define
        text = text.replace(" # ", " ").replace('"', "")
    text = _SEMICOLON.sub(" and ", text)
    people = [name for name in _AND.split(text) if name.strip().lower() not in ("", "others")]
    if len(people) == 1 and (text.count(",") > 1 or " et" in text or _AMPERSAND.search(text)):
        whole = field_text(text)
        listed = names(whole)
        return listed if all(" " in name for name in listed) else [spoken(whole)]
    return [_name(name) for name in people]


def _name(name: str) -> str:
    """Return a name in spoken order. BibTeX writes `von Last, First` and `Last, Jr, First`."""
    last, *others = _COMMA.split(name)
    return field_text(" ".join([*others[-1:], last, *others[:-1]]))
