"""Reading records in XML: EndNote, PubMed, OAI-PMH, MODS, DataCite, Crossref, arXiv's own, Dublin
Core, MARC, Zotero's RDF, and the sources of Microsoft Word.

A record is recognised by the name of its element, and its fields by theirs, at any depth. Parts
about other works, the journal or licences are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial

from reader.catalogue.fields import dates, identifiers
from reader.catalogue.fields.authors import names, spoken
from reader.catalogue.fields.record import Found, RawRecord, none_stated
from reader.catalogue.fields.titles import with_subtitle
from reader.catalogue.formats.xml import marc
from reader.catalogue.formats.xml.listener import Listener
from reader.catalogue.problem import CatalogueError
from reader.catalogue.stated import elements
from reader.catalogue.text.inline import strip_markdown
from reader.catalogue.text.source import Source
from reader.model.stated_mark import StatedMark

_ELEMENT = re.compile(r"<(?:\?xml\b|[A-Za-z][\w.-]*:?[\w.-]*(?:\s[^<>]*)?>)")
_DOCTYPE = re.compile(r"<!DOCTYPE\s+(?!html\b|netscape\b)[\w:.-]+\s", re.I)
_ROOT = re.compile(
    r"<(?:OAI-PMH|xml|records|record|PubmedArticleSet|mods|modsCollection|resource|resources|dblp|opml|\w+:RDF)\b"
)
_HTML = re.compile(
    r"</?(?:a|abbr|address|article|aside|audio|b|base|blockquote|body|br|button|center|code|dd|del"
    r"|details|dfn|div|dl|dt|em|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input"
    r"|ins|kbd|label|legend|li|link|main|map|mark|meta|nav|ol|option|p|picture|pre|q|s|samp|script"
    r"|section|select|small|source|span|strong|style|sub|summary|sup|svg|table|tbody|td|textarea|tfoot"
    r"|th|thead|time|title|tr|tt|u|ul|var|video)\b",
    re.I,
)
_RECORDS = frozenset((
    "record", "pubmedarticle", "pubmedbookarticle", "mods", "resource", "journal_article",
    "conference_paper", "posted_content", "peer_review", "database", "dissertation",
    "report-paper", "inproceedings", "incollection", "phdthesis", "mastersthesis", "article",
    "book", "dc", "arxiv", "entry", "outline", "source",
))  # fmt: skip
_OF_OTHERS = frozenset((
    "reference", "references", "referencelist", "ref-list", "citation_list", "citations",
    "commentscorrectionslist", "relateditem", "relatedidentifiers", "relateditems", "ispartof",
    "journal-meta", "journal_metadata", "proceedings_metadata", "medlinejournalinfo",
    "license", "rights", "rightslist", "program", "setspec", "about", "editors", "translators",
    "secondary-authors", "tertiary-authors", "subsidiary-authors", "affiliations", "subject",
    "publisher", "contributor", "editor", "translator", "recordinfo", "keywords", "database",
    "source-app", "fundingreferences", "component_list",
))  # fmt: skip
_NO_PAPERS = frozenset((
    "attachment", "memo", "note", "collection", "journal", "series", "useritem", "person",
    "organization", "autotag", "usertag", "issue", "periodical",
))  # fmt: skip
_TITLES = ("articletitle", "article-title", "vernaculartitle", "title", "booktitle")
_PEOPLE = frozenset(("author", "creator", "person", "person_name", "contrib", "name"))
_FAMILY = ("surname", "lastname", "last", "keyname", "familyname", "family", "family-name")
_GIVEN = ("givenname", "forename", "forenames", "given_name", "given-names", "given", "firstname",
          "first",          "initials")  # fmt: skip
_WHOLE = ("creatorname", "collectivename", "corporate", "namepart", "displayform")
_DATES = (
    "articledate", "pubdate", "pub-date", "publication_date", "dateissued", "issued", "created",
    "date", "publicationyear", "year", "updated",
)  # fmt: skip
_IDS = (
    "identifier", "doi", "elocationid", "articleid", "electronic-resource-num", "pub-id", "id",
    "article-id", "standardnumber", "ee", "url", "uri", "web-urls", "resource", "value", "pmid",
)  # fmt: skip
_ABSTRACTS = ("abstract", "abstracttext", "description")
_CATEGORIES = ("primary_category", "categories", "category")
_ABOUT = "http://www.w3.org/1999/02/22-rdf-syntax-ns# about"
_NODE = "http://www.w3.org/1999/02/22-rdf-syntax-ns# nodeID"
_DEEPEST = 100


@dataclass(slots=True)
class _Element:
    name: str
    attributes: dict[str, str]
    line: int = 0
    pieces: list[str] = field(default_factory=list)
    children: list[_Element] = field(default_factory=list)

    def text(self) -> str:
        """Return all text in it, unchanged."""
        return "".join(self.pieces)

    def walk(self) -> Iterator[_Element]:
        """Yield the elements in it that are about the record itself, in order."""
        for child in self.children:
            if child.name not in _OF_OTHERS:
                yield child
                yield from child.walk()


def recognises(head: str) -> bool:
    """Return whether this is XML: with an XML declaration, a known root, or a first element that is
    not of HTML and directly contains another."""
    text = head.lstrip()
    if doctype := _DOCTYPE.match(text):
        return "<" in text[doctype.end() :]
    first = _ELEMENT.match(text)
    if first is None:
        return False
    if text.startswith("<?xml") or _ROOT.match(text):
        return True
    return not _HTML.match(text) and text[first.end() :].lstrip().startswith("<")


def papers(source: Source) -> Iterator[Found]:
    """Yield the papers of the records. Raises CatalogueError if no element of the XML is a
    record."""
    records = _Records(_Beside(source))
    nothing = True
    for found in records.read(source):
        nothing = False
        yield found
    if nothing and not records.any:
        raise CatalogueError(
            f"{source.name} is XML (<{records.root}>) in which no records of papers are known"
        )


class _Records(Listener):
    """Gathers the records of a text.

    `root`: the name of the outermost element. `any`: whether there were elements with a record's
    name. `aside`: elements that are not papers, such as notes; gathered only without `beside`.
    """

    def __init__(self, beside: _Beside | None = None) -> None:
        super().__init__()
        self.root = ""
        self.aside: list[_Element] = []
        self._beside = beside
        self.any = False
        self._depth = 0
        self._open: list[_Element] = []
        self._kept: list[_Element] = []  # of RDF, in which people come after what they wrote

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        lower = name.lower()
        self.root = self.root or name
        is_record = lower in _RECORDS or (self.root.lower() == "rdf" and self._depth == 2)
        if self._open or is_record:
            element = _Element(lower, attributes, self.line)
            if self._open and len(self._open) < _DEEPEST:
                self._open[-1].children.append(element)
            self._open.append(element)

    def text(self, text: str) -> None:
        for element in self._open[-_TEXT_DEPTH:]:
            element.pieces.append(text)

    def end(self, name: str) -> None:
        self._depth -= 1
        if not self._open:
            for kept in _with_people(self._kept) if not self._depth else ():
                self._take_in(kept)
            return
        element = self._open.pop()
        if self._open:
            return
        self.any = True
        if self.root.lower() == "rdf":
            self._kept.append(element)
        else:
            self._take_in(element)

    def _take_in(self, element: _Element) -> None:
        if element.name == "outline":
            self.found += _outlined([element, *element.walk()])
        elif element.name not in _NO_PAPERS:
            found = _found(element, self._stated(element))
            if self.root.lower() == "rdf":  # persons, places and the like have no title
                found = (each for each in found if each.paper and each.paper.title)
            self.found += found
        elif not self._beside:
            self.aside.append(element)

    def _stated(self, element: _Element) -> Callable[[], StatedMark]:
        if self._beside and self.root.lower() == "rdf":
            return partial(self._beside.stated, element)
        return partial(elements.of_endnote, element) if self.root == "xml" else none_stated


class _Beside:
    """What a Zotero RDF file contains beside its items, read when first asked for."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def stated(self, item: _Element) -> StatedMark:
        """Return the mark that an item states."""
        return elements.of_zotero(item, self._elements)

    @cached_property
    def _elements(self) -> dict[str, list[elements.Element]]:
        records = _Records()
        for _ in records.read(self._source):
            pass
        return elements.by_subject(records.aside)


