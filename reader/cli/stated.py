"""Marks imported together with papers: taking them in, or showing them first."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from reader.cli import console, papers
from reader.cli.console import Failure
from reader.library.library import Library
from reader.model.flag import FLAGS
from reader.model.paper import UNMARKED, Mark
from reader.model.stated_mark import NOTHING_STATED, StatedMark
from reader.storage.paths import Paths
from reader.text import counts
from reader.text.clean import cap, one_line
from reader.text.sentences import cause

_NOTE = 60
"""The most characters of a note that are shown."""


def together(each: list[Mapping[str, StatedMark]]) -> dict[str, StatedMark]:
    """Return the marks stated by several files, by paper."""
    all: dict[str, StatedMark] = {}
    for stated in each:
        for id, mark in stated.items():
            all[id] = all.get(id, NOTHING_STATED).with_other(mark)
    return all


def take_in(library: Library, stated: Mapping[str, StatedMark], origin: str) -> None:
    """Take in the stated marks, and report those that are new. `origin` names the file or
    program."""
    new = library.marking.would_take_in(stated)
    library.marking.take_in(stated, origin)
    papers.save(library)
    if _any(stated):
        undo = "; `reader undo` takes them back" if new else ": all are known"
        console.line(f"marks came for {counts.papers(len(new))}{_told(new)}{undo}")


def show(library: Library, stated: Mapping[str, StatedMark]) -> None:
    """Print the marks that would be new, a line for each paper."""
    new = library.marking.would_take_in(stated)
    console.table((id, _difference(*marks)) for id, marks in new.items())
    if _any(stated):
        console.line(f"marks would come for {counts.papers(len(new))}{_told(new)}")


def keep_arrivals(stated: Mapping[str, StatedMark]) -> None:
    """Record when papers came to the list that they are from, if that is earlier than what is
    recorded. Raises Failure."""
    from datetime import datetime

    from reader import arrivals

    path, now = Paths.of_user().arrivals, arrivals.now()
    came: dict[str, str] = {}
    for id, mark in stated.items():
        if mark.added:
            with suppress(ValueError, OverflowError, OSError):
                came[id] = datetime.fromtimestamp(mark.added).isoformat(timespec="seconds")
    came = {id: at for id, at in came.items() if at < now}
    try:
        arrivals.add(path, arrivals.earlier(came, arrivals.read(path)) if came else {})
    except OSError as error:
        raise Failure(f"when papers came can't be written: {cause(error)}") from error


def _any(stated: Mapping[str, StatedMark]) -> bool:
    return any(mark.mark != UNMARKED for mark in stated.values())


def _told(new: Mapping[str, tuple[Mark, Mark]]) -> str:
    """Return in words how many papers get each kind of mark."""
    kinds = [
        *(
            (flag.name, [getattr(a, flag.name) > getattr(b, flag.name) for b, a in new.values()])
            for flag in FLAGS
        ),
        ("with tags", [a.tags != b.tags for b, a in new.values()]),
        ("with a note", [a.note != b.note for b, a in new.values()]),
    ]
    parts = [f"{sum(having):,} {kind}" for kind, having in kinds if any(having)]
    return f" ({', '.join(parts)})" if parts else ""


def _difference(before: Mark, after: Mark) -> str:
    """Return in words what is in one mark and was not in the other."""
    flags = [f.name for f in FLAGS if getattr(after, f.name) and not getattr(before, f.name)]
    tags = [f"+{tag}" for tag in after.tags if tag not in before.tags]
    note = after.note.removeprefix(before.note).strip("\n -")
    parts = [f"note: {cap(one_line(note), _NOTE)}"] if after.note != before.note else []
    return " ".join([*flags, *tags, *parts])
