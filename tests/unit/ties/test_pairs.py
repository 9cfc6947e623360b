"""What ties two rows together, and what does not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.index import Index
from tests.unit.index.seen import rows

Fields = dict[str, object]

STORMS: Fields = {"title": "Storms that draw their own maps", "author": "Ann Roe", "year": 2012}
SHORT: Fields = {"title": "Storms", "author": "Ann Roe", "year": 2012}
ARXIV: Fields = {"arxiv": "1201.0001"}
OTHER: Fields = {"arxiv": "1202.0002"}
DOI: Fields = {"doi": "10.1234/storms"}
SCHOLAR = "https://www.semanticscholar.org/paper"

SAME: dict[str, tuple[Fields, ...]] = {
    "arXiv's own DOI": (ARXIV, {"doi": "10.48550/arXiv.1201.0001"}),
    "a row that names both": (ARXIV | DOI, ARXIV, DOI),
    "the page of a publisher": (DOI, {"url": "https://dl.acm.org/doi/abs/10.1234/storms"}),
    "http and https": ({"url": "http://a.org/p"}, {"url": "https://www.a.org/p/"}),
    "OpenReview": (
        ARXIV | {"url": "https://openreview.net/pdf?id=aB1"},
        {"url": "https://openreview.net/forum?id=aB1"},
    ),
    "the ACL Anthology": (
        {"doi": "10.18653/v1/P19-1001"},
        {"url": "http://www.aclweb.org/anthology/P19-1001.pdf"},
        {"url": "https://aclanthology.org/P19-1001/"},
    ),
    "PMLR": (
        DOI | {"url": "http://proceedings.mlr.press/v97/roe19a/roe19a.pdf"},
        {"url": "https://proceedings.mlr.press/v97/roe19a.html"},
    ),
    "CVF": (
        ARXIV | {"url": "https://openaccess.thecvf.com/content/C/papers/R_S_paper.pdf"},
        {"url": "http://openaccess.thecvf.com/content/C/html/R_S_paper.html"},
    ),
    "Semantic Scholar": (
        {"externalIds": {"ArXiv": "1201.0001"}, "url": f"{SCHOLAR}/{'ab' * 20}"},
        {"url": f"{SCHOLAR}/Storms-Roe/{'ab' * 20}"},
    ),
    "PubMed": ({"pmid": "31400001"} | DOI, {"url": "https://pubmed.ncbi.nlm.nih.gov/31400001/"}),
    "SSRN": ({"doi": "10.2139/ssrn.42"}, {"url": "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=42"}),
    "title, author and year": (STORMS | ARXIV, STORMS | DOI, STORMS),
    "a short title, author and year": (SHORT | ARXIV, SHORT | DOI),
    "a preprint and what came of it": (STORMS | ARXIV, STORMS | DOI | {"year": 2014}),
    "a long title alone": (STORMS | ARXIV, {"title": STORMS["title"], "url": "https://a.org/x"}),
    "a tie over a third row": (ARXIV | DOI, DOI | {"pmid": "31400001"}, {"pmid": "31400001"}),
    "a surname written otherwise": (STORMS | ARXIV, STORMS | DOI | {"author": "Roe, A."}),
    "no year": (STORMS | ARXIV, {"title": STORMS["title"], "author": "A. Roe"} | DOI),
}  # fmt: skip

OTHERS: dict[str, tuple[Fields, ...]] = {
    "two arXiv ids": (STORMS | ARXIV, STORMS | OTHER),
    "two arXiv ids of one DOI": (ARXIV | DOI, OTHER | DOI),
    "other years": (STORMS | DOI, STORMS | {"doi": "10.1234/b", "year": 2013}),
    "other authors": (STORMS | ARXIV, STORMS | DOI | {"author": "Bo Poe"}),
    "a short title alone": (SHORT | ARXIV, {"title": "Storms"} | DOI),
    "a title that many have": (
        {"title": "Introduction", "author": "Ann Roe", "year": 2012} | DOI,
        {"title": "Introduction", "author": "Ann Roe", "year": 2012, "doi": "10.1234/b"},
    ),
    "the title of two papers": (
        STORMS | ARXIV,
        STORMS | DOI | {"author": "Bo Poe"},
        {"title": STORMS["title"], "pmid": "31400001"},
    ),
    "pages with one title": (
        {"title": "Notes on how to read papers", "url": "https://a.org/x"},
        {"title": "Notes on how to read papers", "url": "https://b.org/y"},
    ),
    "a data set of the paper": (ARXIV | {"doi": "10.5281/zenodo.1"}, {"doi": "10.5281/zenodo.1"}),
    "a row of two papers": (ARXIV | {"links": ["https://arxiv.org/abs/1202.0002"]} | DOI, DOI),
}


def count(index: Index, folder: Path, papers: tuple[Fields, ...]) -> int:
    """How many papers these rows are, each of a file of its own."""
    files = []
    for at, fields in enumerate(papers):
        files.append(folder / f"{at}.jsonl")
        files[-1].write_text(json.dumps(fields))
    index.refresh(files)
    assert index.problems() == []
    assert len(rows(index)) == index.count
    return index.count


@pytest.mark.parametrize("name", SAME)
def test_rows_of_one_paper_are_one(index: Index, tmp_path: Path, name: str) -> None:
    assert count(index, tmp_path, SAME[name]) == 1


@pytest.mark.parametrize("name", OTHERS)
def test_rows_of_several_papers_are_several(index: Index, tmp_path: Path, name: str) -> None:
    assert count(index, tmp_path, OTHERS[name]) == len(OTHERS[name])
