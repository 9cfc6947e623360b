"""Handles keys and clicks in the order in which they came, whichever widget handles them."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

from textual.app import App
from textual.errors import NoWidget
from textual.message_pump import MessagePump
from textual.widget import Widget

_PATIENCE = 1.0
"""Seconds that a key waits for the click before it to be handled."""


async def settled(pump: MessagePump) -> None:
    """Wait until a widget, or the application, has handled the keys that were sent to it."""
    handled = asyncio.Event()
    if pump.call_later(handled.set):
        await handled.wait()


def put_in_line(app: App[Any], key: str) -> bool:
    """Have the focused widget run its own binding of a key after the keys before it. Returns False
    if the widget has no such binding, or something else comes first.

    Textual (8.2.8) sends such a key up to the application and back; letters typed after it would
    overtake it.
    """
    focused = app.focused
    if focused is None or key not in focused._bindings.key_to_bindings:
        return False
    active = app.active_bindings.get(key)
    if active is None or active.node is not focused or active.binding.priority:
        return False
    return focused.call_later(app.run_action, active.binding.action, focused)


class Clicks:
    """What clicks have asked for and the application has not done yet."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._clicked: Widget | None = None
        self._asked: list[tuple[str, Widget]] = []

    def released(self, x: int, y: int) -> None:
        """Take note of a mouse button released at this cell: that widget has a click to handle."""
        with suppress(NoWidget):
            self._clicked, _ = self._app.screen.get_widget_at(x, y)

    def ask(self, action: str, widget: Widget) -> None:
        """Have the application run this action for a widget."""
        self._asked.append((action, widget))
        self._app.call_later(self.run)

    async def run(self) -> None:
        """Do what was asked for."""
        while self._asked:
            await self._app.run_action(*self._asked.pop(0))

    async def settle(self) -> None:
        """Have the click before a key done before that key. A widget that goes meanwhile, such as a
        toast, may never say that it has handled it."""
        widget, self._clicked = self._clicked, None
        if widget is None:
            return
        above = [node for node in widget.ancestors_with_self if isinstance(node, Widget)]
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                for pump in (widget, *above):
                    await settled(pump)
        await self.run()


def in_turn(widget: Widget, action: str) -> None:
    """Run the action of a click as that of a key is run: by the application, one after the other.
    If the click's handler ran it, keys could reach a dialog before it exists."""
    clicks: Clicks = widget.app.clicks  # type: ignore[attr-defined]
    clicks.ask(action, widget)
