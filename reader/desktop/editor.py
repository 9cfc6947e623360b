"""The person's own editor."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path


def edit_file(path: Path) -> None:
    """Have the person edit a file in $VISUAL, $EDITOR or vi, and wait for it.

    Raises OSError where the editor can't be started or fails.
    """
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        status = subprocess.run([*shlex.split(command), str(path)], check=False).returncode
    except ValueError as error:
        raise OSError(f"{command!r} is no command: {error}") from error
    if status:
        raise OSError(f"{command!r} ended with status {status}")


def edit_outside(text: str) -> str:
    """The text after the person has edited it in $VISUAL, $EDITOR or vi.

    Raises OSError where the editor can't be started, fails, or leaves no readable text.
    """
    handle, name = tempfile.mkstemp(prefix="note-", suffix=".md")
    path = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        edit_file(path)
        try:
            return path.read_text(encoding="utf-8").removesuffix("\n")
        except UnicodeDecodeError as error:
            raise OSError("what it wrote is not UTF-8") from error
    finally:
        path.unlink(missing_ok=True)
