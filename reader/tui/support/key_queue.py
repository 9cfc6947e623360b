"""Keys in the order they were typed, whatever handles them."""

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
    """Have the focused widget run its own binding of a key once it has handled the keys before.

    Textual (8.2.8) has such a key wander up to the application and back, and letters typed after
    it overtake it. False where the widget has no such binding, or something else comes first.
    """
    focused = app.focused
    if focused is None or key not in focused._bindings.key_to_bindings:
        return False
    active = app.active_bindings.get(key)
    if active is None or active.node is not focused or active.binding.priority:
        return False
    return focused.call_later(app.run_action, active.binding.action, focused)


def in_turn(widget: Widget, action: str) -> None:
    """Have a click run an action as a key would: by the application, one after the other. Run
    where the click came in, keys would reach a dialog that it opens before there is one."""
    widget.app.call_later(widget.app.run_action, action, widget)
