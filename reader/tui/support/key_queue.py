"""Waiting for a widget to catch up with the keyboard."""

from __future__ import annotations

import asyncio

from textual.widget import Widget


async def settled(widget: Widget) -> None:
    """Wait until a widget has handled the keys that were sent to it."""
    handled = asyncio.Event()
    if widget.call_later(handled.set):
        await handled.wait()
