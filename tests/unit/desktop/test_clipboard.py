"""Copying, with a fake xclip on PATH: one that works, and each way in which one does not."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from reader.desktop.clipboard import OSC52_LIMIT, copy, mechanism

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="xclip is of X11")

Helper = Callable[[str, str], None]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """The file that the fake clipboard is."""
    return tmp_path / "clipboard"


@pytest.fixture
def helper(tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> Helper:
    """Put an xclip on PATH that runs one shell command to copy and another to paste."""
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    monkeypatch.setenv("PATH", str(bin_folder))
    monkeypatch.setenv("STORE", str(store))

    def install(copying: str, pasting: str) -> None:
        xclip = bin_folder / "xclip"
        xclip.write_text(
            f'#!/bin/sh\ncase "$*" in\n*-o*) {pasting} ;;\n*) {copying} ;;\nesac\n',
            encoding="utf-8",
        )
        xclip.chmod(0o755)
        monkeypatch.setenv("DISPLAY", ":9")

    return install


STORES, GIVES_BACK = '/bin/cat > "$STORE"', '/bin/cat "$STORE"'
COMPLAINS = "echo cannot open display >&2; exit 1"


@pytest.mark.parametrize("text", ["https://arxiv.org/abs/2410.23743", "漢字\nand 'quotes' $(x)\n"])
def test_a_working_helper_has_the_text(helper: Helper, store: Path, text: str) -> None:
    helper(STORES, GIVES_BACK)
    copied = copy(text, timeout=10)
    assert (copied.how, copied.said) == ("clipboard", "copied")
    assert store.read_text(encoding="utf-8") == text
    assert mechanism() == "xclip"


def test_the_terminal_gets_the_text_as_well(helper: Helper) -> None:
    helper(STORES, GIVES_BACK)
    sent: list[str] = []
    assert copy("text", osc52=sent.append, timeout=10).how == "clipboard"
    assert sent == ["text"]


def test_a_lone_surrogate_is_replaced(helper: Helper, store: Path) -> None:
    helper(STORES, GIVES_BACK)
    sent: list[str] = []
    assert copy("a\udc80b", osc52=sent.append, timeout=10).how == "clipboard"
    assert sent == [store.read_text(encoding="utf-8")] == ["a?b"]


def test_a_helper_that_stays_to_hold_the_text_is_not_waited_for(
    helper: Helper, store: Path
) -> None:
    helper(f'{STORES}; /bin/sleep 60 & echo $! > "$STORE.pid"', GIVES_BACK)
    try:
        assert copy("text", timeout=10).how == "clipboard"
        os.kill(_pid(store), 0)  # the text would be gone with it
    finally:
        os.kill(_pid(store), 9)


def test_a_display_that_lags_is_asked_again(helper: Helper) -> None:
    helper(STORES, f'if [ -e "$STORE.asked" ]; then {GIVES_BACK}; else : > "$STORE.asked"; fi')
    assert copy("text", timeout=10).how == "clipboard"


NOT_COPIED = {
    "no tool": None,
    "dead display": (f"/bin/cat > /dev/null; {COMPLAINS}", COMPLAINS),
    "helper that fails": (COMPLAINS, COMPLAINS),
    "helper that keeps the old text": ("/bin/cat > /dev/null", "echo old"),
}


@pytest.mark.parametrize("scripts", NOT_COPIED.values(), ids=NOT_COPIED)
def test_what_was_not_copied_is_not_said_to_be(
    helper: Helper, capfd: pytest.CaptureFixture[str], scripts: tuple[str, str] | None
) -> None:
    if scripts:
        helper(*scripts)
    else:
        assert mechanism() is None
    sent: list[str] = []
    by_hand = copy("text", timeout=10)
    assert (by_hand.how, by_hand.said.endswith("copy it by hand")) == ("none", True)
    assert copy("text", osc52=sent.append, timeout=10).how == "terminal"
    assert sent == ["text"]
    assert capfd.readouterr() == ("", "")


def test_a_hung_helper_is_ended_in_time(helper: Helper, store: Path) -> None:
    helper('echo $$ > "$STORE.pid"; exec /bin/sleep 60', GIVES_BACK)
    start = time.monotonic()
    copied = copy("x" * 1_000_000, timeout=1)  # more than the pipe holds
    assert time.monotonic() - start < 5
    assert copied.said == "the clipboard did not answer: copy it by hand"
    with suppress(FileNotFoundError):  # a slow machine may not have come to start it
        _await_end(_pid(store))


def test_a_text_that_can_not_be_read_back_is_not_said_to_be_copied(
    helper: Helper, store: Path
) -> None:
    helper(STORES, 'echo $$ > "$STORE.pid"; exec /bin/sleep 60')
    copied = copy("text", timeout=2)
    try:
        assert (copied.how, copied.said) == (
            "clipboard",
            "to the clipboard, unconfirmed",
        )
        assert store.read_text(encoding="utf-8") == "text"
    finally:
        os.kill(_pid(store), 9)


@pytest.mark.parametrize(("size", "how"), [(OSC52_LIMIT, "terminal"), (OSC52_LIMIT + 1, "none")])
def test_what_a_terminal_would_drop_is_not_sent(size: int, how: str) -> None:
    sent: list[str] = []
    assert copy("é" * (size // 2) + "x" * (size % 2), osc52=sent.append, timeout=10).how == how
    assert len(sent) == (how == "terminal")


def test_the_folder_one_stands_in_can_not_replace_a_module(
    helper: Helper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    helper(STORES, GIVES_BACK)
    (tmp_path / "pyperclip.py").write_text("raise SystemExit(0)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert copy("text", timeout=10).said == "copied"
    assert (tmp_path / "clipboard").read_text(encoding="utf-8") == "text"


def _pid(store: Path) -> int:
    return int(store.with_name("clipboard.pid").read_text(encoding="utf-8"))


def _await_end(pid: int) -> None:
    """Wait until no such process runs; a zombie, which its new parent has yet to reap, does not."""
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
        except (FileNotFoundError, ProcessLookupError):
            return
        if status.rpartition(")")[2].split()[0] == "Z":
            return
    pytest.fail(f"process {pid} still runs")
