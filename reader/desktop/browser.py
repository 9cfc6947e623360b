"""Opening a link in the browser.

`webbrowser` lets the browser write to the terminal, and may wait until the browser is closed. So it
runs in a child process, which is this file as a script, with its output discarded.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from enum import IntEnum

# These draw in the terminal. On Debian, www-browser is whichever of them is installed.
_TEXT_BROWSERS = {"www-browser", "links", "links2", "elinks", "lynx", "w3m", "browsh"}
_SHELLS = {"sh", "ash", "bash", "csh", "dash", "fish", "ksh", "tcsh", "zsh", "busybox", "ssh"}
_IN_TERMINAL = "--in-terminal"
_LONGEST = 100_000
"""Characters of a link; on Linux, an argument of a program has less than 128 KiB (execve(2))."""
_HARMLESS_TO_A_SHELL = re.compile(r"[A-Za-z0-9:/.?=%+,@~#_-]+")


class OpenError(Exception):
    """A link could not be opened. The message is a sentence for the person, with the link."""


class NeedsTerminalError(OpenError):
    """The only browser draws in the terminal: suspend the screen, then open the link with
    `in_terminal`."""


class _Outcome(IntEnum):
    """The child's exit code."""

    OPENED = 0
    FAILED = 1
    NO_BROWSER = 3
    NEEDS_TERMINAL = 4


def open_link(url: str, *, in_terminal: bool = False, timeout: float = 2.0) -> None:
    """Open an http or https link in the browser that `webbrowser` finds ($BROWSER first).

    Returns when the browser has the link, which is assumed if it still runs after `timeout`
    seconds. If `in_terminal`, the browser gets the terminal, and this returns when it is closed.
    Raises OpenError, and NeedsTerminalError for a browser that draws in the terminal.
    """
    from reader.text import links

    try:
        url = links.openable(url)
    except ValueError as error:
        raise OpenError(str(error)) from error
    if len(url) > _LONGEST:
        raise OpenError(f"A link of {len(url):,} characters is too long for a browser: {url[:60]}…")
    _refuse_commands(url)
    try:
        outcome = _open_in_terminal(url) if in_terminal else _open_in_child(url, timeout)
    except OSError as error:
        raise OpenError(
            f"No browser could be started: {error.strerror}. The link is {url}"
        ) from error
    if outcome is _Outcome.NO_BROWSER:
        raise OpenError(f"No browser was found here. The link is {url}")
    if outcome is _Outcome.NEEDS_TERMINAL:
        raise NeedsTerminalError(f"The browser found here needs the terminal. The link is {url}")
    if outcome is _Outcome.FAILED:
        raise OpenError(f"The browser did not take the link {url}")


def _refuse_commands(url: str) -> None:
    """Raise OpenError if $BROWSER would pass the link to a shell that would run part of it."""
    import shlex

    if _HARMLESS_TO_A_SHELL.fullmatch(url):
        return
    for browser in os.environ.get("BROWSER", "").split(os.pathsep):
        try:
            words = shlex.split(browser)
        except ValueError:  # an unclosed quote: webbrowser could not run it either
            words = browser.split()
        if any(os.path.basename(word) in _SHELLS or word in {"-c", "-e"} for word in words):
            raise OpenError(
                f"$BROWSER ({browser}) would run part of this link as a command, so it was not "
                f"opened. The link is {url}"
            )


def _open_in_child(url: str, timeout: float) -> _Outcome:
    child = subprocess.Popen(
        [sys.executable, "-P", __file__, url],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # the browser outlives the terminal
    )
    try:
        return _outcome(child.wait(timeout))
    except subprocess.TimeoutExpired:
        threading.Thread(target=child.wait, daemon=True).start()  # reaps it, whenever that is
        return _Outcome.OPENED


def _open_in_terminal(url: str) -> _Outcome:
    return _outcome(subprocess.call([sys.executable, "-P", __file__, url, _IN_TERMINAL]))


def _outcome(exit_code: int) -> _Outcome:
    try:
        return _Outcome(exit_code)
    except ValueError:  # ended by a signal
        return _Outcome.FAILED


def _serve(url: str, in_terminal: bool) -> _Outcome:
    """Pass the link to the first browser found. Runs in the child."""
    import webbrowser

    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return _Outcome.NO_BROWSER
    name = os.path.basename(getattr(browser, "name", ""))
    if name in _TEXT_BROWSERS and not in_terminal:
        return _Outcome.NEEDS_TERMINAL
    return _Outcome.OPENED if browser.open(url) else _Outcome.FAILED


if __name__ == "__main__":
    sys.exit(_serve(sys.argv[1], _IN_TERMINAL in sys.argv[2:]))
