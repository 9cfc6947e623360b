"""What databases and lists of others say of papers is not a mark of a person's."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.model.paper import UNMARKED
from tests.unit.kinds import test_csv, test_json, test_tagged, test_xml_and_yaml
from tests.unit.stated.case import stated_in

KINDS = {
    **test_csv.KINDS,
    **test_json.KINDS,
    **test_tagged.KINDS,
    **test_xml_and_yaml.KINDS,
}
DATABASES = (
    "crossref.json", "openalex.json", "s2.json", "kaggle.jsonl", "hf.json", "openreview.json",
    "pwc.json", "datacite.json", "oai.xml", "pubmed.xml", "arxiv-rss.xml", "hayagriva.yml",
    "nbib.nbib", "wos.txt", "wos.csv", "pubmed.csv", "scholar.csv",
)  # fmt: skip
LISTS = sorted((Path(__file__).parents[1] / "catalogue" / "catalogues").glob("*.md"))


@pytest.mark.parametrize("name", DATABASES)
def test_subject_terms_and_counts_are_none(name: str) -> None:
    assert {stated.mark for stated in stated_in(KINDS[name].text)} == {UNMARKED}


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_a_list_of_others_marks_nothing(path: Path) -> None:
    assert {stated.mark for stated in stated_in(path.read_text())} == {UNMARKED}


def test_the_shipped_papers_are_not_marked() -> None:
    shipped = Path(__file__).parents[3] / "data" / "catalogue.md"
    assert {stated.mark for stated in stated_in(shipped.read_text())} == {UNMARKED}
