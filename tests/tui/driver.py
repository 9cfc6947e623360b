"""Driving Reader with Textual's Pilot: pressing keys, and reading what the screen shows."""

from __future__ import annotations

import asyncio
import re
import unicodedata
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from functools import cache

from textual import events
from textual._context import visible_screen_stack
from textual.keys import _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget

from reader import arrivals
from reader.catalogue import read
from reader.library.library import Library
from reader.marks import MarkStore
from reader.model.paper import UNMARKED, Mark, Paper
from reader.settings import config
from reader.storage.paths import Paths, shipped
from reader.tui.app import ReaderApp
from reader.tui.main_screen import MainScreen
from reader.tui.preferences import Preferences
from reader.tui.widgets.paper_list import PaperList

PATIENCE = 10.0
"""Time limit in seconds of waiting; only a failure takes that long."""

_LONGEST_PAUSE = 0.04
"""Seconds between two looks whether what is waited for has come."""
_HOPS = 2
"""Queues that a key passes through until all is done that it does at once."""


class Driver:
    """A person at the keyboard."""

    def __init__(self, pilot: Pilot[None], library: Library) -> None:
        self.pilot = pilot
        self.app = pilot.app
        self.library = library

    @property
    def main(self) -> MainScreen:
        screen = self.app.screen_stack[0]
        assert isinstance(screen, MainScreen)
        return screen

    async def press(self, *keys: str) -> None:
        """Press keys, by Textual's names; wait for an idle program after the last one only."""
        for key in keys:
            self.app.post_message(_pressed(key))
            await self._taken()
        await self.pilot.pause()

    async def _taken(self) -> None:
        """Wait until what was sent is taken in; nothing need be drawn for that."""
        for _ in range(_HOPS):
            await asyncio.sleep(0)
            await self.pilot._wait_for_screen()

    async def type(self, text: str) -> None:
        await self.press(*("space" if letter == " " else letter for letter in text))

    async def paste(self, text: str) -> None:
        self.app.post_message(events.Paste(text))
        await self.pilot.pause()

    async def settle(self) -> None:
        """Wait until the screen no longer changes."""
        before = ""
        while before != (before := self.text()):
            await self.pilot.pause(0.01)

    async def wait(self, holds: Callable[[], object]) -> None:
        """Wait until this condition holds."""
        end = asyncio.get_running_loop().time() + PATIENCE
        pause = _LONGEST_PAUSE / 8
        while not holds():
            if asyncio.get_running_loop().time() > end:
                raise AssertionError(f"it never came to hold; the screen shows:\n{self.text()}")
            await self.pilot.pause(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)  # what is waited for needs the processor more

    def counted(self) -> bool:
        """Whether the counts of views and of unread papers belong to what is shown."""
        overview = self.main.overview
        return not overview.stale and overview.unread(self.main.current) is not None

    async def resize(self, columns: int, rows: int) -> None:
        await self.pilot.resize_terminal(columns, rows)
        await self.wait(lambda: self.app.screen.size == (columns, rows))

    async def search(self, text: str) -> None:
        """Type into the search bar, and wait for the result."""
        await self.press("slash")
        await self.type(text)
        await self.wait(lambda: self.main.session.query == text)

    def marked(self) -> dict[str, Mark]:
        """Return the marked papers."""
        rows = self.library.papers.find(self.library.papers.query("", "")).rows
        marks = {
            paper.id: self.library.store.get(paper.id) for paper in self.library.papers.read(rows)
        }
        return {id: mark for id, mark in marks.items() if mark != UNMARKED}

    # What is seen

    def text(self, widget: Widget | None = None) -> str:
        """Return the text on the screen, or of one widget."""
        return "\n".join(strip.text.rstrip() for strip in self.strips(widget))

    def strips(self, widget: Widget | None = None) -> list[Strip]:
        """Return the lines of the screen as drawn, or of one widget."""
        visible_screen_stack.set(self.app._background_screens)  # as drawing does
        region = (widget or self.app.screen).region
        strips = self.app.screen._compositor.render_strips()
        return [s.crop(region.x, region.right) for s in strips[region.y : region.bottom]]

    def rows(self) -> list[str]:
        """The lines of the list that show papers."""
        papers = self.main.query_one(PaperList)
        lines = self.text(papers).splitlines()[1 : 1 + len(papers.rows) + len(papers.headings)]
        top = papers.scroll_offset.y
        return [line for y, line in enumerate(lines, top) if papers.headings.heading_at(y) is None]

    def headings(self) -> list[str]:
        """The lines of the list that are headings."""
        papers = self.main.query_one(PaperList)
        lines = self.text(papers).splitlines()[1:]
        top = papers.scroll_offset.y
        return [
            line.strip()
            for y, line in enumerate(lines, top)
            if papers.headings.heading_at(y) is not None
        ]

    @property
    def row(self) -> str:
        """The highlighted line of the list."""
        return next(line for line in self.rows() if line.startswith("▌"))

    @property
    def paper(self) -> str:
        """The id of the highlighted paper."""
        row = self.main.papers.highlighted
        assert row is not None
        return self.main.papers.line(row).id

    @property
    def shown(self) -> int:
        """The number of papers in the list."""
        return len(self.main.papers.rows)

    @property
    def rule(self) -> str:
        """The line above the list."""
        return self.text(self.main.papers).splitlines()[0]

    @property
    def view(self) -> str:
        """The name of the current view."""
        return self.main.current.view.name

    @property
    def status(self) -> str:
        return self.text(self.main.status)

    @property
    def detail(self) -> str:
        return self.text(self.main.detail)


