"""Reading fetched files."""

from __future__ import annotations

import json
from typing import Any

from reader.storage.paths import Paths


def rows(paths: Paths, name: str = "*") -> list[dict[str, Any]]:
    """Return the rows of the fetched files of this name. Every line must be complete, and no paper
    may be in a file twice."""
    found = []
    for file in sorted(paths.catalogues.glob(f"{name}.jsonl")):
        data = file.read_bytes()
        assert data.endswith(b"\n"), f"{file} is torn"
        here = [json.loads(line) for line in data.splitlines()]
        ids = [row["id"] for row in here]
        assert len(ids) == len({*ids}), f"{file} has a paper twice"
        found += here
    return found


def ids(paths: Paths, name: str = "*") -> list[str]:
    """Return the ids of the papers in these files, sorted, each once."""
    return sorted({row["id"] for row in rows(paths, name)})
