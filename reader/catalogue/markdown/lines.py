"""Classifying the lines of a Markdown text. Code blocks and comments are left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from itertools import chain

from reader.catalogue.html import regions
from reader.catalogue.markdown.table_rows import is_rule, unwrapped

_HEADING = re.compile(r"\s{0,3}#{1,6}\s+\S|\s*(?:<details>\s*)?<summary>", re.I)
_BULLET = re.compile(r"\s*(?:[-*+•]|\d{1,9}[.)]|\[\d{1,9}\])\s+\S")
_FENCE = re.compile(r"\s{0,3}(```|~~~)")
_RULED = re.compile(r"(=+|-{2,}|~{3,}|\^{3,})\s*")
_MAY_HEAD = re.compile(r"(?![#|>`\-*+=~^<\[!]|\d{1,9}[.)]\s|\w+:\s|https?:|[^|]*\|)\S.{0,200}$")
_UNDERLINE = re.compile(r"\s*[=~^]{4,}[=~^ ]*")  # of headings and tables of reStructuredText
_LINKED = re.compile(r"\]\(|https?:", re.I)


class LineKind(Enum):
    """What a line is. `HEADER` and `ROW` are lines of a table."""

    BLANK = auto()
    HEADING = auto()
    BULLET = auto()
    TEXT = auto()
    HEADER = auto()
    ROW = auto()
    UNCLOSED = auto()


def classify(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[LineKind, int, str]]:
    """Yield the kind of each line, its number and its text.

    A code block or comment that is never closed is reported by an `UNCLOSED` line, the one where it
    begins.
    """
    in_table = False
    waiting: tuple[int, str] | None = None  # a line with a pipe, a header if a rule follows
    for number, line in chain(unwrapped(_headed(regions.inlined(_shown(lines)))), [(0, "")]):
        if waiting:
            before, waiting = waiting, None
            if is_rule(line) and not (in_table and _LINKED.search(before[1])):
                in_table = True
                yield LineKind.HEADER, *before
                continue
            kind = _kind(before[1], in_table)
            in_table = in_table and kind is LineKind.ROW
            yield kind, *before
        if number < 0:
            yield LineKind.UNCLOSED, -number, line
        elif "|" in line:
            waiting = number, line
        else:
            kind = _kind(line, in_table)
            in_table = kind is LineKind.ROW
            if number:
                yield kind, number, line


def _kind(line: str, in_table: bool) -> LineKind:
    if not line or line.isspace() or _UNDERLINE.fullmatch(line):
        return LineKind.BLANK
    if in_table and line.lstrip().startswith("|"):
        return LineKind.ROW
    if _HEADING.match(line):
        return LineKind.HEADING
    if _BULLET.match(line):
        return LineKind.BULLET
    if in_table or line.lstrip().startswith("|") or line.count("|") > 1:
        return LineKind.ROW
    return LineKind.TEXT


def _headed(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield numbered lines with a `#` before headings that are underlined
    (https://spec.commonmark.org/0.31.2/#setext-headings); these stand alone between blank lines."""
    held: tuple[int, str] | None = None
    after_blank = True
    for number, line in lines:
        if held:
            text, held = held, None
            if _RULED.fullmatch(line):
                yield text[0], f"{'#' if line[0] == '=' else '##'} {text[1]}"
                after_blank = True
                continue
            yield text
            after_blank = False
        if after_blank and number > 0 and _MAY_HEAD.match(line):
            held = number, line
            continue
        yield number, line
        after_blank = not line.strip()
    if held:
        yield held


def _shown(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield the lines outside of code blocks and comments. If one is never closed, its first line
    comes last, with its number negated."""
    closing = ""
    opened = 0, ""
    for number, line in lines:
        if closing:
            if closing in line:
                closing = ""
            continue
        if fence := _FENCE.match(line):
            closing, opened = fence[1], (number, line)
        elif line.lstrip().startswith("<!--"):
            if "-->" not in line:
                closing, opened = "-->", (number, line)
        else:
            broken = (
                line.endswith("\\") and line[-2:-1].isspace()
            )  # a line break within a paragraph
            yield number, line[:-1].rstrip() if broken else line
    if closing:
        yield -opened[0], opened[1]
