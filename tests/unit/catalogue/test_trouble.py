"""What can't be read is told of by its line, or by name; nothing crashes, nothing is lost."""

from __future__ import annotations

import csv
import gzip
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.catalogue import CatalogueError, appendable, passed, read, read_lines
from reader.catalogue.formats import csv_
from reader.catalogue.text.quotes import Quotes
from reader.catalogue.text.source import Source
from reader.model.paper import Paper
from tests.unit.catalogue.catalogues import ATOM, MAIL, papers, problems, refusals


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("2410.00001\n2413.00001\n", 2),
        ("TY  - JOUR\nUR  - arXiv:2410.00001\nER  -\n\nTY  - JOUR\nAU  - B\nER  -\n", 5),
        ("2410.00001\n\nnothing here\n2410.00002\n", 3),
        ("id,title\n2410.00001,A\n2410.00015x,B\n2410.00002,C\n", 3),
        ('id,title\n2410.00001,"A\nB"\n,no id\n', 4),
        ('[{"id": "2410.00001", "title": "A"},\n\n {"title": "B"},\n {"id": "2410.2"}]', 3),
        ('[{"id": "2410.00001", "title": "A"},\n {"id": "2410.00002", "ti', 2),
        ('{"papers": [\n{"id": "2410.00001", "title": "A"},\n{"id": "2410', 3),
        ('{"id": "2410.00001", "title": "A"}\n{"id": \n{"id": "2410.00002"}\n', 2),
        ("@misc{a, eprint={2410.00001}}\n@misc{b, eprint={2410\n@misc{c, eprint={2410.00003}}", 2),
        ("@misc{a, eprint={2410.00001}}\n\n@book{b, year={B}}", 3),
        (ATOM.replace("</entry>", "</entry><entry><id>urn:1</id></entry>"), 16),
        (ATOM.replace("</feed>", "<entry></feed>"), 17),
        ("- [A](https://arxiv.org/abs/2410.00001)\n- [B](https://arxiv.org/abs/2413.00001)\n", 2),
        ("| A |\n|--|\n| [A](https://arxiv.org/abs/2410.00001) |\n| B |\n", 4),
        ("[A](https://arxiv.org/abs/2410.00001)\n\n```\nnever closed\n", 3),
    ],
)
def test_what_can_not_be_read_is_told_by_line_and_the_rest_is_read(text: str, line: int) -> None:
    assert refusals(text)[0][0] == line
    assert papers(text)[0].id == "2410.00001"


def test_a_bibtex_key_given_twice_is_a_warning_only() -> None:
    text = "@misc{a, eprint={2410.00001}}\n@misc{a, eprint={2410.00002}, eprint={2410.00003}}"
    assert [paper.id for paper in papers(text)] == ["2410.00001", "2410.00003"]
    assert not refusals(text)


def test_a_record_without_an_end_is_a_warning_only() -> None:
    text = "TY  - JOUR\nDO  - 10.1145/1\nTY  - JOUR\nDO  - 10.1145/2\nER  - \n"
    assert [paper.id for paper in papers(text)] == ["doi:10.1145/1", "doi:10.1145/2"]
    assert [(problem.line, problem.refused) for problem in problems(text)] == [(1, False)]


ROWS = 'id,title,note\n2410.00001,"A ""quoted"" title",\n{}2410.00003,C,\n{}'
CLOSED = '2410.00004,D,"said\n""here"" and\nthere"\n'


@pytest.mark.parametrize(
    "stray",
    [
        '2410.00002,"open,\n',
        '2410.00002,open,"\n',
        '2410.00002,"open ""and"" so on,\n',
        '2410.00002,"open, of 5"",\n',
        '2410.00002,T,"said\nhere","\n',
    ],
)
@pytest.mark.parametrize(
    "after", ["", CLOSED, '"2410.00004","D",""\n', '2410.00004,D,\n"2410.00005,E,\n']
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "^"])
def test_a_quote_that_never_closes_is_told_of_and_the_next_row_is_read(
    stray: str, after: str, delimiter: str
) -> None:
    text = ROWS.format(stray, after).replace(",", delimiter)
    known = [f"2410.0000{n}" for n in range(1, 6) if f"2410.0000{n}" in text]
    assert [paper.id for paper in papers(text)] == known
    assert [(p.line, p.refused) for p in problems(text)][:1] == [(3, False)]
    assert "a quote that opens here is never closed" in problems(text)[0].message


def test_a_row_that_is_refused_for_want_of_an_id_has_its_quote_told_of_too() -> None:
    text = ROWS.format('"no id,T,\n', "")
    assert [paper.id for paper in papers(text)] == ["2410.00001", "2410.00003"]
    ((line, message),) = refusals(text)
    assert (line, "never closed" in message, "no arXiv id" in message) == (3, True, True)


