"""Reading a list item, a paragraph or a section of Markdown as a paper."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from reader.catalogue.fields import dates, identifiers, titles
from reader.catalogue.fields.authors import byline, names, without_others
from reader.catalogue.fields.citations import (
    Citation,
    authors_of,
    citation,
    last_year,
    listed_by_commas,
    without_arxiv,
    without_people,
)
from reader.catalogue.fields.links_to_papers import aside, likeliest
from reader.catalogue.fields.record import RawRecord
from reader.catalogue.fields.titles import (
    is_label,
    names_copy,
    names_venue,
    quotation,
    tidy,
    title_of,
)
from reader.catalogue.fields.venues import without_authors, without_venue
from reader.catalogue.markdown.blocks import FIELD, INLINE, MARKER, Block, is_bare
from reader.catalogue.markdown.evidence import Place, is_item_of, is_linked, speaks_of_papers
from reader.catalogue.markdown.lines import LineKind
from reader.catalogue.markdown.thoughts import without_thoughts
from reader.catalogue.markdown.unlinked import NUMBER, unlinked
from reader.catalogue.text.inline import Link, strip_markdown, unwiki
from reader.text.latex import to_text

_AROUND = ".,;:()[]"
_MOST_WORDS = 60  # words of an item that may be an id; text after the reference is not searched
_PROPERTY = re.compile(r"\s*(?P<name>[a-z][\w-]{1,30})::\s+(?P<text>.*)", re.I)  # Logseq's
_ROLES = {
    "title": "title",
    "author": "authors",
    "authors": "authors",
    "abstract": "abstract",
    "summary": "abstract",
    "tldr": "abstract",
    "tl;dr": "abstract",
    "date": "date",
    "year": "date",
    "published": "date",
    "submitted": "date",
    "categories": "categories",
    "subject": "categories",
    "subjects": "categories",
    "year of publication": "date",
    "作者": "authors",
    "摘要": "abstract",
    "日期": "date",
    "时间": "date",
    "发布时间": "date",
    "发布日期": "date",
    "题目": "title",
    "标题": "title",
}
_PAPER = ("paper", "论文")  # fields whose link may be called by the title
_DATE_FIRST = re.compile(
    r"\s*(?:\*\*)?(?:[\[(]([^\[\]()]{4,20})[\])](?!\()|(\d{4}[-/.]\d\d?(?:[-/.]\d\d?)?)(?![\d/])"
    r"|((?:19|20)\d\d)(?=\s[-–]\s))(?:\*\*)?[,:]?(?:\s+[|–-])?\s+"
)
_ID_FIRST = re.compile(r"(?!\s*\[\[)[\s\[(]*(?:arxiv:\s*)?([^\s\[\]():,]+)[\])\s:,]*", re.I)
_CITED = re.compile(  # a label such as `Roe, Poe (1993)` or `Roe et al. 1993`
    r"((?=[A-ZÀ-Þ])(?:(?:[A-ZÀ-Þ][^\s\d,()]*|and|&|et\.? al\.?)(?:,? |(?=\())){1,30})"
    r"\(?((?:19|20)\d\d)[a-z]?\)?"
)
_YEAR_LAST = re.compile(r"\(((?:19|20)\d\d)\)\.?$")
_AGAIN = re.compile(r"(?:authors?:\s*)+", re.I)
_EMPHASIS = re.compile(r"(?<![\w*\\])\*((?=[^\s*])[^*\n]{0,300}[^\s*\\])\*(?![\w*])")
_LINK_TAIL = 60  # characters; no link that is cut off is longer
_OPEN_LINK = re.compile(r"[,;]?\s*\[[^\[\]]{0,40}\]?\($")
_FEWEST_WORDS = 3  # of a title that has no id
_NEAR = 12  # characters
_FEW_LINKS = 20  # of an item; a reference has fewer
_DATED = re.compile(r"[.,]?\s*\(?((?:19|20)\d\d)[a-z]?\)?[.,:]?$")
_BETWEEN = re.compile(r",\s*|\s(?:and|&)\s")
_TAIL = 40  # characters
_WHERE = re.compile(
    r"\W*\b(?:find|available|accessed|retrieved) (?:at|from|here)\b\W*(?:link)?\W*$", re.I
)
_APART = re.compile(r"\s[-–—|]\s*$")
_BAR = re.compile(r"\s\|\s")
_QUOTES = '"“”'
_LONGEST_TITLE = 30  # words
_TITLE_WORDS = 4  # so many words before a link are the title, and the link's label is not


def records_of(block: Block, place: Place) -> list[tuple[int, RawRecord]]:
    """Return the papers of a block, each with its line. There are several if the block links to
    several titles, or has several lines of nothing but ids.

    A list item is known by what `evidence.is_linked` accepts; other text by an arXiv id or a DOI
    only.
    """
    bare = [(n, line) for n, line in enumerate(block.lines, block.line) if is_bare(line)]
    if len(bare) > 1 and (len(bare) == len(block.lines) or _are_several(bare)):
        return [(n, RawRecord([id])) for n, line in bare for id in strip_markdown(line)[0].split()]
    if place.notes:
        block = replace(block, lines=without_thoughts(block.lines))
    fields, field_ids, text = _fields(block)
    is_item = is_item_of(block, field_ids)
    day, text = _leading_date(text)
    ids, text = _leading_id(text) if is_item else ([], text)
    readable, links = strip_markdown(text)
    ids += likeliest(links) + identifiers.mentions(readable) + field_ids
    if is_item and not ids:
        words = (word.strip(_AROUND) for word in readable.split(None, _MOST_WORDS))
        ids += filter(identifiers.is_arxiv, words)
        for id in ids:
            text = text.replace(id, "").rstrip(" .,;:")
    linked = is_item and is_linked(block.lines[0], text, ids, links, place)
    linked = linked or (place.headed and block.kind is LineKind.HEADING and _is_paper_link(links))
    if links and all(names_copy(link.label) for link in links):
        return []
    if not linked and not any(map(identifiers.is_id, ids)):
        return unlinked(block, text, links, day, place, is_item=is_item)
    named = {link.url: link.label for link in links if _names_paper(link, venue=True)}
    if len(named) > 1:
        return [(block.line, _labelled(url, label)) for url, label in named.items()]
    record = _told(block, text, links, place, is_item)
    record.ids, record.links = ids, aside(links)
    record.title = fields.get("title") or record.title
    record.date = fields.get("date") or (day.isoformat() if day else record.date)
    record.abstract = fields.get("abstract") or record.abstract
    record.authors = names(_AGAIN.sub("", fields.get("authors", ""))) or record.authors
    record.categories = [fields.get("categories", "")]
    _set_off(record, own_title=bool(fields.get("title")) or _is_titled(text, links))
    return [(block.line, record)]


def _told(block: Block, text: str, links: list[Link], place: Place, is_item: bool) -> RawRecord:
    """Return what the text of a paper states: title, authors, date, venue, and the rest."""
    titled = _is_titled(text, links)
    cited = _cited_around(text, links) or (
        None if titled else _cited_in(text) or _cited_below(block)
    )
    title, rest = (cited.title, "") if cited else _title(text, block.kind)
    authors, rest = (cited.authors, rest) if cited else byline(rest)
    day = dates.of_record(cited.year) if cited and cited.year else None
    day = day or dates.find(rest)
    if is_item and not title:  # the venue, as there is nothing better
        title = next((link.label for link in links if names_venue(link.label)), "")
    section = "" if is_item or _is_topic(place.section) else place.section
    if block.kind is LineKind.TEXT and len(title.split()) > _LONGEST_TITLE and not titled:
        title, rest, section = "", f"{title}\n{rest}", ""  # a sentence that mentions a paper
    if " et al" in title and (who := _CITED.fullmatch(title)):
        title, authors, day = "", authors or _surnames(who[1]), day or dates.of_record(who[2])
    if (year := _YEAR_LAST.search(title[-7:])) and len(title) > len(year[0]):
        title = title.removesuffix(year[0]).rstrip()
        day = day or dates.of_record(year[1])
    record = RawRecord([], title or section, day.isoformat() if day else "", authors=authors)
    record.abstract = "" if place.notes else rest
    return record


def _is_topic(section: str) -> bool:
    """Return whether a section is named after the things listed in it, such as `3.5. Datasets`."""
    words = [word for word in section.split() if word.strip(".:").isalpha()]
    return len(words) < _FEWEST_WORDS and speaks_of_papers(section) is not None


def _is_titled(text: str, links: list[Link]) -> bool:
    """Return whether a link or bold type marks the title in a text."""
    return any(not is_label(link.label) for link in links) or text.startswith("**")


def _set_off(record: RawRecord, *, own_title: bool) -> None:
    """Move venue, date and authors out of a record's title into their fields. If the record has an
    `own_title`, its authors stay. A date is not set for arXiv papers: the month in their id is
    better than a venue's year."""
    title = titles.bare(record.title if record.title.strip(">` ") else "")
    found = without_venue(without_arxiv(title))
    record.title, record.venue = without_arxiv(found.title.rstrip(" /")), found.venue
    day = dates.of_record(found.year) if found.year and not record.date else None
    if day and not any(map(identifiers.is_arxiv, record.ids)):
        record.date = day.isoformat()
    if record.authors or own_title:
        return
    if found.title != title or " - " in record.title:
        record.title, record.authors = without_authors(record.title)
    if found.title != title and not record.authors:
        record.title, record.authors = without_people(record.title)


