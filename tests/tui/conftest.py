"""Replacements for what is outside the screen."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from rich.console import RenderableType
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.screen import Screen

from reader.desktop import clipboard
from tests.faults.common import until


@pytest.fixture(autouse=True)
def ended() -> Iterator[None]:
    """Check that no screen leaves a searching thread behind."""
    yield
    until(lambda: all(thread.name != "finder" for thread in threading.enumerate()), "their end")


@pytest.fixture(autouse=True)
def undrawn(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw a frame when a test looks at it, not each time that a terminal would show one: half of
    the time went there. Tests marked `drawn` are about drawing itself."""
    if request.node.get_closest_marker("drawn"):
        return
    draw = Compositor.render_update

    def update(
        of: Compositor,
        full: bool = False,
        screen_stack: list[Screen[object]] | None = None,
        simplify: bool = False,
    ) -> RenderableType | None:
        if full:
            return draw(of, full, screen_stack, simplify)
        visible_screen_stack.set(screen_stack or [])
        of._dirty_regions.clear()
        return None

    monkeypatch.setattr(Compositor, "render_update", update)


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts copied, instead of a clipboard."""
    texts: list[str] = []

    def copy(text: str, **_: object) -> clipboard.Copied:
        texts.append(text)
        return clipboard.Copied("clipboard", "copied")

    monkeypatch.setattr(clipboard, "copy", copy)
    return texts
