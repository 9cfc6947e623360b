"""Writing papers as a table for a terminal, or as tab-separated lines for another program."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from reader.model.flag import FLAGS
from reader.model.paper import Mark, Paper
from reader.text.clean import field, one_line


def _title(paper: Paper, _mark: Mark) -> str:
    title = paper.title
    if "\\" in title or "$" in title:
        from reader.text.latex import to_text

        title = to_text(title)
    return title or paper.id


def _marks(_paper: Paper, mark: Mark) -> str:
    letters = [flag.letter if getattr(mark, flag.name) else "-" for flag in FLAGS]
    return "".join([*letters, "n" if mark.note else "-"])


COLUMNS: dict[str, Callable[[Paper, Mark], str]] = {
    "id": lambda paper, _: paper.id,
    "version": lambda paper, _: f"v{paper.version}" if paper.version else "",
    "date": lambda paper, _: paper.issued,
    "added": lambda paper, _: paper.arrived.isoformat() if paper.arrived else "",
    "marks": _marks,
    "title": _title,
    "authors": lambda paper, _: ", ".join(paper.authors),
    "categories": lambda paper, _: " ".join(paper.categories),
    "tags": lambda _, mark: " ".join(mark.tags),
    "note": lambda _, mark: mark.note,
    "url": lambda paper, _: paper.url,
    "abstract": lambda paper, _: paper.abstract,
}
"""The text of each column for a paper. `marks` has the keys of its flags, and `n` for a note."""

DEFAULT_COLUMNS = ("id", "date", "marks", "title")
_WIDTHS = {"id": 16, "version": 3, "date": 10, "added": 10, "marks": 5, "tags": 16, "authors": 24,
           "categories": 16, "url": 32}  # fmt: skip
_GAP = "  "


def table(
    rows: Iterable[tuple[Paper, Mark]],
    width: int | None = None,
    columns: Sequence[str] = DEFAULT_COLUMNS,
) -> Iterator[str]:
    """Yield a line for each paper, under a header, in at most `width` terminal cells.

    If `width` is None, for a pipe: no header, tabs between columns, and nothing cut. Raises
    KeyError for a column that is not in COLUMNS.
    """
    shown = [COLUMNS[column] for column in columns]
    if width is None:
        for paper, mark in rows:
            yield "\t".join(field(text(paper, mark)) for text in shown) + "\n"
        return
    widths = _shares(columns, width)
    yield _line([column.upper() for column in columns], widths, width)
    for paper, mark in rows:
        yield _line([one_line(text(paper, mark)) for text in shown], widths, width)


def _shares(columns: Sequence[str], width: int) -> list[int]:
    """Return the width of each column: its usual width, or an equal share of the rest."""
    fixed = sum(_WIDTHS.get(column, 0) for column in columns)
    free = sum(column not in _WIDTHS for column in columns)
    left = width - len(_GAP) * (len(columns) - 1) - fixed
    return [_WIDTHS.get(column, max(8, left // max(free, 1))) for column in columns]


def _line(texts: Sequence[str], widths: Sequence[int], width: int) -> str:
    line = _GAP.join(_fit(text, cells) for text, cells in zip(texts, widths, strict=True))
    if sum(widths) + len(_GAP) * (len(widths) - 1) > width:
        line = _fit(line, width)
    return line.rstrip() + "\n"


def _fit(text: str, width: int) -> str:
    """Return the text in exactly `width` cells, with an ellipsis if it was cut."""
    if text.isascii():
        return text.ljust(width) if len(text) <= width else text[: max(0, width - 1)] + "…"
    import wcwidth  # only if needed: importing it takes a sixth of a command's start

    if wcwidth.width(text) <= width:
        return wcwidth.ljust(text, width)
    return wcwidth.ljust(wcwidth.clip(text, 0, max(0, width - 1)).rstrip() + "…", width)
