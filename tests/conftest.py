"""Fixtures for all tests: a home of its own for each, and no network but this machine."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from reader.storage.paths import Paths
from tests.network import Network

# A timing is not a verdict. Few examples are tried, and others in each run.
settings.register_profile("short", deadline=None, max_examples=40)
settings.register_profile("long", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("READER_EXAMPLES", "short"))

_MEMORY = "/dev/shm"
_ROOM = 4_000_000_000
"""Free bytes in memory from which on tests keep their files there, where fsync costs nothing."""
_OPEN_FILES = "/dev/fd"
_MANY = 200
_is_memory = os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM
if "TMPDIR" not in os.environ and _is_memory:
    os.environ["TMPDIR"] = tempfile.tempdir = _MEMORY


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Set READER_HOME to a new, empty folder, and remove the person's own variables."""
    home = tmp_path / "home"
    monkeypatch.setenv("READER_HOME", str(home))
    monkeypatch.setenv("READER_OFFLINE", "1")
    for name in ("NO_COLOR", "VISUAL", "EDITOR", "BROWSER", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture(autouse=True)
def collected() -> Iterator[None]:
    """Undo the program's settings of the garbage collector after each test. Collect what screens of
    earlier tests have left, once that keeps the files of many indexes open."""
    yield
    gc.unfreeze()
    gc.enable()
    if len(os.listdir(_OPEN_FILES)) > _MANY:
        gc.collect()


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Iterator[Network]:
    """Services on this machine, in place of arXiv and doi.org."""
    with Network() as network:
        for name, value in network.environment.items():
            monkeypatch.setenv(name, value)
        yield network


@pytest.fixture
def paths(home: Path) -> Paths:
    return Paths.of_user()
