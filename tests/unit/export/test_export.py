"""What is written, and that it reads back to the same papers."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from reader.catalogue import Problem, read, read_bytes
from reader.catalogue.fields.record import flowing
from reader.export import COLUMNS, FORMATS, FORMS, export, table
from reader.model.paper import UNMARKED, ArxivId, Mark, Paper
from reader.text.clean import one_line
from reader.text.csv_cells import guarded, unguarded
from reader.text.latex import to_text

LINK = "https://example.org/a"
SEED = Path(__file__).parents[3] / "data" / "catalogue.md"
PAPERS = [paper for paper in read(SEED) if isinstance(paper, Paper)]
FULL = Paper(
    "2410.00001",
    "A | B [v2] at 50\\%",
    date(2024, 10, 31),
    "One.\n\nTwo.",
    2,
    ("Ann Aye", "Bo Bee"),
    links=("https://github.com/a/b",),
)
MARK = Mark(read=True, starred=True, tags=("later", "llm"), note="see\nlater")


def written(form: str, *papers: Paper) -> str:
    return "".join(export([(paper, UNMARKED) for paper in papers], form))


def read_back(text: str) -> list[Paper]:
    found = [found for _, found in read_bytes(text.encode(), "export")]
    assert not [problem for problem in found if isinstance(problem, Problem)]
    return [paper for paper in found if isinstance(paper, Paper)]


def words() -> st.SearchStrategy[str]:
    special = st.sampled_from(
        ["|", "\\|", "[v2]", "[", "]", "](", "\\[", "\\", "**", "*a*", "__",
         "`", "&", "&amp;", "<i>",
         "<br>", "$x|y$", "$", "%", "\\%", "_", "#", "{", "}", "{B}", '"', ",", ";", "'", "<", "~",
         "\\textbf{x}", "é", "漢字", "🤗", "f[x](http://y)", "@", "- a", "10%", "A and B"]
    )  # fmt: skip
    return st.lists(special | st.text(max_size=6), max_size=8).map(" ".join)


def days() -> st.SearchStrategy[date | None]:
    return st.none() | st.dates(date(1991, 8, 14), date(2099, 12, 31))


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    month = f"{draw(st.integers(15, 99)):02}{draw(st.integers(1, 12)):02}"
    base = draw(
        st.sampled_from(["hep-th/9901001", "math/0309136", "doi:10.1145/a(b)_c", "https://x.org/a"])
        | st.integers(0, 99999).map(lambda number: f"{month}.{number:05}")
    )
    title = one_line(draw(words()))
    try:
        ArxivId.parse(title)
    except ValueError:
        assume("://" not in title and not title.startswith("doi:"))
    else:
        assume(False)
    version = (
        draw(st.none() | st.integers(1, 99)) if "10." not in base and "x.org" not in base else None
    )
    return Paper(base, title, draw(days()), flowing(draw(words())), version)


def names() -> st.SearchStrategy[tuple[str, ...]]:
    name = st.from_regex(r"[A-Z][a-zé]{1,8} [A-Z][a-z]{1,8}(-[A-Z][a-z]{1,5})?", fullmatch=True)
    return st.lists(name | st.just("Aye, Ann"), max_size=3).map(tuple)


@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
@given(paper=papers(), authors=names(), more=papers())
def test_records_read_back_whole(
    form: str, paper: Paper, authors: tuple[str, ...], more: Paper
) -> None:
    assume(paper.id != more.id)
    paper = paper._replace(authors=authors, links=("https://github.com/a/b(c)",))
    assert read_back(written(form, paper, more)) == [paper, more]


@given(st.text(st.sampled_from("'=+-@\t\r\n＝a \"")))
def test_no_cell_is_run_by_a_spreadsheet_and_each_is_told_again(cell: str) -> None:
    assert guarded(cell)[:1] not in {*"=+-@\t\r\n＝＋－＠"}
    assert unguarded(guarded(cell)) == cell


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "'=", "''@", "＝", "'", "''"])
def test_csv_that_a_spreadsheet_would_run_is_guarded_and_read_back(start: str) -> None:
    text = f"{start}cmd|'/c calc'!A0"
    paper = FULL._replace(title=text, abstract=text, authors=(f"{start} Name",))
    mark = MARK._replace(tags=(text,), note=text)
    written = "".join(export([(paper, mark)], "csv"))
    (row,) = csv.DictReader(StringIO(written))
    assert all(cell[:1] not in {*"=+-@＝"} for cell in row.values())
    assert read_back(written) == [paper]


def test_an_apostrophe_in_csv_of_others_is_theirs() -> None:
    (paper,) = read_back("id,title\n2410.00001,'-ome and '-omics\n")
    assert paper.title == "'-ome and '-omics"


@given(paper=papers(), more=papers())
@example(paper=Paper("hep-th/9901001", ". *a*"), more=Paper("2410.00001"))
@example(
    paper=Paper("hep-th/9901001", ("a. (2024), " + "b - c " * 40).strip()), more=Paper("2410.00001")
)
def test_markdown_reads_back_whole(paper: Paper, more: Paper) -> None:
    assume(paper.id != more.id)
    assert read_back(written("markdown", paper, more)) == [paper, more]


@given(paper=papers(), authors=names(), more=papers())
def test_bibtex_reads_back_to_the_same_papers(
    paper: Paper, authors: tuple[str, ...], more: Paper
) -> None:
    assume(paper.id != more.id)
    first, second = read_back(written("bibtex", paper._replace(authors=authors), more))
    assert (first.id, first.version, first.date) == (paper.id, paper.version, paper.date)
    assert (second.id, second.version, second.date) == (more.id, more.version, more.date)
    assert len(first.authors) == len(authors)


@pytest.mark.parametrize(
    "title",
    [
        "Plain words",
        "10% of 5 & 6 costs $5 and $6",
        "a_b #1 and $x_1^{2}$ and {B}",
        r"50\% of \textbf{bold} \'etude, $\ell_1$",
        "half { a brace",
        "Erdős – 漢字",
    ],
)
def test_a_bibtex_title_reads_back_as_it_reads(title: str) -> None:
    (paper,) = read_back(written("bibtex", FULL._replace(title=title)))
    readable = to_text(title).replace("{B}", "B").replace(r"\'e", "é")
    assert to_text(paper.title).replace("\\lbrace", "{").replace("$", "") == readable.replace(
        "$", ""
    )


def test_bibtex_is_read_by_bibtexparser_and_no_key_comes_twice() -> None:
    from bibtexparser.entrypoint import parse_string

    same = [PAPERS[0]._replace(id=f"2410.{number:05}") for number in range(60)]
    library = parse_string(written("bibtex", FULL, *PAPERS, *same))
    assert not library.failed_blocks
    assert len(library.entries) == len(library.entries_dict) == 1 + 46 + 60
    fields = {key: field.value for key, field in library.entries[0].fields_dict.items()}
    assert fields["author"] == "Ann Aye and Bo Bee"
    assert (fields["eprint"], fields["archivePrefix"]) == ("2410.00001", "arXiv")
    assert (fields["year"], fields["month"], fields["day"]) == ("2024", "oct", "31")


@pytest.mark.parametrize(
    ("paper", "key"),
    [
        (FULL, "aye2024b"),
        (FULL._replace(authors=(), title="On the {BERT} of it"), "bert2024"),
        (FULL._replace(authors=("Erdős, Pál",), title="Étude", date=None), "erdosetude"),
        (Paper("2410.00001"), "2410.00001"),
        (Paper("https://x.org/a?b={c}", "漢字"), "https://x.org/abc"),
    ],
)
def test_a_citation_key_is_made_of_author_year_and_title(paper: Paper, key: str) -> None:
    assert FORMS["bibtex"](paper).startswith(f"@misc{{{key},\n")


def test_the_seed_is_written_as_it_is() -> None:
    seed = SEED.read_text(encoding="utf-8")
    assert written("markdown", *PAPERS) == seed.rstrip("\n") + "\n"


def test_json_has_the_promised_keys_in_order() -> None:
    (record,) = json.loads("".join(export([(FULL, MARK)], "json")))
    assert list(record.items()) == [
        ("id", "2410.00001"),
        ("version", 2),
        ("title", "A | B [v2] at 50\\%"),
        ("date", "2024-10-31"),
        ("abstract", "One.\n\nTwo."),
        ("url", "https://arxiv.org/abs/2410.00001"),
        ("read", True),
        ("starred", True),
        ("archived", False),
        ("tags", ["later", "llm"]),
        ("note", "see\nlater"),
        ("authors", ["Ann Aye", "Bo Bee"]),
        ("links", ["https://github.com/a/b"]),
        ("categories", []),
        ("arrived", None),
        ("marked_at", None),
    ]
    (same,) = map(json.loads, export([(FULL, MARK)], "jsonl"))
    assert same == record


def test_csv_has_the_same_columns() -> None:
    rows = list(csv.DictReader(StringIO("".join(export([(FULL, MARK)], "csv")))))
    assert rows[0]["starred"] == "true"
    assert rows[0]["tags"] == "later; llm;"
    assert rows[0]["note"] == "see\nlater"
    assert list(rows[0]) == list(json.loads("".join(export([(FULL, MARK)], "json")))[0])


@pytest.mark.parametrize("form", FORMATS)
def test_no_papers_are_written_as_such(form: str) -> None:
    text = written(form)
    assert text.count("\n") == {"json": 1, "csl": 1, "csv": 1, "markdown": 2}.get(form, 0)


def test_an_unknown_form_is_an_error() -> None:
    with pytest.raises(KeyError):
        export([], "word")


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("link", "https://arxiv.org/abs/2410.00001"),
        ("pdf", "https://arxiv.org/pdf/2410.00001v2"),
        ("id", "2410.00001"),
        ("title", "A | B [v2] at 50%"),
        ("markdown", "[A | B [v2] at 50%](https://arxiv.org/abs/2410.00001)"),
    ],
)
def test_one_paper_is_copied_as(form: str, text: str) -> None:
    assert FORMS[form](FULL) == text


def test_what_a_paper_does_not_have_is_empty_or_its_id() -> None:
    bare = Paper("doi:10.1145/1")
    assert FORMS["pdf"](bare) == ""
    assert FORMS["title"](bare) == "doi:10.1145/1"
    assert FORMS["link"](bare) == "https://doi.org/10.1145/1"


def test_a_markdown_link_escapes_brackets_that_do_not_pair() -> None:
    assert FORMS["markdown"](FULL._replace(title="half [ open")).startswith(r"[half \[ open](")
    assert FORMS["markdown"](Paper("https://x.org/a(b", "T")) == "[T](<https://x.org/a(b>)"


def test_a_table_for_a_pipe_is_tab_separated_and_uncut() -> None:
    long = FULL._replace(title="word " * 100 + "end")
    (line,) = table([(long, MARK)])
    assert line == f"2410.00001\t2024-10-31\trs-n\t{long.title}\n"


def test_a_record_of_a_table_is_one_line_whatever_it_holds() -> None:
    odd = "a\tb\r\nc\x0bd\x85e\u2028f"
    (line,) = table(
        [(FULL._replace(id=odd, title=f"=\x1b[1m{odd}"), MARK)], columns=["id", "title"]
    )
    assert line == "a b c d e f\t=\x1b[1ma b c d e f\n"
    (line,) = export([(FULL._replace(id=odd), MARK)], "ids")
    assert line == "a b c d e f\n"


@pytest.mark.parametrize("width", [60, 80, 200])
@pytest.mark.parametrize("title", ["漢字" * 60, "e\u0301" * 150, "word " * 60, "short", ""])
def test_a_table_fits_the_terminal(width: int, title: str) -> None:
    from rich.cells import cell_len

    lines = list(table([(FULL._replace(title=title), MARK)], width))
    assert lines[0].split() == ["ID", "DATE", "MARKS", "TITLE"]
    for line in lines:
        assert cell_len(line.rstrip("\n")) <= width
    assert ("…" in lines[1]) == (cell_len(title) > width - 37)


def test_a_table_is_cut_at_the_edge_of_a_narrow_terminal() -> None:
    assert all(len(line) <= 20 + 1 for line in table([(FULL, MARK)], 20))


def test_a_table_shows_the_columns_asked_for() -> None:
    (line,) = table([(FULL, MARK)], columns=["tags", "authors", "note", "version", "url"])
    assert line == "later llm\tAnn Aye, Bo Bee\tsee later\tv2\thttps://arxiv.org/abs/2410.00001\n"
    with pytest.raises(KeyError):
        list(table([(FULL, MARK)], columns=["colour"]))
    for column in COLUMNS:
        assert len(list(table([(FULL, MARK)], 80, [column]))) == 2
