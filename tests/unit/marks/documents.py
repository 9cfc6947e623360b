"""Strategies for documents and marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from reader.model.paper import Mark

if TYPE_CHECKING:
    from reader.marks.document import Doc

TIMES = st.integers(min_value=0, max_value=4)
FLAG = st.fixed_dictionaries({"at": TIMES, "on": st.booleans()})
STAMPS = st.sampled_from("pqrs")
TEXTS = st.sampled_from(["", "one", "two"])


@st.composite
def notes(draw: st.DrawFn) -> Doc:
    heads = draw(st.dictionaries(STAMPS, st.fixed_dictionaries({"at": TIMES, "text": TEXTS})))
    gone = draw(st.sets(STAMPS)) - heads.keys()
    return {"heads": heads, "gone": sorted(gone)}


DOCS = st.fixed_dictionaries(
    {},
    optional={
        "read": FLAG,
        "starred": FLAG,
        "archived": FLAG,
        "deleted": FLAG,
        "tags": st.dictionaries(st.sampled_from("xyz"), FLAG),
        "note": notes(),
    },
)
MARKS = st.builds(
    Mark,
    read=st.booleans(),
    starred=st.booleans(),
    deleted=st.booleans(),
    tags=st.sets(st.sampled_from("xyz")).map(lambda tags: tuple(sorted(tags))),
    note=TEXTS,
)
