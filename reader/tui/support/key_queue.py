"""Handles keys in the order they were typed, whichever widget handles them."""

from __future__ import annotations

import asyncio
from typing import Any

from textual.app import App
from textual.message_pump import MessagePump
from textual.widget import Widget


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


def in_turn(widget: Widget, action: str) -> None:
    """Run the action of a click as that of a key is run: by the application, one after the other.
    If the click's handler ran it, keys could reach a dialog before it exists."""
    widget.app.call_later(widget.app.run_action, action, widget)
