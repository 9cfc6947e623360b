"""Opening links in a browser that draws in the terminal, and saying whose they are."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from reader.storage.paths import Paths
from tests.terminal.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")


@pytest.fixture
def browser(tmp_path: Path) -> dict[str, str]:
    """The environment of one whose only browser is w3m."""
    tools = tmp_path / "bin"
    tools.mkdir()
    script = tools / "w3m"
    script.write_text('#!/bin/sh\necho "THE PAGE $*"\nread line\n', encoding="utf-8")
    script.chmod(0o755)
    return {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", "BROWSER": "w3m"}


def test_a_browser_for_the_terminal_has_it_until_it_is_closed(browser: dict[str, str]) -> None:
    with Terminal(env=browser) as reader:
        reader.wait("1 of 46")
        reader.press("o")
        reader.wait("THE PAGE https://arxiv.org/abs/2410.23743")
        reader.press("\n")
        reader.wait("Opened https://arxiv.org/abs/2410.23743")
        reader.press("j")
        reader.wait("2 of 46")


def test_whose_a_link_is_is_said_before_it_is_opened(browser: dict[str, str], paths: Paths) -> None:
    paths.catalogues.mkdir(parents=True)
    paper = {"title": "Elsewhere", "url": "https://arxiv.org@evil.example/x", "date": "2031-01-01"}
    (paths.catalogues / "own.jsonl").write_text(json.dumps(paper) + "\n", encoding="utf-8")
    with Terminal(env=browser) as reader:
        reader.wait("1 of 1 ")
        reader.press("o")
        reader.wait("THE PAGE")
        sent = reader.output
        assert sent.index("Opening evil.example …".encode()) < sent.index(b"THE PAGE")
