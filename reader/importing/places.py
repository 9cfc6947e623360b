"""Where programs keep their data and settings on this machine."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable
from pathlib import Path


def data_folder() -> Path:
    """Return the folder for programs' data, by
    https://specifications.freedesktop.org/basedir-spec."""
    return _folder("XDG_DATA_HOME", ".local/share")


def config_folder() -> Path:
    """Return the folder for programs' settings, by the same specification."""
    return _folder("XDG_CONFIG_HOME", ".config")


def _folder(variable: str, default: str) -> Path:
    base = os.environ.get(variable, "")
    return Path(base) if os.path.isabs(base) else Path.home() / default


def expanded(pattern: str) -> str:
    """Return a glob pattern with its first part, `~`, `DATA` or `CONFIG`, replaced by the
    folder."""
    first, _, rest = pattern.partition("/")
    folders = {"~": Path.home, "DATA": data_folder, "CONFIG": config_folder}
    return os.path.join(glob.escape(str(folders[first]())), rest)


def shown(pattern: str) -> str:
    """Return a pattern as a person reads it: expanded, with `~` for the home folder."""
    home = str(Path.home())
    path = expanded(pattern).replace("[[]", "[")
    return f"~{path[len(home) :]}" if path.startswith(f"{home}/") else path


def existing(patterns: Iterable[str]) -> list[Path]:
    """Return the paths that match the first pattern that matches any, in order of name."""
    for pattern in patterns:
        if there := sorted(glob.glob(expanded(pattern))):
            return [Path(path) for path in there]
    return []
