"""Bringing the index up to date in another process."""

from __future__ import annotations

from pathlib import Path

from reader.index import Index
from reader.index.background import refresh_in_process
from tests.unit.catalogue_text import line, write
from tests.unit.index.seen import listed

ENDS_WITHIN = 30
"""Seconds, for a process that takes a fraction of one."""


def test_refreshing_in_another_process(index: Index, tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", [line(f"2410.{n:05}", "one") for n in range(1000)])
    refreshing = refresh_in_process(index.path, [path])
    ended = refreshing.wait(ENDS_WITHIN)
    assert (ended.part, ended.ended, ended.error) == (1, True, "")
    assert index.count == 1000
    assert not index.stale([path])


def test_cancelling_the_other_process(index: Index, tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", [line(f"2410.{n:05}", "one") for n in range(20_000)])
    refreshing = refresh_in_process(index.path, [path])
    while not refreshing.poll().part:
        assert not refreshing.poll().ended
    refreshing.cancel()
    assert refreshing.poll().ended
    assert index.count == 0
    assert index.stale([path])
    short = write(tmp_path / "b.md", [line("2410.00001", "one")])
    index.refresh([short])
    assert listed(index) == ["2410.00001 one"]


def test_the_other_process_says_why_it_failed(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("where the folder of the cache is to be")
    ended = refresh_in_process(file / "index", []).wait(ENDS_WITHIN)
    assert ended.ended
    assert str(file) in ended.error
    assert "\n" not in ended.error
    assert "Traceback" not in ended.error
