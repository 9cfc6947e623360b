"""When each paper first came: `arrivals.jsonl` in the data folder, lines of JSON.

    {"at": "2026-11-26T09:37:12", "papers": ["2410.23743", "doi:10.1234/5", …]}

Lines are only added, never changed. Of all times of a paper, the earliest counts. So the files of
two machines are merged by concatenating them, in any order and any number of times, which is what
git's `merge=union` does. Times are local, as the clock showed them where the paper came, so that
the day of a paper is the same everywhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date as Date
from datetime import datetime
from pathlib import Path

from reader.storage import atomic, strict_json
from reader.storage.backups import conflict_copies, keep_aside
from reader.storage.locks import locked

Time = str
"""A local time to the second, `2026-11-26T09:37:12`. Earlier ones sort first."""

_AT_ONCE = 1_000
"""The most papers on one line, and so the most that a torn line loses until they come again."""


def now() -> Time:
    """Return the current local time."""
    return datetime.now().isoformat(timespec="seconds")


def on(day: Date | None, otherwise: Time) -> Time:
    """Return the time of a paper for which a catalogue states `day` as that of arrival. It is
    `otherwise`, the current time, if there is no such day, or none before today."""
    if day is None or day.isoformat() >= otherwise[:10]:
        return otherwise
    return midnight(day)


def midnight(day: Date) -> Time:
    """Return the time at which a day begins."""
    return f"{day.isoformat()}T00:00:00"


def day_of(time: Time) -> Date:
    """Return the day of a time."""
    return Date.fromisoformat(time[:10])


def read(path: Path) -> dict[str, Time]:
    """Return when each paper came, by id; nothing if the file is missing or cannot be read. Lines
    that are torn or unknown are skipped."""
    came: dict[str, Time] = {}
    with suppress(OSError):
        for line in atomic.read(path)[0].splitlines():
            at, ids = _parsed(line)
            _take_in(came, at, ids)
    return came


def damaged(path: Path) -> list[int]:
    """Return the numbers (from 1) of the lines that cannot be read. A missing file has none. Raises
    OSError."""
    try:
        lines = atomic.read(path)[0].splitlines()
    except FileNotFoundError:
        return []
    return [n for n, line in enumerate(lines, start=1) if line.strip() and not _parsed(line)[0]]


def mend(path: Path) -> None:
    """Replace torn lines by what can still be read of them. The old file is kept as
    `PATH.damaged-…`. Other lines of JSON stay, as a newer Reader may have written them. Raises
    OSError."""
    with locked(path):
        lines = atomic.read(path)[0].splitlines()
        torn = [line for line in lines if line.strip() and not _is_json(line)]
        if not torn:
            return
        keep_aside(str(path), "damaged")
        came: dict[str, Time] = {}
        for line in torn:
            _take_in(came, *_salvaged(line))
        whole = [line for line in lines if _is_json(line)] + [
            _line(at, [id]) for id, at in sorted(came.items())
        ]
        atomic.replace(path, b"".join(line + b"\n" for line in whole))


def add(path: Path, came: Mapping[str, Time]) -> None:
    """Append when papers came to the file, which need not exist. It is on disk when this returns.
    Raises OSError."""
    if not came:
        return
    by_time: dict[Time, list[str]] = defaultdict(list)
    for id, at in came.items():
        by_time[at].append(id)
    atomic.make_folder(path.parent)
    with locked(path):
        for at, ids in sorted(by_time.items()):
            for start in range(0, len(ids), _AT_ONCE):
                atomic.append_line(path, _line(at, ids[start : start + _AT_ONCE]))


def earlier(came: Mapping[str, Time], known: Mapping[str, Time]) -> dict[str, Time]:
    """Return the times that are earlier than the known ones, or of papers that are not known."""
    return {id: at for id, at in came.items() if id not in known or at < known[id]}


def merge(path: Path, other: Path) -> int:
    """Take in the times in another file that are earlier, or of other papers. Returns the number of
    papers. Raises OSError."""
    new = earlier(read(other), read(path))
    add(path, new)
    return len(new)


def take_in_copies(path: Path) -> None:
    """Merge the conflict copies that a file-sync tool has made of the file, and delete them. Raises
    OSError."""
    for copy in map(Path, conflict_copies(str(path))):
        merge(path, copy)
        copy.unlink()


def _take_in(came: dict[str, Time], at: Time, ids: Iterable[str]) -> None:
    """Record this time for papers, unless they came earlier."""
    for id in ids:
        if id not in came or at < came[id]:
            came[id] = at


def _is_json(line: bytes) -> bool:
    try:
        strict_json.loads(line)
    except ValueError:
        return False
    return True


def _salvaged(line: bytes) -> tuple[Time, list[str]]:
    """Return the time and the papers that are complete in a torn line."""
    for _ in range(2):  # it may end within an id, whose first quote is then the last there is
        line = line[: line.rfind(b'"') + 1]
        at, ids = _parsed(line + b"]}")
        if at:
            return at, ids
        line = line[:-1]
    return "", []


def _line(at: Time, ids: Iterable[str]) -> bytes:
    import orjson

    return orjson.dumps({"at": at, "papers": [*ids]})


def _parsed(line: bytes) -> tuple[Time, list[str]]:
    """Return the time and the papers on a line; no papers if it is not such a line."""
    with suppress(ValueError):
        match strict_json.loads(line):
            case {"at": str(at), "papers": list(ids)}:
                time = datetime.fromisoformat(at).replace(tzinfo=None)
                return time.isoformat(timespec="seconds"), [id for id in ids if type(id) is str]
    return "", []
