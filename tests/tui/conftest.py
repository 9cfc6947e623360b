"""What stands in for the world outside the screen."""

from __future__ import annotations

import pytest

from reader.desktop import clipboard


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was copied, instead of a clipboard."""
    texts: list[str] = []

    def copy(text: str, **_: object) -> clipboard.Copied:
        texts.append(text)
        return clipboard.Copied("clipboard", "copied")

    monkeypatch.setattr(clipboard, "copy", copy)
    return texts
