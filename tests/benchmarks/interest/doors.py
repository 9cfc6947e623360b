"""How well interest is learned, and papers are found, through the program: with a catalogue file,
marks and queries.

`python -m tests.benchmarks.interest.doors FILE`, with the FILE of `interest`, prints the figures of
the order (`all stars`, with and without what was passed over), of `like:ID`, and of descriptions
typed as a query, each with its processor time.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from reader.library.library import Library
from reader.model.paper import Mark
from reader.storage.paths import Paths
from reader.text.words import words
from tests.benchmarks.interest.cases import (
    Case,
    Data,
    Figures,
    cut,
    figures,
    load,
    mean,
    passed_over,
)
from tests.benchmarks.interest.search import OPERATORS, neighbour_figures, neighbours

STARRED, ARCHIVED = Mark(starred=True), Mark(archived=True)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("file", type=Path, metavar="FILE")
    options.add_argument("--lists", type=int, help="only the first so many lists")
    given = options.parse_args()
    data = load(given.file)
    with TemporaryDirectory() as name:
        folder = Path(name)
        orders(data, [cut(data, person) for person in data.people[: given.lists]], folder)
        searches(data, folder)


def opened(data: Data, end: int, folder: Path, home: str) -> Library:
    """Return the library of a person with the papers before `end` and no marks."""
    file = folder / "pool.jsonl"
    with file.open("w", encoding="utf-8") as stream:
        for paper, day in zip(data.papers[:end], data.days, strict=False):
            record = {"id": paper.id, "title": paper.title, "abstract": paper.abstract, "date": day}
            stream.write(json.dumps(record) + "\n")
    paths = Paths(folder / home, folder / "cache", folder / home)
    library = Library(paths, files=[file])
    library.catalogues.refresh()
    return library


def orders(data: Data, cases: Sequence[Case], folder: Path) -> None:
    """Print the figures of the order."""
    found: dict[tuple[bool, str], list[Figures]] = {}
    spent: list[float] = []
    for case in sorted(cases, key=lambda case: case.end):
        for known in (True, False):
            with opened(data, case.end, folder, f"{case.name}-{known}") as library:
                passed = passed_over(case, data.days, case.stars) if known else []
                library.store.update({data.papers[place].id: ARCHIVED for place in passed})
                library.store.update({data.papers[place].id: STARRED for place in case.stars})
                start = time.process_time()
                ranking = library.interest.now()
                spent.append(time.process_time() - start)
                assert ranking
                places = {place: data.papers[place].id for sheet in case.sheets for place in sheet}
                rows = library.papers.rows_by_id(places.values())
                scores = {place: ranking.score(rows[id]) or 0.0 for place, id in places.items()}
            found.setdefault((known, case.kind), []).append(figures(case, scores))
    print("MAP / first fifth / AUC")
    for (known, kind), of_lists in found.items():
        cells = " / ".join(f"{mean(values):.3f}" for values in zip(*of_lists, strict=True))
        print(f"  {'all stars, passed over' if known else 'all stars only':24}{kind:8}{cells}")
    print(f"  learned and scored, with the vectors: {mean(spent):.2f} s")


def searches(data: Data, folder: Path) -> None:
    """Print the figures of finding papers."""
    with opened(data, len(data.papers), folder, "searches") as library:

        def find(text: str, most: int) -> list[str]:
            rows = library.papers.find(library.papers.query(text), loosely=True).rows[:most]
            return [brief.id for brief in library.papers.briefs(rows)]

        any_in_5, rank, each = neighbour_figures(
            neighbours(data.sections), lambda id: find(f"like:{id}", 200)
        )
        print("neighbours                any in 5 / MRR")
        print(f"  {'like:ID':24}{any_in_5:.3f} / {rank:.3f}   {each * 1000:.0f} ms")
        print("queries                   first / in five / in ten, in percent")
        for kind in dict.fromkeys(query["kind"] for query in data.queries):
            asked = [(query["id"], query["q"]) for query in data.queries if query["kind"] == kind]
            print(f"  {kind:24}{_cells(asked, lambda text: find(text, 10))}")


def _cells(asked: Sequence[tuple[str, str]], find: Callable[[str], list[str]]) -> str:
    start = time.process_time()
    places = []
    for id, text in asked:
        kept = " ".join(word for word in text.split() if word not in OPERATORS)
        found = find(" ".join(words(kept)))
        places.append(found.index(id) if id in found else len(found) + 10)
    each = (time.process_time() - start) / len(asked)
    shares = (100 * mean([place < within for place in places]) for within in (1, 5, 10))
    return " / ".join(f"{share:.0f}" for share in shares) + f"   {each * 1000:.0f} ms"


if __name__ == "__main__":
    main()
