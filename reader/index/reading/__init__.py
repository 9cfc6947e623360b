"""Reads a catalogue, a large one in another process, so that papers are written meanwhile."""

from __future__ import annotations

import pickle
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from reader.catalogue import CatalogueError, Passed, Problem, appendable, passed, read_lines
from reader.model.paper import Paper
from reader.storage import child
from reader.storage.foreign import plain_file

Found = tuple[int, Paper | Problem]
"""A line, from 1, and what stands there."""

_LARGE = 4_000_000
"""Bytes whose reading takes longer than starting another process."""
_LONG = 4_000_000
"""Bytes of old lines that it is worth while to pass over."""
_AHEAD = 1 << 20
"""Bytes that the other process may be ahead, where the system lets it."""


def goes_on(path: Path, start: int, end: int) -> bool:
    """Return whether a file can be read from a byte on, judged by what is there, up to `end`: a
    line begins at it, and the meaning of other lines is unchanged."""
    try:
        with plain_file.opened(path) as stream:
            stream.seek(max(start - 1, 0))
            return (not start or stream.read(1) == b"\n") and appendable(path, start=start, end=end)
    except (OSError, CatalogueError):
        return False


def passed_over(path: Path, end: int, before: Passed, *, always: bool = False) -> Passed:
    """Return what to pass over when what comes after `end` is read, given what it was at an earlier
    end. It is brought up to date where that saves time, or `always`."""
    if end - before.end >= _LONG or always:
        with suppress(CatalogueError):
            return passed(path, end, before)
    return before


def found_in(path: Path, start: int, end: int, old: Passed) -> Iterator[Found]:
    """Return what `read_lines` finds in a file from the byte `start` to `end`, passing over what is
    `old`. A large one begins to be read at once. The iterator raises CatalogueError."""
    others = None
    if end - start >= _LARGE:
        others = _in_process(path, start, end, old)
        try:
            next(others)
        except OSError:
            others = None
    return _found(others, path, start, end, old)


def _found(
    others: Iterator[list[Found]] | None, path: Path, start: int, end: int, old: Passed
) -> Iterator[Found]:
    """Yield what another process finds, and the rest if it was ended, or never began."""
    count = 0
    if others is not None:
        with suppress(OSError, EOFError, pickle.UnpicklingError):
            for some in others:
                yield from some
                count += len(some)
            return
    yield from islice(read_lines(path, start=start, passed=old, end=end), count, None)


def _in_process(path: Path, start: int, end: int, old: Passed) -> Iterator[list[Found]]:
    """Yield what another process finds, in lists; first, once it has begun, an empty one."""
    given = [str(path), *(str(int(each)) for each in (start, end, *old))]
    process = child.start("reader.index.reading", *given, stdin=subprocess.DEVNULL)
    stream = process.stdout
    assert stream is not None
    try:
        _widen(stream.fileno())
        yield []
        while isinstance(found := pickle.load(stream), list):
            yield found
        if found:
            raise CatalogueError(found)
    finally:
        process.kill()
        process.wait()
        stream.close()


def _widen(pipe: int) -> None:
    with suppress(ImportError, AttributeError, OSError):
        from fcntl import F_SETPIPE_SZ, fcntl

        fcntl(pipe, F_SETPIPE_SZ, _AHEAD)
