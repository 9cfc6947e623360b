"""`python -m reader.index INDEX ARRIVED FILE…` refreshes an index and prints the part done, 0 to 1.
ARRIVED is the file with times of arrival, or empty."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from reader.index import places
from reader.index.files import Damaged
from reader.storage.child import discard_output, give_way

_STEP = 0.01
_HASTE = 0.7
"""Seconds of work after which it gives way to the screen; the papers of a day take less."""
_PATIENCE = 60.0
"""Seconds to wait for another program that writes the index."""


def main() -> int:
    """Refresh the index, and return the exit code: 1, with a sentence on stderr, if it cannot be
    written."""
    index, arrived, *files = map(Path, sys.argv[1:])
    told, humble = 0.0, False

    def tell(part: float) -> None:
        nonlocal told, humble
        if not humble and time.process_time() > _HASTE:
            humble = True
            give_way()
        if part >= told + _STEP:
            told = part
            print(f"{part:.2f}", flush=True)

    try:
        known = arrived if sys.argv[2] else None
        places.refresh(index, files, known, tell, _PATIENCE)
    except BrokenPipeError:  # nobody waits for it any more
        discard_output()
        return 1
    except (OSError, Damaged) as error:
        print(error, file=sys.stderr)
        return 1
    print("1.00", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
