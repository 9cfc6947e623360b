"""What each screen shows in windows of four sizes, letter for letter: `pytest --snapshot-update`
accepts what changed, once it was looked at."""

from __future__ import annotations

from collections import Counter
from datetime import date as Date
from functools import partial

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.widgets import OptionList

from reader.library.figures.backlog import Backlog
from reader.library.figures.statistics import Activity, Counts
from reader.settings.views import OwnViews
from reader.storage.paths import Paths
from reader.tui.dialogs.stats import StatsDialog
from tests.picture import MARKS
from tests.tui.driver import Driver, mark, reading

SIZES = ((200, 60), (120, 40), (80, 24), (60, 20))
WHOLE = {
    "list": ["j", "j"],
    "selection": ["j", "j", "space", "space", "s"],
    "two-lines": ["v", "j"],
    "no-detail": ["p", "j"],
    "zoomed": ["j", "j", "enter"],
    "search": ["slash", *"transfromer"],
    "wrong-query": ["slash", *"vision colour:"],
    "empty": ["4", "slash", *"zzzz", "enter"],
    "fallen-row": ["1", "j", "e"],
}
"""Keys that lead to what fills the window."""
BACK = {"two-lines": "v", "no-detail": "p", "selection": "u", "fallen-row": "u"}
"""Keys that take back what the others have changed for good."""
DIALOGS = {
    "copy": ["Y"],
    "sort": ["S"],
    "export": ["x"],
    "where-to": ["x", "b"],
    "tags": ["j", "j", "space", "space", "t"],
    "note": ["j", "j", "n"],
    "help": ["question_mark"],
    "help-searched": ["question_mark", "slash", *"tag"],
    "palette": ["colon"],
    "palette-searched": ["colon", *"arch"],
    "mark-many": ["j", "A"],
    "more-like-this": ["m"],
    "views": ["b"],
    "remove-view": ["W"],
    "all-tags": ["T"],
    "go-to": ["s", "apostrophe"],
    "settings": ["comma", "j"],
    "choices": ["comma", "j", "enter"],
    "columns": ["comma", "j", "j", "j", "j", "j", "enter"],
    "add": ["plus"],
    "pipe": ["vertical_line"],
    "correct": ["E"],
}
"""Keys that lead to what opens over it."""


async def test_what_fills_the_window(paths: Paths, snapshot: SnapshotAssertion) -> None:
    mark(paths, MARKS)
    async with reading(paths) as reader:
        for name, keys in WHOLE.items():
            await reader.press("2", "g", *("space" if key == " " else key for key in keys))
            if "slash" in keys and ":" not in keys:
                text = "".join(key for key in keys if len(key) == 1 and key != "4")
                await reader.wait(partial(_is_asked, reader, text))
            await reader.wait(lambda: not reader.library.store.pending)
            await reader.wait(reader.counted)
            for columns, rows in SIZES:
                await reader.resize(columns, rows)
                await reader.settle()
                assert reader.text() == snapshot(name=f"{name} {columns}x{rows}")
            await _back(reader, *BACK.get(name, ""))


async def test_what_opens_over_it(paths: Paths, snapshot: SnapshotAssertion) -> None:
    mark(paths, MARKS)
    OwnViews(paths.views, {}).keep("Agents", "agents")
    async with reading(paths) as reader:
        for name, keys in DIALOGS.items():
            await reader.press("2", "g", *keys)
            # The list behind it is not what is looked at, and takes long to draw.
            reader.app.screen.styles.background = "black"
            for columns, rows in SIZES:
                await reader.resize(columns, rows)
                await reader.wait(partial(_is_within, reader, columns, rows))
                await reader.settle()
                shown = reader.text(reader.app.screen.query_one(".box"))
                assert _inside(reader, shown) == snapshot(name=f"{name} {columns}x{rows}")
            while len(reader.app.screen_stack) > 1:
                await reader.press("escape")
            if name == "go-to":
                await reader.press("u")


DAYS = 4 * 7 + 4
"""Of the statistics: four weeks, and from Monday to Thursday."""
FIGURES = (
    Counts({"papers": 46, "unread": 30, "starred": 6}, {}, {"2024-10": 30}, {"agents": 2, "x": 1}),
    Activity(
        Date(2024, 10, 7),
        {"read": [3, 0, 5, 6, 2], "starred": [0, 0, 4, 1, 1], "archived": [0] * 5},
        [day * day % 5 for day in range(DAYS)],
        Counter(read=2),
    ),
    Backlog(Date(2024, 10, 7), [day % 3 for day in range(DAYS)], [9 + day for day in range(DAYS)]),
)
SPOILED = '{"title": [/]\n{"title": "A", "date": "2024-99-99"}\n'


class OneDay(Date):
    """Always the same day, on which the same papers are explored."""

    @classmethod
    def today(cls) -> OneDay:
        return cls(2026, 11, 26)


async def test_what_is_seen_at_times(
    paths: Paths, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.library.interest.service.Date", OneDay)
    mark(paths, MARKS)

    async def look(name: str, part: str = ".box") -> None:
        for columns, rows in SIZES:
            await reader.resize(columns, rows)
            await reader.wait(reader.counted)
            await reader.settle()
            seen = reader.text(reader.app.screen.query_one(part))
            seen = _inside(reader, seen) if part == ".box" else seen
            assert seen == snapshot(name=f"{name} {columns}x{rows}")

    async with reading(paths, first=True) as reader:
        await look("first-morning", "#detail")
        await reader.resize(120, 40)
        await reader.press("S", "i")
        await reader.wait(lambda: reader.main.papers.measured)
        await look("interest", "#papers")  # the reasons beside it come when they are known
        await reader.press("S", "a")
        await reader.app.push_screen(StatsDialog(*FIGURES))
        await look("statistics")
        await reader.press("escape")
        paths.catalogues.mkdir(parents=True)
        (paths.catalogues / "spoiled.jsonl").write_text(SPOILED, encoding="utf-8")
        await reader.wait(reader.library.index.problems)
        await reader.press("exclamation_mark")
        options = reader.app.screen.query_one(OptionList)
        options.replace_option_prompt_at_index(0, "spoiled.jsonl  /where/it/is")  # not the test's
        await look("problems")


def _is_within(reader: Driver, columns: int, rows: int) -> bool:
    box = reader.app.screen.query_one(".box").region
    return box.right <= columns and box.bottom <= rows


def _is_asked(reader: Driver, text: str) -> bool:
    return reader.main.session.query == text


def _inside(reader: Driver, lines: str) -> str:
    """The lines of a dialog, without what stands beside it."""
    box = reader.app.screen.query_one(".box").region
    return "\n".join(line[: box.width].rstrip() for line in lines.splitlines())


async def _back(reader: Driver, *keys: str) -> None:
    await reader.press(*["escape"] * 3, *keys)
    assert len(reader.app.screen_stack) == 1
