"""The difference that one change made to a document, which is all that undo reverts.

    {"read": [OLD, NEW],  and so each flag (`model.flag`); OLD is null where there was none
     "tags": {"rl": [OLD, NEW]},
     "note": {"out": {"STAMP": HEAD, …}, "in": {"STAMP": HEAD, …}, "gone": ["STAMP", …]}}

OLD, NEW and HEAD have the shape that they have in a document (`reader.marks.document`). The note's
delta holds the texts that were removed, those that were added, and the stamps superseded by it.

Undo writes the old value anew, with a later time, so that it wins over the change it reverts on
every machine. An undo of an even older change must still recognise that value. Each value
therefore keeps a name when it is restored: for a flag or a tag the last 16 bits of its time, for a
text what follows the dash in its stamp.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from reader.marks.document import NO_NOTE, are_heads, is_flag, merged, remembered, sane
from reader.model.flag import KEPT_FLAGS, Flag

if TYPE_CHECKING:
    from reader.marks.document import Doc
    from reader.model.change import Delta

    Back = Callable[[Doc, Doc | None], Doc | None]

_NAME = 1 << 16
"""Times that differ by a multiple of this (65,536 µs) have the same name. One in 65,536 writes of
other machines has the name of ours by chance, and is then reverted in place of ours."""


def between(before: Doc, after: Doc) -> Delta:
    """Return the delta that leads from one document to the other, empty where they are equal.

    `after` must have every field of `before`: a change never removes one.
    """
    found: dict[str, Any] = _moves(before, after, KEPT_FLAGS)
    if tags := _moves(before.get("tags", {}), after.get("tags", {}), after.get("tags", {})):
        found["tags"] = tags
    old, new = before.get("note", NO_NOTE), after.get("note", NO_NOTE)
    if old != new:
        heads, others = old["heads"], new["heads"]
        found["note"] = {
            "out": {stamp: head for stamp, head in heads.items() if others.get(stamp) != head},
            "in": {stamp: head for stamp, head in others.items() if heads.get(stamp) != head},
            "gone": sorted({*new["gone"]} - {*old["gone"]}),
        }
    return found


def turned_by(delta: Delta, flag: Flag) -> int:
    """Return 1 if a flag was set, -1 if it was cleared, and 0 otherwise."""
    old, new = delta.get(flag.name, (None, None))
    return bool(new and new["on"]) - bool(old and old["on"])


def taken_back(doc: Doc, delta: Delta, now: int) -> Doc:
    """Return the document after undo reverted a change at `now` (µs since 1970).

    A flag or a tag gets its old value where it still has the one that the change wrote. In the
    note, the texts that the change added are removed, and those it removed are added again. What
    was written elsewhere stays. Returns `doc` itself where there is nothing to revert.
    """
    # Another program may have made the change and not saved it yet. Merging it first makes the
    # undo win over it when it arrives.
    done, now = merged(doc, brought(delta)), sane(now)
    new = _with_registers(done, delta, lambda flag, old: _put_back(flag, old, now))
    if "note" in delta:
        note = done["note"]
        put = {(_name(stamp), head["text"]) for stamp, head in delta["note"]["in"].items()}
        going: Doc = {}
        staying: Doc = {}
        for stamp, head in note["heads"].items():
            (going if (_name(stamp), head["text"]) in put else staying)[stamp] = head
        there = {(_name(stamp), head["text"]) for stamp, head in staying.items()}
        gone = {*note["gone"], *going}
        for stamp, head in delta["note"]["out"].items():
            if (_name(stamp), head["text"]) not in there:
                staying[_stamp(now, _name(stamp), gone | staying.keys())] = head
        if staying != note["heads"]:
            new["note"] = {"heads": staying, "gone": remembered(gone)}
    return new if new != doc else doc


def forgotten(doc: Doc, delta: Delta) -> Doc:
    """Return the document as it would be without what a merge brought.

    Nothing is superseded by this, so that what is forgotten here lives on where it was written.
    What was written after the merge stays, also what undo restored. Returns `doc` itself where
    nothing of the merge is left.
    """
    new = _with_registers(doc, delta, lambda _flag, old: old)
    if "note" in delta:
        note, moves = doc.get("note", NO_NOTE), delta["note"]
        gone = [stamp for stamp in note["gone"] if stamp not in moves["gone"]]
        heads = {s: head for s, head in note["heads"].items() if moves["in"].get(s) != head}
        for stamp, head in moves["out"].items():
            if stamp not in gone:
                heads.setdefault(stamp, head)
        new["note"] = {"heads": heads, "gone": gone}
        if not heads and not gone:
            del new["note"]
    return new if new != doc else doc


def brought(delta: Delta) -> Doc:
    """Return what a merge brought as a document, which can be merged again."""
    doc = {name: delta[name][1] for name in KEPT_FLAGS if name in delta}
    if "tags" in delta:
        doc["tags"] = {tag: new for tag, (_, new) in delta["tags"].items()}
    if "note" in delta:
        doc["note"] = {"heads": delta["note"]["in"], "gone": delta["note"]["gone"]}
    return doc


def is_delta(value: object) -> bool:
    """Tell whether a value read from a file is a delta."""
    return isinstance(value, dict) and all(_is_sound(name, each) for name, each in value.items())


def _moves(before: Doc, after: Doc, names: Iterable[str]) -> dict[str, Any]:
    return {
        name: [before.get(name), after[name]]
        for name in names
        if name in after and before.get(name) != after[name]
    }


def _with_registers(doc: Doc, delta: Delta, back: Back) -> Doc:
    """Return the document with each flag and tag that still has the change's value replaced by
    `back(value, old value)`; None removes it."""
    new = {**doc}
    _turn(new, {name: move for name, move in delta.items() if name in KEPT_FLAGS}, back)
    if "tags" in delta and "tags" in doc:
        new["tags"] = tags = {**doc["tags"]}
        _turn(tags, delta["tags"], back)
        if not tags:
            del new["tags"]
    return new


def _turn(registers: Doc, moves: Mapping[str, Any], back: Back) -> None:
    for name, (old, new) in moves.items():
        flag = registers.get(name)
        if flag and flag["on"] == new["on"] and (flag["at"] - new["at"]) % _NAME == 0:
            if turned := back(flag, old):
                registers[name] = turned
            else:
                del registers[name]


def _put_back(flag: Doc, old: Doc | None, now: int) -> Doc:
    at = max(now, flag["at"] + 1)
    return (
        {"at": at + (old["at"] - at) % _NAME, "on": old["on"]} if old else {"at": at, "on": False}
    )


def _name(stamp: str) -> str:
    return stamp.rpartition("-")[2]


def _stamp(now: int, name: str, taken: set[str]) -> str:
    while (stamp := f"{now:x}-{name}") in taken:
        now += 1
    return stamp


def _is_sound(name: str, value: Any) -> bool:
    if name in KEPT_FLAGS:
        return _is_move(value)
    if not isinstance(value, dict):
        return False
    if name == "tags":
        return all(map(_is_move, value.values()))
    return (
        name == "note"
        and value.keys() == {"out", "in", "gone"}
        and are_heads(value["out"])
        and are_heads(value["in"])
        and isinstance(value["gone"], list)
        and all(isinstance(stamp, str) for stamp in value["gone"])
    )


def _is_move(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and (value[0] is None or is_flag(value[0]))
        and is_flag(value[1])
    )
