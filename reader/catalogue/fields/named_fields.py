"""Records with named fields, from JSON, YAML, XML or CSV.

The names are those of Crossref, DataCite, OpenAlex, OpenReview, Semantic Scholar, CSL, Zotero,
Better BibTeX, Mendeley, ReadCube, papis, CITATION.cff, Kaggle's snapshot of arXiv, and those that
people give to columns.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime

from reader.catalogue.fields import dates, identifiers
from reader.catalogue.fields.authors import names
from reader.catalogue.fields.record import RawRecord
from reader.catalogue.fields.titles import with_subtitle
from reader.catalogue.fields.values import first, key_of, listed, merged, name_of, text_of
from reader.catalogue.text.inline import without_tags

_SURE_TITLES = (
    "title", "papertitle", "articletitle", "documenttitle", "titles", "maintitle", "标题",
    "论文标题", "题目",
)  # fmt: skip
_TITLES = (*_SURE_TITLES, "name", "displayname")
_ABSTRACTS = ("abstract", "abstracts", "summary", "abstractnote", "abstracttext", "description",
              "descriptions", "tldr", "摘要")  # fmt: skip
_AUTHORS = (
    "authorlist", "authorfullnames", "authors", "author", "authorships", "creators", "creator",
    "contributors", "authorsparsed", "author/s", "author(s)", "agents", "editors", "editor", "作者",
)  # fmt: skip
_DATES = (
    "date", "published", "publisheddate", "publishdate", "publicationdate", "publishedat",
    "submitted", "submitteddate", "datereleased", "issued", "publishedonline", "publishedprint",
    "pubdate", "preprintdate", "earliestdate", "pdate", "cdate", "tcdate",
    "created", "createdat", "updatedate", "updated", "日期",
)  # fmt: skip
_SAVED = ("created", "createdat", "updatedate", "updated")  # in some lists, the day of saving
_YEARS = ("year", "publicationyear", "publishedyear", "pubyear", "年份")
_IDS = (
    "arxivid", "arxiv", "eprint", "id", "paperid", "doi", "dois", "ee", "url", "link", "absurl",
    "paperurl", "entryid", "pdf", "pdfurl", "links", "externalids", "serialnumber", "identifier",
    "identifiers", "href", "uri", "paper", "链接", "pmid", "extra", "number",
)  # fmt: skip
_CATEGORIES = (
    "primarycategory", "arxivprimarycategory", "primaryclass", "eprintclass", "categories",
    "category", "arxivcategories", "subjects",
)  # fmt: skip
_VENUE_FIELDS = (
    "journalref", "journal", "containertitle", "publicationtitle", "proceedingstitle", "booktitle",
    "conferencename", "venue",
)  # fmt: skip
_MENTIONS = ("citation", "details", "source", "publication", "journal", "howpublished", "note")
# Fields that contain an object with the paper itself, or with more of its ids.
_NESTED = (
    "paper", "article", "content", "externalids", "extids", "ids", "data", "attributes",
    "metadata", "info", "preferredcitation", "repo", "document", "citingpaper", "citedpaper",
)  # fmt: skip
# Fields about other papers, licences or people, though they contain titles and ids.
_OTHERS = frozenset((
    "reference", "references", "referencedworks", "relatedworks", "citations", "citedby",
    "relateditems", "relatedidentifiers", "relation", "license", "licenses", "licence", "rights",
    "rightslist", "attachments", "collections", "tags", "assertion", "funder", "parent",
    "containers", "container", "journal", "keywords", "versions", "concepts", "primarytopic",
    "hostvenue", "alternatehostvenues", "locations", "primarylocation", "bestoalocation",
    "institutions", "mesh", "grants", "topics",
))  # fmt: skip
_VENUES = ("book", "source", "publication", "journal", "container", "series", "conference", "short",
           "proceedings", "collection", "event", "jobtitle", "original")  # fmt: skip
_PEOPLE = ("person", "organization")  # types of JSON-LD
_NO_PAPER = ("note", "attachment", "annotation")  # types of items in Zotero
# Fields in all exports of Reader, of any version.
_OWN = frozenset(("starred", "archived", "read", "note", "version"))
_PAPERS = ("paper", "article", "content", "citingpaper", "citedpaper")
_BOOKMARK = frozenset(("href", "description", "extended"))  # Pinboard's; the description is a title
_REPOSITORY = frozenset(("fullname", "htmlurl"))  # GitHub's
_KNOWN = frozenset((*_TITLES, *_ABSTRACTS, *_AUTHORS, *_DATES, *_YEARS, *_IDS))
_KEPT_LISTS = frozenset(
    ("isarchived", "timeadded", "folder", "readingprogress", "saveddate", "dateread")
)
_MILLISECONDS = 100_000_000_000
"""A number above this is a time in milliseconds since 1970."""
_OF_WEB_OF_SCIENCE = {
    "TI": "title", "AF": "author full names", "AU": "authors", "DI": "doi", "PY": "year",
    "AB": "abstract", "SO": "journal", "PD": "month", "PM": "pmid", "BN": "isbn",
}  # fmt: skip
_OF_READWISE = {
    "Book Title": "title", "Book Author": "authors", "Highlight": "quote", "Tags": "highlight tags",
}  # fmt: skip
_JATS = re.compile(r"</?(?:jats|mml):[^<>]*>")
_LEADING = ("url", "link", "doi", "isbn", "issn", "pmid")  # ends of names of fields
_SHORT_ID = re.compile(r"[1-9]\d{2}\.\d{4}")  # 0704.0001, once a spreadsheet has cut the zero


def is_field(name: str) -> bool:
    """Return whether a name is that of a field of papers."""
    return key_of(name) in _KNOWN


def spelled_out(cells: list[str]) -> list[str]:
    """Return the names of fields, with the two letters of Web of Science written in full, and
    Readwise's names for a highlight replaced by those for its paper."""
    names = {cell.strip("\ufeff ") for cell in cells}
    if {"PT", "TI"} <= names or {"AU", "TI", "SO"} <= names:
        return [_OF_WEB_OF_SCIENCE.get(cell, cell) for cell in cells]
    if {"Highlight", "Book Title"} <= names:
        return [_OF_READWISE.get(cell, cell) for cell in cells]
    return cells


