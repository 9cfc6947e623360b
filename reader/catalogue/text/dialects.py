"""How databases tag the lines of their records, and what the tags mean.

https://en.wikipedia.org/wiki/RIS_(file_format), https://en.wikipedia.org/wiki/Refer_(software),
https://www.nlm.nih.gov/bsd/mms/medlineelements.html,
https://images.webofknowledge.com/images/help/WOS/hs_wos_fieldtags.html and
https://ospguides.ovid.com/OSPguides/medline.htm list tags. Those of Copac, Biblioscape, Cochrane,
ProQuest, Inspec, ERIC, RefWorks and Engineering Village are known from their files.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace


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
    notes: Sequence[str] = ()
    listed: Sequence[str] = ()
    """Tags of which each further line is another value."""
    header: re.Pattern[str] | None = None
    """A line that begins a record, where no tag does."""
    in_one: bool = False
    """Whether one value names all authors."""


RIS = Dialect(
    re.compile(r"\s{0,3}([A-Za-z][A-Za-z0-9]) {1,2}-(?: (.*)|$)"),
    "TY",
    "ER",
    titles=("TI", "T1", "CT", "BT", "ST"),
    authors=("AU", "A1"),
    dates=("DA", "PY", "Y1"),
    years=("PY", "Y1"),
    abstracts=("AB", "N2"),
    ids=("DO", "UR", "L1", "L2", "LK", "AN", "M1", "M3", "JO", "T2", "PB"),
    notes=("N1",),
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
_UNTYPED = replace(ENDNOTE, begins="T")  # of older programs: no line says what a record is
_ERIC = replace(MEDLINE, begins="OWN", pmid="")
_REFWORKS = Dialect(
    re.compile(r"([A-Z][A-Z0-9])(?: (.*)|$)"),
    "RT",
    "",
    titles=("T1",),
    authors=("A1",),
    dates=("FD", "YR"),
    years=("YR",),
    abstracts=("AB",),
    ids=("DO", "LK", "UL"),
    venues=("JF", "JO"),
)
_OVID_RECORD = re.compile(r" ?<\d+\. ?>\s*$")
OVID = Dialect(
    re.compile(r" ?([A-Z][A-Z0-9]) {1,2}- {0,2}(.*)"),
    "",
    "",
    titles=("TI", "OT"),
    authors=("FA", "AU"),
    dates=("YR", "DP", "YP", "SO"),
    years=("YR", "DP", "YP", "SO"),
    abstracts=("AB",),
    ids=("DO", "DI", "UR"),
    pmid="PM",
    venues=("JN", "SO"),
    header=_OVID_RECORD,
)
_NAMED_RECORD = re.compile(
    r"^(?:Record #\d+ of \d+|Document \d+ of \d+|<RECORD \d+>)\s*\n"
    r"(?:.*\n){0,6}?[A-Z][\w /()-]{1,50}:",
    re.M,
)
_NAMED = Dialect(
    re.compile(r"([A-Z][\w /&()-]{1,50}?):\s*(.*)"),
    "",
    "",
    titles=("TITLE", "DOCUMENT TITLE", "TI"),
    authors=("AUTHOR", "AUTHORS", "AUTHOR(S)", "AUTHOR/CREATOR", "AU"),
    dates=("PUBLICATION DATE", "DATE OF PUBLICATION", "YEAR OF PUBLICATION", "PUBLICATION YEAR",
           "ISSUE DATE", "DATE", "YEAR", "YR", "SOURCE", "SO"),
    years=("PUBLICATION YEAR", "YEAR OF PUBLICATION", "YEAR", "YR", "SOURCE", "SO"),
    abstracts=("ABSTRACT", "ABSTRACT (SUMMARY)", "AB"),
    ids=("DOI", "DIGITAL OBJECT IDENTIFIER", "DOI NUMBER", "DOCUMENT URL", "URL", "LINK", "DO",
         "US"),
    pmid="PMID",
    venues=("PUBLICATION TITLE", "SOURCE TITLE", "JOURNAL TITLE", "JOURNAL", "SO"),
    header=re.compile(r"Record #\d+ of \d+\s*$|Document \d+ of \d+\s*$|<RECORD \d+>\s*$"),
    in_one=True,
)  # fmt: skip
_OVID_NAMES = replace(
    _NAMED,
    tag=re.compile(r"(?=\S)([A-Z][\w /&()-]{1,50}?)()\s*$"),
    header=re.compile(r"<\d+>\s*$"),
)
_COPAC = replace(
    OVID,
    tag=re.compile(r"([A-Z]{2})- (.*)"),
    begins="TI",
    dates=("PY",),
    years=("PY",),
    ids=("UR",),
    isbn="IS",
    venues=(),
    header=None,
)
_BIBLIOSCAPE = replace(
    OVID,
    tag=re.compile(r"--([A-Z]{2})-- (.*)"),
    begins="",
    ends="",
    dates=("YP",),
    years=("YP",),
    venues=("ST",),
    header=re.compile(r"-{6,}\s*$"),
    in_one=True,
)
_INSPEC = replace(
    OVID,
    tag=re.compile(r"([A-Z]{2}) ~ (.*)"),
    dates=("PY", "SO"),
    years=("PY", "SO"),
    ids=("DO", "UR"),
    venues=("JO",),
    header=re.compile(r"Record.*INSPEC.*"),
    in_one=True,
)
_RIS_RECORD = re.compile(r"^\s{0,3}TY {1,2}- {0,3}\w", re.M)
_DUMPS = 9
_DIALECTS = (
    (re.compile(r"^ ?<\d+\. ?>\s*\n ?(?:[A-Z][A-Z0-9]) {1,2}- ", re.M), OVID),
    (re.compile(r"^<\d+>\s*\n[A-Z][\w /()-]{1,50}\n +\S", re.M), _OVID_NAMES),
    (_NAMED_RECORD, _NAMED),
    (re.compile(r"\A\s*TI- \S.*\n(?:.*\n){0,9}?AU- ", re.M), _COPAC),
    (re.compile(r"^--[A-Z]{2}-- ", re.M), _BIBLIOSCAPE),
    (re.compile(r"^[A-Z]{2} ~ \S.*\n(?:.*\n){0,3}?[A-Z]{2} ~ ", re.M), _INSPEC),
    (re.compile(r"\A\s*OWN - ", re.M), _ERIC),
    (re.compile(r"^RT [A-Z][\w ,]+\n(?:(?:SR|ID) .*\n){0,3}?[A-Z][A-Z0-9] ", re.M), _REFWORKS),
    (re.compile(r"\A\s*%[A-Z] \S.*\n(?:%[A-Z] .*\n){0,9}?%[TA] "), _UNTYPED),
    (re.compile(r"^PMID- ?\d", re.M), MEDLINE),
    (re.compile(r"^(?:FN .*\n)?(?:VR .*\n)?PT [A-Z]$", re.M), WEB_OF_SCIENCE),
    (re.compile(r"^%0 ", re.M), ENDNOTE),
)


def dialect_of(head: str) -> Dialect:
    """Return the dialect of a text, given its beginning; RIS if it looks like no other. Databases
    put headers of their own above records of RIS."""
    if _RIS_RECORD.search(head):
        return RIS
    return next((each for begins, each in _DIALECTS if begins.search(head)), RIS)


def is_database_dump(head: str) -> bool:
    """Return whether a text begins with the records of a database that has tags of its own."""
    return any(begins.search(head) for begins, _ in _DIALECTS[:_DUMPS])
