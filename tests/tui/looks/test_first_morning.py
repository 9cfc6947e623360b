"""What is said to who opens Reader for the first time."""

from __future__ import annotations

from reader.storage.paths import Paths
from tests.tui.driver import reading

LINES = (
    "r read  s star  e archive  t tag  u undo",
    "/ search: words, #tag, is:unread, after:7d",
    "+ add papers; cs.CL there follows arXiv",
    "? keys and signs  : commands  , settings",
    "46 papers to try; yours take their place",
)
MINE = "@misc{a, title = {Mine}, eprint = {2411.00001}, year = {2024}}\n"


async def test_five_lines_say_how_to_begin_until_there_is_a_list_of_ones_own(
    paths: Paths,
) -> None:
    async with reading(paths, first=True) as reader:
        for size in ((100, 30), (120, 40)):
            await reader.resize(*size)
            await reader.settle()
            shown = [line.strip(" │▁▂▃▄▅▆▇") for line in reader.detail.splitlines()]
            assert tuple(shown[1:6]) == LINES
        await reader.press("j", "j", "s")
        assert LINES[0] in reader.detail
        await reader.press("enter")
        assert LINES[0] not in reader.detail, "it is not in the way of reading"
        await reader.press("escape")
        for size in ((60, 20), (80, 24)):
            await reader.resize(*size)  # after the first move, papers need the room
            await reader.wait(lambda: LINES[0] not in reader.detail)
    async with reading(paths, (60, 20), first=True) as reader:
        for line in LINES:
            assert line in reader.detail
        paths.catalogues.mkdir(parents=True)
        (paths.catalogues / "mine.bib").write_text(MINE, encoding="utf-8")
        await reader.wait(lambda: LINES[0] not in reader.detail)
        (paths.catalogues / "mine.bib").unlink()
        await reader.wait(lambda: reader.library.catalogues.only_shipped)
    async with reading(paths, (60, 20), first=True) as reader:
        await reader.settle()
        assert LINES[0] not in reader.detail, "it does not come back"
