"""Made-up papers, and catalogues whose rows call them by some of their names."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from hypothesis import strategies as st

from reader.index import Index
from reader.model.paper import Paper
from tests.unit.index.seen import rows

Row = dict[str, object]
Files = Mapping[str, Sequence[Row]]

TITLES = (
    "Storms that draw their own maps",
    "Storms",
    "Introduction",
    "Of seas that nobody sails on",
)
NAMES = st.fixed_dictionaries(
    {},
    optional={
        "arxiv": st.sampled_from(["1201.0001", "1201.0001v2", "1202.0002"]),
        "doi": st.sampled_from(["10.1234/a", "10.1234/b", "10.48550/arXiv.1201.0001", "10.1101/c"]),
        "url": st.sampled_from(["https://openreview.net/forum?id=aB1", "https://a.org/x"]),
        "title": st.sampled_from(TITLES),
        "author": st.sampled_from(["Ann Roe", "Bo Poe"]),
        "year": st.sampled_from([2012, 2013]),
        "announced": st.sampled_from(["new", "cross", "replace", "replace-cross"]),
        "abstract": st.sampled_from(["Of storms.", "Of maps and of storms."]),
    },
)
"""What a row says of its paper."""
RECORDS = NAMES.filter(lambda row: bool(row.keys() & {"arxiv", "doi", "url", "title"}))
FILES = st.dictionaries(st.sampled_from("abcde"), st.lists(RECORDS, max_size=4), max_size=5)
"""Catalogues by name."""


def write(folder: Path, files: Files) -> list[Path]:
    """Write the files in this order."""
    for name, given in files.items():
        text = "".join(f"{json.dumps(row)}\n" for row in given)
        (folder / f"{name}.jsonl").write_text(text or "\n")
    return [folder / f"{name}.jsonl" for name in files]


def papers(index: Index) -> list[Paper]:
    """Return all papers in an index, in an order that does not depend on it."""
    return sorted(index.papers(rows(index)), key=lambda paper: paper.id)