def _cited_in(text: str) -> Citation | None:
    """Return the reference that a text is, with or without the labels of its links."""
    text = to_text(text) if "{\\" in text else text  # as in names
    bare = tidy(strip_markdown(text, without=is_label)[0])
    return citation(_without_where(bare)) or citation(_without_where(strip_markdown(text)[0]))


def _without_where(text: str) -> str:
    """Return a text without what it ends with before a link to the paper: `Available at: LINK`."""
    return text[:-_TAIL] + _WHERE.sub("", text[-_TAIL:])


def _cited_below(block: Block) -> Citation | None:
    """Return the whole reference on the line below a short title; None if there is none."""
    below = MARKER.sub("", block.lines[1]) if len(block.lines) > 1 else ""
    plain = tidy(strip_markdown(below, without=is_label)[0]) if below.count(",") > 1 else ""
    return listed_by_commas(" ".join(plain.split())) if plain else None


def _are_several(lines: list[tuple[int, str]]) -> bool:
    """Return whether lines of nothing but links below a title are papers of their own, not parts of
    one: more than one has the id of a paper."""
    return (
        sum(any(map(identifiers.is_id, strip_markdown(line)[0].split())) for _, line in lines) > 1
    )


def _labelled(url: str, label: str) -> RawRecord:
    """Return the record of one of several papers that an item links to."""
    cited = _CITED.fullmatch(label) if " et al" in label else None
    return (
        RawRecord([url], "", cited[2], authors=_surnames(cited[1]))
        if cited
        else RawRecord([url], label)
    )


