"""Papers and notes of extreme size."""

from __future__ import annotations

import json
import time
from itertools import cycle, islice
from pathlib import Path
from string import ascii_uppercase

from reader.library.library import Library
from reader.marks import MarkStore
from reader.model.paper import Mark
from reader.storage.paths import Paths
from tests.faults.on_screen import marks_file, reader
from tests.faults.registry import case

ID = "2412.00001"
MEGABYTE = 1_000_000
OPENED_WITHIN = 1.0
KEY_WITHIN = 0.100

ABSTRACTS = {
    "words": "words " * (MEGABYTE // 6),
    "no space": "x" * MEGABYTE,
    "LaTeX": r"$\alpha_{1}$ and \emph{x} " * (MEGABYTE // 26),
    "links": " ".join(f"https://x.example/{number}" for number in range(MEGABYTE // 24)),
}
NOTES = {
    # the text, and the seconds a key may take: Textual goes through all of a line at every key
    "10,000 lines": ("a line of the note\n" * 10_000, KEY_WITHIN),
    "1 MB in lines": (("word " * 15 + "\n") * (MEGABYTE // 76), KEY_WITHIN),
    "1 MB in one line": ("word " * (MEGABYTE // 5), 0.200),
}


def _paper(folder: Path, abstract: str) -> None:
    catalogues = folder / "data" / "catalogues"
    catalogues.mkdir(parents=True)
    large = {"id": ID, "title": "Large", "abstract": abstract, "date": "2031-01-01"}
    small = {"id": "2412.00002", "title": "Small"}
    lines = "".join(f"{json.dumps(paper)}\n" for paper in (large, small))
    (catalogues / "two.jsonl").write_text(lines)


@case("an abstract of 1 MB", short=30, long=90, timed=True)
def abstract(count: int, folder: Path) -> str:
    slowest, times = 0.0, []
    for name, text in ABSTRACTS.items():
        home = folder / name
        _paper(home, text)
        with Library(Paths(home / "data", home / "cache", home / "config")) as library:
            library.catalogues.refresh()
        start = time.monotonic()
        with reader(home) as terminal:
            terminal.wait("1 of 2 ")
            slowest = max(slowest, time.monotonic() - start)
            for number in range(count):
                key, position = ("k", 1) if number % 2 else ("j", 2)
                times.append(terminal.painted(key, "▌"))
                terminal.wait(f"row {position} of 2 ")
    return _judged(slowest, times, KEY_WITHIN)


@case("a note of 10,000 lines, or of 1 MB", short=30, long=90, timed=True)
def note(count: int, folder: Path) -> str:
    results = []
    for name, (text, within) in NOTES.items():
        home = folder / name
        _paper(home, "an abstract")
        store = MarkStore(marks_file(home), poll=0)
        store.update({ID: Mark(note=text)})
        assert store.close(10), store.error
        with reader(home) as terminal:
            terminal.wait("1 of 2 ")
            opened = terminal.painted("n", "escape keeps")
            times = [
                terminal.painted(letter, letter) for letter in islice(cycle(ascii_uppercase), count)
            ]
        results.append(f"{name} {_judged(opened, times, within)}")
    return "; ".join(results)


def _judged(opened: float, times: list[float], within: float) -> str:
    usual = sorted(times)[int(len(times) * 0.95)]
    figures = f"opens in {opened:.2f} s, keys in {usual * 1000:.0f} ms (p95)"
    assert opened < OPENED_WITHIN, figures
    assert usual < within, figures
    return figures
