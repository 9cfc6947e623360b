"""Finding the title, and the links, in a text that contains more than those."""

from __future__ import annotations

import re

from reader.catalogue.fields import identifiers
from reader.catalogue.text.inline import Link, strip_markdown

# Labels that say what a link leads to, written without spaces and digits.
_LABELS = frozenset((
    "abs", "abstract", "alphaxiv", "arxiv", "arxivpage", "arxivpdf", "bibtex", "blog",
    "blogpost", "citation", "cite", "code", "colab", "data", "dataset", "datasets", "demo",
    "doc", "docs", "doi", "github", "hf", "homepage", "html", "huggingface", "here", "link",
    "links", "model", "models", "note", "notes", "official", "officialcode", "online", "openreview",
    "other", "page", "paper", "paperlink", "papers", "paperswithcode", "pdf", "poster", "preprint",
    "project", "projectpage", "pub", "publication", "repo", "site", "slides", "source",
    "summary", "fullview", "fulltext", "supp", "supplementary", "talk", "thread", "tweet", "url",
    "video", "web",
    "webpage", "website", "weights", "x", "youtube", "download",
    "slide", "videos", "thesis",
    "pytorch", "tensorflow", "keras", "jax", "torch", "caffe", "matlab", "ps", "whitepaper",
    "论文", "代码", "项目", "链接",
    "论文链接", "代码链接", "资源链接", "项目链接", "论文地址", "代码地址", "项目主页", "原文",
))  # fmt: skip
_OTHER_THAN_TITLE = re.compile(  # `official code - torch`, `code (PyTorch)`
    r"(?:(?:un)?official |authors?['’]s? |our |source ){0,2}(?:code|implementation|github|project"
    r"|pdf|slides|video|talk|poster|demo|datasets?|data|supp\w*|appendix|weights|checkpoints?)"
    r"(?: page)?(?:\s?[-–:(/].{0,25})?"
    r"|(?:ascii|postscript|ps|html|pdf|text|online|print|preprint|arxiv|journal|conference|workshop"
    r"|short|long|full|extended|camera[- ]ready) version",
    re.I,
)
_KIND_AND_PLACE = re.compile(
    r"(?:paper|pdf|arxiv|code|论文)\s?[-:_ ]\s?[^\W\d_]{2,10}['’ -]?\d{2,4}", re.I
)
_NOT_WORD = re.compile(r"[\W_\d]+")
_LONGEST_LABEL = 200  # characters
_LONG = 200  # characters; a title this long has the abstract behind it
_NUMBER = re.compile(r"\s*\(?\d{1,9}\)\s+")
# The authors, the venue or the year and the authors follow.
_TITLE_BREAK = re.compile(r"(?<=[.?!]) (?:In )?(?=[*_][^\s*_])| (?=\((?:19|20)\d\d\), )")
_QUOTED = re.compile(  # as in citations: Authors. "Title." Venue
    r"(?:[.,:)]\s*[\"“]\**([^\"“”\n]{8,300}?)[.,]?\**[\"”]|^[\"“]\**([^\"“”\n]{8,300}?)[.,]\**[\"”])(?=[.,\s]|$)"
)
_EMOJI = re.compile(r"(?<!\w):(?:[a-z][a-z0-9_+-]{2,40}:)+(?!\w)\s*")
_TITLE_END = re.compile(r" [-–—] | {2,}")
_SUMMARY = re.compile(r"</?(?:details|summary)>", re.I)
_STRONG = re.compile(r"</?(?:strong|b)>", re.I)
_LEAD = re.compile(  # an emoji, a venue or a number may come before bold type
    r"(?!\s*\[\*\*[^*\[\]]+\*\*[^\[\]*]+\w[^\[\]]*\]\()[^\w*]{0,8}(?:\([^()]{1,40}\)\s*)?(?:\d+[.)]\s*)?"
    r"\*\*(?=\S)([^*]*[^\s*])\*\*(?:\s*[-–—:.,]\s+|\s+|$)"
)
_VENUE = re.compile(
    r"[^\W\d_]{2,12}[ ,-]{0,2}(?:\d{1,2} [A-Z][a-z]{2} )?(?:(?:19|20)\d\d|['’]\d\d)"
    r"(?: (?:long|short|main|oral|poster|spotlight|workshop|findings|highlight|paper))*",
    re.I,
)
_LEFTOVER = re.compile(r"[\[(][,|/;·\s]*[\])]")
_URL = re.compile(r"https?://[^\s)\]]+", re.I)
_MEDIUM = re.compile(r"(?:\[(?:pdf|html|book|citation)\])+\s+", re.I)
_MEDIUM_AND_SITE = re.compile(r"\s*\[(?:PDF|HTML)\]\s+(?:\w{2,4} )?[\w-]+(?:\.[\w-]+)+\s*", re.I)
_FIELD_FIRST = re.compile(
    r"\(from:? (?=\S)|[*_]*(?:paper|article|title|论文|标题)[*_]*\s?[:：][*_]*\s+(?=\S)", re.I
)
_WRAPPED = re.compile(  # `Title [[code](…)]`, `Title [[code]](…)`
    r"(?<=\S)\s*\[\s*\[([^\[\]]{1,40})\](?:(\([^()\s]*\))\s*\]|\](\([^()\s]*\)))"
)
_ORNAMENT = re.compile(
    "\\s*(?:[\U0001f300-\U0001faff\u2600-\u27bf\u2b50\u2b55\u2b06]+[\ufe0f\u200d]*\\s*)+(?=\\S)"
)
_SHORT_NAME = re.compile(r"\s*\*\*\[[^\[\]]{1,40}\]\*\*:?\s+(?=[^\s|\[(])")
_SHORT_FIRST = re.compile(r"\[([^\W\d_][^\[\]]{0,40})\]\s*(?=[^\s(\[:])")
_AFFILIATED = re.compile(r"\s*\(@[^()]{1,100}\)$")
_TITLED_SO = frozenset(("re", "extended abstract", "retracted", "corrigendum", "erratum"))
_WORDS_BEFORE = 3
_LETTERS = 3  # of a title, at least
_EDGES = " \n,|/;·•-–—:"


