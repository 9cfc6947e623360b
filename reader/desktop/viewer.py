"""Opening a file in the program for its kind."""

from __future__ import annotations

import shlex
import subprocess
import sys
import threading
from pathlib import Path

_SYSTEMS = {"darwin": "open", "win32": "explorer"}
"""The command that opens a file with the person's default program."""
_PATIENCE = 1.5
"""A program that still runs after so many seconds is taken to have opened the file."""


class ViewerError(Exception):
    """A file could not be opened. The message is a sentence with its path."""


def open_file(file: Path, command: str = "") -> None:
    """Open a file with a command, to which its path is added; without one, with the default
    program.

    The program has a session of its own, outlives the terminal, and its output is discarded. Raises
    ViewerError if it cannot be started, or fails at once.
    """
    words = shlex.split(command) or [_SYSTEMS.get(sys.platform, "xdg-open")]
    advice = f"the file is {file}" if command else f"set pdf_viewer; the file is {file}"
    try:
        child = subprocess.Popen(
            [*words, str(file)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        why = error.strerror or str(error)
        raise ViewerError(f"{words[0]} could not be started ({why}): {advice}") from error
    try:
        status = child.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        threading.Thread(target=child.wait, daemon=True).start()  # reaps it, whenever that is
        return
    if status and words[0] != "explorer":  # its status is always 1
        raise ViewerError(f"{words[0]} did not open it (status {status}): {advice}")
