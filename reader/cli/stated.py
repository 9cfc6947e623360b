"""Marks that came with papers from another program: taken in, or shown before."""

from __future__ import annotations

from collections.abc import Mapping

from reader.cli import console, papers
from reader.library.library import Library
from reader.model.flag import FLAGS
from reader.model.paper import Mark
from reader.model.stated_mark import NOTHING_STATED, StatedMark
from reader.text.clean import cap, one_line

_NOTE = 60
"""Characters of a note that are shown."""


def together(each: list[Mapping[str, StatedMark]]) -> dict[str, StatedMark]:
    """What several files state, by paper."""
    all: dict[str, StatedMark] = {}
    for stated in each:
        for id, mark in stated.items():
            all[id] = all.get(id, NOTHING_STATED).with_other(mark)
    return all


def take_in(library: Library, stated: Mapping[str, StatedMark], origin: str) -> None:
    """Take in what is stated, and say what of it is new. `origin` says where it is from."""
    new = library.marking.would_take_in(stated)
    library.marking.take_in(stated, origin)
    papers.save(library)
    if stated:
        undo = "; `reader undo` takes them back" if new else ": all are known"
        console.line(f"marks came for {console.papers(len(new))}{_told(new)}{undo}")


def show(library: Library, stated: Mapping[str, StatedMark]) -> None:
    """Say what would be taken in, a line a paper."""
    new = library.marking.would_take_in(stated)
    console.rows((id, _difference(*marks)) for id, marks in new.items())
    if stated:
        console.line(f"marks would come for {console.papers(len(new))}{_told(new)}")


def _told(new: Mapping[str, tuple[Mark, Mark]]) -> str:
    """How many papers get each kind of mark, in words."""
    kinds = [
        *((flag.name, [getattr(a, flag.name) for _, a in new.values()]) for flag in FLAGS),
        ("with tags", [a.tags != b.tags for b, a in new.values()]),
        ("with a note", [a.note != b.note for b, a in new.values()]),
    ]
    told = [f"{sum(having)} {kind}" for kind, having in kinds if any(having)]
    return f" ({', '.join(told)})" if told else ""


def _difference(before: Mark, after: Mark) -> str:
    """What a mark has that it had not."""
    flags = [f.name for f in FLAGS if getattr(after, f.name) and not getattr(before, f.name)]
    tags = [f"+{tag}" for tag in after.tags if tag not in before.tags]
    note = after.note.removeprefix(before.note).strip("\n -")
    told = [f"note: {cap(one_line(note), _NOTE)}"] if after.note != before.note else []
    return " ".join([*flags, *tags, *told])
