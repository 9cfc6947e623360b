"""A mark as it is kept: every field with the time it was changed, so that two copies can merge.

    {"read":  {"at": 1729000000000000, "on": true},      and so each flag (`model.flag`)
     "tags":  {"rl": {"at": …, "on": true}},
     "note":  {"heads": {"STAMP": {"at": …, "text": …}}, "gone": ["STAMP", …]}}

`at` is in microseconds since 1970. A field that was never changed is not there. Flags and tags
are last-write-wins registers. The note is an observed-remove register: an edit supersedes the
texts its writer saw, and no other, so that of two notes written apart both are kept.
Documents are never changed in place: they are shared between threads, and what a writer saw is
the document of that time.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from reader.model.flag import FLAG_NAMES
from reader.model.paper import Mark

if TYPE_CHECKING:
    from typing import Any

    Doc = dict[str, Any]

NOTE_SEPARATOR = "\n\n---\n\n"
NO_NOTE: Doc = {"heads": {}, "gone": []}
_FAR = 1 << 56
"""The latest time that anything is set at, in the year 4253."""
_TOO_FAR = 1 << 57
"""No time is as late as this: one that is, of a clock gone mad or a hand-made file, is read as
`_FAR`, so that later changes have room after it and 64 bits hold them all."""
_GONE_KEPT = 1000
"""Stamps of superseded texts that a note remembers. A copy with a still older text brings that
back beside the new one: what is not known to be superseded is kept."""


def mark_of(doc: Doc) -> Mark:
    """The mark that a document stands for."""
    tags = doc.get("tags")
    return Mark._make(
        (
            *[doc[name]["on"] if name in doc else False for name in FLAG_NAMES],
            tuple(sorted(tag for tag, flag in tags.items() if flag["on"])) if tags else (),
            _text(doc["note"]["heads"]) if "note" in doc else "",
        )
    )


def stamped(doc: Doc, seen: Doc, wanted: Mark, now: int) -> Doc:
    """The document after somebody who saw it as `seen` wanted this mark: what differs from what
    was seen is set at `now` (µs since 1970), or a microsecond after the field's last change where
    the clock is behind that. A new note takes the place of the texts that were seen, and no other.

    Returns `doc` itself where nothing differs. Lone surrogates become question marks.
    """
    before, now = mark_of(seen), sane(now)
    new: Doc = {}
    for name in FLAG_NAMES:
        on = getattr(wanted, name)
        if on != getattr(before, name):
            new[name] = _flag(doc.get(name), on, now)
    if changed := {*before.tags} ^ {*wanted.tags}:
        new["tags"] = tags = {**doc.get("tags", {})}
        for tag in changed:
            name = _utf8(tag)
            tags[name] = _flag(tags.get(name), tag in wanted.tags, now)
    if wanted.note != before.note:
        note = doc.get("note", NO_NOTE)
        text = _utf8(wanted.note)
        if text != _text(note["heads"]):
            new["note"] = _rewritten(note, seen.get("note", NO_NOTE)["heads"], text, now)
    return {**doc, **new} if new else doc


def merged(a: Doc, b: Doc) -> Doc:
    """Two copies of a document as one. Commutative, associative and idempotent."""
    new = {**a, **b}
    for name in a.keys() & b.keys():
        mine, theirs = a[name], b[name]
        if mine != theirs:
            if name == "tags":
                both = mine.keys() & theirs.keys()
                new[name] = {**mine, **theirs, **{t: _later(mine[t], theirs[t]) for t in both}}
            elif name == "note":
                gone = {*mine["gone"], *theirs["gone"]}
                new[name] = {
                    "heads": _united(mine["heads"], theirs["heads"], gone),
                    "gone": sorted(gone),
                }
            else:
                new[name] = _later(mine, theirs)
    return new


def sound(value: object) -> tuple[Doc, bool]:
    """What of a value read from a file is a document, and whether that is all of it. Times beyond
    all reason are brought into range, the same ones everywhere."""
    if type(value) is not dict:
        return {}, False
    doc = {}
    for name, field in value.items():
        if _is_sound(name, field):
            doc[name] = field
        elif _is_sound(name, tamed := _tamed(field, depth=3)):
            doc[name] = tamed
    return doc, len(doc) == len(value)


def sane(at: int) -> int:
    """A time that others can be set after."""
    return at if 0 <= at < _TOO_FAR else _FAR if at > 0 else 0


def _tamed(field: Any, depth: int) -> Any:
    """A field with its times in range; they are at most three objects deep."""
    if type(field) is not dict or not depth:
        return field
    return {
        name: sane(value) if name == "at" and type(value) is int else _tamed(value, depth - 1)
        for name, value in field.items()
    }


def _flag(last: Mapping[str, Any] | None, on: bool, now: int) -> dict[str, Any]:
    return {"at": max(now, last["at"] + 1) if last else now, "on": on}


def _later(a: dict[str, Any], b: dict[str, Any]) -> dict[str, Any]:
    return a if (a["at"], a["on"]) >= (b["at"], b["on"]) else b


def _united(a: dict[str, Any], b: dict[str, Any], gone: set[str]) -> dict[str, Any]:
    heads = {**a, **b}
    for stamp in a.keys() & b.keys():
        # They differ only where a person edited the file.
        heads[stamp] = max(a[stamp], b[stamp], key=lambda head: (head["at"], head["text"]))
    return {stamp: head for stamp, head in heads.items() if stamp not in gone}


def _text(heads: Mapping[str, Mapping[str, Any]]) -> str:
    """The texts of a note, the oldest first; those that say the same once."""
    ordered = sorted(heads.items(), key=lambda item: (item[1]["at"], item[0]))
    return NOTE_SEPARATOR.join(dict.fromkeys(head["text"] for _, head in ordered))


def _rewritten(note: Doc, seen: Mapping[str, Any], text: str, now: int) -> Doc:
    """The note with `text` in the place of the heads that were seen. One that was seen and is not
    there now was superseded since, or forgotten: that is not for this writer to say."""
    heads = note["heads"]
    new = {stamp: head for stamp, head in heads.items() if stamp not in seen}
    if text:
        at = max([now, *(head["at"] + 1 for head in seen.values())])
        new[f"{at:x}-{os.urandom(4).hex()}"] = {"at": at, "text": text}
    return {"heads": new, "gone": remembered({*note["gone"], *(seen.keys() & heads.keys())})}


def remembered(gone: set[str]) -> list[str]:
    """The stamps of superseded texts that a note keeps, in order of time."""
    return sorted(gone)[-_GONE_KEPT:]


def _utf8(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _is_sound(name: str, field: Any) -> bool:
    if name in FLAG_NAMES:
        return is_flag(field)
    if type(field) is not dict:
        return False
    if name == "tags":
        return all(map(is_flag, field.values()))
    return (
        name == "note"
        and _has(field, "heads", dict, "gone", list)
        and are_heads(field["heads"])
        and all(type(stamp) is str for stamp in field["gone"])
    )


def is_flag(value: Any) -> bool:
    """Whether a value is a flag or a tag as a document has it."""
    return _has(value, "at", int, "on", bool) and 0 <= value["at"] < _TOO_FAR


def are_heads(value: Any) -> bool:
    """Whether a value is the texts of a note as a document has them."""
    return type(value) is dict and all(
        _has(head, "at", int, "text", str) and 0 <= head["at"] < _TOO_FAR for head in value.values()
    )


def _has(value: Any, first: str, of: type, second: str, kind: type) -> bool:
    """Whether a value is an object of just these two members, of just these types."""
    return (
        type(value) is dict
        and len(value) == 2
        and type(value.get(first)) is of
        and type(value.get(second)) is kind
    )