def is_header(cells: list[str]) -> bool:
    """Return whether these cells are names of fields: at least two of them, or all, are known."""
    known = sum(is_field(cell) or key_of(cell).endswith(_LEADING) for cell in spelled_out(cells))
    return known > 1 or known == len(cells)


def tells_of_others(name: str) -> bool:
    """Return whether a field of this name is about other papers, or about something other than
    papers."""
    return key_of(name) in _OTHERS


def held_in(record: Mapping[str, object], depth: int = 2) -> list[tuple[str, Mapping[str, object]]]:
    """Return the records that lie in fields of a record, each with the name of its field; empty for
    an item of a list. A record of a paper yields none, and fields that belong to a paper are not
    searched: venues and cited papers in them are about that paper. `depth` levels of objects are
    searched."""
    fields = {key_of(name): value for name, value in record.items()}
    is_titled = bool(first(fields, _TITLES))
    if is_titled and first(fields, _AUTHORS):
        return []
    held: list[tuple[str, Mapping[str, object]]] = []
    for name, value in record.items():
        if is_field(name) or tells_of_others(name):
            continue
        if isinstance(value, Mapping) and key_of(name) in _NESTED and is_record(value):
            continue  # a part of this record
        if isinstance(value, list):
            inner = [("", item) for item in value]
        elif isinstance(value, Mapping):
            single = is_record(value)
            inner = [(name, value)] * (not is_titled) if single else list(value.items())
            if not single and depth:
                held += [found for found in held_in(value, depth - 1) if not found[0]]
        else:
            continue
        held += [
            (key, item) for key, item in inner if isinstance(item, Mapping) and is_record(item)
        ]
    return held


