"""What is written with its marks is read back by Reader itself, with its marks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.catalogue import Problem, read_marked
from reader.export import FORMATS, export
from reader.export.outlines import logseq_page, obsidian_page
from reader.model.flag import FLAG_NAMES
from reader.model.paper import Mark, Paper
from reader.text.tags_and_notes import note_of

LETTER = st.characters(categories=["L", "N"], exclude_characters="", max_codepoint=0x17F)
WORD = st.text(LETTER, min_size=2, max_size=8)
ODD = st.sampled_from(["a_b", "50%", "R&D", "#1", "$5", "x^2", "~3", "{b}", "C:\\d"])
PLAIN = st.lists(WORD | ODD, min_size=1, max_size=6).map(" ".join)
NOTES = st.lists(PLAIN.map(lambda text: f"So {text}"), max_size=3).map(
    lambda lines: note_of("\n".join(lines))
)
TAGS = st.lists(WORD.map(lambda word: f"t{word}"), max_size=3).map(lambda t: tuple(sorted({*t})))
MARKS = st.builds(
    Mark,
    **dict.fromkeys(FLAG_NAMES, st.booleans()),
    tags=TAGS,
    note=NOTES,
    deleted=st.just(False),
)
NAME = st.from_regex(r"[A-Z][a-zé]{1,8} (van )?[A-Z][a-z]{1,8}", fullmatch=True)
PAPERS = st.builds(
    Paper,
    st.sampled_from(["2410.00001", "hep-th/9901001", "doi:10.1145/12.34_5", "https://x.org/a"]),
    st.lists(WORD, min_size=3, max_size=6).map(lambda words: f"On {' '.join(words)}"),
    st.none() | st.dates(date(1991, 8, 14), date(2099, 12, 31)),
    st.just("") | st.lists(WORD, min_size=4, max_size=9).map(lambda words: f"We {' '.join(words)}"),
    version=st.none(),
    authors=st.lists(NAME, max_size=3, unique=True).map(tuple),
    link=st.just(""),
    links=st.just(()),
    categories=st.sampled_from([(), ("cs.CL", "cs.LG"), ("}",)]),
    arrived=st.none(),
    names=st.just(()),
    venue=st.just(""),
)


def read_back(text: str) -> list[tuple[Paper, Mark]]:
    """The papers in a text and the marks that it states."""
    found = [*read_marked(text.encode(), "export")]
    assert not [problem for _, problem, _ in found if isinstance(problem, Problem)]
    return [(paper, stated.mark) for _, paper, stated in found if isinstance(paper, Paper)]


def said(mark: Mark) -> list[str]:
    """The lines of a note; RIS has no empty ones, and no blanks around them."""
    return [*filter(None, map(str.strip, mark.note.split("\n")))]


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "bibtex", "biblatex", "ris", "csl"])
@settings(max_examples=25)
@given(paper=PAPERS, mark=MARKS)
@example(Paper("2410.00001", "On A Title"), Mark(note="So AB - x\nAB  - y\n\nC:\\new {x} ~ ^ 5%"))
@example(
    Paper("2410.00001", "On A Title", date(2024, 10, 3)),
    Mark(read=True, starred=True, archived=True, tags=("a", "b")),
)
@example(Paper("2410.00001", "On A Title", authors=("Aa Aa", "Ii Aa")), Mark())
def test_paper_and_mark_come_back(form: str, paper: Paper, mark: Mark) -> None:
    other = Paper("2410.99999", "Another Title Here")
    (back, marked), (second, unmarked) = read_back(
        "".join(export([(paper, mark), (other, Mark())], form))
    )
    assert (back.id, back.title, back.date) == (paper.id, paper.title, paper.date)
    assert (back.abstract, back.authors) == (paper.abstract, paper.authors)
    assert marked._replace(note="") == mark._replace(note="")
    assert said(marked) == said(mark)
    assert (second.id, unmarked) == (other.id, Mark())


@pytest.mark.parametrize("form", ["org", "obsidian", "logseq"])
@settings(max_examples=25)
@given(paper=PAPERS, mark=MARKS)
@example(
    Paper("2410.00001", "On A Title", date(2024, 10, 3)),
    Mark(read=True, starred=True, archived=True, tags=("a", "b-c")),
)
def test_an_outline_brings_back_paper_and_mark(form: str, paper: Paper, mark: Mark) -> None:
    other = Paper("2410.99999", "Another Title Here")
    (back, marked), (second, unmarked) = read_back(
        "".join(export([(paper, mark), (other, Mark())], form))
    )
    assert (back.id, back.title, back.date) == (paper.id, paper.title, paper.date)
    assert back.authors == paper.authors
    assert marked._replace(note="") == mark._replace(note="")
    assert said(marked) == said(mark)
    assert (second.id, unmarked) == (other.id, Mark())


@pytest.mark.parametrize("page", [obsidian_page, logseq_page])
@settings(max_examples=25)
@given(paper=PAPERS, mark=MARKS)
@example(
    Paper("2410.00001", "On A Title", date(2024, 10, 3)),
    Mark(read=True, starred=True, archived=True, tags=("a", "b-c")),
)
def test_a_page_brings_back_paper_and_mark(
    page: Callable[[Paper, Mark], str], paper: Paper, mark: Mark
) -> None:
    ((back, marked),) = read_back(page(paper, mark))
    assert (back.id, back.title, back.date) == (paper.id, paper.title, paper.date)
    assert back.authors == paper.authors
    assert marked._replace(note="") == mark._replace(note="")
    assert [line.lstrip("- ") for line in said(marked)] == said(mark)


HOSTILE = st.lists(
    st.sampled_from(["* TODO a", "# b", "- c", ":END:", "#+TODO: X", "---", "ER  - ", "}",
                     "[[https://x.org/b][B]]", "TY  - JOUR", "| a | b |", "```", "- [x] d", "> e"]),
    max_size=4,
).map("\n".join)  # fmt: skip


@pytest.mark.parametrize("form", sorted(FORMATS.keys() - {"table"}))
@settings(max_examples=30)
@given(note=HOSTILE)
def test_no_note_breaks_out_of_its_paper(form: str, note: str) -> None:
    one, other = Paper("2410.00001", "On A Title"), Paper("2410.99999", "Another Title Here")
    text = "".join(export([(one, Mark(note=note)), (other, Mark())], form))
    papers = [paper for _, paper, _ in read_marked(text.encode(), "x") if isinstance(paper, Paper)]
    assert [paper.id for paper in papers if paper.id.startswith("2410")] == [one.id, other.id]
