"""`python -m reader.index.reading FILE START END PASSED` reads a catalogue from one byte to
another; PASSED is the numbers of `Passed`. It writes, pickled, lists of what it found, and at the
end the error that ended it, or None."""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

from reader.catalogue import CatalogueError, Passed, read_lines
from reader.index.reading import Found
from reader.storage.child import discard_output, give_way

_AT_ONCE = 50


def main() -> int:
    """Read a file and write what is found. Returns the exit code."""
    give_way()
    path = Path(sys.argv[1])
    start, end, *passed, apart = map(int, sys.argv[2:])
    old = Passed(passed[0], passed[1], passed[2], bool(apart))
    out = sys.stdout.buffer
    some: list[Found] = []
    error = None
    try:
        try:
            for found in read_lines(path, start=start, passed=old, end=end):
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
