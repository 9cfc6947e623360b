"""Deciding whether a list item with a link is about a paper.

Lists on the web link to home pages, blogs, courses and programs as well as to papers. An id, a PDF,
or a page on a publisher's site is that of a paper. Any other page is only if there is evidence for
it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from reader.catalogue.fields import identifiers
from reader.catalogue.fields.authors import byline
from reader.catalogue.fields.citations import citation
from reader.catalogue.fields.links_to_papers import is_paper
from reader.catalogue.fields.titles import is_label, tidy, title_of
from reader.catalogue.fields.venues import without_authors, without_venue
from reader.catalogue.markdown.blocks import MARKER, TO_DO, Block
from reader.catalogue.markdown.lines import LineKind
from reader.catalogue.text.inline import Link, strip_markdown


class Place(NamedTuple):
    """What is known of the place of a block.

    `section`: the title of the section, for text without a title. `any_link`: pages on any site may
    be papers, unlike on web pages. `headed`: headings that are links are papers, as in alerts.
    `notes`: the text below an item is a person's note, as in Org, not an abstract. `about_papers`:
    whether the headings above are about papers (True) or other things (False); None if about
    neither.
    """

    section: str = ""
    any_link: bool = True
    headed: bool = False
    notes: bool = False
    about_papers: bool | None = None


_YEAR_LAST = re.compile(r"\((?:19|20)\d\d\)\.?$")
_PAPERS = re.compile(
    r"\b(?:papers?|publications?|literature|preprints?|thes[ie]s)\b|论文|文献", re.I
)
_READING_LIST = re.compile(r"\breading list\b", re.I)
_READING = re.compile(
    r"\b(?:articles?|surveys?|reviews?|readings?|(?:to[ -])?read|bibliography|references)\b", re.I
)
_OTHER_THINGS = re.compile(
    r"\b(?:blogs?|posts?|tutorials?|software|tools?|toolkits?|toolbox(?:es)?|librar(?:y|ies)"
    r"|packages?|frameworks?|courses?|classes|lectures?|moocs?|videos?|films?|talks?|slides"
    r"|podcasts?|books?|textbooks?|people|researchers?|labs?|groups?|codes?|implementations?"
    r"|repositor(?:y|ies)|websites?|sites|links|resources?|datasets?|data|benchmarks?"
    r"|conferences?|workshops?|journals?|communit(?:y|ies)|newsletters?|forums?|compan(?:y|ies)"
    r"|startups?|demos?|apps?|applications?|projects?|jobs?|lists?|leaderboards?|competitions?"
    r"|challenges?|services?|platforms?|news|events?|contribut\w+|licen[cs]e|about|contact)\b"
    r"|代码|工具|课程|教程|博客|数据集",
    re.I,
)
_BLOG = re.compile(
    r"https?://(?:[^/?#]*(?:blogs?|\b(?:blogspot|wordpress|medium|substack|tumblr|ghost|news|techcrunch|wired|wsj"
    r"|nytimes|theguardian|forbes|venturebeat|theverge|bbc|economist|hackernoon|towardsdatascience))\."
    r"|[^?#]*/(?:blogs?|posts?|news|press|stories|story)/)",
    re.I,
)
_URL_LINE = re.compile(r"\s*<?(https?://[^\s<>]+)>?\s*", re.I)
_FEW_LINES = 20  # of a paragraph
_MOST_TEXT = 2000  # characters


def speaks_of_papers(heading: str) -> bool | None:
    """Return whether a heading is about papers (True) or about other things (False); None if about
    neither."""
    if _PAPERS.search(heading):
        return True
    if (named := _READING_LIST.search(heading)) and named.start():
        return None  # a list of papers, of lists, or of both
    if _OTHER_THINGS.search(heading):
        return False
    return True if _READING.search(heading) else None


def is_item_of(block: Block, field_ids: Sequence[str]) -> bool:
    """Return whether any page of a paper may identify the paper of a block: it is a list item, a
    title above lines that say where the paper is, or a paragraph that begins with a title that
    links to the paper. `field_ids` are the ids and links in lines with named fields."""
    if block.kind is LineKind.HEADING:
        if _is_titled_link(block.lines[0]):
            return True
        below = [found[1] for line in block.lines[1:] if (found := _URL_LINE.fullmatch(line))]
        return any(identifiers.leads_to_paper(id, surely=True) for id in [*field_ids, *below])
    if block.kind is LineKind.BULLET or (block.is_title and field_ids):
        return True
    links = strip_markdown("\n".join(block.lines[:_FEW_LINES]))[1]
    if not block.is_title:
        titled = block.lines[0].startswith("[") and links and not is_label(links[0].label)
        links = links[:1] if titled else []
    return any(identifiers.leads_to_paper(link.url, surely=True) for link in links)


def _is_titled_link(heading: str) -> bool:
    """Return whether a heading is a title that links to the paper."""
    title, _, links = title_of(MARKER.sub("", heading, count=1))
    return any(
        link.label.strip() == title and identifiers.leads_to_paper(link.url, surely=True)
        for link in links
        if not is_label(link.label)
    )


def is_linked(
    line: str, text: str, ids: Sequence[str], links: Sequence[Link], place: Place
) -> bool:
    """Return whether the ids and links of an item lead to a paper. `line` is its first line, `text`
    the whole text.

    A page on any site does if the headings above are about papers, if the item is to be read, or if
    the item itself says so.
    """
    if any(identifiers.leads_to_paper(id, surely=True) for id in ids):
        return True
    if not place.any_link or not any(map(identifiers.leads_to_paper, ids)):
        return False
    if TO_DO.match(line):
        return True
    if place.about_papers and not all(_BLOG.match(link.url) for link in links):
        return True
    return _says_so(text, links, other_things=place.about_papers is False)


def _says_so(text: str, links: Sequence[Link], *, other_things: bool) -> bool:
    """Return whether an item says that its link is a paper's: by a label or an address of the kind,
    or by people, a venue or a year beside the title. Among `other_things`, and for a blog or a
    newspaper, a year is not enough."""
    if any(is_paper(link.label) for link in links):
        return True
    if any(identifiers.speaks_of_papers(link.url) for link in links):
        return True
    plain = " ".join(tidy(strip_markdown(text, without=is_label)[0]).split())[:_MOST_TEXT]
    if all(_BLOG.match(link.url) for link in links):
        return False
    bare = without_venue(plain)
    dated = bare.year or _YEAR_LAST.search(plain)
    return bool(
        bare.venue
        or (dated and not other_things)
        or without_authors(bare.title)[1]
        or citation(plain)
        or byline(title_of(text)[1])[0]
    )
