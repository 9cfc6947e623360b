"""Editors for $VISUAL and $EDITOR that run Python code."""

from __future__ import annotations

import sys
from pathlib import Path


def editor(folder: Path, code: str) -> str:
    """Return a command that runs this Python code on the file it is given, called `file` in the
    code."""
    script = folder / "editor.py"
    script.write_text(
        f"import os, signal, sys, pathlib\nfile = pathlib.Path(sys.argv[1])\n{code}\n"
    )
    return f"{sys.executable} {script}"


WROTE = "file.write_bytes(file.read_bytes() + 'naïve thought'.encode({!r}))\n"
"""Code that writes a text in some encoding."""
FAILING = {
    "it says that it failed": f"{WROTE.format('utf-8')}sys.exit(1)",
    "it is killed": f"{WROTE.format('utf-8')}os.kill(os.getpid(), signal.SIGKILL)",
    "it is killed by a crash": f"{WROTE.format('utf-8')}os.kill(os.getpid(), signal.SIGSEGV)",
    "it saves Latin-1": WROTE.format("latin-1"),
    "it saves UTF-16": WROTE.format("utf-16"),
    "it saves in pieces, and fails": f"{WROTE.format('utf-8')}file.rename(f'{{file}}~')\n"
    f"pathlib.Path(f'{{file}}~').rename(file)\nsys.exit(3)",
}
"""What editors do that write a text and do not hand it back, as such code."""
