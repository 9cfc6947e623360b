"""`python -m reader.following` fetches for the screen, and reports its progress.

Standard input has a JSON object: `sources`, the texts of sources, or null for all; `untitled`, ids
of papers whose records are to be fetched, as nothing else is known of them; `ids`, those that the
person asks for; `added`, those just added; `index`, the folder of the index, from which new papers
are told.

Standard output gets a JSON array on each line:

    ["begin", "cs.CL", 2, 5]      the second of five sources is asked
    ["kept", 30, 2]               papers saved since the last such line: new ones, newer versions
    ["records", 3]                so many of the papers known only by id got their records
    ["unknown", "2611.09999", …]  no service knows these ids
    ["failed", "cs.CL", "…"]      why a source failed, or an empty source for records of papers;
                                  what came before is kept
"""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

from reader.fetch.errors import Cancelled
from reader.following import rounds
from reader.following.fetched_file import Brought
from reader.following.fetcher import Fetcher
from reader.following.source import Source
from reader.following.sources import Sources
from reader.index import Index
from reader.storage.child import discard_output
from reader.storage.paths import Paths


def main() -> int:
    """Fetch, and return the exit code: 1, with a sentence on stderr, if nothing can be fetched at
    all."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # files being written are taken away
    try:
        _fetch(json.load(sys.stdin))
    except BrokenPipeError:  # nobody waits for it any more
        discard_output()
    except Cancelled:
        return 0
    except OSError as error:
        print(f"{error.strerror or error}: {error.filename or ''}", file=sys.stderr)
        return 1
    return 0


def _fetch(job: Mapping[str, object]) -> None:
    paths = Paths.of_user()
    index = Index(Path(str(job["index"])))
    fetcher = Fetcher(paths, saved=_Counter(index).tell)
    sources = Sources(paths.sources)
    wanted = job["sources"]
    chosen = [
        source for source in sources.all() if not isinstance(wanted, list) or source.text in wanted
    ]
    ids, untitled, added = (_list(job[name]) for name in ("ids", "untitled", "added"))
    steps = len(chosen) + bool(ids or untitled or added)

    def begin(number: int, source: Source) -> None:
        _tell("begin", source.label, number + 1, steps)

    if wanted is None:
        for line in sources.unread():
            _tell("failed", f"sources.txt:{line.number}", line.why)
    for outcome in rounds.fetched(fetcher, chosen, begin=begin):
        _told(outcome)
    if ids or untitled or added:
        _tell("begin", "titles", steps, steps)
        outcome = rounds.completed(fetcher, untitled, ids, added)
        _tell("records", outcome.brought.came + outcome.brought.newer)
        _tell("unknown", *outcome.unknown)
        _told(outcome._replace(label=""))


def _list(value: object) -> list[str]:
    return value if isinstance(value, list) else []


class _Counter:
    """Counts each paper once, and as new if no catalogue had it."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._counted: set[str] = set()

    def tell(self, brought: Brought) -> None:
        """Report papers that are now on disk."""
        new = brought.new - self._counted
        self._counted |= new
        _tell("kept", len(new) - len(self._index.rows(new)), brought.newer)


def _told(outcome: rounds.Outcome) -> None:
    for error in outcome.errors:
        _tell("failed", outcome.label, error)


def _tell(*what: object) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    sys.exit(main())
