"""What goes wrong in the program, and what is typed twice, ends no screen."""

from __future__ import annotations

import asyncio
from functools import partial

import pytest
from textual import events
from textual.errors import NoWidget
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets._toast import Toast

from reader.storage.paths import Paths
from reader.tui.main_screen import MainScreen
from tests.tui.driver import Driver, reading

pytestmark = pytest.mark.drawn


@pytest.mark.parametrize("key", ["S", "Y", "colon"])
async def test_a_dialog_that_is_clicked_twice_closes_once(
    paths: Paths, key: str, copied: list[str]
) -> None:
    async with reading(paths) as reader:
        await reader.press(key)
        await reader.wait(lambda: len(reader.app.screen_stack) == 2)
        options = reader.app.screen.query_one(OptionList)
        await reader.wait(lambda: options.option_count)
        for _ in range(3):
            options.action_select()  # as a click does
        await reader.settle()
        assert reader.main in reader.app.screen_stack


async def test_a_line_that_cannot_be_completed_ends_nothing(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(text: str) -> str:
        raise RuntimeError(f"{text} goes wrong")

    monkeypatch.setattr("reader.library.adding.completed_path", fail)
    async with reading(paths, failing=True) as reader:
        await reader.press("plus")
        await reader.type("~no")
        await reader.wait(paths.errors.exists)
        await reader.press("escape", "s")
        assert reader.library.store.get("2410.23743").starred


HANDLERS = (
    "main_screen.MainScreen.on_paste",
    "main_screen.MainScreen.on_key",
    "list_screen.ListScreen.on_screen_resume",
    "dialogs.dialog.Dialog.on_resize",
    "dialogs.palette.Palette.on_input_changed",
    "widgets.detail.Detail.on_resize",
)


SIZES = (100, 30), (120, 40)


async def test_a_handler_that_fails_ends_nothing(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("that goes wrong")

    async with reading(paths, failing=True) as reader:
        for number, handler in enumerate(HANDLERS):
            with monkeypatch.context() as failing:
                failing.setattr(f"reader.tui.{handler}", fail, raising=False)
                await reader.paste("~~")
                await reader.press("Z", "colon", "a")
                await reader.pilot.resize_terminal(*SIZES[number % 2])
                await reader.press("escape")
                await reader.wait(paths.errors.exists)
            paths.errors.unlink()
            await reader.press("s")
            await reader.wait(partial(_is_starred, reader, number % 2 == 0))


def _is_starred(reader: Driver, starred: bool) -> bool:
    return reader.library.store.get("2410.23743").starred is starred


def _mouse(kind: type[events.MouseEvent], widget: Widget) -> events.MouseEvent:
    x, y = widget.region.x + 2, widget.region.y + 1
    return kind(None, x, y, 0, 0, 1, False, False, False, x, y)


MOUSE = (events.MouseMove, events.MouseDown, events.MouseUp, events.MouseScrollDown)


async def test_a_click_on_a_notice_that_goes_meanwhile_ends_nothing(paths: Paths) -> None:
    async with reading(paths, notices=True) as reader:
        for moments in range(20):
            reader.main.warn("A notice")
            await reader.wait(lambda: reader.app.screen.query(Toast))
            toast = reader.app.screen.query(Toast).first()
            events_of = [_mouse(kind, toast) for kind in MOUSE]
            gone = asyncio.ensure_future(toast.remove())
            for _ in range(moments):
                await asyncio.sleep(0)
            for event in events_of:
                reader.app.post_message(event)
            await gone
            reader.app.clear_notifications()
        await reader.press("g", "s")
        assert reader.library.store.get("2410.23743").starred


async def test_what_textual_fails_at_when_clicked_ends_nothing(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise NoWidget("it is gone")

    async with reading(paths, failing=True) as reader:
        for kind in MOUSE:
            with monkeypatch.context() as failing:
                failing.setattr(MainScreen, "_forward_event", fail)
                reader.app.post_message(_mouse(kind, reader.main.papers))
                await reader.pilot.pause()
        await reader.press("j", "s")
        assert reader.library.store.get("2410.23287").starred
        assert paths.errors.exists()
