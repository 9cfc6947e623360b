"""A mark as it is stored: each field with the time of its last change, so that copies can merge.

    {"read":  {"at": 1729000000000000, "on": true},      and so each flag (`model.flag`)
     "tags":  {"rl": {"at": …, "on": true}},
     "note":  {"heads": {"STAMP": {"at": …, "text": …}}, "gone": ["STAMP", …]}}

`at` is in microseconds since 1970. A field that was never changed is not there. Flags and tags
are last-write-wins registers; a tag of which a file has several spellings is on where one is. The
note is an observed-remove register: an edit supersedes the texts its writer saw, and no other, so
that of two notes written apart both are kept.
Documents are never changed in place: they are shared between threads, and what a writer saw is
the document of that time.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from reader.model.flag import DELETED, FLAG_NAMES, KEPT_FLAGS
from reader.model.paper import Mark
from reader.model.stated_mark import StatedMark
from reader.text.tags_and_notes import spelled

if TYPE_CHECKING:
    from typing import Any

    Doc = dict[str, Any]

NOTE_SEPARATOR = "\n\n---\n\n"
NO_NOTE: Doc = {"heads": {}, "gone": []}
_FAR = 1 << 56
"""The latest time that anything is set at, in the year 4253."""
_TOO_FAR = 1 << 57
"""A time at or after this (from a wrong clock, or a file edited by hand) is read as `_FAR`, so that
later changes can follow it and all times fit into 64 bits."""
_GONE_KEPT = 1000
"""How many stamps of superseded texts a note keeps. A copy that holds a text older than those
brings it back beside the new one: what is not known to be superseded is kept."""


def mark_of(doc: Doc) -> Mark:
    """Return the mark that a document stands for."""
    tags = doc.get("tags")
    return Mark._make(
        (
            *[doc[name]["on"] if name in doc else False for name in FLAG_NAMES],
            tuple(sorted({spelled(tag) for tag, flag in tags.items() if flag["on"]}))
            if tags
            else (),
            _text(doc["note"]["heads"]) if "note" in doc else "",
            doc[DELETED.name]["on"] if DELETED.name in doc else False,
        )
    )


def changed_at(doc: Doc, state: str) -> int:
    """Return when a flag, or the newest text of the note (`noted`), was last changed, in µs since
    1970; 0 if never."""
    if state == "noted":
        heads = doc.get("note", NO_NOTE)["heads"].values()
        return max((head["at"] for head in heads), default=0)
    at: int = doc[state]["at"] if state in doc else 0
    return at


def last_change(doc: Doc) -> int:
    """Return when anything in a mark was last changed, in µs since 1970; 0 if never."""
    states = [changed_at(doc, state) for state in ("noted", *FLAG_NAMES)]
    tags: list[int] = [tag["at"] for tag in doc.get("tags", {}).values()]
    return max(*states, *tags)


def times_of(doc: Doc) -> Iterator[tuple[str, float]]:
    """Return each flag that is on, with the time it was set, in seconds since 1970."""
    for flag in FLAG_NAMES:
        if flag in doc and doc[flag]["on"]:
            yield flag, doc[flag]["at"] / 1_000_000


def stamped(doc: Doc, seen: Doc, wanted: Mark, now: int) -> Doc:
    """Return the document after a writer who saw it as `seen` set it to the mark `wanted`.

    Only the fields that differ from `seen` are written. Their time is `now` (µs since 1970), or a
    microsecond after the field's last change where the clock is behind that. A new note replaces
    the texts that were seen, and no others. Returns `doc` itself where nothing differs. Lone
    surrogates become question marks.
    """
    before, now = mark_of(seen), sane(now)
    new: Doc = {}
    for name in KEPT_FLAGS:
        on = getattr(wanted, name)
        if on != getattr(before, name):
            new[name] = _flag(doc.get(name), on, now)
    tags = {spelled(_utf8(tag)) for tag in wanted.tags}
    if changed := {*before.tags} ^ tags:
        new["tags"] = _retagged(doc.get("tags", {}), changed, tags, now)
    if wanted.note != before.note:
        note = doc.get("note", NO_NOTE)
        text = _utf8(wanted.note)
        if text != _text(note["heads"]):
            new["note"] = _rewritten(note, seen.get("note", NO_NOTE)["heads"], text, now)
    return {**doc, **new} if new else doc


def with_stated(doc: Doc, stated: StatedMark, now: int) -> Doc:
    """Return the document with the mark that another program states, set at the stated time, or at
    `now` (µs since 1970) if that is unknown or in the future.

    Stated flags and tags count if they were never set here: one that was removed stays removed. A
    note is added below the existing one, unless it is or was there: its stamp ends in a digest of
    its text, by which it is recognised. Returns `doc` itself if nothing is new.
    """
    since = stated.since
    at = now if since is None else min(sane(int(since * 1_000_000)), now)
    new: Doc = {}
    for name in FLAG_NAMES:
        if getattr(stated.mark, name) and name not in doc:
            new[name] = {"at": at, "on": True}
    tags = doc.get("tags", {})
    if came := {spelled(_utf8(tag)) for tag in stated.mark.tags} - {*map(spelled, tags)}:
        new["tags"] = {**tags, **{tag: {"at": at, "on": True} for tag in sorted(came)}}
    if note := _with_note(doc, _utf8(stated.mark.note), at):
        new["note"] = note
    return {**doc, **new} if new else doc


def merged(a: Doc, b: Doc) -> Doc:
    """Merge two copies of a document. Commutative, associative and idempotent."""
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
    """Return the part of a value read from a file that is a valid document, and whether that is
    all of it. Times out of range are brought into it, to the same value on every machine."""
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
    """Return the time, in µs since 1970, or the nearest one that later times can follow."""
    return at if 0 <= at < _TOO_FAR else _FAR if at > 0 else 0


def _tamed(field: Any, depth: int) -> Any:
    """Return a field with its times in range; they stand at most three objects deep."""
    if type(field) is not dict or not depth:
        return field
    return {
        name: sane(value) if name == "at" and type(value) is int else _tamed(value, depth - 1)
        for name, value in field.items()
    }


def _with_note(doc: Doc, text: str, at: int) -> Doc | None:
    """Return the note with a text added below it; None if it has or had that text."""
    from hashlib import blake2b

    note = doc.get("note", NO_NOTE)
    name = blake2b(text.encode(), digest_size=4).hexdigest()
    known = any(stamp.rpartition("-")[2] == name for stamp in (*note["heads"], *note["gone"]))
    if not text or known or _flat(text) in _flat(mark_of(doc).note):
        return None
    at = max([at, *(head["at"] + 1 for head in note["heads"].values())])
    return {**note, "heads": {**note["heads"], f"{at:x}-{name}": {"at": at, "text": text}}}


def _flat(text: str) -> str:
    return f" {' '.join(text.split())} "


def _retagged(registers: Doc, changed: set[str], wanted: set[str], now: int) -> Doc:
    """Return the registers of tags with those changed on or off: a removed tag in all its
    spellings, one that is `wanted` in its own."""
    new = {**registers}
    for tag in changed:
        on = tag in wanted
        others = [name for name in registers if spelled(name) == tag and registers[name]["on"]]
        for name in [tag] if on else others or [tag]:
            new[name] = _flag(new.get(name), on, now)
    return new


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
    """Return the texts of a note joined, the oldest first, equal ones once."""
    ordered = sorted(heads.items(), key=lambda item: (item[1]["at"], item[0]))
    return NOTE_SEPARATOR.join(dict.fromkeys(head["text"] for _, head in ordered))


def _rewritten(note: Doc, seen: Mapping[str, Any], text: str, now: int) -> Doc:
    """Return the note with `text` in the place of the heads that its writer saw.

    A head that was seen and is not in the note any more was superseded or forgotten in between;
    this writer says nothing about it.
    """
    heads = note["heads"]
    new = {stamp: head for stamp, head in heads.items() if stamp not in seen}
    if text:
        at = max([now, *(head["at"] + 1 for head in seen.values())])
        new[f"{at:x}-{os.urandom(4).hex()}"] = {"at": at, "text": text}
    return {"heads": new, "gone": remembered({*note["gone"], *(seen.keys() & heads.keys())})}


def remembered(gone: set[str]) -> list[str]:
    """Return the stamps of superseded texts that a note keeps: the newest, in order of time."""
    return sorted(gone)[-_GONE_KEPT:]


def _utf8(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _is_sound(name: str, field: Any) -> bool:
    if name in KEPT_FLAGS:
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
    """Tell whether a value has the shape of a flag or tag."""
    return _has(value, "at", int, "on", bool) and 0 <= value["at"] < _TOO_FAR


def are_heads(value: Any) -> bool:
    """Tell whether a value has the shape of a note's heads."""
    return type(value) is dict and all(
        _has(head, "at", int, "text", str) and 0 <= head["at"] < _TOO_FAR for head in value.values()
    )


def _has(value: Any, first: str, of: type, second: str, kind: type) -> bool:
    """Tell whether a value is an object of exactly these two members, of exactly these types."""
    return (
        type(value) is dict
        and len(value) == 2
        and type(value.get(first)) is of
        and type(value.get(second)) is kind
    )
