"""Errors in the handlers of messages, which end neither the widget nor the program."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.message_pump import MessagePump


class Contained(MessagePump):
    """A mixin: the application reports an error of a handler, and goes on. Textual (8.2.8) ends the
    program at it. An error while the widget is made is not contained, as the widget would be
    incomplete."""

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except Exception as error:
            contain = getattr(self.app, "contain", None)
            if contain is None or isinstance(message, events.Compose | events.Mount):
                raise
            contain(error)