def record_of(record: Mapping[str, object], key: str = "") -> RawRecord | None:
    """Return the fields of a record. `key` is its name in the object around it, if any, which may
    be its id. None for a record of something else, such as an attachment."""
    fields = merged(record, _NESTED)
    if text_of(fields.get("itemtype")) in _NO_PAPER:
        return None
    if fields.keys() >= _REPOSITORY:  # stands for the paper named in its description
        said = [text_of(fields.get(name)) for name in ("homepage", "description")]
        return RawRecord([id for text in said for id in identifiers.ids_in(text)])
    if fields.keys() >= _BOOKMARK:
        fields |= {"title": fields["description"], "description": ""}
    exact = fields.keys() >= _OWN
    ids = [text for name in _id_fields(fields) for text in _ids(fields[name], name)]
    if "forum" in fields and "content" in {key_of(name) for name in record}:
        ids.append(f"https://openreview.net/forum?id={text_of(fields['forum'])}")
    ids.append(key)
    version = text_of(fields.get("version"))
    if version.isdecimal() and ids[0] and "itemtype" not in fields:
        ids[:1] = [f"{ids[0]}v{version}", ids[0]] if identifiers.is_arxiv(ids[0]) else ids[:1]
    for name in _MENTIONS:
        ids += identifiers.mentions(text_of(fields.get(name))) if name in fields else []
    people = _names(first(fields, _AUTHORS), exact)
    day = _date(fields)
    named = first(fields, _TITLES) if people else first(fields, _SURE_TITLES) and day
    return RawRecord(
        ids=ids,
        title=_title(fields),
        date=day,
        abstract=_abstract(fields, exact),
        authors=people,
        categories=[text for name in _CATEGORIES for text in _texts(fields.get(name))],
        arrived=text_of(fields.get("arrived")) if "arrived" in fields else "",
        by_title=bool(named),
        exact=exact,
        marked_up=True,
        venue=text_of(first(fields, _VENUE_FIELDS)),
        announced=text_of(fields.get("announced")) if "announced" in fields else "",
    )


def _title(fields: Mapping[str, object]) -> str:
    title = text_of(first(fields, _TITLES))
    if title:
        return with_subtitle(title, _subtitle(fields))
    if (paper := fields.get("paper")) and isinstance(paper, str) and not identifiers.ids_in(paper):
        return paper
    others = [name for name in fields if name.endswith("title") and not name.startswith(_VENUES)]
    return text_of(first(fields, others))


def _subtitle(fields: Mapping[str, object]) -> str:
    """Return the subtitle: a field of its own, or one of DataCite's titles, which says so."""
    titles = fields.get("titles")
    told = [
        each.get("title")
        for each in (titles if isinstance(titles, list) else ())
        if isinstance(each, Mapping) and each.get("titleType") == "Subtitle"
    ]
    return text_of(fields.get("subtitle")) or text_of(next(iter(told), ""))


def _id_fields(fields: Mapping[str, object]) -> list[str]:
    """Return the fields that may name the paper, the likeliest first: known ones, then those with a
    telling name, such as `paper_arxiv_id` and `paper_thecvf`."""
    known = [name for name in _IDS if name in fields]
    arxiv = [name for name in fields if "arxiv" in name]
    others = [
        name
        for name in fields
        if name not in _OTHERS
        and (name.startswith("paper") or name.endswith(("url", "link", "pdf", "doi")))
        and not name.startswith(("repo", "code", "github", "cover", "thumbnail"))
    ]
    return list(dict.fromkeys([*known, *arxiv, *others]))


def is_record(value: Mapping[str, object]) -> bool:
    """Return whether an object is about a paper: it has a title, an arXiv id or a DOI, or contains
    an object that has."""
    fields = {key_of(name): inner for name, inner in value.items()}
    if text_of(value.get("@type")).lower() in _PEOPLE:
        return False
    return bool(
        first(fields, _TITLES)
        or any(isinstance(fields.get(name), Mapping) for name in _PAPERS)
        or any(map(identifiers.is_id, _all_ids(fields)))
        or any(
            isinstance(inner := fields.get(name), Mapping) and is_record(inner)
            for name in ("info", "metadata")
        )
        or (isinstance(fields.get("data"), Mapping) and "itemtype" in merged(value, ("data",)))
        or (isinstance(fields.get("attributes"), Mapping))
    )


def _all_ids(fields: Mapping[str, object]) -> list[str]:
    return [text for name in _IDS if name in fields for text in _ids(fields[name], name)]


