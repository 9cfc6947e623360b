"""Where a paper came out, as lists write it around its title."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from reader.catalogue.fields.authors import are_names


class Bare(NamedTuple):
    """A title by itself, and the venue and year of the paper, each empty if not stated."""

    title: str
    venue: str
    year: str


_YEAR = r"(?:(?:19|20)\d\d|['’`]\d\d)"
_MONTH = r"(?:[./-](?:0?[1-9]|1[0-2]))?"
# A name as publishers abbreviate themselves: two capitals or more, or one of a few words.
_NAME = (
    r"(?:[A-Z][A-Za-z&+-]*[A-Z][A-Za-z&+-]*|arxiv|arXiv|Arxiv|bioRxiv|Nature|Science|Interspeech"
    r"|Findings|Eurographics|Preprint)"
)
_AWARD = (
    r"(?:[ ,-]+(?:long|short|main|oral|poster|spotlight|workshops?|findings|highlight|best paper"
    r"|demo|(?:datasets? )?track|conference|d&b|paper|award|extended abstract)){0,4}"
)
_PLACE = (
    rf"(?:In:? )?(?:[A-Za-z]{{2,14}} ){{0,2}}?{_NAME}"
    rf"(?:[ ,/@&-]+(?:{_NAME}|[A-Z][a-z]{{2,14}})){{0,3}}"
)
_OUT = (
    rf"(?:{_PLACE}[ ,.-]{{0,2}}{_YEAR}{_MONTH}|{_PLACE}\d\d|{_YEAR}{_MONTH}[ ,-]{{1,2}}{_NAME})"
    rf"(?i:{_AWARD})"
)
# Names that need no year where they stand in brackets.
_KNOWN = (
    r"(?:AAAI|ACL|ACM MM|AISTATS|arXiv|Arxiv|CHI|CIKM|CoRL|COLING|COLT|CVPR|ECCV|EMNLP|ICASSP|ICCV"
    r"|ICDE|ICDM|ICLR|ICML|ICRA|IJCAI|IJCV|INFOCOM|IROS|JMLR|KDD|MICCAI|NAACL|NDSS|NeurIPS|NIPS"
    r"|OSDI|PAMI|PLDI|PNAS|POPL|RSS|SIGGRAPH|SIGIR|SIGMOD|SOSP|TACL|TIP|TKDE|TMLR|TOG|TPAMI|UAI"
    r"|UIST|USENIX|VLDB|WACV|WSDM|WWW|Nature|Science)"
)
_SAID = rf"(?:{_OUT}|{_KNOWN}(?i:{_AWARD}))"
_CITED = r"(?:,? [\d,.+kK]+ citations?)?"
_FIRST = (
    rf"[*_]{{0,2}}(?:[\[(][*_]{{0,2}}({_SAID})[*_]{{0,2}}[\])]|`\[?({_SAID})\]?`|({_OUT})[*_]{{0,2}}(?=\s*[:|]))"
    r"[*_]{0,2}\s*[:|,-]?\s*(?=\S)"
)
_LAST = (
    rf"\s*(?:[\[(][*_]{{0,2}}({_SAID}|(?:19|20)\d\d(?=,)){_CITED}[*_]{{0,2}}[\])]|[,.;:–-]\s+[*_]{{0,2}}({_OUT})[*_]{{0,2}}"
    rf"|[,.]\s+((?:19|20)\d\d)|\s+({_KNOWN}[ '’]?(?:19|20)\d\d)"
    rf"|(?<=[?!])\s+[*_]{{0,2}}({_OUT})[*_]{{0,2}})[.,;]*$"
)
_DIGITS = re.compile(r"(?:19|20)\d\d|\d\d(?!\d)")
_TAIL = 80  # characters; no venue is longer
_TITLE_WORDS = 3
_DASH = re.compile(r"\s+[-–—|]\s+")
_COMMA = re.compile(r",\s*(?:and\s+)?|\s+and\s+")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a venue before and after a title: they take long to compile."""
    return re.compile(_FIRST), re.compile(_LAST)


def without_venue(text: str) -> Bare:
    """Return a title without the venue and year beside it: `[ICML 2023] On A`, `On A (ICML 2023)`,
    `On A, ICML 2023` and `On A, 2023` all become `On A`. If no title would be left, it stays
    unchanged."""
    before, after = _patterns()
    venue = ""
    if (first := before.match(text)) and len(text[first.end() :].split()) > 1:
        venue, text = next(filter(None, first.groups())), text[first.end() :]
    last = after.search(text, max(0, len(text) - _TAIL))
    if last and len(text[: last.start()].split()) > 1:
        venue = venue or next(filter(None, last.groups()))
        text = text[: last.start()].rstrip(" ,;*_")
    year = _year(venue)
    return Bare(text, "" if venue == year else venue, year)


def without_authors(text: str) -> tuple[str, list[str]]:
    """Return a title without the authors after it, as in `On A at sea - Ann Roe, Bo Poe` or `On A
    at sea, Ann Roe, Bo Poe`, and the authors; none if they may be part of the title."""
    before, dash, after = _last_part(text)
    if dash and (people := _people(after)) and len(before.split()) >= _TITLE_WORDS:
        return before, people
    parts = _COMMA.split(text)
    first = next((i for i in range(1, len(parts)) if are_names(parts[i:])), len(parts))
    before = text[: text.find(parts[first])].rstrip(" ,") if first < len(parts) else ""
    if len(parts) - first > 1 and len(before.split()) > _TITLE_WORDS:
        return before, parts[first:]
    return text, []


def _last_part(text: str) -> tuple[str, str, str]:
    dashes = list(_DASH.finditer(text))
    if not dashes:
        return text, "", ""
    return text[: dashes[-1].start()], dashes[-1][0], text[dashes[-1].end() :]


def _people(text: str) -> list[str]:
    found = [name for name in _COMMA.split(text) if name]
    return found if len(found) > 1 and are_names(found) else []


def _year(venue: str) -> str:
    """Return the year in a venue, as four digits; empty if there is none."""
    found = _DIGITS.search(venue)
    if not found:
        return ""
    if len(found[0]) == 4:
        return found[0]
    return f"{'19' if int(found[0]) > 60 else '20'}{found[0]}"