def _with_people(elements: list[_Element]) -> list[_Element]:
    """Return elements of RDF with the people in them that they name by their `nodeID`."""
    people = {e.attributes.get(_NODE, ""): e for e in elements if e.name == "person"}
    people.pop("", None)
    for element in elements if people else ():
        for inner in [e for e in element.walk() if not e.children]:
            if person := people.get(inner.attributes.get(_NODE, "")):
                inner.children = [person]
    return elements


def _outlined(outlines: Iterable[_Element]) -> Iterator[Found]:
    """Yield the papers that an outline of OPML (http://opml.org/spec2.opml) links to, and a problem
    for each other link."""
    for outline in outlines:
        fields = {name.lower(): value.strip() for name, value in outline.attributes.items()}
        link = fields.get("url") or fields.get("htmlurl", "")
        if fields.get("xmlurl"):
            why = f"{fields['xmlurl'][:80]} is a feed, not a paper: try `reader follow`"
            yield Found(outline.line, None, why)
            continue
        title, links = strip_markdown(fields.get("text") or fields.get("title", ""))
        named = [link, *(each.url for each in links), *identifiers.mentions(title)]
        if any(identifiers.leads_to_paper(id, surely=True) for id in named):
            raw = RawRecord(named, title, marked_up=True)
            raw.stated = partial(elements.of_outline, fields)
            yield raw.found(outline.line)
        elif any(named):
            yield RawRecord().found(outline.line)


