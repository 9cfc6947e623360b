"""Finds what must be read of a catalogue that changed, by the checksums of its stretches.

A large file whose lines stand for themselves is divided into stretches. After a change, only those
between the ones at its start and at its end that are as they were are read again.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from reader.catalogue import Passed
from reader.catalogue.text.source import LARGEST
from reader.index.reading import goes_on, passed_over
from reader.index.state import Catalogue, Stretch
from reader.storage.foreign import plain_file
from reader.storage.foreign.checksums import checksums

_LENGTH = 1 << 20
"""Bytes of a stretch: what is read again after any change."""
_TOGETHER = 256
"""Stretches whose checksums are computed together: all those after the first other one in vain."""
_LONGEST_LINE = 1 << 20
"""Bytes in which the end of a line is looked for."""


class Region(NamedTuple):
    """What must be read of a file: the bytes from `start` to `end`, after so many `lines`. `new`
    are the stretches that it makes, between those that are `kept` before it and those `after` it,
    as they now stand, `more` lines further on; if it `grows`, the first goes on from what was
    there. `old` lines are to be passed over, and `passed` are those to pass over next time."""

    start: int
    end: int
    lines: int
    new: Sequence[Stretch]
    kept: Sequence[Stretch] = ()
    after: Sequence[Stretch] = ()
    more: int = 0
    grows: bool = False
    appendable: bool = False
    old: Passed = Passed()
    passed: Passed = Passed()

    def line_now(self, line: int) -> int | None:
        """Return where a line is now that was elsewhere than here; None if it was here."""
        if line <= self.lines or self.grows:
            return line
        now = line + self.more
        return now if self.after and now > self.after[0].lines else None


class Crowded(Exception):
    """There are too few numbers left for the records of a region."""


class Numbered:
    """Gives the records of a region numbers in the order of the file, with room between stretches
    for what may be added there."""

    def __init__(self, region: Region) -> None:
        self._region = region
        self._new = list(region.new)
        self._at = -1
        self._end = region.after[0].first if region.after else None
        self._next = region.kept[-1].next if region.kept else 0
        self._gap = 0
        if self._end is not None:
            lines = region.after[0].lines - region.lines
            self._gap = max(0, self._end - self._next - lines) // (len(self._new) + 1)
        if region.grows:
            self._at, self._next = 0, self._new[0].next

    def at(self, line: int) -> tuple[Stretch, int]:
        """Return the stretch of the next record, which begins at a line, and its number. Raises
        Crowded."""
        while self._at < 0 or (
            self._at + 1 < len(self._new) and line > self._new[self._at + 1].lines
        ):
            self._advance()
        number = self._next
        self._next += 1
        if self._end is not None and number >= self._end:
            raise Crowded
        return self._new[self._at], number

    def finish(self) -> list[Stretch]:
        """Return all stretches of the file. Raises Crowded."""
        while self._at + 1 < len(self._new):
            self._advance()
        self._close()
        if self._end is not None and self._next > self._end:
            raise Crowded
        return [*self._region.kept, *self._new, *self._region.after]

    def _advance(self) -> None:
        self._close()
        before = [*self._region.kept, *self._new[: self._at + 1]][-1:]
        self._at += 1
        if self._end is not None:
            self._next += self._gap
        elif before:
            self._next += self._new[self._at].lines - before[0].lines
        self._new[self._at] = self._new[self._at]._replace(first=self._next)

    def _close(self) -> None:
        if self._at >= 0:
            self._new[self._at] = self._new[self._at]._replace(next=self._next)


def whole(path: Path, size: int) -> Region:
    """Return the whole file as what must be read."""
    appendable = goes_on(path, 0, size)
    passed = passed_over(path, size, Passed()) if appendable else Passed()
    new, _ = _divided(path, Stretch(0, 0, 0), size, passed.start, passed)
    return Region(0, size, -1, new, appendable=appendable, passed=passed)


def changed(path: Path, old: Catalogue, size: int) -> Region | None:
    """Return what must be read of a file to bring up to date what was known of it; None if nothing
    has changed."""
    before, known = old.stamp[0], old.stretches
    starts = [each.start for each in known]
    ends = [*starts[1:], before]
    spans = [span for span in zip(starts, ends, strict=True) if span[1] <= size]
    same = _equal(path, known, spans)
    if same == len(known) and before == size:
        return None
    found = None
    if old.appendable and same == len(known):
        found = _grown(path, old, size)
    elif old.appendable and same and old.passed.apart and starts[1] == old.passed.start:
        found = _within(path, old, size, same)
    return found or whole(path, size)


def _grown(path: Path, old: Catalogue, size: int) -> Region | None:
    before, last = old.stamp[0], old.stretches[-1]
    if not before or not goes_on(path, before, size):
        return None
    passed = passed_over(path, size, old.passed)
    new, _ = _divided(path, last, size, max(before, last.start + _LENGTH), passed)
    return Region(
        before,
        size,
        last.lines,
        new,
        old.stretches[:-1],
        grows=True,
        appendable=True,
        old=old.passed,
        passed=passed,
    )


def _within(path: Path, old: Catalogue, size: int, same: int) -> Region | None:
    """Return what must be read where some stretches at the start are the same; None if the change
    may be of meaning to other lines."""
    known, before = old.stretches, old.stamp[0]
    first, by = known[same], size - before
    starts = [each.start for each in known]
    spans = [*zip(starts, [*starts[1:], before], strict=True)][same:]
    there = [(start + by, end + by) for start, end in spans if start + by >= first.start]
    after = len(known) - _equal(path, known[::-1], there[::-1])
    hint = _before(path, old, first)
    end = size if after == len(known) else known[after].start + by
    if end < first.start or not goes_on(path, first.start, end):
        return None
    if after == len(known):
        passed = passed_over(path, size, hint)
        new, _ = _divided(path, first, size, first.start + _LENGTH, passed)
        kept = known[:same]
        return Region(
            first.start, size, first.lines, new, kept, appendable=True, old=hint, passed=passed
        )
    following = known[after:]
    if not _is_apart(path, first.start, end, hint, old.passed.start):
        return None
    inside = old.passed._replace(end=old.passed.end + by)
    new, lines = list[Stretch](), first.lines
    if end > first.start:
        new, lines = _divided(path, first, end, first.start + _LENGTH, inside)
    more = lines - following[0].lines
    moved = [e._replace(start=e.start + by, lines=e.lines + more) for e in following]
    passed = inside._replace(lines=inside.lines + more)
    return Region(
        first.start,
        end,
        first.lines,
        new,
        known[:same],
        moved,
        more,
        appendable=True,
        old=hint,
        passed=passed,
    )


def _is_apart(path: Path, start: int, end: int, hint: Passed, first: int) -> bool:
    """Return whether the lines from one byte to another could be passed over, as those before are,
    by who reads on behind the line that follows, so that they mean nothing to it."""
    if start == end:
        return True
    try:
        with plain_file.opened(path) as stream:
            stream.seek(end - 1)
            if stream.read(1) != b"\n":
                return False
            following = end + len(stream.readline(_LONGEST_LINE))
    except OSError:
        return False
    found = passed_over(path, following, hint, always=True)
    return found.apart and found.start == first and found.end >= end


def _before(path: Path, old: Catalogue, first: Stretch) -> Passed:
    """Return what to pass over before a stretch: all but the last line before it."""
    start, passed = max(old.passed.start, first.start - _LONGEST_LINE), old.passed
    try:
        with plain_file.opened(path) as stream:
            stream.seek(start)
            end = start + stream.read(first.start - start).rfind(b"\n", 0, -1) + 1
    except OSError:
        end = start
    if end <= start:
        return Passed()
    return passed._replace(end=end, lines=first.lines - 1 - old.stretches[1].lines)


def _divided(
    path: Path, first: Stretch, size: int, cut: int, passed: Passed
) -> tuple[list[Stretch], int]:
    """Return the stretches from a first one to `size`, cut at the start of a line, from the byte
    `cut` on, where lines are passed over; and the number of lines before `size`. If the file can't
    be read, or is too large for a catalogue, there is one that no other is equal to."""
    starts, cut = [first.start], max(cut, passed.start)
    if size > LARGEST:
        return [first._replace(checksum=-1)], first.lines
    with suppress(OSError), plain_file.opened(path) as stream:
        while passed.apart and cut < min(passed.end, size):
            stream.seek(cut - 1)
            line = stream.readline(_LONGEST_LINE)
            cut += len(line) - 1
            if line.endswith(b"\n") and starts[-1] < cut < min(passed.end, size):
                starts.append(cut)
                cut += _LENGTH
            cut += 1
    looks = _look(path, [*zip(starts, [*starts[1:], size], strict=True)], lines=True)
    lines, found = first.lines, []
    for start, (checksum, newlines) in zip(starts, looks, strict=False):
        found.append(Stretch(0, start, lines, checksum=checksum))
        lines += newlines
    found = found or [first._replace(checksum=-1)]
    begun = found[0]._replace(number=first.number, first=first.first, next=first.next)
    return [begun, *found[1:]], lines


def _equal(path: Path, stretches: Sequence[Stretch], spans: Sequence[tuple[int, int]]) -> int:
    """Return of how many stretches, from the first on, a span of the file has the bytes."""
    for begin in range(0, len(spans), _TOGETHER):
        looks = _look(path, spans[begin : begin + _TOGETHER])
        for at, (checksum, _) in enumerate(looks, start=begin):
            if stretches[at].checksum != checksum:
                return at
        if not looks:
            return begin
    return len(spans)


def _look(
    path: Path, spans: Sequence[tuple[int, int]], *, lines: bool = False
) -> list[tuple[int, int]]:
    try:
        return checksums(path, spans, lines=lines)
    except OSError:
        return []
