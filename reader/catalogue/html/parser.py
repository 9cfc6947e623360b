"""Parsing HTML, a whole page or a fragment, into numbered lines of Markdown."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from html.parser import HTMLParser

from reader.catalogue.html.flow import Flow, Line
from reader.catalogue.html.links import target
from reader.catalogue.html.tables import Cell, Table, TableRow
from reader.catalogue.html.tags import BLOCKS, HEADINGS, LISTS, UNSHOWN

_AMPERSAND = "\0"  # stands for `&`: the Markdown reader decodes entities, not this parser
_OPENED = re.compile(r"<(?!!--)")
_AUTOLINK = re.compile(r"<(https?://[^\s<>]+)>", re.I)


def markdown(lines: Sequence[tuple[int, str]], base: str = "") -> list[tuple[int, str]]:
    """Return numbered lines of HTML as lines of Markdown, each with the number of the line where it
    begins.

    `base` is the address that links are relative to, unless the HTML has one.
    """
    parser = _Parser([number for number, _ in lines], base)
    text = "\n".join(line for _, line in lines).replace("&", _AMPERSAND)
    parser.feed(_ended(_AUTOLINK.sub(r"[\1](\1)", text)))
    parser.close()
    return [(line.number, _shown(str(line))) for line in parser.finished()]


def _ended(text: str) -> str:
    """Return the text with each `<` after the last `>` as an entity, unless it begins a comment:
    `HTMLParser` would search for the end of each of them again."""
    before, end, after = text.rpartition(">")
    return before + end + _OPENED.sub(f"{_AMPERSAND}lt;", after)


def _shown(text: str) -> str:
    return text.replace(_AMPERSAND, "&")


class _Parser(HTMLParser):
    """Turns tags into a flow of lines. Each cell of a table has a flow of its own."""

    def __init__(self, numbers: Sequence[int], base: str) -> None:
        super().__init__()
        self._numbers = numbers
        self._base = base
        self._flows = [Flow()]
        self._tables: list[Table] = []
        self._unshown: list[str] = []

    def finished(self) -> list[Line]:
        """Return the lines, after all HTML was fed."""
        while self._tables:
            self._end_table()
        self._flow.break_line()
        return self._flow.lines

    @property
    def _flow(self) -> Flow:
        return self._flows[-1]

    @property
    def _line(self) -> int:
        return self._line_at(self.getpos()[0])

    def _line_at(self, position: int) -> int:
        return self._numbers[min(position, len(self._numbers)) - 1]

    def handle_data(self, data: str) -> None:
        if not self._unshown:
            blank = len(data) - len(data.lstrip())
            self._flow.text(data, self._line_at(self.getpos()[0] + data.count("\n", 0, blank)))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: html.unescape(_shown(value or "")) for name, value in attrs}
        if tag in ("base", "link", "meta"):
            self._locate(attributes)
        elif tag in UNSHOWN:
            self._unshown.append(tag)
        elif not self._unshown:
            self._start(tag, attributes)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in UNSHOWN:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unshown:
            del self._unshown[self._unshown.index(tag) :]
        elif not self._unshown:
            self._end(tag)

    def _end(self, tag: str) -> None:
        match tag:
            case "b" | "strong" | "a":
                self._flow.end(link=tag == "a")
            case "table" if self._tables:
                self._end_table()
            case "td" | "th" | "tr":
                self._end_cell()
            case _ if tag in LISTS and self._flow.depth:
                self._flow.depth -= 1
                self._break()
            case _ if tag in HEADINGS or tag in BLOCKS or tag in ("li", "dt", "dd"):
                self._break(keep=tag in BLOCKS)

    def parse_comment(self, i: int, report: bool = True) -> int:
        """Skip a comment. One without an end takes all the rest, as in browsers."""
        end = self.rawdata.find("-->", i + 4)
        if end < 0:
            self._flow.break_block()
            self._flow.add([Line(self._line, "", "<!--")])  # reported by the Markdown reader
            return len(self.rawdata)
        return end + 3

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Skip `<![…]>`, for which `HTMLParser` raises AssertionError if it does not know the
        keyword."""
        return self.rawdata.find(">", i) + 1 or -1

    def _locate(self, attributes: dict[str, str]) -> None:
        """Take the address of the page from an element of its head."""
        named = attributes.get("rel") == "canonical" or attributes.get("property") == "og:url"
        url = attributes.get("href") or attributes.get("content") or ""
        is_base = "href" in attributes and "rel" not in attributes
        if (is_base or (named and not self._base)) and target(url, ""):
            self._base = url

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._start_tag(tag, attributes)
        if attributes.get("class", "").endswith("-authors"):  # in arXiv's listings
            self._flow.text("Authors: ", self._line)

    def _start_tag(self, tag: str, attributes: dict[str, str]) -> None:
        match tag:
            case "a":
                self._start_link(attributes)
            case "b" | "strong":
                self._flow.begin()
            case "br":
                self._flow.break_line(self._flow.indent, keep=True)
            case "table":
                self._start_table()
            case "tr" | "td" | "th" if self._tables:
                self._start_cell(tag, attributes)
            case "li" | "dt":
                self._flow.break_line(self._flow.indent[2:] + "- ")
            case _ if tag in LISTS:
                self._break()
                self._flow.depth += 1
            case _ if tag in HEADINGS and not self._flow.depth:
                self._start_heading(HEADINGS[tag])
            case _ if tag in HEADINGS or tag in BLOCKS or tag == "dd":
                self._break(keep=True)

    def _start_link(self, attributes: dict[str, str]) -> None:
        self._flow.end(link=True)
        if url := target(attributes.get("href", ""), self._base):
            self._flow.text("", self._line)
            self._flow.begin(url)

    def _start_table(self) -> None:
        self._break()
        if self._tables:
            self._tables[-1].is_layout = True
        self._tables.append(Table())

    def _start_heading(self, marker: str) -> None:
        self._flow.break_block(marker)
        if self._tables:
            self._tables[-1].is_layout = True

    def _break(self, *, keep: bool = False) -> None:
        """End a paragraph, or within a list item only the line."""
        if self._flow.depth:
            self._flow.break_line(self._flow.indent, keep=keep)
        else:
            self._flow.break_block(keep=keep)

    def _start_cell(self, tag: str, attributes: dict[str, str]) -> None:
        self._end_cell()
        table = self._tables[-1]
        if tag == "tr" or not table.rows:
            table.rows.append(TableRow(self._line))
        if tag != "tr":
            rows, columns = (_span(attributes.get(name, "")) for name in ("rowspan", "colspan"))
            self._flows.append(Flow())
            table.is_in_cell = True
            table.rows[-1].cells.append(Cell(self._flow, rows, columns, tag == "th"))

    def _end_cell(self) -> None:
        if self._tables and self._tables[-1].is_in_cell:
            self._flows.pop().break_line()
            self._tables[-1].is_in_cell = False

    def _end_table(self) -> None:
        self._end_cell()
        lines = self._tables.pop().lines()
        self._break()
        self._flow.add(lines)


def _span(text: str) -> int:
    return max(1, int(text)) if text.isdecimal() and len(text) < 6 else 1
