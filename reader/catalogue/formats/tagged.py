"""Reading records of tagged lines: RIS, EndNote's `.enw`, PubMed's `.nbib` and Web of Science's.

https://en.wikipedia.org/wiki/RIS_(file_format), https://en.wikipedia.org/wiki/Refer_(software),
https://www.nlm.nih.gov/bsd/mms/medlineelements.html and
https://images.webofknowledge.com/images/help/WOS/hs_wos_fieldtags.html list the tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from reader.catalogue.fields import dates, identifiers
from reader.catalogue.fields.authors import spoken
from reader.catalogue.fields.record import Found, RawRecord
from reader.catalogue.stated import tagged_lines
from reader.catalogue.text.source import Source

_Fields = dict[str, list[list[str]]]
"""By tag, its values, each a list of lines."""


@dataclass(frozen=True)
class Dialect:
    """How lines are tagged, and what the tags mean.

    A record begins with the tag `begins`, and ends with the tag `ends` or else at a blank line. For
    each field, the first of its tags that is present counts; all of `ids` do.
    """

    tag: re.Pattern[str]
    begins: str
    ends: str
    titles: Sequence[str]
    authors: Sequence[str]
    dates: Sequence[str]
    years: Sequence[str]
    abstracts: Sequence[str]
    ids: Sequence[str]
    pmid: str = ""
    isbn: str = ""
    venues: Sequence[str] = ()
    listed: Sequence[str] = ()
    """Tags of which each further line is another value."""


RIS = Dialect(
    re.compile(r"\s{0,3}([A-Za-z][A-Za-z0-9]) {1,2}-(?: (.*)|$)"),
    "TY",
    "ER",
    titles=("TI", "T1", "CT", "BT"),
    authors=("AU", "A1"),
    dates=("DA", "PY", "Y1"),
    years=("PY", "Y1"),
    abstracts=("AB", "N2"),
    ids=("DO", "UR", "L1", "L2", "LK", "AN", "M1", "M3", "JO", "T2", "PB", "N1"),
    isbn="SN",
    venues=("T2", "JO", "JF", "JA"),
)
MEDLINE = Dialect(
    re.compile(r"([A-Z]{2,4}) {0,2}- (.*)"),
    "PMID",
    "",
    titles=("TI", "BTI"),
    authors=("FAU", "AU"),
    dates=("DP", "DEP"),
    years=("DP",),
    abstracts=("AB",),
    ids=("LID", "AID"),
    pmid="PMID",
    venues=("JT", "TA"),
)
WEB_OF_SCIENCE = Dialect(
    re.compile(r"([A-Z][A-Z0-9])(?: (.*)|$)"),
    "PT",
    "ER",
    titles=("TI",),
    authors=("AF", "AU"),
    dates=("PD",),
    years=("PY",),
    abstracts=("AB",),
    ids=("DI", "AR"),
    pmid="PM",
    venues=("SO",),
    listed=("AU", "AF"),
)
ENDNOTE = Dialect(
    re.compile(r"%([A-Z0-9@!~$^&+*?#>\[\]<()])(?: (.*)|$)"),
    "0",
    "",
    titles=("T",),
    authors=("A",),
    dates=("8", "D"),
    years=("D",),
    abstracts=("X",),
    ids=("R", "U", "M", ">"),
)
_DIALECTS = (
    (re.compile(r"^PMID- ?\d", re.M), MEDLINE),
    (re.compile(r"^(?:FN .*\n)?(?:VR .*\n)?PT [A-Z]$", re.M), WEB_OF_SCIENCE),
    (re.compile(r"^%0 ", re.M), ENDNOTE),
)
_BOOKS = ("BOOK", "EBOOK")
_NOTE = re.compile(r"\s*\[(?:doi|pii)\]$")


def papers(source: Source) -> Iterator[Found]:
    """Yield the papers of a text. A RIS record that never ends is a paper with a warning."""
    head = source.head()
    dialect = next((each for begins, each in _DIALECTS if begins.search(head)), RIS)
    fields: _Fields = {}
    begun, last = 0, ""
    for number, line in source.lines():
        tag = dialect.tag.match(line)
        name = tag[1].upper() if tag else ""
        if not tag:
            if not line.strip() and not dialect.ends and begun:
                yield _found(begun, fields, dialect, ended=True)
                begun, fields, last = 0, {}, ""
            elif last in dialect.listed and line.strip():
                fields[last].append([line.strip()])
            elif fields.get(last) and line.strip():  # the value continues
                fields[last][-1].append(line)
            continue
        if name == dialect.begins and begun:
            yield _found(begun, fields, dialect, ended=not dialect.ends)
            begun, fields = 0, {}
        if name == dialect.ends:
            if begun:
                yield _found(begun, fields, dialect, ended=True)
            begun, fields, last = 0, {}, ""
            continue
        if name == dialect.begins:  # tags before it belong to the record as well
            begun = number
        last = name
        fields.setdefault(name, []).append([(tag[2] or "").strip()])
    if begun:
        yield _found(begun, fields, dialect, ended=not dialect.ends)


def _found(line: int, lines: _Fields, dialect: Dialect, *, ended: bool) -> Found:
    fields = {tag: ["\n".join(value) for value in values] for tag, values in lines.items()}
    day = _first(fields, dialect.dates)
    ids = [
        id
        for tag in dialect.ids
        for text in fields.get(tag, ())
        for id in _ids(_NOTE.sub("", text), whole=tag == dialect.ids[0])
    ]
    ids += [f"pmid:{number}" for number in fields.get(dialect.pmid, ())[:1]]
    if _first(fields, ("TY",)) in _BOOKS:
        ids += filter(None, map(identifiers.isbn, fields.get(dialect.isbn, ())))
    authors = next((fields[tag] for tag in dialect.authors if fields.get(tag)), [])
    if dialect is RIS:
        authors = [name for tag in dialect.authors for name in fields.get(tag, ())]
    row = RawRecord(
        ids=ids,
        title=_first(fields, dialect.titles),
        date=day if dates.has_year(day) else f"{day} {_first(fields, dialect.years)}".strip(),
        abstract=_first(fields, dialect.abstracts),
        authors=[spoken(name) for name in authors],
        by_title=True,
        marked_up=True,
        venue=_first(fields, dialect.venues),
        trouble="" if ended else "this record has no end (ER)",
    )
    if dialect in (RIS, ENDNOTE):
        row.stated = partial(tagged_lines.stated, fields)
    return row.found(line)


def _ids(text: str, *, whole: bool) -> list[str]:
    return [text] if whole and identifiers.doi(text) else identifiers.ids_in(text)


def _first(fields: Mapping[str, Sequence[str]], tags: Sequence[str]) -> str:
    return next((fields[tag][0] for tag in tags if any(fields.get(tag, ()))), "")
