"""Markdown links whose targets stand elsewhere in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.catalogue import appendable
from tests.unit.catalogue.catalogues import papers, refusals

URL = "https://arxiv.org/abs/2410.00001"
DEFINITIONS = f'\n[one]: {URL} "On A"\n[On A]: <{URL}>\n[Code]: https://example.org/code\n'


@pytest.mark.parametrize(
    "written",
    [
        "- [On A][one]",
        "- [On A][ONE]",
        "- [On A][]",
        "- [On A]",
        "- **[On A][one]** ([code][])",
        "- On A [[paper][one]] [[code]]",
        "- [On A][one] [undefined][two]",
        "| Title |\n|--|\n| [On A][one] |",
        "| Title | PDF |\n|--|--|\n| On A | [pdf][one] |",
    ],
)
def test_a_reference_leads_where_its_label_is_defined(written: str) -> None:
    for text in (f"{written}\n{DEFINITIONS}", f"{DEFINITIONS}\n{written}\n"):
        (paper,) = papers(text)
        assert paper.id == "2410.00001"
        assert paper.title.startswith("On A")
        assert not refusals(text)


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("[BLINK [v2] t][one]", "BLINK [v2] t"),
        ("[x] [On A][one]", "[x] On A"),
        (r"\[one\] [On A][one]", "[one] On A"),
    ],
)
def test_other_brackets_stay(written: str, title: str) -> None:
    (paper,) = papers(f"| Title |\n|--|\n| {written} |\n{DEFINITIONS}")
    assert paper.title.replace("\\", "") == title


@pytest.mark.parametrize(
    "line",
    [
        "[one]: https://arxiv.org/abs/2410.00002",
        "   [one]: https://arxiv.org/abs/2410.00002 'B'",
        "[two]: https://arxiv.org/abs/2410.00002",
    ],
)
def test_a_definition_is_no_paper_and_the_first_of_a_label_counts(line: str) -> None:
    text = f"- [On A][one]\n{DEFINITIONS}{line}\n"
    assert [paper.id for paper in papers(text)] == ["2410.00001"]


def test_a_line_that_goes_on_after_its_link_defines_nothing() -> None:
    text = f"- [On A](https://arxiv.org/abs/2410.00002)\n\n[B]: {URL} is worth reading\n"
    assert [paper.id for paper in papers(text)] == ["2410.00002", "2410.00001"]


def test_utf_16_is_read_twice_as_well() -> None:
    assert papers(f"- [On A][one]\n{DEFINITIONS}".encode("utf-16"))[0].id == "2410.00001"


def test_what_follows_may_define_the_links_above(tmp_path: Path) -> None:
    path = tmp_path / "list.md"
    path.write_text(f"- [On A]({URL})\n- [On B][two]\n")
    assert appendable(path)
    path.write_text(path.read_text() + "\n[two]: https://arxiv.org/abs/2410.00002\n")
    assert not appendable(path)