@given(
    rows=st.lists(st.lists(st.text('ab" \n,|'), min_size=2, max_size=4), max_size=20),
    dialect=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_quoted_cells_are_as_the_standard_library_reads_them(
    rows: list[list[str]], dialect: Literal[0, 1]
) -> None:
    table = StringIO()
    csv.writer(table, quoting=dialect, lineterminator="\n").writerows(rows)
    lines = enumerate(table.getvalue().split("\n")[:-1], start=1)
    found = [*Quotes(",").records(lines, 1 << 20)]
    assert [cells for each in found for cells in csv.reader([each.text])] == rows
    assert not any(each.trouble for each in found)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b" \n\n\t", id="blank"),
        pytest.param(b"%PDF-1.7\n1 0 obj", id="pdf"),
        pytest.param(bytes(range(256)) * 8, id="binary"),
        pytest.param(b"PK\x03\x04\x14\x00\x00\x00\x08\x00", id="zip"),
        pytest.param(
            b"<!DOCTYPE html><html><ul><li><a href='https://x.org'>x</a></html>", id="page"
        ),
        pytest.param(b"From: a@b.c\nTo: d@e.f\nMIME-Version: 1.0\n\nSee you.\n", id="mail"),
        pytest.param(b"Dear all,\n\nthe meeting is on Monday.\n", id="prose"),
        pytest.param(b"# Notes\n\nThere is nothing to read here.\n", id="markdown prose"),
    ],
)
def test_what_is_no_catalogue_is_an_error_that_names_the_file(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "thing.txt"
    path.write_bytes(data)
    with pytest.raises(CatalogueError, match=r"thing\.txt"):
        list(read(path))


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (gzip.compress(b"2410.00001\n", mtime=0), "packed (gzip): unpack it"),
        (b"PK\x03\x04\x14\0\0\0", "packed (zip), or a document"),
        (b"BZh91AY&SY", "packed (bzip2): unpack it"),
        (b"\xfd7zXZ\0\0\x04", "packed (xz): unpack it"),
        (b"a.bib".ljust(257, b"\0") + b"ustar\x0000", "packed (tar): unpack it"),
        (b"SQLite format 3\0\x10\0", "`reader import`"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\1\2", "binary"),
    ],
)
def test_what_is_no_text_is_called_by_its_name(data: bytes, what: str, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(data)
    with pytest.raises(CatalogueError) as error:
        list(read(path))
    assert str(error.value).startswith(f"{path} is ")
    assert what in str(error.value)


def test_a_folder_a_missing_file_and_an_unreadable_one_are_errors(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="folder"):
        read(tmp_path)
    with pytest.raises(CatalogueError, match=r"none\.md does not exist"):
        read(tmp_path / "none.md")
    loop = tmp_path / "loop.md"
    loop.symlink_to(loop)
    with pytest.raises(CatalogueError, match=r"loop\.md can't be read"):
        read(loop)


def test_an_empty_table_is_a_catalogue_of_no_papers() -> None:
    assert not papers("| Date | Title |\n|---|---|\n")
    assert not papers("[]")


def test_entities_that_multiply_are_refused() -> None:
    bomb = '<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "aaaa">\n<!ENTITY b "&a;&a;">]>\n<rss/>'
    ((line, message),) = refusals(bomb)
    assert line == 2
    assert "entities" in message


def test_deep_nesting_is_a_problem_and_no_crash() -> None:
    assert refusals("[" * 100_000)
    assert refusals('[{"a":' * 50_000)


GROWING = {
    "md": ("| Title | Date |\n|--|--|\n", "| [T](https://arxiv.org/abs/{id}) | 2024-10-31 |\n"),
    "bullets": ("# 2024-10-31\n", "- [T](https://arxiv.org/abs/{id})\n"),
    "csv": ("title,id,date\n", "T,{id},2024-10-31\n"),
    "jsonl": ("", '{{"id": "{id}", "title": "T", "date": "2024-10-31"}}\n'),
    "txt": ("# comment\n", "{id} T\n"),
}


@pytest.mark.parametrize("form", GROWING)
def test_a_file_that_grew_is_read_from_where_it_ended(form: str, tmp_path: Path) -> None:
    header, row = GROWING[form]
    path = tmp_path / "list"
    before = header + "".join(row.format(id=f"2410.0000{n}") for n in range(1, 4))
    path.write_text(before)
    assert appendable(path)
    path.write_text(before + row.format(id="2410.00004") + row.format(id="2413.00005"))
    whole = list(read_lines(path))
    assert list(read_lines(path, start=len(before))) == whole[3:]
    assert len(whole) == 5


# What a file begins with, and what may follow in any order.
GROWN = {
    "Markdown": (
        "# List\n- [A](https://arxiv.org/abs/2410.00007)\n\n",
        "| Date | Title |\n|--|--|\n",
        "| 2024-10-31 | [T](https://arxiv.org/abs/2410.00001) |\n",
        "| 2024-10-30 | [U](https://arxiv.org/abs/2410.00002) |\r\n",
        "| 2024-10-29 | [W](https://arxiv.org/abs/2410.00003) |\r",
        "## 2024-10-28\n",
        "\n",
        "- [V](https://arxiv.org/abs/2410.00004)\n",
        " 2024-10-27 | [X](https://arxiv.org/abs/2410.00005) |\n",
        "2410.00006v2\n",
    ),
    "CSV": (
        "id,title,date\n",
        "2410.00001,T,2024-10-31\n",
        '2410.00002,"T, of\ntwo lines",2024-10-30\n',
        '2410.00003,T of 5" and more,2024-10-29\n',
        '2410.00004,"a ""quoted"" word",2024-10-28\r\n',
        '2410.00005,"never closed,2024-10-27\n',
        'or closed here",2410.00006,2024-10-26\n',
        "\n",
    ),
    "JSON Lines": (
        '{"id": "2410.00007", "title": "A"}\n',
        '{"id": "2410.00001", "title": "a \\" in it"}\n',
        '{"id": "2410.00002", "title": "T"}\r\n',
        '{"id": "2410.00003", \n',
        "\n",
    ),
    "ids": ("2410.00007\n", "2410.00001 A title\n", "# 2410.00002\n", "2410.00003\r\n", "\n"),
}


@settings(deadline=None)
@given(data=st.data())
@pytest.mark.parametrize("kind", GROWN)
def test_what_was_read_before_is_passed_over_whatever_it_is(data: st.DataObject, kind: str) -> None:
    head, *rest = GROWN[kind]
    pieces = data.draw(st.lists(st.sampled_from(rest), min_size=1, max_size=30))
    cut = data.draw(st.integers(0, len(pieces) - 1))
    before, after = (head + "".join(pieces[:cut])).encode(), "".join(pieces[cut:]).encode()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "list"
        path.write_bytes(before)
        known = [*read_lines(path)]
        path.write_bytes(before + after)
        if appendable(path, start=len(before)):  # else it is read anew
            whole = [*read_lines(path)]
            assert [*known, *read_lines(path, start=len(before))] == whole
            old = passed(path, len(before))
            for _ in range(2):  # as it was found, and as it is found with what was known
                assert [*known, *read_lines(path, start=len(before), passed=old)] == whole
                old = passed(path, len(before), old)
            end = len("".join(pieces[: data.draw(st.integers(cut, len(pieces)))])) + len(head)
            later = passed(path, end, old)
            assert [*read_lines(path, start=end)] == [*read_lines(path, start=end, passed=later)]


@pytest.mark.parametrize("form", ["md", "csv", "jsonl"])
def test_what_is_known_to_be_old_is_not_read_again(form: str, tmp_path: Path) -> None:
    header, row = GROWING[form]
    path = tmp_path / "list"
    before = header + "".join(row.format(id=f"2410.{n:05}") for n in range(1_000))
    path.write_text(before)
    old = passed(path, len(before))
    assert old.length > len(before) - 3 * len(row) - len(header)
    junk = before[: old.start] + "|" * old.length + before[old.end :]
    path.write_text(junk + row.format(id="2411.00001"))
    ((number, found),) = read_lines(path, start=len(before), passed=old)
    assert isinstance(found, Paper)
    assert (number, found.id) == (before.count("\n") + 1, "2411.00001")


class _Counting(BytesIO):
    """Counts the bytes that are read at once."""

    count = 0

    def read(self, size: int | None = -1) -> bytes:
        found = super().read(size)
        self.count += len(found)
        return found


@pytest.mark.parametrize("at", [0, 1_999])
def test_old_lines_are_looked_through_once_whatever_quotes_they_have(at: int) -> None:
    rows = [f"2410.{n:05},T,2024-10-31\n" for n in range(2_000)]
    rows[at] = rows[at].replace("T", 'T of 5"')
    before = f"id,title,date\n{''.join(rows)}".encode()
    stream = _Counting(before + b"2411.00001,New,2024-11-01\n")
    (new,) = csv_.papers(Source(stream, "list.csv", len(before)))
    assert new.line == len(rows) + 2
    assert stream.count < 4 * len(before)


@pytest.mark.parametrize("text", [ATOM, "[]", "@misc{a, eprint={2410.00001}}", MAIL])
def test_other_forms_are_read_whole(text: str, tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_text(text)
    assert not appendable(path)
