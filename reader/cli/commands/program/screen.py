"""`reader` without a command: the screen."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.cli import console
from reader.cli.console import MISUSED, Failure

if TYPE_CHECKING:
    from pathlib import Path


def show(files: Sequence[Path] = ()) -> int:
    """Open the screen, showing only these files if there are any. Returns the exit code. Raises
    Failure if there is no terminal."""
    if lacking := _no_terminal():
        raise Failure(
            f"{lacking}. "
            "`reader list` prints the papers, `reader --help` shows what else there is.",
            MISUSED,
        )
    from reader.marks import StoreError
    from reader.settings.toml_file import ConfigError
    from reader.tui.launch import ScreenError, launch

    try:
        return launch(files)
    except (StoreError, ConfigError) as error:
        raise Failure(error, MISUSED) from error
    except ScreenError as error:
        raise Failure(error) from error


def _no_terminal() -> str | None:
    """Return why there is no terminal to draw on; None if there is one."""
    for name in ("stdin", "stdout", "stderr"):
        if not console.is_terminal(name):
            return f"{name} is not a terminal, and the screen needs one"
    term = os.environ.get("TERM", "")
    if term in ("", "dumb") and os.name != "nt":
        return (
            f"TERM is {term or 'not set'}, which stands for a terminal that can only print lines; "
            "the screen needs more. If yours can do more, try `TERM=xterm-256color reader`"
        )
    return None
