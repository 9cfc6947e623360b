"""Reading a large catalogue in another process."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reader.catalogue import CatalogueError, Passed, read_lines
from reader.index import reading
from reader.storage import child
from tests.unit.catalogue_text import line, write

PAPERS = 120


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue that counts as large, with a row that is none of a paper."""
    monkeypatch.setattr(reading, "_LARGE", 0)
    lines = [line(f"2410.{n:05}", f"paper {n}") for n in range(PAPERS)]
    return write(tmp_path / "a.md", [*lines, "| no paper |\n", line("2411.00001", "last")])


def size(path: Path) -> int:
    return path.stat().st_size


@pytest.mark.parametrize(
    ("ends_after", "why"),
    [(None, None), (0, OSError), (1, EOFError), (2, EOFError)],
    ids=["whole", "never began", "killed at once", "killed"],
)
def test_it_gives_what_reading_here_gives(
    catalogue: Path,
    ends_after: int | None,
    why: type[Exception],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started: list[subprocess.Popen[bytes]] = []
    start = child.start

    def begin(*arguments: str, stdin: int) -> subprocess.Popen[bytes]:
        started.append(start(*arguments, stdin=stdin))
        return started[0]

    monkeypatch.setattr(child, "start", begin)
    in_process = reading._in_process

    def broken_off(*given: Any) -> Iterator[list[reading.Found]]:
        for count, some in enumerate(in_process(*given)):
            if count == ends_after:
                raise why
            yield some

    monkeypatch.setattr(reading, "_in_process", broken_off)
    whole = [*read_lines(catalogue)]
    assert [*reading.found_in(catalogue, 0, size(catalogue), Passed())] == whole
    assert len(started) == 1
    assert started[0].poll() is not None


def test_what_ends_a_catalogue_ends_it_here_too(catalogue: Path) -> None:
    catalogue.write_bytes(b"%PDF-1.7" + bytes(100))
    with pytest.raises(CatalogueError, match="is a PDF"):
        [*reading.found_in(catalogue, 0, size(catalogue), Passed())]
