"""What stands in for the world outside the screen."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from reader.desktop import clipboard
from tests.faults.common import until


@pytest.fixture(autouse=True)
def ended() -> Iterator[None]:
    """No screen leaves a thread behind that searches."""
    yield
    until(lambda: all(thread.name != "finder" for thread in threading.enumerate()), "their end")


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was copied, instead of a clipboard."""
    texts: list[str] = []

    def copy(text: str, **_: object) -> clipboard.Copied:
        texts.append(text)
        return clipboard.Copied("clipboard", "copied")

    monkeypatch.setattr(clipboard, "copy", copy)
    return texts
