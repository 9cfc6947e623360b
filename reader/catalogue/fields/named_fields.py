"""A record with named fields, from JSON or CSV -> the fields of a paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.catalogue.fields import identifiers
from reader.catalogue.fields.authors import names
from reader.catalogue.fields.record import Row

_TITLES = ("title", "papertitle", "name", "标题")
_ABSTRACTS = ("abstract", "summary", "abstractnote", "description", "tldr", "摘要")
_AUTHORS = ("authors", "author", "authorlist", "creators", "creator", "作者")
_DATES = (
    "date", "published", "publisheddate", "publishdate", "publicationdate", "publishedat",
    "submitted", "submitteddate", "issued", "created", "createdat", "updatedate", "updated",
    "year", "日期",
)  # fmt: skip
_IDS = (
    "arxivid", "arxiv", "eprint", "id", "paperid", "doi", "url", "link", "absurl", "paperurl",
    "entryid", "pdf", "pdfurl", "links", "externalids", "href", "paper", "链接",
)  # fmt: skip
# One level down, these hold the paper itself, or more of its ids.
_NESTED = ("paper", "externalids", "ids", "data", "attributes")
KNOWN = frozenset((*_TITLES, *_ABSTRACTS, *_AUTHORS, *_DATES, *_IDS))


def key_of(name: str) -> str:
    """A field's name without case, spaces, hyphens and underscores."""
    return "".join(c for c in name.casefold() if c not in " -_\ufeff\"'")


def is_field(name: str) -> bool:
    """Whether a name is that of a paper's own field."""
    return key_of(name) in KNOWN


def is_header(cells: list[str]) -> bool:
    """Whether cells are names of fields: more than one, or all, are names known here."""
    known = sum(is_field(cell) for cell in cells)
    return known > 1 or known == len(cells)


def held_in(record: Mapping[str, object]) -> list[tuple[str, Mapping[str, object]]]:
    """The records that a record holds, by whatever name that is no field of a paper; each with
    the name it goes by itself, if it has one. A paper holds none: what it tells of a venue or of
    the papers it cites is about that paper.
    """
    fields = {key_of(name): value for name, value in record.items()}
    is_titled = bool(_first(fields, _TITLES))
    if is_titled and _first(fields, _AUTHORS):
        return []
    held: list[tuple[str, Mapping[str, object]]] = []
    for name, value in record.items():
        if is_field(name):
            continue
        if isinstance(value, list):
            inner = [("", item) for item in value]
        elif isinstance(value, Mapping):
            single = _is_record(value)
            inner = [(name, value)] * (not is_titled) if single else list(value.items())
        else:
            continue
        held += [
            (key, item) for key, item in inner if isinstance(item, Mapping) and _is_record(item)
        ]
    return held


def row_of(record: Mapping[str, object], key: str = "") -> Row:
    """The fields of a record; `key` is the name it went by, if any, which may be its id."""
    fields = {key_of(name): value for name, value in record.items()}
    for name in _NESTED:
        inner = fields.get(name)
        if isinstance(inner, Mapping):
            fields = {key_of(str(k)): v for k, v in inner.items()} | fields
    ids = [text for name in _id_fields(fields) for text in _ids(fields[name])]
    ids.append(key)
    version = _text(fields.get("version"))
    if version.isdecimal():
        ids[:1] = [f"{ids[0]}v{version}", ids[0]] if identifiers.is_arxiv(ids[0]) else ids[:1]
    return Row(
        ids=ids,
        title=_text(_first(fields, _TITLES)),
        date=_date(_first(fields, _DATES)),
        abstract=_text(_first(fields, _ABSTRACTS)),
        authors=_names(_first(fields, _AUTHORS)),
    )


def _id_fields(fields: Mapping[str, object]) -> list[str]:
    """The fields that may name the paper, the likeliest first: those known, then those whose
    names tell so, such as `paper_arxiv_id` and `paper_thecvf`."""
    known = [name for name in _IDS if name in fields]
    arxiv = [name for name in fields if "arxiv" in name]
    others = [
        name for name in fields if name.startswith("paper") or name.endswith(("url", "link", "pdf"))
    ]
    return list(dict.fromkeys([*known, *arxiv, *others]))


def _is_record(value: Mapping[str, object]) -> bool:
    """Whether an object is a paper's: it has a title, an arXiv id or a DOI, or holds a `paper`."""
    fields = {key_of(name): inner for name, inner in value.items()}
    return bool(
        _first(fields, _TITLES)
        or isinstance(fields.get("paper"), Mapping)
        or any(identifiers.is_id(text) for name in _IDS for text in _ids(fields.get(name)))
    )


def _first(fields: Mapping[str, object], names: Sequence[str]) -> object:
    return next((fields[name] for name in names if fields.get(name)), "")


def _text(value: object) -> str:
    if isinstance(value, list | tuple):
        return " ".join(map(_text, value))
    return str(value) if isinstance(value, str | int | float) else ""


def _date(value: object) -> str:
    """A date as text; `{"date-parts": [[2024, 10, 31]]}` is CSL's way to write one."""
    if isinstance(value, Mapping):
        parts = value.get("date-parts") or value.get("raw") or ""
        return _date(parts[0] if isinstance(parts, list) and parts else parts)
    if isinstance(value, list | tuple):
        return "-".join(f"{_text(part):0>2}" for part in value)
    return _text(value)


def _names(value: object) -> list[str]:
    if isinstance(value, str):
        return names(value)
    return [_name(name) for name in value] if isinstance(value, list | tuple) else []


def _name(value: object) -> str:
    if not isinstance(value, Mapping):
        return _text(value)
    whole = _first(value, ("name", "literal", "fullName", "full_name"))
    given = _first(value, ("given", "firstName", "first"))
    family = _first(value, ("family", "lastName", "last"))
    return _text(whole) or f"{_text(given)} {_text(family)}".strip()


def _ids(value: object, depth: int = 2) -> list[str]:
    """What may name the paper in a value: a text, or texts a level or two down."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return [text for inner in value for text in _ids(inner, depth - 1)] if depth else []
    text = _text(value).strip()
    return [text] if identifiers.is_id(text) else identifiers.mentions(text)
