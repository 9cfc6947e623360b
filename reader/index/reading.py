"""Reads a catalogue, a large one in another process, so that papers are written meanwhile.

`python -m reader.index.reading FILE START` is that process. It writes, pickled, lists of what it
found, and at the end the error that ended it, or None.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from zlib import crc32

from reader.catalogue import CatalogueError, Problem, appendable, read_lines
from reader.index.state import stamp
from reader.model.paper import Paper
from reader.storage import child
from reader.storage.child import discard_output, give_way
from reader.storage.foreign import plain_file

Found = tuple[int, Paper | Problem]
"""A line, from 1, and what stands there."""

_LARGE = 4_000_000
"""Bytes whose reading takes longer than starting another process."""
_AT_ONCE, _BLOCK = 50, 1 << 20
_AHEAD = 1 << 20
"""Bytes that the other process may be ahead, where the system lets it."""


def checksum(path: Path, end: int, start: int = 0, before: int = 0) -> int:
    """Return the CRC-32 of the first `end` bytes of a file, given that `before` of the bytes before
    `start`; -1 if the file cannot be read, or is too large for a catalogue."""
    from reader.catalogue.text.source import LARGEST

    found = before
    if end > LARGEST:
        return -1
    try:
        with plain_file.opened(path) as stream:
            stream.seek(start)
            while block := stream.read(min(end - start, _BLOCK)):
                found, start = crc32(block, found), start + len(block)
    except OSError:
        return -1
    return found


def goes_on(path: Path, start: int) -> bool:
    """Return whether a file can be read from a byte on, judged by what is there: a line begins at
    it, and the meaning of earlier lines is unchanged."""
    try:
        with plain_file.opened(path) as stream:
            stream.seek(max(start - 1, 0))
            return (not start or stream.read(1) == b"\n") and appendable(path, start=start)
    except (OSError, CatalogueError):
        return False


def found_in(path: Path, start: int) -> Iterator[Found]:
    """Yield what `read_lines` finds in a file from a byte on. Raises CatalogueError."""
    count = 0
    if stamp(path)[0] - start >= _LARGE:
        with suppress(OSError, EOFError, pickle.UnpicklingError):  # it was ended, or never began
            for some in _from_process(path, start):
                yield from some
                count += len(some)
            return
    yield from islice(read_lines(path, start=start), count, None)


def _from_process(path: Path, start: int) -> Iterator[list[Found]]:
    """Yield the same in lists, read by another process."""
    process = child.start("reader.index.reading", str(path), str(start), stdin=subprocess.DEVNULL)
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
    path, start = Path(sys.argv[1]), int(sys.argv[2])
    out = sys.stdout.buffer
    some: list[Found] = []
    error = None
    try:
        try:
            for found in read_lines(path, start=start):
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
