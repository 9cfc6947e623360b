"""Opening links, with fake browsers on PATH."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.desktop.browser import NeedsTerminalError, OpenError, open_link

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems ignore $BROWSER")

LINK = "https://arxiv.org/abs/2410.23743"
Browser = Callable[..., Path]


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Browser:
    """Put a browser on PATH that writes what it got to a file, then runs a shell command."""
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    monkeypatch.setenv("PATH", str(bin_folder))

    def install(name: str = "fake", then: str = ":") -> Path:
        program = bin_folder / name
        opened = tmp_path / "opened"
        program.write_text(f'#!/bin/sh\necho "$@" > {opened}\n{then}\n', encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("BROWSER", f"{name} %s")
        return opened

    return install


def test_the_browser_gets_the_link_and_the_screen_nothing(
    browser: Browser, capfd: pytest.CaptureFixture[str]
) -> None:
    opened = browser(then="echo out; echo err >&2")
    open_link(LINK, timeout=10)
    assert opened.read_text(encoding="utf-8") == f"{LINK}\n"
    assert capfd.readouterr() == ("", "")


def test_a_browser_that_stays_is_not_waited_for(browser: Browser, tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    browser(then=f"echo $$ > {pid}.new; /bin/mv {pid}.new {pid}; exec /bin/sleep 20")
    start = time.monotonic()
    open_link(LINK, timeout=1)
    assert time.monotonic() - start < 5
    while not pid.exists():
        assert time.monotonic() - start < 15
    os.kill(int(pid.read_text(encoding="utf-8")), 9)


def test_a_browser_that_fails_is_told(browser: Browser) -> None:
    browser(then="exit 3")
    with pytest.raises(OpenError, match=f"did not take the link {LINK}"):
        open_link(LINK, timeout=10)


@pytest.mark.parametrize("in_terminal", [False, True])
@pytest.mark.parametrize("length", [100_000, 200_000, 3_000_000])
def test_a_link_too_long_for_a_program_is_told(
    browser: Browser, length: int, in_terminal: bool
) -> None:
    opened = browser()
    with pytest.raises(OpenError, match=r"too long.{,100}$"):
        open_link(f"https://x.example/{'a' * length}", timeout=10, in_terminal=in_terminal)
    open_link(f"https://x.example/{'a' * 99_000}", timeout=10, in_terminal=in_terminal)
    assert opened.stat().st_size > 99_000


def test_a_program_that_can_not_be_started_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nonexistent")
    with pytest.raises(OpenError, match=f"could be started: No such file.*{LINK}"):
        open_link(LINK, timeout=10)


@pytest.mark.usefixtures("browser")
def test_without_a_browser_the_link_is_shown() -> None:
    with pytest.raises(OpenError, match=f"No browser was found here. The link is {LINK}"):
        open_link(LINK, timeout=10)


def test_a_text_browser_is_started_only_when_it_may_have_the_terminal(
    browser: Browser, capfd: pytest.CaptureFixture[str]
) -> None:
    opened = browser("w3m", then="echo a page")
    with pytest.raises(NeedsTerminalError, match=LINK):
        open_link(LINK, timeout=10)
    assert not opened.exists()
    open_link(LINK, in_terminal=True)
    assert capfd.readouterr().out == "a page\n"


@pytest.mark.parametrize(
    "command",
    ["sh -c %s", "/bin/bash -c 'fake %s'", "fake:sh %s", "ssh laptop fake %s", "fake -e %s"],
)
def test_no_part_of_a_link_is_run_as_a_command(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    opened = browser()
    monkeypatch.setenv("BROWSER", command)
    harm = f"https://a.example/;echo>{tmp_path}/harm"
    with pytest.raises(OpenError, match="would run part of this link as a command"):
        open_link(harm, timeout=10)
    assert not (tmp_path / "harm").exists()
    assert not opened.exists()


def test_a_link_that_no_shell_would_obey_is_opened_through_one(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = browser()
    monkeypatch.setenv("BROWSER", "/bin/sh -c 'fake %s'")
    open_link(LINK, timeout=10)
    assert opened.read_text(encoding="utf-8") == f"{LINK}\n"


def test_a_link_with_a_query_reaches_an_ordinary_browser_whole(browser: Browser) -> None:
    opened = browser()
    open_link("https://a.example/?a=1&b=$(x);c", timeout=10)
    assert opened.read_text(encoding="utf-8") == "https://a.example/?a=1&b=$(x);c\n"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "-version", "https://"]
)
def test_what_is_no_web_link_reaches_no_browser(browser: Browser, url: str) -> None:
    opened = browser()
    with pytest.raises(OpenError):
        open_link(url, timeout=10)
    assert not opened.exists()
