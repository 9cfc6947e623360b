"""Opening a file in the program that is for it."""

from __future__ import annotations

import shlex
import subprocess
import sys
import threading
from pathlib import Path

_SYSTEMS = {"darwin": "open", "win32": "explorer"}
"""What opens a file with the program that the person has chosen for its kind."""
_PATIENCE = 1.5
"""Seconds after which a program that still runs has opened the file."""


class ViewerError(Exception):
    """A file could not be opened; the message is a sentence, with its path."""


def open_file(file: Path, command: str = "") -> None:
    """Open a file with a command, to which its path is added; by default with the program that the
    system has for it.

    It has a session of its own, outlives the terminal, and what it prints is thrown away. Raises
    ViewerError, also where it ends at once and says that it failed.
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
    if status and words[0] != "explorer":  # which says 1 whatever it did
        raise ViewerError(f"{words[0]} did not open it (status {status}): {advice}")
