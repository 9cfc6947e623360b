"""Reading Jupyter notebooks (https://nbformat.readthedocs.io): their Markdown cells, as Markdown.
The output of cells is ignored."""

from __future__ import annotations

import json
from collections.abc import Iterator

from reader.catalogue.fields.record import Found


def papers_in(text: str) -> Iterator[Found]:
    """Yield the papers of a notebook, each with its line in the notebook's JSON."""
    from reader.catalogue.formats.markdown import tables_and_lists

    try:
        notebook = json.loads(text)
    except json.JSONDecodeError as error:
        yield Found(error.lineno, None, f"no JSON from here on: {error.msg}")
        return
    yield from tables_and_lists.papers_in(_lines(text, notebook.get("cells")))


def _lines(text: str, cells: object) -> Iterator[tuple[int, str]]:
    at, number = 0, 1
    for cell in cells if isinstance(cells, list) else ():
        if not isinstance(cell, dict) or cell.get("cell_type") != "markdown":
            continue
        source = cell.get("source", "")
        whole = "".join(map(str, source)) if isinstance(source, list) else str(source)
        for line in [*whole.split("\n"), ""]:
            found = (
                text.find(json.dumps(line, ensure_ascii=False)[1:-1], at) if line.strip() else -1
            )
            if found >= 0:
                number += text.count("\n", at, found)
                at = found
            yield number, line
