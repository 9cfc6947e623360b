"""Reading takes time as the size does, and what is larger than it may be is told of."""

from __future__ import annotations

import os
import re
from io import BytesIO
from pathlib import Path

import pytest

from reader.catalogue import CatalogueError, contents, contents_of, read, read_bytes
from reader.catalogue.formats.json.texts import DEEPEST
from reader.catalogue.text.source import LARGEST, LARGEST_WHOLE, LONGEST_LINE
from reader.model.paper import Paper
from tests.cli.process import run
from tests.odd_files import odd_files
from tests.unit.catalogue.catalogues import ATOM, papers, problems, refusals
from tests.unit.catalogue.catalogues.hostile import FORMS, ONCE_SLOW, PIECES, slow

PIECES_EACH = 4
"""Of each form; another four for the next, so that all pieces are tried somewhere. All of them
for all forms: `python -m tests.faults --long hostile`."""


@pytest.mark.parametrize("form", FORMS)
def test_hostile_text_takes_time_as_its_size(form: str) -> None:
    number = list(FORMS).index(form)
    step = len(PIECES) // PIECES_EACH
    for piece in {*PIECES[number % step :: step], *ONCE_SLOW.get(form, ())}:
        assert not slow(form, piece, 10_000)


LINES = {
    "markdown": ("| T |\n|--|\n| 2410.00001 |\n| ", " | 2410.00002 |\n| 2410.00003 |\n"),
    "jsonl": ('{"id": "2410.00001"}\n{"title": "', '"}\n{"id": "2410.00003"}\n'),
    "plain": ("2410.00001\n", "\n2410.00003\n"),
    "csv": ("id,title\n2410.00001,A\n2410.00002,", "\n2410.00003,B\n"),
    "crlf": ("2410.00001\r\n", "\r\n2410.00003\r\n"),
}


@pytest.mark.parametrize("form", LINES)
def test_a_line_longer_than_one_may_be_is_told_of_and_the_next_is_read(form: str) -> None:
    before, after = LINES[form]
    text = before + "x" * LONGEST_LINE + after
    found = list(read_bytes(text.encode(), "list"))
    ids = [paper.id for _, paper in found if isinstance(paper, Paper)]
    assert ids == ["2410.00001", "2410.00003"]
    line = before.count("\n") + 1
    assert [(number, "longer" in str(p)) for number, p in found if not isinstance(p, Paper)] == [
        (line, True)
    ]


def test_a_field_over_many_lines_is_told_of_where_it_is_too_long() -> None:
    text = 'id,title\n2410.00001,A\n2410.00002,"' + ("x" * 1000 + "\n") * 17_000 + '"\n'
    assert [paper.id for paper in papers(text)] == ["2410.00001", "2410.00002"]
    first = problems(text)[0]
    assert (first.line, first.refused) == (3, False)
    assert "a quote that opens here is not closed within 16 MB" in first.message


def test_a_file_larger_than_one_may_be_is_an_error_that_says_so(tmp_path: Path) -> None:
    path = tmp_path / "large"
    for text, size in (
        (b"2410.00001\n", LARGEST),
        (b"[", LARGEST_WHOLE),
        (b"<feed>", LARGEST_WHOLE),
        (b"@misc{a,", LARGEST_WHOLE),
        (b"<!doctype html>", LARGEST_WHOLE),
        ("2410.00001\n".encode("utf-16"), LARGEST_WHOLE),
    ):
        path.write_bytes(text * (70_000 // len(text)))
        os.truncate(path, size + 1)  # takes no room: a hole
        with pytest.raises(CatalogueError, match=rf"large has {size >> 20:,} MB"):
            list(read(path))


def test_what_may_have_no_end_is_not_read(tmp_path: Path) -> None:
    for path in odd_files(tmp_path).values():
        for reading in (contents, lambda path: next(read(path))):
            with pytest.raises(CatalogueError, match=re.escape(f"{path} ")):
                reading(path)
    assert "not a plain file" in run("add", "/dev/zero", code=2).stderr
    with pytest.raises(CatalogueError, match=r"stdin has more than 128 MB"):
        contents_of(open("/dev/zero", "rb"), "stdin")  # noqa: SIM115
    assert contents_of(BytesIO(b"2410.00001"), "stdin") == b"2410.00001"


def nested(levels: int) -> str:
    """A paper with a field so many levels deep; the paper itself is the first."""
    return '{"id": "2410.00002", "x": ' + "[" * (levels - 1) + "]" * (levels - 1) + "}"


@pytest.mark.parametrize("levels", [DEEPEST + 1, 5_000, 100_000])
def test_json_nested_deeper_than_it_may_be_is_told_of(levels: int) -> None:
    first = '{"id": "2410.00001"}\n'
    assert [line for line, _ in refusals(first + nested(levels) + "\n" + first)] == [2]
    for text in (nested(levels), f"[{nested(levels)}]", "[" * levels, '[{"a":' * levels):
        ((line, message),) = refusals(text)
        assert (line, f"{DEEPEST} levels" in message) == (1, True)


def test_json_as_deep_as_it_may_be_is_read() -> None:
    assert [paper.id for paper in papers(nested(DEEPEST))] == ["2410.00002"]
    assert [paper.id for paper in papers(f"[{nested(DEEPEST - 1)}]")] == ["2410.00002"]


def test_a_number_too_long_for_python_is_read_as_text() -> None:
    number = "1" * 10_000
    for form in ("[%s]", "%s\n%s"):
        row = f'{{"id": "2410.00001", "title": "A", "cited": {number}}}'
        assert papers(form.replace("%s", row))[0].title == "A"


def test_a_comment_without_an_end_in_a_feed_ends_the_reading(tmp_path: Path) -> None:
    text = ATOM.replace("</feed>", "<!-- " + ("x" * 1023 + "\n") * (18 << 10))
    assert [paper.id for paper in papers(text)] == ["2410.00001"]
    ((_, message),) = refusals(text)
    assert "more than 16 MB" in message or "unclosed" in message
