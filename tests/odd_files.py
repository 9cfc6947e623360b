"""What may lie in the place of a file of papers: things without an end, or that nobody writes."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path


def odd_files(folder: Path) -> dict[str, Path]:
    """Make things in a folder, and return them by what they are. None of them can be read."""
    found = {
        name: folder / f"{name}.md" for name in ("pipe", "socket", "loop", "device", "hole", "gone")
    }
    os.mkfifo(found["pipe"])
    here = os.getcwd()
    os.chdir(folder)  # the path of a socket has to be short
    try:
        socket.socket(socket.AF_UNIX).bind("socket.md")
    finally:
        os.chdir(here)
    found["loop"].symlink_to(found["loop"])
    found["device"].symlink_to("/dev/zero")
    found["hole"].touch()
    os.truncate(found["hole"], 1 << 40)  # takes no room
    if sys.platform == "linux":
        found["log"] = Path("/proc/kmsg")
        found["memory"] = Path("/proc/self/mem")
    return found
