"""A mark as it is kept: every field with the time it was changed, so that two copies can merge.

    {"read":  {"at": 1729000000000000, "on": true},      also "starred", "archived"
     "tags":  {"rl": {"at": …, "on": true}},
     "note":  {"heads": {"STAMP": {"at": …, "text": …}}, "gone": ["STAMP", …]}}

`at` is in microseconds since 1970. A field that was never changed is not there. Flags and tags
are last-write-wins registers. The note is an observed-remove register: an edit supersedes the
texts its writer saw, and no other, so that of two notes written apart both are kept.
Documents are never changed in place: they are shared between threads.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from reader.model.paper import Mark

if TYPE_CHECKING:
    from typing import Any

    Doc = dict[str, Any]

FLAGS = ("read", "starred", "archived")
NOTE_SEPARATOR = "\n\n---\n\n"
_GONE_KEPT = 1000
"""Stamps of superseded texts that a note remembers. A copy with a still older text brings that
back beside the new one: what is not known to be superseded is kept."""


def mark_of(doc: Doc) -> Mark:
    """The mark that a document stands for."""
    read, starred, archived = (doc[name]["on"] if name in doc else False for name in FLAGS)
    tags = doc.get("tags")
    return Mark(
        read,
        starred,
        archived,
        tuple(sorted(tag for tag, flag in tags.items() if flag["on"])) if tags else (),
        _text(doc["note"]["heads"]) if "note" in doc else "",
    )


def stamped(doc: Doc, before: Mark, after: Mark, now: int) -> Doc:
    """The document with what differs between `before` and `after` set at `now` (µs since 1970),
    or a microsecond after the field's last change where the clock is behind that.

    Returns `doc` itself where nothing differs. Lone surrogates become question marks.
    """
    new: Doc = {}
    for name in FLAGS:
        on = getattr(after, name)
        if on != getattr(before, name):
            new[name] = _flag(doc.get(name), on, now)
    if changed := {*before.tags} ^ {*after.tags}:
        new["tags"] = tags = {**doc.get("tags", {})}
        for tag in changed:
            name = _utf8(tag)
            tags[name] = _flag(tags.get(name), tag in after.tags, now)
    if after.note != before.note:
        note = doc.get("note", {"heads": {}, "gone": []})
        text = _utf8(after.note)
        if text != _text(note["heads"]):
            new["note"] = _rewritten(note, before.note, text, now)
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
    """What of a value read from a file is a document, and whether that is all of it."""
    if type(value) is not dict:
        return {}, False
    doc = {name: field for name, field in value.items() if _is_sound(name, field)}
    return doc, len(doc) == len(value)


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


def _rewritten(note: Doc, seen: str, text: str, now: int) -> Doc:
    """The note with `text` in the place of those heads that `seen` shows."""
    heads = note["heads"]
    old = {stamp for stamp, head in heads.items() if _fenced(head["text"]) in _fenced(seen)}
    new = {stamp: head for stamp, head in heads.items() if stamp not in old}
    if text:
        at = max([now, *(heads[stamp]["at"] + 1 for stamp in old)])
        new[f"{at:x}-{os.urandom(4).hex()}"] = {"at": at, "text": text}
    gone = sorted({*note["gone"], *old})  # by time
    return {"heads": new, "gone": gone[-_GONE_KEPT:]}


def _fenced(text: str) -> str:
    return f"{NOTE_SEPARATOR}{text}{NOTE_SEPARATOR}"


def _utf8(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _is_sound(name: str, field: Any) -> bool:
    if name in FLAGS:
        return _is_flag(field)
    if type(field) is not dict:
        return False
    if name == "tags":
        return all(map(_is_flag, field.values()))
    return (
        name == "note"
        and _has(field, "heads", dict, "gone", list)
        and all(_has(head, "at", int, "text", str) for head in field["heads"].values())
        and all(type(stamp) is str for stamp in field["gone"])
    )


def _is_flag(value: Any) -> bool:
    return _has(value, "at", int, "on", bool)


def _has(value: Any, first: str, of: type, second: str, kind: type) -> bool:
    """Whether a value is an object of just these two members, of just these types."""
    return (
        type(value) is dict
        and len(value) == 2
        and type(value.get(first)) is of
        and type(value.get(second)) is kind
    )
