"""Rows of fetched papers: what is heard of one at several times, and what a person edits."""

from __future__ import annotations

import json
from datetime import date as Date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.catalogue import read
from reader.fetch.fetched_paper import FetchedPaper
from reader.following.fetched_file import take_in
from reader.model.paper import Paper


def test_rows_of_a_known_paper_are_filled_from_each_other() -> None:

    feed = FetchedPaper("2611.1", 1, "T", date="2026-11-26", announced="new", arrived="2026-11-26")
    api = FetchedPaper("2611.1", 1, "T", date="2026-11-24", comment="9 pages", arrived="2026-11-30")
    both = feed.merged(api)
    assert both == feed._replace(date="2026-11-24", comment="9 pages")
    assert api.merged(feed) == both


WRITTEN = st.sampled_from(["# mine", "", "what I think", "{", "[", "| a | b |", "\ufeff", "---"])


@given(
    written=st.lists(st.tuples(st.integers(0, 5), WRITTEN), max_size=2),
    spoilt=st.none() | st.integers(0, 4),
    changed=st.sets(st.integers(0, 4)),
)
def test_a_file_that_a_person_has_edited_is_read_and_goes_on(
    written: list[tuple[int, str]],
    spoilt: int | None,
    changed: set[int],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    file = tmp_path_factory.mktemp("edited") / "cs.CL.jsonl"

    def come(*numbers: int) -> None:
        rows = (FetchedPaper(f"2611.0000{n}", 1, f"Theirs {n}") for n in numbers)
        take_in(file, rows, Date(2026, 11, 26))

    def titles() -> dict[str, str]:
        return {found.id: found.title for found in read(file) if isinstance(found, Paper)}

    come(*range(5))
    lines = file.read_text().splitlines()
    for number in changed:
        lines[number] = lines[number].replace("Theirs", "Mine")
    if spoilt is not None:
        lines[spoilt] = lines[spoilt].removesuffix("}")
    for at, line in written:
        lines.insert(at, line)
    file.write_text("\n".join(lines), encoding="utf-8")
    expected = {
        f"2611.0000{n}": f"{'Mine' if n in changed else 'Theirs'} {n}"
        for n in range(5)
        if n != spoilt
    }
    assert titles() == expected
    come(*range(6))  # what was spoilt comes again
    new = [f"2611.0000{n}" for n in (spoilt, 5) if n is not None]
    assert titles() == {**expected, **{id: f"Theirs {id[-1]}" for id in new}}
    assert {line for _, line in written if line} <= {*file.read_text(encoding="utf-8").splitlines()}


COMMENTS = st.sampled_from(["", "9 pages", "Withdrawn by the author"])


@given(
    comments=st.lists(COMMENTS, min_size=3, max_size=3),
    seen=st.lists(st.tuples(st.integers(1, 3), st.booleans()), min_size=1, max_size=5),
    order=st.randoms(use_true_random=False),
)
def test_a_row_says_of_the_newest_version_what_any_order_of_hearing_of_it_does(
    comments: list[str], seen: list[tuple[int, bool]], order: Random
) -> None:
    """A version may be heard of late, in a feed, which has no comments, or from the API."""

    def heard(seen: list[tuple[int, bool]]) -> FetchedPaper:
        row: FetchedPaper | None = None
        for version, in_feed in seen:
            about = FetchedPaper(
                "2611.1",
                version,
                f"Title {version}",
                date="" if in_feed and version > 1 else "2026-11-24",
                announced=("new" if version == 1 else "replace") if in_feed else "",
                comment="" if in_feed else comments[version - 1],
                arrived="2026-11-26",
                abstract=f"On {version}.",
            )
            row = FetchedPaper.of(json.loads((row.merged(about) if row else about).line()))
            assert row
        assert row
        return row

    shuffled = list(seen)
    order.shuffle(shuffled)
    assert heard(seen) == heard(shuffled)
    newest = max(version for version, _ in seen)
    asked = (newest, False) in seen
    row = heard(seen)
    assert row.title == f"Title {newest}"
    assert row.withdrawn is (asked and comments[newest - 1].startswith("Withdrawn"))
    assert row.abstract.endswith(f"On {newest}.")
