"""When each paper first came: `arrivals.jsonl` in the data folder, lines of JSON.

    {"at": "2026-11-26T09:37:12", "papers": ["2410.23743", "doi:10.1234/5", …]}

Lines are added, and none is ever changed. Of all times that a paper has, the earliest counts, so
that the files of two machines become one by putting one after the other, in any order and as often
as one likes: git's `merge=union` does. Times are local, as a clock showed them where the paper
came: its day stays that day wherever it is looked at.
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
"""Papers of one line: what a tear takes is no more than that, and comes again."""


def now() -> Time:
    """The time it is."""
    return datetime.now().isoformat(timespec="seconds")


def on(day: Date | None, otherwise: Time) -> Time:
    """The time of a paper of which a catalogue tells the day it came; `otherwise`, which is now,
    where it tells none, or none before today."""
    if day is None or day.isoformat() >= otherwise[:10]:
        return otherwise
    return midnight(day)


def midnight(day: Date) -> Time:
    """The time at which a day begins."""
    return f"{day.isoformat()}T00:00:00"


def day_of(time: Time) -> Date:
    """The day of a time."""
    return Date.fromisoformat(time[:10])


def read(path: Path) -> dict[str, Time]:
    """When each paper came, by id. Lines that are torn or none of ours are passed over; nothing
    where there is no file, or none that can be read."""
    came: dict[str, Time] = {}
    with suppress(OSError):
        for line in path.read_bytes().splitlines():
            at, ids = _parsed(line)
            _take_in(came, at, ids)
    return came


def damaged(path: Path) -> list[int]:
    """The numbers of the lines, counted from 1, that are not understood. Raises OSError; a file
    that is missing has none."""
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return []
    return [n for n, line in enumerate(lines, start=1) if line.strip() and not _parsed(line)[0]]


def mend(path: Path) -> None:
    """Take lines that are torn out of the file; of each is kept what can still be read. The file
    as it was is kept aside, as `PATH.damaged-…`. Lines of JSON that are none of ours stay, as
    those of a newer Reader would be. Raises OSError."""
    with locked(path):
        lines = path.read_bytes().splitlines()
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
    """Write when papers came, at the end of the file, which need not exist; on disk when this
    returns. Raises OSError."""
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
    """Those times that are earlier than the ones known, or of papers that are not known."""
    return {id: at for id, at in came.items() if id not in known or at < known[id]}


def merge(path: Path, other: Path) -> int:
    """Take in the times of another file that are earlier, or of other papers. Returns of how many
    papers. Raises OSError."""
    new = earlier(read(other), read(path))
    add(path, new)
    return len(new)


def take_in_copies(path: Path) -> None:
    """Merge the conflict copies that a file-sync tool has laid beside the file, and delete them.
    Raises OSError."""
    for copy in map(Path, conflict_copies(str(path))):
        merge(path, copy)
        copy.unlink()


def _take_in(came: dict[str, Time], at: Time, ids: Iterable[str]) -> None:
    """Have papers come at this time, unless they came earlier."""
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
    """The time and the papers that stand whole in a line that is torn."""
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
    """The time and the papers of a line; none where it is not one."""
    with suppress(ValueError):
        match strict_json.loads(line):
            case {"at": str(at), "papers": list(ids)}:
                time = datetime.fromisoformat(at).replace(tzinfo=None)
                return time.isoformat(timespec="seconds"), [id for id in ids if type(id) is str]
    return "", []
