"""The index: killed, truncated, overwritten, deleted, and on a full disk.

The list shows either the old state or the new, and the index repairs itself.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

from reader.index import Index
from reader.index.background import refresh_in_process
from reader.query import parse
from reader.search import Searcher
from tests.benchmarks.unmarked import Unmarked
from tests.faults.marks.disks import small_disk
from tests.faults.registry import case
from tests.unit.catalogue_text import line, write

PAPERS = 400
WORD = "lantern"
ENDS_WITHIN = 60


def lines(first: int, count: int = PAPERS) -> list[str]:
    """Return rows of a catalogue, every tenth of which contains the word."""
    numbers = range(first, first + count)
    return [line(f"2401.{n:05}", f"Paper {n} {WORD if n % 10 == 0 else ''}") for n in numbers]


def shown(index: Index) -> tuple[list[str], int]:
    """Return the titles in the list, and how many papers the word finds."""
    searcher = Searcher(index, Unmarked())
    rows = searcher.find(parse("")).rows
    return sorted(brief.title for brief in index.brief(rows)), searcher.find(parse(WORD)).matched


def expected(count: int) -> tuple[list[str], int]:
    """Return the same for a catalogue of so many papers."""
    titles = (f"Paper {n} {WORD if n % 10 == 0 else ''}".strip() for n in range(count))
    return sorted(titles), count // 10


def healed(path: Path, catalogue: Path, count: int) -> None:
    """Check that a program that opens the index has all papers."""
    index = Index(path)
    if index.stale([catalogue]):
        index.refresh([catalogue])
    assert shown(index) == expected(count), "other papers than the catalogue has"
    index.close()


@case("an index killed (-9) at random while it is built", short=3, long=100)
def killed_while_built(count: int, folder: Path) -> str:
    catalogue = write(folder / "a.md", lines(0))
    path, blank = folder / "index", 0
    for _ in range(count):
        shutil.rmtree(path, ignore_errors=True)
        refreshing = refresh_in_process(path, [catalogue])
        time.sleep(random.uniform(0, 1.0))
        refreshing.cancel()
        index = Index(path)
        seen = shown(index)
        blank += not seen[0]
        assert seen in (expected(0), expected(PAPERS)), f"{len(seen[0])} papers of half an index"
        index.close()
        healed(path, catalogue, PAPERS)
    return f"blank {blank} times, else whole; always healed"


@case("an index killed (-9) at random while it is refreshed", short=3, long=100)
def killed_while_refreshed(count: int, folder: Path) -> str:
    catalogue = write(folder / "a.md", lines(0))
    path, papers, rebuilt = folder / "index", PAPERS, 0
    healed(path, catalogue, papers)
    for trial in range(count):
        open_before = Index(path)
        before = shown(open_before)
        with catalogue.open("a") as stream:
            stream.writelines(lines(papers, 10))
        papers += 10
        refreshing = refresh_in_process(path, [catalogue])
        time.sleep(random.uniform(0, 0.6))
        refreshing.cancel()
        for index in (open_before, Index(path)):
            seen = shown(index)
            rebuilt += not seen[0]
            assert seen in (before, expected(papers), expected(0)), f"half of trial {trial}"
            index.close()
        healed(path, catalogue, papers)
    return f"as before or as now, {rebuilt} times blank until it was built again"


@case("an index whose reader is killed (-9) while it searches", short=2, long=100)
def killed_while_searched(count: int, folder: Path) -> str:
    catalogue = write(folder / "a.md", lines(0))
    path = folder / "index"
    healed(path, catalogue, PAPERS)
    before = {file.name: file.read_bytes() for file in path.glob("*.*")}
    for _ in range(count):
        child = subprocess.Popen([sys.executable, "-m", "tests.faults.index", str(path)])
        time.sleep(random.uniform(0.1, 0.5))
        child.kill()
        child.wait(ENDS_WITHIN)
        assert before == {file.name: file.read_bytes() for file in path.glob("*.*")}
    healed(path, catalogue, PAPERS)
    return "nothing of it changed"


def _rubbish(file: Path) -> None:
    file.write_bytes(random.randbytes(3000))


def _flipped(file: Path) -> None:
    content = bytearray(file.read_bytes())
    if content:
        content[random.randrange(len(content))] ^= random.randrange(1, 256)
    with file.open("r+b") as stream:
        stream.write(content)


def _cut(file: Path) -> None:
    with file.open("r+b") as stream:
        stream.truncate(random.randrange(1 + file.stat().st_size))


@case("index files cut, flipped, filled with rubbish or taken away while open", short=6, long=300)
def harmed_while_open(count: int, folder: Path) -> str:
    catalogue = write(folder / "a.md", lines(0))
    path = folder / "index"
    index = Index(path)
    index.refresh([catalogue])
    for _ in range(count):
        assert not index.stale([catalogue])
        shown(index)
        held = Searcher(index, Unmarked()).find(parse("")).rows
        harm = random.choice((_rubbish, _flipped, _cut, Path.unlink))
        file = random.choice([each for each in path.iterdir() if each.name[0] != "."])
        harm(file)
        told = f"after {harm.__name__} of {file.name}"
        assert len(index.brief(held[:20])) in {0, 20}, told
        if index.stale([catalogue]):
            index.refresh([catalogue])
        assert shown(index) == expected(PAPERS), told
        healed(path, catalogue, PAPERS)
    shutil.rmtree(path)
    assert shown(index) == expected(PAPERS), "after all was taken away"
    index.close()
    return "nothing wrong was shown, always healed"


@case("an index on a full disk", short=2, long=20)
def on_a_full_disk(count: int, folder: Path) -> str:
    catalogue = write(folder / "a.md", lines(0))
    with small_disk(folder) as place:
        for trial in range(count):
            with (place / "filler").open("wb") as filler:
                filler.truncate(0)
                filler.write(bytes(500_000 - 20_000 * trial))
            index = Index(place / f"index{trial}")
            index.refresh([catalogue])
            assert shown(index) == expected(PAPERS)
            index.close()
            shutil.rmtree(place / f"index{trial}", ignore_errors=True)
    return "it was kept elsewhere"


def main() -> None:
    """Search the index at a path, in an endless loop."""
    searcher = Searcher(Index(Path(sys.argv[1])), Unmarked())
    while True:
        for query in ("", WORD, "lan", "papre", "sort:title"):
            list(searcher.find(parse(query)).rows)


if __name__ == "__main__":
    main()
