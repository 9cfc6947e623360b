"""How well interest is learned: `python -m tests.benchmarks.interest FILE`.

FILE contains what people picked out of the papers of two years (`cases`). The figures are printed
separately for lists on a topic and lists of a person: how well papers of later days are ordered
after all stars, some, or one; then how often a similar paper is found, and one by a description.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Mapping, Sequence
from datetime import date as Date
from pathlib import Path

from reader.interest import Vectors, arrange, learn, scores
from tests.benchmarks.interest import search
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

SETTINGS: dict[str, tuple[int, bool]] = {
    "all stars, passed over": (0, True),
    "all stars only": (0, False),
    "20 stars, passed over": (20, True),
    "5 stars, passed over": (5, True),
    "5 stars only": (5, False),
    "1 star only": (1, False),
}
"""How many stars, the latest (0 for all), and whether it is known what was passed over."""

NEWEST, EXPLORED = "newest first", "all, one in ten explored"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("file", type=Path, metavar="FILE")
    options.add_argument("--lists", type=int, help="only the first so many lists")
    options.add_argument("--each", action="store_true", help="print the figures of each list")
    given = options.parse_args()
    data = load(given.file)
    cases = [cut(data, person) for person in data.people[: given.lists]]
    start = time.process_time()
    found = measure(data, cases)
    spent = time.process_time() - start
    kinds = list(dict.fromkeys(case.kind for case in cases))
    sheets = sum(len(case.sheets) for case in cases)
    print(f"{len(data.papers)} papers, {len(cases)} lists, {sheets} sheets, {spent:.0f} s")
    print("MAP / first fifth / AUC   " + "   ".join(f"{kind:20}" for kind in kinds))
    for name, by_list in found.items():
        cells = [
            _cell([by_list[case.name] for case in cases if case.kind == kind]) for kind in kinds
        ]
        print(f"  {name:24}" + "   ".join(f"{cell:20}" for cell in cells))
        if given.each:
            for case in cases:
                print(f"    {case.name} {case.kind:10}{_cell([by_list[case.name]])}")
    search.measure(data)


def measure(data: Data, cases: Sequence[Case]) -> dict[str, dict[str, Figures]]:
    """Return the figures of each setting, by list."""
    found: dict[str, dict[str, Figures]] = {name: {} for name in (*SETTINGS, EXPLORED, NEWEST)}
    vectors = Vectors()
    for case in sorted(cases, key=lambda case: case.end):
        vectors.update(data.papers[: case.end])
        for name, (stars, known) in SETTINGS.items():
            score = _learned(data, case, vectors, case.stars[-stars:], known)
            found[name][case.name] = figures(case, score)
            if not stars and known:
                found[EXPLORED][case.name] = figures(case, _explored(data, case, score))
        newest = {place: float(place) for place in range(case.split, case.end)}
        found[NEWEST][case.name] = figures(case, newest)
    return found


def _learned(
    data: Data, case: Case, vectors: Vectors, stars: Sequence[int], known: bool
) -> dict[int, float]:
    """Return the scores of the papers in a case's sheets, learned from these stars."""
    passed = passed_over(case, data.days, stars) if known else []
    evidence = {data.papers[place].id: -1.0 for place in passed}
    evidence |= {data.papers[place].id: 1.0 for place in stars}
    model = learn(vectors, evidence)
    rows = [place for sheet in case.sheets for place in sheet]
    if model is None:
        return dict.fromkeys(rows, 0.0)
    return dict(zip(rows, scores(model, vectors, rows), strict=True))


def _explored(data: Data, case: Case, score: Mapping[int, float]) -> dict[int, float]:
    """Return scores that keep the displayed order of each sheet, with one paper in ten explored."""
    shown: dict[int, float] = {}
    for sheet in case.sheets:
        day = Date.fromisoformat(data.days[sheet[-1]])
        by_id = {data.papers[place].id: place for place in sheet}
        order = arrange([(paper_id, score[place]) for paper_id, place in by_id.items()], day)
        shown |= {by_id[paper.id]: -float(n) for n, paper in enumerate(order)}
    return shown


def _cell(found: Sequence[Figures]) -> str:
    return " / ".join(f"{mean(values):.3f}" for values in zip(*found, strict=True))


if __name__ == "__main__":
    main()
