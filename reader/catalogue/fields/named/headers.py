"""The names of fields.

They are those of Crossref, DataCite, OpenAlex, OpenReview, Semantic Scholar, CSL, Zotero, Better
BibTeX, Mendeley, ReadCube, papis, CITATION.cff, Kaggle's snapshot of arXiv, and those that people
give to columns. In the tables they stand as `key_of` returns them, the likeliest first.
"""

from __future__ import annotations

from reader.catalogue.fields.named.values import key_of

SURE_TITLES = (
    "title", "papertitle", "articletitle", "documenttitle", "titles", "maintitle", "标题",
    "论文标题", "题目",
)  # fmt: skip
TITLES = (*SURE_TITLES, "name", "displayname")
ABSTRACTS = ("abstract", "abstracts", "summary", "abstractnote", "abstracttext", "description",
              "descriptions", "tldr", "摘要")  # fmt: skip
AUTHORS = (
    "authorlist", "authorfullnames", "authors", "author", "authorships", "creators", "creator",
    "contributors", "authorsparsed", "author/s", "author(s)", "agents", "editors", "editor", "作者",
)  # fmt: skip
DATES = (
    "date", "published", "publisheddate", "publishdate", "publicationdate", "publishedat",
    "submitted", "submitteddate", "datereleased", "issued", "publishedonline", "publishedprint",
    "pubdate", "preprintdate", "earliestdate", "pdate", "cdate", "tcdate",
    "created", "createdat", "updatedate", "updated", "日期",
)  # fmt: skip
YEARS = ("year", "publicationyear", "publishedyear", "pubyear", "年份")
IDS = (
    "arxivid", "arxiv", "eprint", "id", "paperid", "doi", "dois", "ee", "url", "link", "absurl",
    "paperurl", "entryid", "pdf", "pdfurl", "links", "externalids", "serialnumber", "identifier",
    "identifiers", "href", "uri", "paper", "链接", "pmid", "extra", "number",
)  # fmt: skip
# Fields about other papers, licences or people, though they contain titles and ids.
OTHERS = frozenset((
    "reference", "references", "referencedworks", "relatedworks", "citations", "citedby",
    "relateditems", "relatedidentifiers", "relation", "license", "licenses", "licence", "rights",
    "rightslist", "attachments", "collections", "tags", "assertion", "funder", "parent",
    "containers", "container", "journal", "keywords", "versions", "concepts", "primarytopic",
    "hostvenue", "alternatehostvenues", "locations", "primarylocation", "bestoalocation",
    "institutions", "mesh", "grants", "topics",
))  # fmt: skip
OWN = frozenset(("read", "starred", "archived", "tags", "note", "version"))
"""Fields in all exports of Reader, of any version."""
_KNOWN = frozenset((*TITLES, *ABSTRACTS, *AUTHORS, *DATES, *YEARS, *IDS))
_OF_TAGS = {
    "TI": "title", "AF": "author full names", "AU": "authors", "DI": "doi", "PY": "year",
    "AB": "abstract", "SO": "journal", "PD": "month", "PM": "pmid", "BN": "isbn",
    "T1": "title", "A1": "authors", "DO": "doi", "DA": "date", "Y1": "year", "N2": "abstract",
    "JO": "journal", "JF": "journal", "UR": "url",
}  # fmt: skip
"""The tags of Web of Science and RIS, which some programs use as names of columns."""
_OF_READWISE = {
    "Book Title": "title", "Book Author": "authors", "Highlight": "quote", "Tags": "highlight tags",
}  # fmt: skip
_TELLING = ("url", "link", "doi", "isbn", "issn", "pmid", "title")  # ends of names of fields


def is_field(name: str) -> bool:
    """Return whether a name is that of a field of papers."""
    return key_of(name) in _KNOWN


def spelled_out(cells: list[str]) -> list[str]:
    """Return the names of fields, with the tags of Web of Science and RIS written in full, and
    Readwise's names for a highlight replaced by those for its paper."""
    names = {cell.strip("\ufeff ") for cell in cells}
    if names & {"TI", "T1"} and names & {"PT", "TY", "AU", "A1"}:
        return [_OF_TAGS.get(cell, cell) for cell in cells]
    if {"Highlight", "Book Title"} <= names:
        return [_OF_READWISE.get(cell, cell) for cell in cells]
    return cells


def is_header(cells: list[str]) -> bool:
    """Return whether these cells are names of fields: at least two of them, or all, are known."""
    known = sum(is_field(cell) or key_of(cell).endswith(_TELLING) for cell in spelled_out(cells))
    return known > 1 or known == len(cells)


def tells_of_others(name: str) -> bool:
    """Return whether a field of this name is about other papers, or about something other than
    papers."""
    return key_of(name) in OTHERS
