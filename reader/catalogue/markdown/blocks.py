"""Gathering the lines of Markdown that are about one paper."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reader.catalogue.fields import identifiers
from reader.catalogue.fields.titles import is_label, title_of
from reader.catalogue.markdown.lines import LineKind
from reader.catalogue.text.inline import strip_markdown

MARKER = re.compile(
    r"^\s*(?:#{1,6}|[-*+•]|\d{1,9}[.)]|\[\d{1,9}\])\s+"
    r"(?:\[[ xX/-]\]\s+)?(?:(?:TODO|DONE|NOW|LATER|DOING|WAITING|CANCELL?ED)\s+(?=\S))?"
    r"(?:\[#[A-Z1-9]\]\s+(?=\S))?"
)
"""The mark of a heading or of a list item, with its checkbox and the states that Org and Logseq
write."""
TO_DO = re.compile(
    r"\s*[-*+]\s+(?:\[[ xX/-]\]|(?:TODO|DONE|NOW|LATER|DOING|WAITING|CANCELL?ED)\s)\s*\S"
)
"""A list item that is marked as to do, or as done."""
CHECKBOX = re.compile(r"\s*[-*+] \[[ xX]\]\s+\S")
"""A list item with a checkbox."""
_VENUE_LINE = re.compile(r"[\w. ,…-]{3,300} - [^\n]{0,200}\b(?:19|20)\d\d\b")  # Google Scholar's
_MOST_LINES = 10_000
_BOLD_LINE = re.compile(r"\s*\*\*[^*]+\*\*\s*(?:<br\s*/?>)?\s*")
_LINK_LINE = re.compile(r"\s*\[([^\[\]]{3,400})\]\(https?:[^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)\s*")
FIELD = re.compile(
    r"(?:[^\w\[(`$]|_)*+(?P<name>title|authors?|abstract|summary|tl;?dr|date|year|published|submitted"
    r"|subjects?|categories|key(?:words?)?|tags?|comments?|venue|conference|journal|publisher"
    r"|home ?page|web(?:site|page)?|datasets?|data|models?|reports?|supplement(?:ary|al)?|notes?"
    r"|institutions?|affiliations?|discussions?|env|intro(?:duction)?|blogs?|slides|videos?|youtube|posters?|demo"
    r"|links?|urls?|pdf|(?:arxiv|paper)(?: id)?|doi|code|github|project(?: page)?|html"
    r"|downloads?|year of publication|publi[sc]h?er|short(?:ened)? name|methods?|source|abs"
    r"|(?:论文|代码|资源|项目|数据|数据集|视频|原文|开源|下载|中文解读|主页)?(?:链接|地址|主页)|论文|代码|项目|数据集"
    r"|作者|单位|机构|摘要|简介|关键词|标签|备注|会议|期刊|发表|发布(?:时间|日期)|日期|时间|题目|标题)"
    r"(?:\([^()]{1,20}\))?[\s*_]*(?:::?|：)[\s*_]*(?P<text>.*)",
    re.I,
)
"""A line with a named field, such as `**Authors:** …`."""

INLINE = re.compile(
    r"(?<!\])[\[(]([a-z][\w -]{1,30})::\s*((?:\[\[[^\[\]]*\]\]|[^\[\]()])*)[\])]", re.I
)
"""A field within a line, as Dataview reads it: `[rating:: 4]` or `(status:: read)`."""


@dataclass(slots=True)
class Block:
    """Lines that may be about one paper: a list item, a paragraph, or a heading and its section."""

    kind: LineKind
    line: int
    lines: list[str] = field(default_factory=list)

    def takes(self, kind: LineKind, line: str) -> bool:
        """Return whether the next line belongs to this block."""
        if len(self.lines) >= _MOST_LINES or kind not in (
            LineKind.BLANK,
            LineKind.TEXT,
            LineKind.BULLET,
        ):
            return False
        if kind is LineKind.BLANK:
            return self.kind is not LineKind.TEXT or self.is_title
        if self.kind is LineKind.HEADING:
            return self._is_in_section(kind, line)
        after_gap = not self.lines[-1].strip()
        if self.is_title and (after_gap or kind is LineKind.BULLET):
            return FIELD.match(line) is not None or is_bare(line)
        deeper = _indent(line) > _indent(self.lines[0])
        if kind is LineKind.TEXT:
            return deeper or not after_gap
        return self.kind is LineKind.BULLET and deeper and not all(_parts(line))

    def _is_in_section(self, kind: LineKind, line: str) -> bool:
        """Return whether a line below a heading is about the same paper as the heading."""
        if _is_bold(line) and not _parts(self.lines[0])[1]:
            return False
        titled, linked = _parts(line)
        if kind is LineKind.TEXT and _VENUE_LINE.match(line):
            return True
        return not (titled and (linked or kind is LineKind.BULLET))

    @property
    def is_title(self) -> bool:
        """Whether the whole first line is bold or a link, like a title above the links of a
        paper."""
        return self.kind is LineKind.TEXT and (_is_bold(self.lines[0]) or _is_link(self.lines[0]))


def _is_bold(line: str) -> bool:
    return _BOLD_LINE.fullmatch(line) is not None and not FIELD.match(f"{line.strip(' *')}:")


def _is_link(line: str) -> bool:
    """Return whether a line is a single link with a title for a label."""
    link = _LINK_LINE.fullmatch(line)
    return link is not None and not is_label(link[1])


def is_bare(line: str) -> bool:
    """Return whether a line contains ids, or links to them, and nothing else."""
    return all(map(identifiers.is_id, strip_markdown(line.strip())[0].split() or [""]))


def _parts(line: str) -> tuple[bool, bool]:
    """Return whether a line has a title of its own, and whether it has an id or a link."""
    if FIELD.match(line):
        return False, False
    title, _, links = title_of(MARKER.sub("", line, count=1))
    return bool(title), bool(links or identifiers.mentions(title))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
