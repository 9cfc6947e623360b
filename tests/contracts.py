"""Test that each import contract can fail: `python -m tests.contracts`.

It plants a breach of each contract in a copy of the program, and exits with 1 if one goes
unnoticed. Needs import-linter.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]

BREACHES = {
    "a sibling": ("catalogue/reading.py", "import reader.marks.format"),
    "upwards": ("model/paper.py", "import reader.query.period"),
    "a module of no layer": ("elsewhere.py", ""),
    "a circle in a package": ("marks/document.py", "import reader.marks.store"),
    "a circle in a subpackage": ("catalogue/text/inline.py", "import reader.catalogue.markdown"),
    "Textual below the screen": ("library/papers.py", "import textual"),
    "TinyDB outside storage and marks": ("library/papers.py", "import tinydb"),
    "Tantivy outside the index and the search": ("library/papers.py", "import tantivy"),
    "HTTP outside fetching": ("following/fetcher.py", "import urllib3"),
    "another door into the screen": ("cli/papers.py", "import reader.tui.launch"),
}
"""What is broken, by the file of `reader/` and the line that is added to it."""


def goes_red(file: str, line: str) -> bool:
    """Return whether the contracts notice this line at the end of a file."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        shutil.copytree(
            ROOT / "reader", copy / "reader", ignore=shutil.ignore_patterns("__pycache__")
        )
        shutil.copy(ROOT / "pyproject.toml", copy)
        with (copy / "reader" / file).open("a", encoding="utf-8") as stream:
            stream.write(f"\n{line}\n")
        linter = Path(sys.executable).with_name("lint-imports")
        done = subprocess.run([linter, "--no-cache"], cwd=copy, capture_output=True, check=False)
        return done.returncode == 1


def main() -> int:
    """Print the result for each breach, and return the exit code."""
    unseen = 0
    for name, (file, line) in BREACHES.items():
        red = goes_red(file, line)
        unseen += not red
        print(f"{'red' if red else 'GREEN':6}{name}: {file}: {line or '(a new file)'}", flush=True)
    return 1 if unseen else 0


if __name__ == "__main__":
    sys.exit(main())
