"""Giving papers to commands of the shell."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.storage.paths import Paths
from reader.tui.dialogs.pager import Pager
from tests.tui.driver import Driver, reading

FIRST, SECOND = "2410.23743", "2410.23287"


async def pipe(reader: Driver, command: str) -> None:
    """Give the selection to a command."""
    await reader.press("vertical_line")
    await reader.paste(command)
    await reader.press("enter")


async def test_the_highlighted_paper_or_the_selection_is_given(
    paths: Paths, tmp_path: Path
) -> None:
    async with reading(paths) as reader:
        await pipe(reader, f"cat > {tmp_path}/one")
        await reader.wait(lambda: "done" in reader.status)
        await reader.press("V", "j")
        await pipe(reader, f"jsonl: cat > {tmp_path}/two")
        await reader.wait(lambda: (tmp_path / "two").exists() and "done" in reader.status)
    assert (tmp_path / "one").read_text() == f"{FIRST}\n"
    lines = (tmp_path / "two").read_text().splitlines()
    assert [FIRST in lines[0], SECOND in lines[1]] == [True, True]


async def test_what_it_prints_is_shown_and_obeyed_by_nobody(paths: Paths) -> None:
    async with reading(paths) as reader:
        await pipe(reader, r"printf 'a\033[2J\033]52;c;aGk=\007[/b] '; cat; echo oops >&2; exit 3")
        await reader.wait(lambda: isinstance(reader.app.screen, Pager))
        await reader.wait(lambda: f"a[/b] {FIRST}" in reader.text())
        assert "oops" in reader.text()
        assert "status 3" in reader.text()
        await reader.press("escape")
        assert "▌" in reader.text()


async def test_what_it_prints_is_copied(paths: Paths, copied: list[str]) -> None:
    async with reading(paths) as reader:
        await pipe(reader, "ids copy: tr 0-9 x")
        await reader.wait(lambda: copied)
        assert copied == ["xxxx.xxxxx"]


async def test_one_that_hangs_is_ended_and_the_screen_lives_on(paths: Paths) -> None:
    async with reading(paths) as reader:
        await pipe(reader, "trap '' TERM; sleep 1000 & sleep 1000")
        await reader.press("j", "s")
        assert "★" in reader.row
        await pipe(reader, "")  # the key ends what runs; no dialog opens
        await reader.wait(lambda: "was ended" in reader.status)


@pytest.mark.parametrize("command", ["yes | head -c 100000000", "yes"])
async def test_one_that_prints_without_end_costs_nothing(paths: Paths, command: str) -> None:
    async with reading(paths) as reader:
        await pipe(reader, command)
        await reader.wait(lambda: isinstance(reader.app.screen, Pager))
        await reader.wait(lambda: "printed too much" in reader.text())


async def test_a_command_that_is_none_is_told(paths: Paths) -> None:
    async with reading(paths) as reader:
        await pipe(reader, "no-such-command-here")
        await reader.wait(lambda: isinstance(reader.app.screen, Pager))
        await reader.wait(lambda: "status 127" in reader.text())


async def test_a_command_has_a_key_of_its_own(paths: Paths, copied: list[str]) -> None:
    paths.config.mkdir(parents=True)
    paths.settings.write_text('[commands]\n"ctrl+e" = "links copy: sed s/https/http/"\n')
    async with reading(paths) as reader:
        await reader.press("ctrl+e")
        await reader.wait(lambda: copied)
        assert copied == [f"http://arxiv.org/abs/{FIRST}"]
        assert "links copy:" in reader.main.commands["Commands of your own"][0].help
