"""Taking back what changed of a mark, and forgetting what a merge brought."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reader.marks.delta import between, brought, forgotten, is_delta, taken_back
from reader.marks.document import mark_of, merged, sound, stamped
from reader.model.paper import UNMARKED, Mark
from tests.unit.marks.documents import DOCS, MARKS, TIMES

if TYPE_CHECKING:
    from reader.marks.document import Doc
    from reader.model.change import Delta


def changed(doc: Doc, mark: Mark, now: int) -> tuple[Doc, Delta]:
    """A document after a change, and what that did."""
    new = stamped(doc, doc, mark, now)
    return new, between(doc, new)


@given(DOCS, MARKS, TIMES)
def test_undo_brings_a_mark_back_and_redo_the_change(doc: Doc, mark: Mark, now: int) -> None:
    new, delta = changed(doc, mark, now)
    undone = taken_back(new, delta, now)
    assert mark_of(undone) == mark_of(doc)
    assert sound(undone) == (undone, True)
    redone = taken_back(undone, between(new, undone), now)
    assert mark_of(redone) == mark


@given(DOCS, st.lists(MARKS, max_size=5), TIMES)
def test_any_number_of_changes_is_undone_and_redone_one_by_one(
    doc: Doc, marks: list[Mark], now: int
) -> None:
    done, shown = [], [mark_of(doc)]
    for mark in marks:
        doc, delta = changed(doc, mark, now)
        done.append(delta)
        shown.append(mark)
    for _ in range(2):
        undone = []
        for delta, before in zip(reversed(done), reversed(shown[:-1]), strict=True):
            back = taken_back(doc, delta, now)
            undone.append(between(doc, back))
            doc = back
            assert mark_of(doc) == before
        done = []
        for delta, after in zip(reversed(undone), shown[1:], strict=True):
            again = taken_back(doc, delta, now)
            done.append(between(doc, again))
            doc = again
            assert mark_of(doc) == after


@given(DOCS, MARKS, TIMES)
def test_an_undo_wins_wherever_it_meets_what_it_took_back(doc: Doc, mark: Mark, now: int) -> None:
    new, delta = changed(doc, mark, now)
    undone = taken_back(new, delta, now)
    assert merged(undone, new) == merged(new, undone) == undone


@given(DOCS, MARKS, MARKS, TIMES, TIMES)
def test_undo_leaves_what_came_from_elsewhere(
    doc: Doc, mine: Mark, theirs: Mark, now: int, then: int
) -> None:
    new, delta = changed(doc, mine, now)
    other, _ = changed(doc, theirs, then)
    # what both wrote at one time is one write
    assume(all(other.get(n) != new.get(n) or other.get(n) == doc.get(n) for n in ("read", "note")))
    undone = mark_of(taken_back(merged(new, other), delta, now))
    if mine.read == mark_of(doc).read:
        assert undone.read == theirs.read
    if theirs.note != mark_of(doc).note and theirs.note:
        assert theirs.note in undone.note


@given(DOCS, MARKS, TIMES)
def test_an_undo_knows_a_change_that_is_not_there_yet(doc: Doc, mark: Mark, now: int) -> None:
    new, delta = changed(doc, mark, now)
    early = taken_back(doc, delta, now)
    assert mark_of(merged(early, new)) == mark_of(doc)


@given(DOCS, DOCS)
def test_what_a_merge_brought_is_forgotten_without_a_trace(doc: Doc, other: Doc) -> None:
    both = merged(doc, other)
    delta = between(doc, both)
    assert bare(forgotten(both, delta)) == bare(doc)
    assert bare(merged(doc, brought(delta))) == bare(both)
    assert merged(other, forgotten(both, delta)) == both
    assert bare(forgotten(forgotten(both, delta), delta)) == bare(doc)


def bare(doc: Doc) -> Doc:
    """A document without fields that hold nothing."""
    return {name: field for name, field in doc.items() if "on" in field or any(field.values())}


@given(DOCS, DOCS, MARKS, TIMES)
def test_forgetting_leaves_what_was_written_since(
    doc: Doc, other: Doc, mark: Mark, now: int
) -> None:
    both = merged(doc, other)
    new, _ = changed(both, mark, now)
    shown = mark_of(forgotten(new, between(doc, both)))
    if mark.note and mark.note != mark_of(both).note:
        assert mark.note in shown.note
    if mark.read != mark_of(both).read:
        assert shown.read == mark.read


@given(DOCS, DOCS)
def test_a_delta_is_json_and_known_again(doc: Doc, other: Doc) -> None:
    delta = json.loads(json.dumps(between(doc, merged(doc, other))))
    assert is_delta(delta)
    assert delta == between(doc, merged(doc, other))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["read", "tags", "note", "in", "out", "gone", "at", "on", "x"]), inner
        )
    ),
    max_leaves=8,
)


@settings(max_examples=40)
@given(JSON, DOCS)
def test_what_is_no_delta_is_told_and_does_no_harm(value: object, doc: Doc) -> None:
    if is_delta(value):
        assert isinstance(value, dict)
        for result in (taken_back(doc, value, 1), forgotten(doc, value)):
            assert sound(result) == (result, True)


def test_a_flag_that_another_machine_set_too_is_not_taken_back() -> None:
    start = stamped({}, {}, Mark(), 1)
    mine, delta = changed(start, Mark(read=True), 1_000_000)
    theirs, _ = changed(start, Mark(read=True), 2_000_000)
    assert mark_of(taken_back(merged(mine, theirs), delta, 3_000_000)).read
    assert mark_of(taken_back(mine, delta, 3_000_000)) == UNMARKED
