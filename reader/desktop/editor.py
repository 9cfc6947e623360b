"""Editing text in the person's own editor."""

from __future__ import annotations

import contextlib
import os
import shlex
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes that a person wrote. If they come from an editor, they are also in the file at
    `path` until `discard`."""

    data: bytes
    path: Path | None = None

    def text(self) -> str:
        """Return the text, without a byte order mark and the last line end. Raises
        UnicodeDecodeError if it is not UTF-8."""
        return self.data.decode("utf-8-sig").removesuffix("\n")

    def discard(self) -> None:
        """Delete the editor's file. Call it once the text is saved elsewhere."""
        if self.path:
            with contextlib.suppress(OSError):
                self.path.unlink()


def edit_outside(data: bytes, name: str, folder: Path | None = None) -> Written:
    """Open these bytes as a file in $VISUAL, $EDITOR or vi, and return the result.

    The file has the extension of `name`, from which editors tell the format. It lies in `folder`,
    if that can be written to, so that it outlives this program and the machine; by default in the
    folder for temporary files. Raises OSError, with a sentence, if the editor cannot be started or
    fails. If it has written anything, the file is kept, and the sentence names it.
    """
    handle, path = _made(name, folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        _run(str(path))
        return Written(path.read_bytes(), path)
    except OSError as error:
        why = f"it left no file {path.name}" if error.filename == str(path) else str(error)
        raise OSError(f"{why}{_left(path, data)}") from error


def _made(name: str, folder: Path | None) -> tuple[int, Path]:
    """Make a file for the editor, called like `name`. Returns its handle and path."""
    stem, end = os.path.splitext(name)
    try:
        handle, made = tempfile.mkstemp(prefix=f"{stem}-", suffix=end, dir=folder)
    except OSError:
        handle, made = tempfile.mkstemp(prefix=f"{stem}-", suffix=end)
    return handle, Path(made)


_AT_LINE = {"code": "-g {path}:{line}", "codium": "-g {path}:{line}"} | dict.fromkeys(
    ("hx", "helix", "subl", "zed"), "{path}:{line}"
)
"""The arguments for a file and line, of editors without the `+LINE` of vi, nano and emacs."""


def edit_at(path: Path, line: int) -> None:
    """Open a file in the person's editor with the cursor on this line (from 1), and wait for it.
    Raises OSError, with a sentence, if the editor cannot be started or fails."""
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    program = Path(command.split(" ")[0]).name
    told = _AT_LINE.get(program, "+{line} {path}").split(" ")
    _run(*(word.format(path=path, line=max(1, line)) for word in told))


def _left(path: Path, before: bytes) -> str:
    """Return the end of a sentence that tells where the editor left a text. A file that is
    unchanged or empty is deleted."""
    try:
        if path.read_bytes() not in (before, b""):
            return f". What it wrote is in {path}"
        path.unlink()
    except OSError:
        return f". What it wrote may be in {path}" if path.exists() else ""
    return ""


def _run(*arguments: str) -> None:
    """Run the person's editor with these arguments, and wait for it. Raises OSError."""
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        with deaf():
            status = subprocess.run([*shlex.split(command), *arguments], check=False).returncode
    except ValueError as error:
        raise OSError(f"{command!r} is not a command: {error}") from error
    if status < 0:
        raise OSError(f"{command!r} was ended by {_name_of(-status)}")
    if status:
        raise OSError(f"{command!r} ended with status {status}")


def _name_of(number: int) -> str:
    """Return the name of a signal."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


@contextlib.contextmanager
def deaf() -> Iterator[None]:
    r"""Ignore ctrl+c and ctrl+\ while the editor runs, as system(3) does: they go to both
    programs."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    # A function, since the editor would inherit SIG_IGN.
    names = [name for name in ("SIGINT", "SIGQUIT") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), _ignore) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def _ignore(number: int, frame: object) -> None:
    """Ignore a signal."""
