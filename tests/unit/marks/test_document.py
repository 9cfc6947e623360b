"""Merging two copies of a mark."""

from __future__ import annotations

from functools import reduce
from itertools import permutations
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from reader.marks.delta import between, taken_back
from reader.marks.document import (
    NOTE_SEPARATOR,
    changed_at,
    last_change,
    mark_of,
    merged,
    sound,
    stamped,
)
from reader.model.paper import UNMARKED, Mark
from tests.unit.marks.documents import DOCS, MARKS, TIMES

if TYPE_CHECKING:
    from reader.marks.document import Doc


@given(DOCS, DOCS)
def test_merging_is_commutative(a: Doc, b: Doc) -> None:
    assert merged(a, b) == merged(b, a)


@given(DOCS, DOCS, DOCS)
def test_merging_is_associative(a: Doc, b: Doc, c: Doc) -> None:
    assert merged(merged(a, b), c) == merged(a, merged(b, c))


@given(DOCS, DOCS)
def test_merging_is_idempotent(a: Doc, b: Doc) -> None:
    assert merged(a, a) == a
    assert merged(merged(a, b), b) == merged(a, b)


@given(DOCS, DOCS)
def test_merging_changes_neither_copy(a: Doc, b: Doc) -> None:
    before = repr((a, b))
    merged(a, b)
    assert repr((a, b)) == before


@given(DOCS, MARKS, TIMES)
def test_a_document_says_what_it_was_stamped_with(doc: Doc, mark: Mark, now: int) -> None:
    new = stamped(doc, doc, mark, now)
    shown = mark_of(new)
    assert shown == mark
    assert sound(new) == (new, True)
    assert stamped(new, new, shown, now) is new


@given(DOCS, MARKS, TIMES)
def test_a_change_wins_over_what_it_was_made_on(doc: Doc, mark: Mark, now: int) -> None:
    assert mark_of(merged(doc, stamped(doc, doc, mark, now))) == mark


@given(DOCS, st.lists(st.tuples(MARKS, TIMES), min_size=3, max_size=3))
def test_copies_changed_apart_end_the_same_in_whatever_order_they_meet(
    doc: Doc, changes: list[tuple[Mark, int]]
) -> None:
    copies = [stamped(doc, doc, mark, now) for mark, now in changes]
    ends = [reduce(merged, order) for order in permutations(copies)]
    assert all(end == ends[0] for end in ends)
    texts = {mark.note for mark, _ in changes} - {"", mark_of(doc).note}
    assert texts <= set(mark_of(ends[0]).note.split(NOTE_SEPARATOR))


def test_the_last_write_wins_by_field() -> None:
    start = stamped({}, {}, Mark(read=True, starred=True, tags=("x", "y")), 10)
    one = stamped(start, start, Mark(starred=True, tags=("y",)), 20)
    two = stamped(start, start, Mark(read=True, tags=("x", "y", "z")), 15)
    assert mark_of(merged(one, two)) == Mark(tags=("y", "z"))


def test_a_time_before_1970_is_earlier_than_any_and_one_beyond_reason_is_not_lost() -> None:
    before, _ = sound({"read": {"at": -5, "on": True}})
    usual, _ = sound({"read": {"at": 5, "on": False}})
    beyond, _ = sound({"read": {"at": 1 << 62, "on": True}})
    assert merged(before, usual) == usual
    assert merged(usual, beyond) == beyond
    assert stamped(beyond, beyond, UNMARKED, 6)["read"]["at"] == beyond["read"]["at"] + 1


def test_of_several_times_the_last_counts() -> None:
    heads = {f"{at}-a": {"at": at, "text": f"{at}"} for at in (3, 7, 5)}
    doc = {"note": {"heads": heads, "gone": []}, "read": {"at": 4, "on": True}}
    assert changed_at(doc, "noted") == last_change(doc) == 7
    assert last_change({**doc, "tags": {"t": {"at": 9, "on": True}}}) == 9


def test_a_note_comes_back_at_the_moment_in_which_it_was_written_and_erased() -> None:
    written = stamped({}, {}, UNMARKED._replace(note="x"), 5)
    erased = stamped(written, written, UNMARKED, 5)
    back = taken_back(erased, between(written, erased), 5)
    assert mark_of(back).note == mark_of(merged(back, erased)).note == "x"


def test_an_erased_note_does_not_take_a_newer_one_along() -> None:
    start = stamped({}, {}, Mark(note="old"), 10)
    erased = stamped(start, start, UNMARKED, 30)
    edited = stamped(start, start, Mark(note="new"), 20)
    assert mark_of(merged(erased, start)).note == ""
    assert mark_of(merged(erased, edited)).note == "new"


def test_the_same_text_written_twice_is_shown_once() -> None:
    one = stamped({}, {}, Mark(note="same"), 1)
    two = stamped({}, {}, Mark(note="same"), 2)
    assert mark_of(merged(one, two)).note == "same"


def test_a_note_may_hold_the_separator() -> None:
    text = f"above{NOTE_SEPARATOR}below"
    doc = stamped({}, {}, Mark(note=text), 1)
    doc = stamped(doc, doc, Mark(note="new"), 2)
    assert mark_of(doc).note == "new"


def test_a_note_does_not_grow_by_each_edit() -> None:
    now = 1_729_000_000_000_000
    copies = [stamped({}, {}, Mark(note="0"), now)]
    for edit in range(1, 1100):
        doc = copies[-1]
        copies.append(stamped(doc, doc, Mark(note=str(edit)), now + edit))
    assert len(repr(copies[-1])) < len(repr(copies[1001])) * 1.01
    assert mark_of(merged(copies[-1], copies[500])).note == "1099"


@given(DOCS, DOCS, DOCS)
def test_copies_with_times_beyond_reason_merge_by_the_same_laws(a: Doc, b: Doc, c: Doc) -> None:
    a, b, c = (sound(each)[0] for each in (far(a), far(b), far(c)))
    assert merged(a, b) == merged(b, a)
    assert merged(merged(a, b), c) == merged(a, merged(b, c))
    assert sound(merged(a, b)) == (merged(a, b), True)


@given(DOCS, MARKS, TIMES)
def test_a_change_wins_over_a_time_beyond_reason(doc: Doc, mark: Mark, now: int) -> None:
    doc, whole = sound(far(doc))
    assert whole
    new = doc
    for wanted in (mark, UNMARKED, mark):
        new = stamped(new, new, wanted, now)
    assert mark_of(merged(doc, new)) == mark
    assert sound(new) == (new, True)


def far(doc: Doc) -> Doc:
    """The same with times that no clock has."""
    return {
        name: [-(2**63), 7, 2**57, 2**63, 2**64 - 1][each]
        if name == "at"
        else far(each)
        if isinstance(each, dict)
        else each
        for name, each in doc.items()
    }
