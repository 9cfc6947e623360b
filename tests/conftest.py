"""What every test needs: a home of its own, far from the person's, and from the network."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from reader.storage.paths import Paths
from tests.network import Network

settings.register_profile("reader", deadline=None)  # a timing is no verdict
settings.load_profile("reader")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """READER_HOME, new and empty; no variable of the person's reaches the program."""
    home = tmp_path / "home"
    monkeypatch.setenv("READER_HOME", str(home))
    monkeypatch.setenv("READER_OFFLINE", "1")
    for name in ("NO_COLOR", "VISUAL", "EDITOR", "BROWSER", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture(autouse=True)
def collected() -> Iterator[None]:
    """What the program does about garbage, being a process of its own, ends with the test: a
    screen that is never collected keeps its files open."""
    yield
    gc.unfreeze()
    gc.enable()


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Iterator[Network]:
    """Services on this machine, which the program asks in place of arXiv's and doi.org's."""
    with Network() as network:
        for name, value in network.environment.items():
            monkeypatch.setenv(name, value)
        yield network


@pytest.fixture
def paths(home: Path) -> Paths:
    return Paths.of_user()
