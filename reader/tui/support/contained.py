"""Errors in what a screen or widget does at a message, which are to end neither."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.message_pump import MessagePump


class Contained(MessagePump):
    """Has the application report an error of a handler, and goes on. Textual (8.2.8) ends the
    program at it. What fails while the widget is being made is not contained: it would be half
    there."""

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except Exception as error:
            contain = getattr(self.app, "contain", None)
            if contain is None or isinstance(message, events.Compose | events.Mount):
                raise
            contain(error)
