"""What files of PDFs are called, and that a folder tells by that what is in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.paper import Paper
from reader.pdfs.folder import PdfFolder
from reader.text.clean import clean
from reader.text.paper_files import Named, file_name, named


def test_the_name_says_which_paper_it_is() -> None:
    assert file_name(Paper("2410.23743", "A $k$-means: of / mice?"), 1) == (
        "2410.23743v1 A k-means of mice.pdf"
    )
    assert file_name(Paper("hep-th/9901001", "Old")) == "hep-th_9901001 Old.pdf"
    assert file_name(Paper("doi:10.1000/a_b", "")) == "10.1000%2Fa_b.pdf"


IDS = st.one_of(
    st.sampled_from(["2410.23743", "0704.0001", "hep-th/9901001", "math.AG/0309136"]),
    st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), min_size=1, max_size=20).map(
        lambda rest: f"doi:10.1000/{rest}"
    ),
    st.text(min_size=1, max_size=20).map(lambda rest: f"https://example.org/{rest}v2.pdf"),
    st.just("title:storms-at-sea:roe:2017"),
)


@given(IDS, st.text(max_size=400), st.integers(0, 99))
def test_any_paper_has_a_safe_name_that_leads_back(id: str, title: str, version: int) -> None:
    version = version if Paper(id).arxiv else 0
    name = file_name(Paper(id, title), version)
    assert named(name) == Named(id, version)
    assert len(name.encode()) <= 253
    assert clean(name) == name
    assert "\n" not in name
    assert not set(name) & set('/\\:*?"<>|')
    assert name[0] != "."


def test_an_id_too_long_for_a_name_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        file_name(Paper("https://example.org/" + "a" * 300))


def test_the_folder_is_what_lies_there_now(tmp_path: Path) -> None:
    folder = PdfFolder(lambda: tmp_path / "pdfs")
    paper = Paper("2410.23743", "Title", version=2)
    assert not folder.has(paper.id)
    (tmp_path / "pdfs").mkdir()
    for name in ("2410.23743v1 Old.pdf", "2410.23743.PDF", "notes.txt", ".reader-x~.part"):
        (tmp_path / "pdfs" / name).touch()
    assert set(folder.files()) == {paper.id}
    assert folder.file(paper) == tmp_path / "pdfs" / "2410.23743v1 Old.pdf"
    assert not folder.is_there(paper), "there is a newer version"
    (tmp_path / "pdfs" / "2410.23743v2 Title.pdf").touch()
    assert folder.is_there(paper)
    assert folder.file(paper) == tmp_path / "pdfs" / "2410.23743v2 Title.pdf"
    for file in (tmp_path / "pdfs").iterdir():
        file.unlink()
    assert not folder.has(paper.id)
