"""Measuring an order by interest on people's reading lists: cases and figures.

A case is one list, split by day: what was picked before the split is for training, and the days
after it are ordered. The data is a gzipped JSON file of `pool` (papers by day, then id), `people`
(lists: name, kind, ids picked), `sections` (ids under one heading of a list) and `queries`.
"""

from __future__ import annotations

import gzip
import json
import random
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from pathlib import Path
from typing import Any, NamedTuple

from reader.interest import PaperText

_TRAINS = 0.6
_SHEET, _LAST_SHEET = 40, 20
_FIRST = 0.2


class Data(NamedTuple):
    """The papers with their days, and the lists that people made of them."""

    papers: list[PaperText]
    days: list[str]
    people: list[dict[str, Any]]
    sections: list[list[str]]
    queries: list[dict[str, str]]


class Case(NamedTuple):
    """A list, split. Papers are positions in the pool: `split` is the first paper of the test days,
    `end` is one after the last."""

    name: str
    kind: str
    picks: frozenset[int]
    stars: list[int]
    split: int
    end: int
    sheets: list[list[int]]


class Figures(NamedTuple):
    """Mean average precision, share of the picks found in the first fifth, and area under the ROC
    curve."""

    precision: float
    first_fifth: float
    auc: float


def load(file: Path) -> Data:
    """Read the data."""
    with gzip.open(file, "rt", encoding="utf-8") as stream:
        data = json.load(stream)
    papers = [PaperText(paper["id"], paper["title"], paper["summary"]) for paper in data["pool"]]
    days = [paper["day"] for paper in data["pool"]]
    sections = [section["ids"] for section in data["sections"]]
    return Data(papers, days, data["people"], sections, data["queries"])


def cut(data: Data, person: Mapping[str, Any]) -> Case:
    """Split a list by the day at six tenths of its picks."""
    places = {paper.id: place for place, paper in enumerate(data.papers)}
    picks = sorted(places[paper_id] for paper_id in person["picks"])
    split = bisect_left(data.days, data.days[picks[int(_TRAINS * len(picks))]])
    last = data.days[picks[-1]]
    end = next(
        (p for p in range(picks[-1], len(data.days)) if data.days[p] != last), len(data.days)
    )
    stars = [place for place in picks if place < split]
    wanted = frozenset(picks)
    sheets = list(_sheets(data.days, wanted, split, end))
    return Case(person["name"], person["kind"], wanted, stars, split, end, sheets)


def _sheets(
    days: Sequence[str], picks: frozenset[int], start: int, end: int
) -> Iterator[list[int]]:
    """Return whole days, joined until they have enough papers."""
    sheet: list[int] = []
    for place in range(start, end):
        sheet.append(place)
        last = place + 1 == end
        if not last and days[place + 1] == days[place]:
            continue
        if len(sheet) < (_LAST_SHEET if last else _SHEET):
            continue
        if not picks.isdisjoint(sheet) and not picks.issuperset(sheet):
            yield sheet
        sheet = []


def passed_over(case: Case, days: Sequence[str], stars: Sequence[int]) -> list[int]:
    """Return what was not picked from the day of the first of these stars until the split."""
    start = bisect_left(days, days[stars[0]])
    return [place for place in range(start, case.split) if place not in case.picks]


def figures(case: Case, score: Mapping[int, float]) -> Figures:
    """Return the figures of one list, given a score for each paper of its sheets."""
    chance = random.Random(0)
    precisions, areas = [], []
    found = picked = 0
    for sheet in case.sheets:
        order = sorted(sheet, key=lambda place: (-score[place], chance.random()))
        at = [n for n, place in enumerate(order, 1) if place in case.picks]
        precisions.append(sum(n / place for n, place in enumerate(at, 1)) / len(at))
        found += sum(place <= ceil(_FIRST * len(sheet)) for place in at)
        picked += len(at)
        areas.append(
            _area(
                [score[p] for p in sheet if p in case.picks],
                [score[p] for p in sheet if p not in case.picks],
            )
        )
    return Figures(mean(precisions), found / picked, mean(areas))


def _area(picks: Sequence[float], others: Sequence[float]) -> float:
    """Return the share of all pairs of a pick and another paper in which the pick scores higher."""
    above = sum((pick > other) + (pick == other) / 2 for pick in picks for other in others)
    return above / (len(picks) * len(others))


def mean(values: Sequence[float]) -> float:
    """Return the mean of at least one value."""
    return sum(values) / len(values)