def links_elsewhere(block: Block, any_link: bool) -> bool:
    """Return whether a list item without a paper has a link, so that it may be meant as a paper.
    Unless `any_link`, as on web pages, the link's label must be as long as a title."""
    _, links = strip_markdown(block.lines[0])
    least = 1 if any_link else _TITLE_WORDS
    return any(len(link.label.split()) >= least for link in links)


def _cited_around(text: str, links: list[Link]) -> Citation | None:
    """Return the reference in an item that is linked only in part: `A title. [Roe, Poe (1993)](…)`,
    or `Roe, Ann, and Bo Poe. ["A title."](…) Journal, 1993`."""
    for link in links[:_FEW_LINKS]:
        before, found, after = text.partition(f"[{link.label}")
        before = strip_markdown(before.replace("**", ""))[0].strip()
        dated = _DATED.search(before[-_NEAR:])  # `Ann Roe and Bo Poe. 2019. [On A](…)`
        cited = None if names_venue(link.label) else _CITED.fullmatch(link.label)
        if cited and (len(before.split()) > 1 or before.endswith(".")):
            return Citation(_surnames(cited[1]), tidy(before).rstrip(".( "), cited[2])
        who = before.removesuffix(dated[0]) if dated else before
        if found and who and not is_label(link.label) and (people := authors_of(who)):
            year = dated[1] if dated else last_year(after)
            return Citation(people, link.label.strip(_QUOTES).rstrip("."), year)
    return None


