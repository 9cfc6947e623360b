"""Reads a catalogue, a large one in another process, so that papers are written meanwhile.

`python -m reader.index.reading FILE START PASSED` is that process; PASSED is the three numbers of
`Passed`. It writes, pickled, lists of what it found, and at the end the error that ended it, or
None.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

from reader.catalogue import CatalogueError, Passed, Problem, appendable, passed, read_lines
from reader.index.state import stamp
from reader.model.paper import Paper
from reader.storage import child
from reader.storage.child import discard_output, give_way
from reader.storage.foreign import plain_file

Found = tuple[int, Paper | Problem]
"""A line, from 1, and what stands there."""

_LARGE = 4_000_000
"""Bytes whose reading takes longer than starting another process."""
_LONG = 4_000_000
"""Bytes of old lines that it is worth while to pass over."""
_AT_ONCE = 50
_AHEAD = 1 << 20
"""Bytes that the other process may be ahead, where the system lets it."""


def checksums(path: Path, end: int, known: Sequence[int] = (), start: int = 0) -> tuple[int, ...]:
    """Return the checksums of the first `end` bytes of a catalogue, given those of the first
    `start` bytes; none if it cannot be read, or is too large for a catalogue."""
    from reader.catalogue.text.source import LARGEST
    from reader.storage.foreign import checksums

    return checksums.checksums(path, end, known, start) if end <= LARGEST else ()


def goes_on(path: Path, start: int) -> bool:
    """Return whether a file can be read from a byte on, judged by what is there: a line begins at
    it, and the meaning of earlier lines is unchanged."""
    try:
        with plain_file.opened(path) as stream:
            stream.seek(max(start - 1, 0))
            return (not start or stream.read(1) == b"\n") and appendable(path, start=start)
    except (OSError, CatalogueError):
        return False


def passed_over(path: Path, end: int, before: Passed) -> Passed:
    """Return what to pass over when what comes after `end` is read, given what it was at an earlier
    end. It is brought up to date where that saves time."""
    if end - before.end >= _LONG:
        with suppress(CatalogueError):
            return passed(path, end, before)
    return before


def found_in(path: Path, start: int, old: Passed) -> Iterator[Found]:
    """Yield what `read_lines` finds in a file from a byte on, passing over what is `old`. Raises
    CatalogueError."""
    count = 0
    if stamp(path)[0] - start >= _LARGE:
        with suppress(OSError, EOFError, pickle.UnpicklingError):  # it was ended, or never began
            for some in _from_process(path, start, old):
                yield from some
                count += len(some)
            return
    yield from islice(read_lines(path, start=start, passed=old), count, None)


def _from_process(path: Path, start: int, old: Passed) -> Iterator[list[Found]]:
    """Yield the same in lists, read by another process."""
    given = [str(path), *map(str, (start, *old))]
    process = child.start("reader.index.reading", *given, stdin=subprocess.DEVNULL)
    stream = process.stdout
    assert stream is not None
    try:
        _widen(stream.fileno())
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


def main() -> int:
    """Read a file and write what is found. Returns the exit code."""
    give_way()
    path, start, old = Path(sys.argv[1]), int(sys.argv[2]), Passed(*map(int, sys.argv[3:]))
    out = sys.stdout.buffer
    some: list[Found] = []
    error = None
    try:
        try:
            for found in read_lines(path, start=start, passed=old):
                some.append(found)
                if len(some) == _AT_ONCE:
                    pickle.dump(some, out)
                    some.clear()
        except CatalogueError as trouble:
            error = str(trouble)
        pickle.dump(some, out)
        pickle.dump(error, out)
        out.flush()
    except BrokenPipeError:  # nobody waits for it any more
        discard_output()
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
