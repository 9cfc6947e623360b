"""Marks in the lines of Markdown, Org or an outline that are about a paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import dedent

from reader.catalogue.fields.authors import byline
from reader.catalogue.fields.identifiers import names_paper
from reader.catalogue.markdown.blocks import FIELD, INLINE
from reader.catalogue.stated import named
from reader.catalogue.stated.gathering import Gathering
from reader.catalogue.text.inline import strip_markdown
from reader.model.stated_mark import StatedMark
from reader.text.paper_files import YOURS

_FIRST = re.compile(
    r"\s*(?:#{1,6}|[-*+•]|\d{1,4}[.)]|\[\d{1,4}\])\s+(?:\[(?P<box>[ xX/-])\]\s+)?"
    r"(?:(?P<state>TODO|DONE|NOW|LATER|DOING|WAITING|CANCELED|CANCELLED|IN-PROGRESS)\s+)?"
    r"(?:\[#(?P<priority>[A-E1-9])\]\s+)?"
)
_PROPERTY = re.compile(r"\s*(?:[-*+]\s+)?(?P<name>[a-z][\w -]{1,30})::(?:\s+(?P<text>.*)|$)", re.I)
_IN_CALLOUT = re.compile(
    r"[\s>*+-]*\*\*(?P<name>[a-z][\w ]{1,30})(?:\*\*::|::\*\*)\s*(?P<text>\S.*)", re.I
)
_FIELD = re.compile(
    r"[\s*_>+-]*(?P<name>tags?|labels|rating|priority|status|read|notes?|added)[\s*_]*[:：]"
    r"[\s*_]*(?P<text>\S.*)",
    re.I,
)
_ELSEWHERE = re.compile(r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|https?://\S+|`[^`]*`")
_HASH = re.compile(r"(?<![\w/&#\[(])#(?:\[\[([^\[\]]{1,100})\]\]|([^\W\d][\w/-]{0,100}))")
_STARS = re.compile(r"(?<![\d\w])([⭐★🌟]{1,5})[☆✩]{0,4}(?!\s*[\d.])")
_BOXES = {"x": "read", "X": "read", "-": "archived", "/": "reading"}
_BULLET = re.compile(r"\s*[-*+]\s+")
# What programs fill in.
_CALLOUT = re.compile(r"\s*>\s*\[!(?:abstract|synopsis|cite|md)\]", re.I)
_CITATION = re.compile(r"[^.!?:]{3,120}[ (](?:19|20)\d\d\)?")  # authors and year
_HEADING = re.compile(r"#{1,6}\s+(.*)")


def of_item(lines: Sequence[str], *, notes: bool = False) -> StatedMark:
    """Return the mark of a list item, a heading or a paragraph.

    The lines below the first are a note if `notes`, as in Org, or if the item looks like Logseq's,
    with properties or a state.
    """
    first = _FIRST.match(lines[0])
    fields = {m["name"]: m["text"] or "" for line in lines if (m := _field_in(line))}
    fields |= dict(pair for line in lines if "::" in line for pair in INLINE.findall(line))
    outline = any(map(_PROPERTY.match, lines)) or bool(first and first["state"])
    found = Gathering()
    if first:
        found.state(_BOXES.get(first["box"] or " ", ""))
        found.state(first["state"] or "")
        found.priority(first["priority"] or "")
    for line in lines:
        if not _field_in(line):
            _hashes(found, line)
    for stars in _STARS.findall(_ELSEWHERE.sub(" ", lines[0])):
        found.tags(stars)
    if notes or outline:
        headed = lines[0].lstrip().startswith("#")
        found.note(_below(lines[1:], bullets=not notes and not headed))
    stated = found.stated()
    return named.stated(fields).with_other(stated) if fields else stated


def of_row(headers: Sequence[str], cells: Sequence[str]) -> StatedMark:
    """Return the mark of a table's row, judged by the names of its columns."""
    plain = [strip_markdown(cell)[0].strip() for cell in cells]
    return named.stated(dict(zip(headers, plain, strict=False)), keywords=True)


def of_page(lines: Sequence[str], title: str) -> StatedMark:
    """Return the mark of a page about one paper called `title`: its text is the note, its tags are
    the paper's. The abstract and a heading with the title are left out."""
    found = Gathering()
    kept: list[str] = []
    in_abstract = False
    for line in lines:
        if line == YOURS:
            break
        in_abstract = bool(_CALLOUT.match(line)) or (in_abstract and line.startswith(">"))
        heading = _HEADING.fullmatch(line)
        if in_abstract or (heading and not any(kept) and heading[1].strip() in title):
            continue
        kept.append(line)
        _hashes(found, line)
    return StatedMark(found.stated().mark._replace(note="\n".join(kept).strip()))


def properties(head: str) -> dict[str, str]:
    """Return the properties at the beginning of a page of Logseq; empty for other pages."""
    fields: dict[str, str] = {}
    for line in head.splitlines():
        found = _PROPERTY.fullmatch(line)
        if not found or line[:1] in " \t-*+":
            break
        fields[found["name"]] = found["text"] or ""
    return fields if len(fields) > 1 else {}


def fields_in(text: str) -> dict[str, str]:
    """Return the fields in the lines of a page, as Dataview reads them and plugins write them into
    callouts: `> **Title**:: Storms at sea`. A name may come several times, as of people."""
    fields: dict[str, list[str]] = {}
    for line in text.splitlines():
        if found := _IN_CALLOUT.fullmatch(line):
            fields.setdefault(found["name"].strip(), []).append(found["text"])
    return {name: "; ".join(texts) for name, texts in fields.items()}


def _field_in(line: str) -> re.Match[str] | None:
    """Match a line with a named field, such as `tags:: a, b`."""
    return _PROPERTY.fullmatch(line) or _FIELD.fullmatch(line)


def _hashes(found: Gathering, line: str) -> None:
    if "#" in line:
        for linked, word in _HASH.findall(_ELSEWHERE.sub(" ", line)):
            found.tag(linked or word)


def _below(lines: Sequence[str], *, bullets: bool) -> str:
    """Return the note in the lines below the one that names a paper, without authors, ids and
    links. If `bullets`, as in an outline, only list items are taken, without their own bullets."""
    kept = [
        line
        for line in lines
        if not _field_in(line) and (not bullets or _BULLET.match(line)) and not _is_data(line)
    ]
    text = dedent("\n".join(kept)).strip()
    if not bullets:
        return _BULLET.sub("", text, count=1) if text and "\n" not in text else text
    return "\n".join(
        line.removeprefix("  ") if line[:1] == " " else _BULLET.sub("", line, count=1)
        for line in text.split("\n")
    )


def _is_data(line: str) -> bool:
    text = strip_markdown(_BULLET.sub("", line, count=1))[0].strip()
    if not text or _BULLET.match(line):
        return bool(text) and all(map(names_paper, text.split()))
    is_citation = _CITATION.fullmatch(text) is not None or bool(byline(text)[0])
    return is_citation or bool(FIELD.match(line)) or all(map(names_paper, text.split()))
