"""Turns what a terminal sent into Textual's events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual._xterm_parser import XTermParser

from reader.tui.terminal.key_bytes import Pasted, Sequence, Token, Typed

if TYPE_CHECKING:
    from textual.message import Message

_KEPT = ("last_x", "last_y", "mouse_pixels", "terminal_size", "terminal_pixel_size")
"""The attributes in which Textual's parser (8.2.8) keeps the state of mouse and window."""


class Events:
    """Turns one token at a time into events, so that one that is not understood has no effect on
    the next."""

    def __init__(self) -> None:
        self._parser = XTermParser()

    def of(self, token: Token) -> list[Message]:
        """Return the events of a token; none if Textual knows none, or fails on it."""
        match token:
            case Pasted(text):
                return [events.Paste(text.replace("\0", ""))]
            case Typed("\x1b"):
                return [events.Key("escape", "\x1b")]
            case Sequence(text) if text[1] not in "[O":
                return [events.Key(f"alt+{text[1]}", text[1])]
        try:
            found = list(self._parser.feed(token.text))
        except Exception:  # such as a number too large, or a key without a name
            found = []
            self._start_over()
        if self._parser._awaiting.timeout is not None:  # it waits for more of a sequence
            self._start_over()
        return found

    def _start_over(self) -> None:
        """Forget a begun sequence, but keep the mouse's place and the window's size."""
        before, self._parser = self._parser, XTermParser()
        for name in _KEPT:
            setattr(self._parser, name, getattr(before, name))
