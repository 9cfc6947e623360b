"""What a change did to a document: what undo takes back, and nothing else.

    {"read": [OLD, NEW],  and so each flag (`model.flag`); OLD is null where there was none
     "tags": {"rl": [OLD, NEW]},
     "note": {"out": {"STAMP": HEAD, …}, "in": {"STAMP": HEAD, …}, "gone": ["STAMP", …]}}

OLD, NEW and HEAD are as a document has them (`reader.marks.document`). Of the note there are the
texts that were taken out, those that were put in, and the stamps superseded since.

What undo puts back is a new write, so that it wins over what it takes back wherever the two meet.
So that an undo of an older change knows it again, it keeps its name: of a flag or a tag that is
the last 16 bits of its time, of a text what follows the dash in its stamp.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from reader.marks.document import NO_NOTE, are_heads, is_flag, merged, remembered, sane
from reader.model.flag import FLAG_NAMES

if TYPE_CHECKING:
    from reader.marks.document import Doc
    from reader.model.change import Delta

    Back = Callable[[Doc, Doc | None], Doc | None]

_NAME = 1 << 16
"""Times that differ by a multiple of this, some 65 ms, have one name. A write from elsewhere has
that of ours once in 65,536 times, and is then taken back for ours."""


def between(before: Doc, after: Doc) -> Delta:
    """What makes one document of the other; empty where nothing does. No field goes."""
    found: dict[str, Any] = _moves(before, after, FLAG_NAMES)
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


def taken_back(doc: Doc, delta: Delta, now: int) -> Doc:
    """The document after its writer took a change back, at `now` (µs since 1970).

    A flag or a tag goes back where it is still the one that the change wrote. Of the note the
    texts go that the change put in, and those come back that it took out. What came from
    elsewhere stays. Returns `doc` itself where nothing is left to be taken back.
    """
    # The change may be another program's, and not on disk yet: it is taken back for when it is.
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
    """The document as it would be had a merge not brought this: nothing is superseded, so that
    what is forgotten here lives on where it was written.

    What was written since stays, what undo put back among it. Returns `doc` itself where nothing
    is left of what was brought.
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
    """What a merge brought, as a document to be merged again."""
    doc = {name: delta[name][1] for name in FLAG_NAMES if name in delta}
    if "tags" in delta:
        doc["tags"] = {tag: new for tag, (_, new) in delta["tags"].items()}
    if "note" in delta:
        doc["note"] = {"heads": delta["note"]["in"], "gone": delta["note"]["gone"]}
    return doc


def is_delta(value: object) -> bool:
    """Whether a value read from a file is one."""
    return isinstance(value, dict) and all(_is_sound(name, each) for name, each in value.items())


def _moves(before: Doc, after: Doc, names: Iterable[str]) -> dict[str, Any]:
    return {
        name: [before.get(name), after[name]]
        for name in names
        if name in after and before.get(name) != after[name]
    }


def _with_registers(doc: Doc, delta: Delta, back: Back) -> Doc:
    """The document with each flag and tag that the change wrote as `back` has it, which is given
    it and the old one; None takes it away."""
    new = {**doc}
    _turn(new, {name: move for name, move in delta.items() if name in FLAG_NAMES}, back)
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
    if name in FLAG_NAMES:
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
