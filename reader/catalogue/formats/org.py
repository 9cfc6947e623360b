"""Reading Org mode (https://orgmode.org/worg/org-syntax.html), as Markdown: each heading is a list
item, and its properties are lines such as `Authors: …`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial

from reader.catalogue.fields import identifiers
from reader.catalogue.fields.authors import names
from reader.catalogue.fields.record import Found, RawRecord
from reader.catalogue.fields.titles import is_label
from reader.catalogue.stated import named
from reader.catalogue.stated.org_states import OrgStates
from reader.catalogue.text.source import Source
from reader.model.flag import FLAG_NAMES
from reader.model.stated_mark import StatedMark
from reader.text.latex import to_text

_FIRST = re.compile(r"\s*(?::PROPERTIES:[ \t]*\n|#\+title:)", re.I)
_HEADING = re.compile(r"^\*+ \S", re.M)
_ORG = re.compile(
    r"^#\+\w+:|^[ \t]*:PROPERTIES:"
    r"|\[\[(?:https?|arxiv|doi):[^\[\]]+\](?:\[|\])|^\*{2,} +\S|^\*+ (?:TODO|DONE|NEXT|WAITING) ",
    re.M | re.I,
)
_STARS = re.compile(r"\*+\s+")
_WORD = re.compile(r"(\w[\w-]*|\[#[A-Z0-9]\])\s+(?=\S)")
_TAGS = re.compile(r"\s:[\w@:]+:$")
_LONGEST_TAGS = 200  # characters
_PROPERTY = re.compile(r"\s*:([A-Za-z][\w-]*):\s+(.*)")
_KEYWORD = re.compile(r"#\+(\w+):\s*(.*)")
_IN_DRAWER = re.compile(r"\s*:[\w-]+:")
_NAME = r"\[\[|https?:|arxiv:|doi:|10\.\d{4}"  # what may name a paper
_NAMES = re.compile(_NAME, re.I)
_THOUGHT = re.compile(rf"(?=\S)(?![-+*] \[[ xX-]\])(?!.*(?:{_NAME}|\|))", re.I)
_LINK_LINE = re.compile(r"\s*(?:\[\[https?:[^\[\]]+\](?:\[[^\[\]]+\])?\]|https?://\S+)\s*")
_CITED = re.compile(r"\s*\[cite(?:/[\w/-]+)?:[^\[\]]{1,500}\]")
_BESIDE = re.compile(r"(?:file|attachment|id|docview|pdf|pdfview):|[~./][^\s]", re.I)
_PART = re.compile(  # headings of what belongs to the paper above
    r"\*{2,} +(?:bibtex|bib|abstract|notes?|summary|comments?|citation|references?)\s*$", re.I
)
_OF_BIBTEX = re.compile(r"\s*(\w+)\s*=\s*[{\"](.{2,2000}?)[}\"],?\s*\}?")
_QUOTED = re.compile(r"(?<=\")\s+(?=\")")
_PAIR = 2
_HEAD = 60  # lines above the first heading that may be about the whole file
_LOGBOOK = re.compile(r"\s*:(?:LOGBOOK|CLOCK):\s*$", re.I)
_END = re.compile(r"\s*:END:\s*$", re.I)
_CLOSED = re.compile(r"\s*(?:DEADLINE: \S+ )?CLOSED:\s*[\[<]([^\[\]<>]+)[\]>]")
_DRAWER = re.compile(r"\s*(?::\w+:\s*$|#\+|(?:CLOSED|SCHEDULED|DEADLINE):)")
_LINK = re.compile(r"\[\[(?:(arxiv|doi):)?([^\[\]]{1,2000})\](?:\[([^\[\]]{1,2000})\])?\]", re.I)
_ROLES = {
    "author": "Authors", "authors": "Authors", "doi": "DOI", "url": "URL", "arxiv": "arXiv",
    "eprint": "arXiv", "arxiv_id": "arXiv", "year": "Date", "date": "Date", "title": "Title",
    "abstract": "Abstract", "categories": "Categories", "primaryclass": "Categories",
}  # fmt: skip
_STATED = (
    "rating",
    "priority",
    "status",
    "tags",
    "labels",
    "added",
    "created",
    "note",
    "notes",
    *FLAG_NAMES,
)


def recognises(head: str) -> bool:
    """Return whether this is Org: with its usual first lines, or with headings marked by stars and
    something else that only Org has."""
    if _FIRST.match(head):
        return True
    return _HEADING.search(head) is not None and _ORG.search(head) is not None


def papers(source: Source) -> Iterator[Found]:
    """Yield the papers of an Org text, in order. A note about one paper yields that paper."""
    from reader.catalogue.formats.markdown.tables_and_lists import papers_in

    page = _page(source)
    if page and page.paper:
        yield page
    else:
        yield from papers_in(_as_markdown(source.lines()), notes=True)


def _page(source: Source) -> Found | None:
    """Return the paper that a whole file is a note on, as in Org-roam: its references, title and
    tags stand above the first heading (https://www.orgroam.com/manual.html#Citations)."""
    properties: dict[str, str] = {}
    for _, line in zip(range(_HEAD), source.head().split("\n"), strict=False):
        if _STARS.match(line):
            break
        if found := _PROPERTY.fullmatch(line) or _KEYWORD.fullmatch(line):
            properties.setdefault(found[1].lower(), found[2].strip())
    refs = " ".join(
        filter(None, map(properties.get, ("roam_refs", "roam_key", "doi", "url", "arxiv")))
    )
    ids = identifiers.ids_in(_linked(refs))
    if not ids:
        return None
    record = RawRecord(ids, properties.get("title", ""), properties.get("year", ""))
    record.authors = names(properties.get("authors") or properties.get("author", ""))
    record.by_title = True
    record.stated = partial(_stated_by_page, source, properties)
    return record.found(1)


def _stated_by_page(source: Source, properties: dict[str, str]) -> StatedMark:
    from reader.catalogue.stated import outlines

    tags = properties.get("filetags", "").replace(":", ",").replace(" ", ",")
    kept = [
        line for _, line in source.lines() if not (_DRAWER.match(line) or _IN_DRAWER.match(line))
    ]
    page = outlines.of_page(kept, "")
    return named.stated({**properties, "tags": tags}, keywords=True).with_other(page)


def _as_markdown(source: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    lines = list(source)
    alone = _links_alone(lines)
    states = OrgStates()
    in_logbook = named = False
    for number, line in lines:
        states.feed(line)
        named = (named and not _STARS.match(line)) or bool(_NAMES.search(line))
        in_logbook = (in_logbook and not _END.match(line)) or bool(_LOGBOOK.match(line))
        if in_logbook:
            continue
        if _PART.match(line):
            continue
        if line.startswith("*") and (heading := _heading(line, states)):
            yield number, f"- {_linked(heading)}"
            for name, text in states.of_heading(line):
                yield number, f"  {name}:: {text}"
        elif closed := _CLOSED.match(line):
            yield number, f"  dateread:: {closed[1]}"
        elif found := _PROPERTY.fullmatch(line):
            name = found[1].lower()
            role, value = _ROLES.get(name), _unquoted(found[2])
            stated = f"  {name}:: {found[2]}" if name in _STATED else ""
            yield number, f"  {role}: {_linked(value)}" if role else stated
        elif (entry := _OF_BIBTEX.fullmatch(line)) and (role := _ROLES.get(entry[1].lower())):
            yield number, f"  {role}: {to_text(entry[2])}"
        elif _DRAWER.match(line):
            continue
        elif number in alone:
            yield number, f"- {_linked(line.strip())}"
        else:
            # A thought below a heading belongs to it; what has a link may be another paper.
            is_thought = _THOUGHT.match(line) and (named or line[0] in "-+")
            yield number, f"  {line}" if is_thought else _linked(line)


def _links_alone(lines: Iterable[tuple[int, str]]) -> set[int]:
    """Return the numbers of lines that are a link and nothing else, where a section has several:
    each is a paper of its own. A single one says where the paper of the heading is."""
    sections: list[list[int]] = [[]]
    for number, line in lines:
        if _STARS.match(line):
            sections.append([])
        elif _LINK_LINE.fullmatch(line):
            sections[-1].append(number)
    return {number for section in sections if len(section) > 1 for number in section}


def _unquoted(text: str) -> str:
    """Return people that are each in quotes as a list that semicolons divide."""
    return _QUOTED.sub("; ", text).replace('"', "") if text.count('"') > _PAIR else text


def _heading(line: str, states: OrgStates) -> str:
    """Return a heading without its stars, state, priority and tags; empty for other lines."""
    stars = _STARS.match(line)
    if not stars:
        return ""
    text = line[stars.end() :].rstrip()
    while (word := _WORD.match(text)) and (word[1][0] == "[" or states.is_keyword(word[1])):
        text = text[word.end() :]
    return (text[:-_LONGEST_TAGS] + _TAGS.sub("", text[-_LONGEST_TAGS:])).rstrip()


def _linked(text: str) -> str:
    def link(found: re.Match[str]) -> str:
        kind, target, label = found[1], found[2], found[3]
        if _BESIDE.match(target):  # a file of one's own
            return "" if not label or is_label(label.strip("| ")) else label
        if kind and kind.lower() == "arxiv":
            target = f"https://arxiv.org/abs/{target}"
        elif kind:
            target = f"https://doi.org/{target}"
        return f"[{label}]({target})" if label else target

    text = _CITED.sub("", text) if "[cite" in text else text
    return _LINK.sub(link, text) if "[[" in text else text
