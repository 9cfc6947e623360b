"""`python -m reader.library.interest INDEX KEPT` answers the questions of `process` until stdin
ends."""

from __future__ import annotations

import json
import sys
from datetime import date as Date
from pathlib import Path
from typing import Any

from reader.index import Index
from reader.library.interest.learner import Learner
from reader.storage.child import discard_output, give_way


def main() -> int:
    """Answer questions, and return the exit code."""
    index, kept = map(Path, sys.argv[1:])
    give_way()
    learner = Learner(Index(index), kept)
    out = sys.stdout.buffer
    try:
        for line in sys.stdin.buffer:
            head, data = _answered(learner, json.loads(line))
            out.write(json.dumps(head).encode("ascii") + b"\n" + data)
            out.flush()
    except BrokenPipeError:  # nobody waits for it any more
        discard_output()
    return 0


def _answered(learner: Learner, question: dict[str, Any]) -> tuple[tuple[Any, int, str], bytes]:
    """Return the answer, the length of the bytes that follow and the error, if any; and the
    bytes."""
    try:
        if "row" in question:
            return (learner.explain(question["row"]), 0, ""), b""
        ranking = learner.rank(question["evidence"], Date.fromisoformat(question["day"]))
    except Exception as error:  # whatever it is, the other process can tell it
        return (None, 0, f"{type(error).__name__}: {error}"), b""
    columns = ranking or ()
    data = b"".join(column.tobytes() for column in columns)
    return ([len(column) for column in columns], len(data), ""), data


if __name__ == "__main__":
    sys.exit(main())