def is_label(label: str) -> bool:
    """Return whether a link's label is not a title, but the kind of link (`PDF`, an id, a URL), or
    where the paper was published (`VIS 2024`)."""
    if len(label) > _LONGEST_LABEL:
        return False
    if names_copy(label):
        return True
    word = _NOT_WORD.sub("", label).casefold()
    bare = label.strip("[]()` ")
    if _OTHER_THAN_TITLE.fullmatch(bare) or _KIND_AND_PLACE.fullmatch(bare):
        return True
    ornament = len(word) < _LETTERS and word.isascii() and not bare.isascii()  # `⌲ tg`
    known = not word or ornament or word in _LABELS
    return known or names_venue(bare) or identifiers.names_paper(label)


def names_copy(label: str) -> bool:
    """Return whether a label says where a copy of a paper is, as Google Scholar does beside it:
    `[PDF] example.org`."""
    return "[" in label[:2] and _MEDIUM_AND_SITE.fullmatch(label) is not None


def names_venue(label: str) -> bool:
    """Return whether a link's label says where and when a paper was published."""
    return _VENUE.fullmatch(label) is not None


def title_of(text: str) -> tuple[str, str, list[Link]]:
    """Return the title in a piece of Markdown, the text after it, and the links in both.

    A title ends where its bold type ends, or else its line. Links whose label is not a title
    (`is_label`) are left out of it.
    """
    if ":" in text:
        text = _EMOJI.sub("", text)
    if text.startswith("#"):  # a heading within an item
        text = text.lstrip("#").lstrip()
    text = _ORNAMENT.sub("", text, count=1) if _ORNAMENT.match(text) else text
    text = text.replace("\\[[", "[[") if "\\[[" in text else text
    if "[[" in text:  # `Title [[code](…)]`: a label in double brackets is not part of the title
        text = _WRAPPED.sub(_label_only, text)
    if text.lstrip().startswith("**["):
        text = _SHORT_NAME.sub("", text, count=1)
    if "<" in text:
        text = _STRONG.sub("**", _SUMMARY.sub("", text))
    lead = _LEAD.match(text) if "**" in text else None
    if lead and names_venue(lead[1]) and (after := text[lead.end() :].lstrip(" |")):
        lead, text = None, after
    if lead:
        title, links = strip_markdown(lead[1], without=is_label)
        rest, more = strip_markdown(text[lead.end() :], without=is_label)
        links += more
    else:
        title, links = strip_markdown(text, without=is_label)
        title, _, rest = title.strip().partition("\n")
        linked = _linked(title, links)
        if end := _TITLE_BREAK.search(title, linked):
            title, rest = title[: end.start()], f"{title[end.end() :]}\n{rest}"
        if (len(title) > _LONG or (_NUMBER.match(title) and "  " in title)) and (
            end := _TITLE_END.search(title, linked, _LONG)
        ):
            title, rest = _NUMBER.sub("", title[: end.start()], count=1), title[end.end() :] + rest
    title = _without_marks(title, text)
    if any(is_label(link.label) for link in links):
        title, rest = tidy(title), tidy(rest)
    return title, rest.strip(), links