def _surnames(text: str) -> list[str]:
    return [name.strip() for name in _BETWEEN.split(without_others(text)) if name.strip()]


def _is_paper_link(links: list[Link]) -> bool:
    """Return whether one of the first two links of a heading has a title for a label."""
    return any(len(link.label.split()) > 2 and not is_label(link.label) for link in links[:2])


def _names_paper(link: Link, venue: bool = False) -> bool:
    """Return whether a link leads to a paper, with a title for a label, or a venue if `venue`."""
    titled = not is_label(link.label) or (venue and names_venue(link.label))
    return titled and identifiers.is_id(link.url)


def _leading_date(text: str) -> tuple[date | None, str]:
    """Return the date at the beginning of an item, such as `[2024/10] Title`, and the text after
    it."""
    first = _DATE_FIRST.match(text)
    day = (first[1] or first[2] or f"{first[3]}-01-01") if first else ""
    if first and dates.alone(day):
        return dates.find(day), text[first.end() :]
    return None, text


def _leading_id(text: str) -> tuple[list[str], str]:
    """Return the id at the beginning of an item, such as `[2410.00001] Title`, and the text after
    it."""
    first = _ID_FIRST.match(text)
    if first and identifiers.is_id(first[1]):
        return [first[1]], text[first.end() :]
    return [], text


def _fields(block: Block) -> tuple[dict[str, str], list[str], str]:
    """Return the named fields of a block (`**Authors:** …`) by role, the ids and links in lines of
    this kind, and the text of the other lines."""
    fields: dict[str, str] = {}
    ids: list[str] = []
    first = MARKER.sub("", block.lines[0], count=1)
    first = INLINE.sub("", first) if "::" in first else first
    others = [] if _PROPERTY.match(first) else [first]
    for line in block.lines[1:] if others else [first, *block.lines[1:]]:
        match = FIELD.match(line) or _PROPERTY.match(line)
        if match is None:
            others.append(line.strip())
            continue
        text, links = strip_markdown(unwiki(match["text"]))
        ids += [link.url for link in links]
        if match["name"].lower() in _PAPER and links and _is_title(links[0].label):
            fields.setdefault("title", links[0].label)
        if role := _ROLES.get(match["name"].lower()):
            fields.setdefault(role, text)
        else:
            ids += identifiers.ids_in(text)
    return fields, ids, "\n".join(others)


def _is_title(label: str) -> bool:
    return len(label.split()) >= _FEWEST_WORDS and not is_label(label)


def _title(text: str, kind: LineKind) -> tuple[str, str]:
    """Return the title in the text of an item, and the rest of the text."""
    title, rest, links = title_of(NUMBER.sub("", text, count=1) if NUMBER.match(text) else text)
    labels = [link for link in links if not is_label(link.label)]
    own = next((link.label for link in [*filter(_names_paper, labels), *labels]), "")
    before, found, after = title.partition(own) if own else (title, "", "")
    if found and (len(before.split()) < _TITLE_WORDS or own[:1] in _QUOTES or authors_of(before)):
        rest = f"{before}\n{rest}" if authors_of(before) else rest
        title, rest = own.strip(_QUOTES), tidy(f"{after}\n{rest}".replace(" | ", "\n"))
    elif own and kind is LineKind.TEXT and not text.startswith("**"):
        title, rest = own, ""
    elif not own and (quoted := quotation(title)):
        title, rest = quoted, f"{title}\n{rest}"
    elif not found and len(parts := _BAR.split(title)) > 1:
        venue = parts.pop(0) if len(parts) > 1 and names_venue(parts[0]) else ""
        title, rest = parts[0], "\n".join(filter(None, [venue, *parts[1:], rest]))
    if title.endswith("("):
        title = title[:-_LINK_TAIL] + _OPEN_LINK.sub("", title[-_LINK_TAIL:])
    if (
        found
        and not after.strip()
        and len(before.split()) >= _TITLE_WORDS
        and _APART.search(before)
    ):
        title = before  # `Maps that draw themselves — [blog post](…)`
    return _EMPHASIS.sub(r"\1", tidy(title)).removesuffix("."), rest
