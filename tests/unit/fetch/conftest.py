"""Fixtures for the tests of fetching."""

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
    """Do not wait for the disk; other tests check that data gets there."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def fetcher(network: Network, paths: Paths) -> Callable[..., Fetcher]:
    """Makes fetchers of the test's home with short timeouts, each as a new program would have
    it."""
    return lambda **limits: Fetcher(paths, limits=replace(QUICK, **limits))
