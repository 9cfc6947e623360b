"""Learning in a process of its own, so that the screen stays responsive, and the memory is
released."""

from __future__ import annotations

import contextlib
import json
import subprocess
from array import array
from collections.abc import Mapping
from datetime import date as Date
from pathlib import Path
from typing import Any

from reader.interest import Explanation, Ranking
from reader.storage import child

KINDS = "qfqq"
"""The types of a ranking's columns, which are sent as the bytes of arrays, one after the other."""


class LearningFailed(Exception):
    """The other process failed. The message says why."""


class LearnerProcess:
    """A `Learner` in another process. Errors raise LearningFailed, and end the process."""

    def __init__(self, index: Path, kept: Path) -> None:
        self._process = child.start("reader.library.interest", str(index), str(kept))

    def rank(self, evidence: Mapping[str, float], day: Date) -> Ranking | None:
        """Return the papers in the order learned from marks; None if no paper is wanted."""
        lengths, data = self._ask({"evidence": evidence, "day": day.isoformat()})
        if not lengths:
            return None
        columns: list[array[Any]] = []
        for kind, length in zip(KINDS, lengths, strict=True):
            column = array(kind)
            column.frombytes(data[: length * column.itemsize])
            data = data[length * column.itemsize :]
            columns.append(column)
        return Ranking(*columns)

    def explain(self, row: int) -> Explanation | None:
        """Return why the paper of a row has its place; None if that is not known."""
        found, _ = self._ask({"row": row})
        return Explanation(tuple(found[0]), *found[1:]) if found else None

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=1)

    def _ask(self, question: object) -> tuple[Any, memoryview]:
        """Send a question, and return the answer and the bytes after it. Both are lines of JSON."""
        writer, reader = self._process.stdin, self._process.stdout
        assert writer is not None
        assert reader is not None
        try:
            writer.write(json.dumps(question).encode("ascii") + b"\n")
            writer.flush()
            answer, size, error = json.loads(reader.readline())
            data = memoryview(reader.read(size))
            if len(data) < size:
                raise ValueError("it ended")
        except (OSError, ValueError) as broken:
            self.close()
            raise LearningFailed("the process that learns has ended") from broken
        if error:
            self.close()
            raise LearningFailed(error)
        return answer, data
