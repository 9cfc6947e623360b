"""Reading a row of a Markdown table as a paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from reader.catalogue.fields import identifiers
from reader.catalogue.fields.authors import byline, names
from reader.catalogue.fields.citations import citation
from reader.catalogue.fields.column_roles import Columns
from reader.catalogue.fields.links_to_papers import aside, likeliest
from reader.catalogue.fields.record import RawRecord
from reader.catalogue.fields.titles import bare, title_of
from reader.catalogue.text.inline import Link, strip_markdown, unwiki

_SHORTEST, _LONGEST = 40, 1000  # characters of a reference
_MOST_LINES = 20  # lines of one row
_PIPE = "\0"  # stands for an escaped pipe while a row is split
_OTHER_LINE = re.compile(r"#{1,6} |[-*+] |<|!\[|```|~~~|\d{1,9}[.)] ")  # that begins another block
_LINKED = re.compile(r"\]\(|https?:|arxiv:|doi:|\d{4}\.\d{4,5}|10\.\d{4}", re.I)
_DOLLAR = re.compile(r"(?<!\\)\$")


def unwrapped(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield numbered lines in which rows of tables that an editor has wrapped are one line again. A
    row continues on the next line as long as it has fewer pipes than the rule of the table, or, if
    it does not end with a pipe, as long as the next lines have no pipe."""
    bars = 0  # in the rule of the table; 0 outside of tables
    held: list[tuple[int, str]] = []
    for number, line in lines:
        text = line.strip()
        if held and len(held) < _MOST_LINES and _goes_on(held, text, bars):
            held.append((number, text))
            continue
        if held:
            yield held[0][0], " ".join(part for _, part in held)
            held = []
        if is_rule(text):
            bars = text.count("|")
        elif bars and "|" in text:
            held = [(number, line)]
            continue
        else:
            bars = 0
        yield number, line
    if held:
        yield held[0][0], " ".join(part for _, part in held)


def _goes_on(held: Sequence[tuple[int, str]], text: str, bars: int) -> bool:
    """Return whether a line belongs to the row above it."""
    row = held[-1][1].rstrip()
    if not text or _OTHER_LINE.match(text) or is_rule(text):
        return False
    have = sum(_bars(part) for _, part in held)
    if have < bars:
        both = have + _bars(text)
        if text.startswith("|"):  # the bar at the beginning of this line may end the cell above
            return both == bars and not row.endswith("|")
        return both <= bars
    return "|" not in text and not row.endswith("|") and not _LINKED.search(text)


def _bars(text: str) -> int:
    return text.count("|") - text.count("\\|")


def is_rule(line: str) -> bool:
    """Return whether a line is the rule between the header and the rows of a table: `|---|:-:|`."""
    return "-" in line and "|" in line and not line.strip("|-: \t")


def cells_of(line: str, size: int = 0) -> list[str]:
    """Split a row at its pipes; those at its ends may be missing.

    If there are more than `size` cells (0 for any number), pieces of a `$` formula with pipes are
    joined, and any further cells are joined to the last one.
    """
    escaped = "\\|" in line
    if escaped:
        line = line.replace("\\|", _PIPE)
    cells = line.strip().removeprefix("|").removesuffix("|").split("|")
    if size and len(cells) > size:
        cells = _rejoined(cells, size)
    if escaped:
        cells = [cell.replace(_PIPE, "|") for cell in cells]
    return [unwiki(cell.strip()) for cell in cells]


def _rejoined(pieces: Sequence[str], size: int) -> list[str]:
    extra = len(pieces) - size
    cells: list[list[str]] = []
    in_formula = False
    for piece in pieces:
        if in_formula and extra:
            cells[-1].append(piece)
            extra -= 1
        else:
            cells.append([piece])
            in_formula = False
        if len(_DOLLAR.findall(piece)) % 2:
            in_formula = not in_formula
    joined = ["|".join(cell) for cell in cells]
    return [*joined[: size - 1], "|".join(joined[size - 1 :])]


def record_of(cells: Sequence[str], columns: Columns, *, is_headed: bool = True) -> RawRecord:
    """Return the fields in the cells of a row. Missing cells are blank. If the columns were not
    told by headers (`is_headed`), a cell may be a whole reference."""
    cells = [*cells, *[""] * (columns.size - len(cells))]
    record = RawRecord()
    if not is_headed and (reference := _reference(cells)):
        return reference
    linked: dict[int, list[Link]] = {}
    for i in columns.titles:
        record.title, record.abstract, linked[i] = title_of(cells[i])
        if record.title:
            record.title = (
                record.title if "&#" in cells[i] else bare(record.title)
            )  # or it is Reader's own
            break
    else:  # a label such as `Paper`, as there is nothing better
        labels = (link.label for links in linked.values() for link in links)
        record.title = next((label for label in labels if not identifiers.names_paper(label)), "")
    record.authors, record.abstract = byline(record.abstract)
    for i in filter(cells.__getitem__, columns.ids):
        urls = likeliest(linked.get(i, ()))
        record.ids += urls if any(map(identifiers.is_id, urls)) else _ids(cells[i])
    record.links = [id for id in record.ids if _is_elsewhere(id)]
    record.links += [url for i in columns.ids for url in aside(strip_markdown(cells[i])[1])]
    record.ids = [id for id in record.ids if not _is_elsewhere(id)]
    if columns.abstract is not None:
        record.abstract, links = strip_markdown(cells[columns.abstract])
        record.links += [link.url for link in links]
    if columns.date is not None:
        record.date = strip_markdown(cells[columns.date])[0]
    if columns.categories is not None:
        record.categories = [strip_markdown(cells[columns.categories])[0]]
    if columns.authors is not None:
        record.authors = names(strip_markdown(cells[columns.authors])[0])
    return record


def _is_elsewhere(id: str) -> bool:
    """Return whether a link leads to code, videos or people."""
    return id.startswith(("http://", "https://")) and not identifiers.leads_to_paper(id)


def _reference(cells: Sequence[str]) -> RawRecord | None:
    for cell in cells:
        text, links = strip_markdown(cell)
        if _SHORTEST < len(text) < _LONGEST and (cited := citation(text)):
            ids = [link.url for link in links] + identifiers.mentions(text)
            known = any(map(identifiers.is_id, ids))
            return RawRecord(
                ids, cited.title, cited.year, authors=cited.authors, by_title=not known
            )
    return None


def _ids(cell: str) -> list[str]:
    """Return what may name the paper in a cell: its links, then the ids and links in its text."""
    text, links = strip_markdown(cell)
    ids = likeliest(links) + identifiers.mentions(text)
    return ids + [word for word in text.split(None, 4) if identifiers.is_id(word)]