_TEXT_DEPTH = 4  # levels of tags in a title


def _found(record: _Element, stated: Callable[[], StatedMark]) -> Iterator[Found]:
    if holder := _marc_in(record):
        yield marc.row_of(holder).found(record.line)
        return
    record = next((e for e in record.walk() if e.name == "content_item"), record)
    inner = list(record.walk())
    kind = _text_of(inner, ("itemtype",))
    main = [e for e in inner if e.attributes.get("titleType") != "Subtitle"]
    raw = RawRecord(
        ids=list(_ids(record, inner)),
        title=with_subtitle(
            f"{_text_of(inner, ('nonsort',))} {_title(record, main)}".strip(), _subtitle(inner)
        ),
        date=_date(inner)
        or _date([e for p in record.children if p.name == "ispartof" for e in p.walk()]),
        abstract="\n\n".join(e.text().strip() for e in _all(inner, _ABSTRACTS[:2]))
        or _text_of(inner, _ABSTRACTS),
        authors=list(dict.fromkeys(_authors(record))),
        categories=[element.text() for element in _all(inner, _CATEGORIES)],
        by_title=True,
        marked_up=True,
        stated=stated,
    )
    if kind not in ("attachment", "note"):
        yield raw.found(record.line)


def _title(record: _Element, inner: Iterable[_Element]) -> str:
    """Return the main title; in RDF by the terms of schema.org, that is the name."""
    return _text_of(inner, _TITLES) or _text_of(record.children, ("name",))


def _subtitle(inner: Iterable[_Element]) -> str:
    told = (e.text() for e in inner if e.attributes.get("titleType") == "Subtitle")
    return _text_of(inner, ("subtitle",)) or next(told, "")


def _marc_in(record: _Element) -> _Element | None:
    """Return the record of MARC that an element is, or has around it what says how it came."""
    inner = (e for e in record.walk() if e.name == "record")
    return next(filter(marc.is_marc, [record, *inner]), None)


def _ids(record: _Element, inner: Iterable[_Element]) -> Iterator[str]:
    about = record.attributes.get(_ABOUT, "")
    named = [*_all(inner, _IDS)]
    for element in named:
        text = " ".join(element.text().split())
        kind = " ".join(element.attributes.values()).lower()
        if element.name == "pmid" or "pubmed" in kind or "pmid" in kind:
            if text.isdecimal():
                yield f"pmid:{text}"
        elif identifiers.is_id(text):
            yield text
        else:
            yield from identifiers.ids_in(text)
    yield about


def _authors(record: _Element) -> list[str]:
    found: list[str] = []
    for child in record.children:
        if child.name in _OF_OTHERS:
            continue
        if child.name not in _PEOPLE:
            found += _authors(child)
            continue
        inner = [child, *child.walk()]
        family = _text_of(inner, _FAMILY) or _part(inner, "family")
        given = _text_of(inner, _GIVEN) or _part(inner, "given")
        if family:
            found.append(f"{given} {family}".strip())
        elif any(e.name in _PEOPLE for e in inner[1:]):
            found += _authors(child)
        else:
            whole = _text_of(inner, _WHOLE) or child.text()
            found += names(whole) if ";" in whole or " and " in whole else [spoken(whole)]
    return found


def _part(inner: Iterable[_Element], type: str) -> str:
    return next((e.text() for e in inner if e.attributes.get("type") == type), "")


def _date(inner: list[_Element]) -> str:
    for element in _all(inner, _DATES):
        parts = {child.name: child.text() for child in element.walk()}
        if "year" in parts:
            date = dates.of_parts(parts["year"], parts.get("month", ""), parts.get("day", ""))
        else:
            date = element.text().strip()
        if dates.has_year(date):
            return date
    return ""


def _text_of(inner: Iterable[_Element], wanted: tuple[str, ...]) -> str:
    return next((text for e in _all(inner, wanted) if (text := " ".join(e.text().split()))), "")


def _all(inner: Iterable[_Element], wanted: tuple[str, ...]) -> Iterator[_Element]:
    """Yield the elements with these names, in the order of the names."""
    inner = list(inner)
    for name in wanted:
        yield from (element for element in inner if element.name == name)