def _without_marks(title: str, text: str) -> str:
    """Return a title without what surrounds it: bold type that is not closed, a label of its
    medium, and addresses. Asterisks of the title itself are escaped in the text."""
    if "**" in text:
        title = title.replace("**", "").strip()
    if title.startswith("["):
        title = _MEDIUM.sub("", title, count=1)
    return tidy(_URL.sub("", title)) if "://" in title else title


def bare(title: str) -> str:
    """Return a title without what lists put around it: `Paper:`, a short name in brackets, as in
    `[FTRL] A view from the trenches`, and an affiliation, `(@Some University)`."""
    if title.endswith(")") and "(@" in title:
        title = _AFFILIATED.sub("", title)
    title = _FIELD_FIRST.sub("", title, count=1) if _FIELD_FIRST.match(title) else title
    short = _SHORT_FIRST.match(title) if title.startswith("[") else None
    if short and short[1].lower() not in _TITLED_SO and len(title[short.end() :].split()) > 2:
        return title[short.end() :]
    return title


def _label_only(wrapped: re.Match[str]) -> str:
    """Return a link in double brackets after a title, with a label that is certain to be left
    out."""
    before = wrapped.string[: wrapped.start()].split()
    label = wrapped[1] if is_label(wrapped[1]) else "link"
    target = wrapped[2] or wrapped[3]
    return f" [{label}]{target}" if len(before) >= _WORDS_BEFORE else wrapped[0]


def _linked(title: str, links: list[Link]) -> int:
    """Return how many characters at the start of a title are the label of a link: the title cannot
    end within them."""
    for link in links:
        if not is_label(link.label):
            return len(link.label) if title.startswith(link.label) else 0
    return 0


def quotation(text: str) -> str:
    """Return the title that a citation has in quotes; empty if there is none."""
    quoted = _QUOTED.search(text)
    return (quoted[1] or quoted[2]).strip(_EDGES) if quoted else ""


def tidy(text: str) -> str:
    """Return a text without the empty brackets and the separators that removed labels leave
    behind."""
    return _LEFTOVER.sub(" ", text).strip(_EDGES)


def with_subtitle(title: str, subtitle: str) -> str:
    """Return a title with its subtitle, unless it has it already."""
    said = subtitle.strip()
    if not (title and said) or said.casefold() in title.casefold():
        return title
    return f"{title.strip().rstrip(':')}{'' if title.rstrip()[-1:] in '?!' else ':'} {said}"
