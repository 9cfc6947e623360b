"""Replacements for what is outside the screen."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from reader.desktop import clipboard
from tests.faults.common import until


@pytest.fixture(autouse=True)
def ended() -> Iterator[None]:
    """Check that no screen leaves a searching thread behind."""
    yield
    until(lambda: all(thread.name != "finder" for thread in threading.enumerate()), "their end")


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts copied, instead of a clipboard."""
    texts: list[str] = []

    def copy(text: str, **_: object) -> clipboard.Copied:
        texts.append(text)
        return clipboard.Copied("clipboard", "copied")

    monkeypatch.setattr(clipboard, "copy", copy)
    return texts
