"""Records with named fields, from JSON, YAML, XML or CSV, and the papers that they describe."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reader.catalogue.fields import identifiers
from reader.catalogue.fields.authors import names
from reader.catalogue.fields.named.headers import (
    ABSTRACTS,
    AUTHORS,
    IDS,
    OTHERS,
    OWN,
    SURE_TITLES,
    TITLES,
    is_field,
    tells_of_others,
)
from reader.catalogue.fields.named.published import date_of
from reader.catalogue.fields.named.values import (
    first,
    key_of,
    listed,
    merged,
    name_of,
    text_of,
    unwiki_names,
)
from reader.catalogue.fields.noted_ids import with_noted
from reader.catalogue.fields.record import RawRecord
from reader.catalogue.fields.titles import with_subtitle
from reader.catalogue.text.inline import without_tags

_CATEGORIES = (
    "primarycategory", "arxivprimarycategory", "primaryclass", "eprintclass", "categories",
    "category", "arxivcategories", "subjects",
)  # fmt: skip
_VENUE_FIELDS = (
    "journalref", "journal", "containertitle", "publicationtitle", "proceedingstitle", "booktitle",
    "conferencename", "venue",
)  # fmt: skip
_MENTIONS = ("citation", "details", "source", "publication", "journal", "howpublished")
_NOTES = ("extra", "note")
# Fields that contain an object with the paper itself, or with more of its ids.
_NESTED = (
    "paper", "article", "content", "externalids", "extids", "ids", "data", "attributes",
    "metadata", "info", "preferredcitation", "repo", "document", "citingpaper", "citedpaper",
)  # fmt: skip
_VENUES = ("book", "source", "publication", "journal", "container", "series", "conference", "short",
           "proceedings", "collection", "event", "jobtitle", "original")  # fmt: skip
_PEOPLE = ("person", "organization")  # types of JSON-LD
_NO_PAPER = ("note", "attachment", "annotation")  # types of items in Zotero
_PAPERS = ("paper", "article", "content", "citingpaper", "citedpaper")
_BOOKMARK = frozenset(("href", "description", "extended"))  # Pinboard's; the description is a title
_REPOSITORY = frozenset(("fullname", "htmlurl"))  # GitHub's
_JATS = re.compile(r"</?(?:jats|mml):[^<>]*>")
_SHORT_ID = re.compile(r"[1-9]\d{2}\.\d{4}")  # 0704.0001, once a spreadsheet has cut the zero


def held_in(record: Mapping[str, object], depth: int = 2) -> list[tuple[str, Mapping[str, object]]]:
    """Return the records that lie in fields of a record, each with the name of its field; empty for
    an item of a list. A record of a paper yields none, and fields that belong to a paper are not
    searched: venues and cited papers in them are about that paper. `depth` levels of objects are
    searched."""
    fields = {key_of(name): value for name, value in record.items()}
    is_titled = bool(first(fields, TITLES))
    if is_titled and first(fields, AUTHORS):
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
    exact = fields.keys() >= OWN
    named = [name for name in _id_fields(fields) if name not in _NOTES]
    ids = [text for name in named for text in _ids(fields[name], name)]
    if "forum" in fields and "content" in {key_of(name) for name in record}:
        ids.append(f"https://openreview.net/forum?id={text_of(fields['forum'])}")
    ids.append(key)
    version = text_of(fields.get("version"))
    if version.isdecimal() and ids[0] and "itemtype" not in fields:
        ids[:1] = [f"{ids[0]}v{version}", ids[0]] if identifiers.is_arxiv(ids[0]) else ids[:1]
    for name in _MENTIONS:
        ids += identifiers.mentions(text_of(fields.get(name))) if name in fields else []
    notes = [text_of(fields.get(name)) for name in _NOTES]
    ids, links = with_noted(ids, notes, identifiers.mentions)
    people = _names(first(fields, AUTHORS), exact)
    day = date_of(fields)
    is_named = first(fields, TITLES) if people else first(fields, SURE_TITLES) and day
    return RawRecord(
        ids=ids,
        title=_title(fields),
        date=day,
        abstract=_abstract(fields, exact),
        authors=people,
        links=links,
        categories=[text for name in _CATEGORIES for text in _texts(fields.get(name))],
        arrived=text_of(fields.get("arrived")) if "arrived" in fields else "",
        by_title=bool(is_named),
        exact=exact,
        marked_up=True,
        venue=text_of(first(fields, _VENUE_FIELDS)),
        announced=text_of(fields.get("announced")) if "announced" in fields else "",
    )


def _title(fields: Mapping[str, object]) -> str:
    title = text_of(first(fields, TITLES))
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
    known = [name for name in IDS if name in fields]
    arxiv = [name for name in fields if "arxiv" in name]
    others = [
        name
        for name in fields
        if name not in OTHERS
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
        first(fields, TITLES)
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
    return [text for name in IDS if name in fields for text in _ids(fields[name], name)]


def _abstract(fields: Mapping[str, object], exact: bool) -> str:
    index = fields.get("abstractinvertedindex")
    if isinstance(index, Mapping):
        places = [
            (at, word) for word, found in index.items() if isinstance(found, list) for at in found
        ]
        places = [place for place in places if isinstance(place[0], int)]
        return " ".join(str(word) for _, word in sorted(places))
    text = text_of(first(fields, ABSTRACTS))
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
        if not exact:
            value = unwiki_names(without_tags(value) if "<" in value else value)
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