def _pressed(key: str) -> events.Key:
    """The event of a key, given by Textual's name or by what it types."""
    name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
    typed: str | None = key if len(key) == 1 else None
    with suppress(KeyError):
        typed = unicodedata.lookup(_get_unicode_name_from_key(name))
    return events.Key(name, typed)


def mark(paths: Paths, marks: Mapping[str, Mark]) -> None:
    """Mark papers before Reader starts."""
    store = MarkStore(paths.marks, poll=0)
    store.update(marks)
    assert store.close()


ARRIVED = "2024-11-01T08:00:00"
"""When the shipped papers came, unless a test says otherwise, so that the screen is the same on any
day."""


def came(paths: Paths, when: Mapping[str, str]) -> None:
    """Record these times of arrival before Reader starts."""
    arrivals.add(paths.arrivals, when)


@cache
def shipped_papers() -> list[str]:
    """Return the ids of the shipped papers, in the order of the catalogue."""
    found = read(shipped("data") / "catalogue.md")
    return [paper.id for paper in found if isinstance(paper, Paper)]


@asynccontextmanager
async def reading(
    paths: Paths,
    size: tuple[int, int] = (120, 40),
    *,
    failing: bool = False,
    first: bool = False,
    notices: bool = False,
) -> AsyncIterator[Driver]:
    """Run Reader on the shipped catalogue, in a window of so many columns and rows.

    A fault of the library, which does not end the screen, fails the test unless `failing`. The hint
    for beginners is shown only if this is the `first` start; notices over the screen are drawn only
    where they are looked at.
    """
    preferences = Preferences.of(config.load(paths.settings))
    if not paths.arrivals.exists():
        came(paths, dict.fromkeys(shipped_papers(), ARRIVED))
    with Library(paths, poll=0.3) as library:
        library.catalogues.refresh()
        app = ReaderApp(library, paths, preferences)
        app.session.begun |= not first
        async with app.run_test(size=size, notifications=notices) as pilot:
            driver = Driver(pilot, library)
            await driver.wait(lambda: re.search("[▌>]", driver.text(driver.main.papers)))
            yield driver
            driver.text()  # what came last can be drawn
        if app.contained and not failing:
            raise app.contained[0]
