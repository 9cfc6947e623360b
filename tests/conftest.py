"""What every test needs: a home of its own, far from the person's."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from reader.storage.paths import Paths

settings.register_profile("reader", deadline=None)  # a timing is no verdict
settings.load_profile("reader")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """READER_HOME, new and empty; no variable of the person's reaches the program."""
    home = tmp_path / "home"
    monkeypatch.setenv("READER_HOME", str(home))
    for name in ("NO_COLOR", "VISUAL", "EDITOR", "BROWSER", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture
def paths(home: Path) -> Paths:
    return Paths.of_user()