def _date(fields: Mapping[str, object]) -> str:
    """Return when a paper was published, as text. A date without a year takes it from another
    field."""
    year = text_of(first(fields, _YEARS))
    versions = fields.get("versions")
    if isinstance(versions, list) and versions and isinstance(versions[0], Mapping):
        return text_of(versions[0].get("created"))
    names = [name for name in _DATES if not (name in _SAVED and fields.keys() & _KEPT_LISTS)]
    for name in names:
        value = fields.get(name)
        day = value if isinstance(value, str) else _day(value)
        if dates.has_year(day):
            if year and name in _SAVED and year not in day:
                return dates.of_parts(year, text_of(fields.get("month")))
            return day
        if day and year:
            return dates.of_parts(year, day) or day
        if day and not isinstance(fields.get(name), Mapping | list):
            return day
    return dates.of_parts(year, text_of(fields.get("month")), text_of(fields.get("day"))) or year


def _day(value: object) -> str:
    """Return a date as text. CSL writes dates as `{"date-parts": [[2024, 10, 31]]}`."""
    if isinstance(value, int) and value > _MILLISECONDS:
        with suppress(ValueError, OverflowError, OSError):
            return datetime.fromtimestamp(value / 1000, UTC).date().isoformat()
    if isinstance(value, Mapping) and "month" in value and "year" in value:
        return dates.of_parts(*(text_of(value.get(name)) for name in ("year", "month", "day")))
    if isinstance(value, Mapping):
        parts = first(value, ("date-parts", "raw", "literal", "value", "date", "year"))
        return _day(parts[0] if isinstance(parts, list) and parts else parts)
    if isinstance(value, list | tuple):
        if value and isinstance(value[0], Mapping | list):
            return _day(value[0])
        return "-".join(f"{text_of(part):0>2}" for part in value if part is not None)
    return text_of(value)


def _abstract(fields: Mapping[str, object], exact: bool) -> str:
    index = fields.get("abstractinvertedindex")
    if isinstance(index, Mapping):
        places = [
            (at, word) for word, found in index.items() if isinstance(found, list) for at in found
        ]
        places = [place for place in places if isinstance(place[0], int)]
        return " ".join(str(word) for _, word in sorted(places))
    text = text_of(first(fields, _ABSTRACTS))
    return without_tags(_JATS.sub(" ", text)) if "<" in text and not exact else text


def _texts(value: object) -> list[str]:
    """Return a text, or the texts in a list, each of which may be in an object, as in Atom."""
    if value is None or isinstance(value, str):
        return [value] if value else []
    if isinstance(value, list | tuple):
        return [text for inner in value for text in _texts(inner)]
    if isinstance(value, Mapping):
        value = first(value, ("term", "@term", "code", "id", "name", "value"))
    text = text_of(value)
    return [text] if text else []


def _names(value: object, exact: bool) -> list[str]:
    if isinstance(value, str):
        if exact and ";" in value:
            return value.split(";")
        return listed(value) or names(value)
    if isinstance(value, Mapping) and value.keys() == {"author"}:  # DBLP's
        value = value["author"]
    if isinstance(value, Mapping):
        value = [value]
    if not isinstance(value, list | tuple):
        return []
    return [str(name) if exact else name_of(name) for name in value]


def _ids(value: object, name: str = "", depth: int = 3) -> list[str]:
    """Return what may name the paper in the field `name`: a text, or texts up to `depth` levels
    down."""
    if isinstance(value, Mapping):
        return (
            [
                text
                for key, inner in value.items()
                for text in _ids(inner, key_of(str(key)), depth - 1)
            ]
            if depth
            else []
        )
    if isinstance(value, list | tuple):
        return [text for inner in value for text in _ids(inner, name, depth - 1)] if depth else []
    text = text_of(value).strip()
    if name in ("pmid", "pubmed") and text.isdecimal():
        return [f"pmid:{text}"]
    if name in ("arxiv", "arxivid", "id") and _SHORT_ID.fullmatch(text):
        return [f"0{text}"]
    return [text] if identifiers.is_id(text) else identifiers.mentions(text)
