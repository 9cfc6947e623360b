"""What the tests of fetching share."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace

import pytest

from reader.fetch.connection import Limits
from reader.following.fetcher import Fetcher
from reader.storage.paths import Paths
from tests.network import Network

QUICK = Limits(connect=2, read=4, total=20)


@pytest.fixture(autouse=True)
def no_syncing(monkeypatch: pytest.MonkeyPatch) -> None:
    """No waiting for the disk: that what is written gets there is tested elsewhere."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def fetcher(network: Network, paths: Paths) -> Callable[..., Fetcher]:
    """Fetchers of the test's home, each as a new program would have it, that don't wait long."""
    return lambda **limits: Fetcher(paths, limits=replace(QUICK, **limits))
