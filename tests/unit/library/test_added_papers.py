"""The list of papers added one by one: one line a paper, in the newest version named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.catalogue import CatalogueError
from reader.library.added_papers import HEADING, merged, paper_named
from reader.library.undo.additions import difference, turned
from tests.unit.catalogue.catalogues import papers


def add(data: bytes, *names: str) -> bytes:
    """The list with papers added."""
    found = [(name, paper_named(name)) for name in names]
    return merged(data, [(name, paper) for name, paper in found if paper], "added.txt")


NAMES = st.lists(
    st.builds(
        "{}2401.0000{}{}".format,
        st.sampled_from(["", "arXiv:", "https://arxiv.org/abs/"]),
        st.integers(1, 3),
        st.sampled_from(["", "v1", "v2", "v10"]),
    ),
    min_size=1,
)


@given(NAMES, NAMES)
def test_each_paper_has_one_line_with_its_newest_version(first: list[str], then: list[str]) -> None:
    data = add(add(b"", *first), *then)
    newest: dict[str, int] = {}
    for name in (*first, *then):
        if paper := paper_named(name):
            newest[paper.id] = max(newest.get(paper.id, 0), paper.version or 0)
    assert data.decode().count("\n") == len(newest) + 1
    assert {paper.id: paper.version or 0 for paper in papers(data)} == newest


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2401.00001v1 On A\n", "2401.00001v3 On A\n"),
        ("2401.00009, 2401.00001v2\r\n", "2401.00009, 2401.00001v3\r\n"),
        ("# mine\n\nhttps://arxiv.org/abs/2401.00001\n", "# mine\n\n2401.00001v3\n"),
        ("2401.00009", "2401.00009\n2401.00001v3\n"),
        ("2401.00001v4\n", "2401.00001v4\n"),
        ("arXiv:2401.00001v3\n", "arXiv:2401.00001v3\n"),
        (HEADING, f"{HEADING}2401.00001v3\n"),
        ("# mine\n\n## later\n", "# mine\n\n## later\n2401.00001v3\n"),
        ("\n", "\n2401.00001v3\n"),
    ],
)
def test_what_else_a_person_wrote_there_stays(before: str, after: str) -> None:
    assert add(before.encode(), "2401.00001v3") == after.encode()


WRITTEN = st.lists(
    st.sampled_from(
        [
            "",
            "## Later",
            "words of mine",
            "2401.00004 A title",
            "- 2401.00005: a good one",
            "- [On A](https://arxiv.org/abs/2401.00006)",
            "| a | b |\n|---|---|\n| 2401.00007 | x |",
            "> quoted",
            "@misc{a, title={T}, eprint={2401.00008}}",
            '{"id": "2401.00002"}',
            "a: b",
            "* 2401.00003",
        ]
    ),
    max_size=4,
)


@given(WRITTEN, WRITTEN)
def test_what_is_added_to_a_list_that_a_person_has_edited_is_in_it(
    above: list[str], below: list[str]
) -> None:
    data = "\n".join([*above, HEADING.strip(), "2401.00001", *below]).encode()
    try:
        before = {found.id for found in papers(data)}
        after = add(data, "2401.00009", "2401.00010v2")
    except CatalogueError as error:
        assert "list" in str(error)  # noqa: PT017
        return
    assert {found.id for found in papers(after)} >= {*before, "2401.00009", "2401.00010"}
    assert {*data.splitlines()} <= {*after.splitlines()}
    assert turned(after, [(new, old) for old, new in reversed(difference(data, after))]) in (
        data,
        data + b"\n",
    )


def test_a_new_list_says_what_it_is() -> None:
    assert add(b"", "2401.00001") == f"{HEADING}2401.00001\n".encode()


def test_a_file_that_is_no_list_is_an_error() -> None:
    with pytest.raises(CatalogueError, match=r"added\.txt"):
        add(b"just some words\n", "2401.00001")
