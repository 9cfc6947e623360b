"""Each form of catalogue, told by its content."""

from __future__ import annotations

from datetime import date
from email.mime.text import MIMEText
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from reader.catalogue import CatalogueError, read, registry
from reader.model.paper import Paper
from tests.unit.catalogue.catalogues import ATOM, MAIL, RDF, RSS, papers, refusals

A = Paper("2410.00001", "On A", date(2024, 10, 31), "We show A.", 1, ("Ann Aye", "Bo Bee"))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "@article{aye, title={{On} A}, author={Aye, Ann and Bo Bee}, year=2024, month=oct,"
            " day=31, eprint={2410.00001v1}, abstract={We show\n  A.}}",
            id="bibtex",
        ),
        pytest.param(
            "TY  - JOUR\nTI  - On A\nAU  - Aye, Ann\nAU  - Bee, Bo\nDA  - 2024/10/31/\n"
            "AB  - We show\nA.\nUR  - https://arxiv.org/abs/2410.00001v1\nER  - \n",
            id="ris",
        ),
        pytest.param(
            "id,title,date,abstract,authors\n"
            '2410.00001v1,On A,2024-10-31,We show A.,"Ann Aye, Bo Bee"\n',
            id="csv",
        ),
        pytest.param(
            "Title\tURL\tPublished\tSummary\tAuthors\n"
            "On A\thttps://arxiv.org/abs/2410.00001v1\t31 Oct 2024\tWe show A.\tAnn Aye; Bo Bee\n",
            id="tsv",
        ),
        pytest.param(
            '[{"arxiv_id": "2410.00001", "version": 1, "title": "On A",'
            ' "published": "2024-10-31T00:00:00Z", "summary": "We show\\nA.",'
            ' "authors": ["Ann Aye", "Bo Bee"]}]',
            id="json",
        ),
        pytest.param(
            '{"date": "today", "papers": [{"paper": {"id": "2410.00001v1", "title": "On A",'
            ' "summary": "We show A.", "authors": [{"name": "Ann Aye"}, {"name": "Bo Bee"}]},'
            ' "publishedAt": "2024-10-31"}]}',
            id="nested json",
        ),
        pytest.param(
            '{"2410.00001v1": {"title": "On A", "abstract": "We show A.", "issued":'
            ' {"date-parts": [[2024, 10, 31]]}, "author": [{"given": "Ann", "family": "Aye"},'
            ' {"given": "Bo", "family": "Bee"}]}}',
            id="json by id",
        ),
        pytest.param(
            '{"id": "2410.00001v1", "title": "On A", "date": "2024-10-31",'
            ' "abstract": "We show A.", "authors": "Ann Aye and Bo Bee"}\n',
            id="json lines",
        ),
        pytest.param(ATOM, id="atom"),
        pytest.param(RSS.replace("abs/2410.00001<", "abs/2410.00001v1<"), id="rss"),
        pytest.param(MAIL.partition("%%--")[0], id="mail"),
        pytest.param(
            "| Abstract | PDF | Authors | Paper | Publish Date |\n|:--|--|--|--|--:|\n"
            "| We show A. | [link](https://arxiv.org/pdf/2410.00001v1) | Ann Aye, Bo Bee"
            " | **On A** | **2024-10-31** |\n",
            id="markdown, other columns",
        ),
        pytest.param(
            "## 31 October 2024\n### Models\n\n"
            "- **On A**, [[paper]](https://arxiv.org/abs/2410.00001v1)\n"
            "  - Authors: Ann Aye and Bo Bee\n  - Abstract: We show A.\n",
            id="markdown bullets",
        ),
        pytest.param(
            "# Digest\n\n## 1. On A\n\n**Authors:** Ann Aye, Bo Bee\n\n"
            "**Date:** 2024-10-31\n\n"
            "**Link:** [arXiv](https://arxiv.org/abs/2410.00001v1)\n\n**Abstract:** We show A.\n",
            id="markdown sections",
        ),
    ],
)
def test_every_form_gives_the_same_paper(text: str) -> None:
    (paper,) = papers(text)
    assert paper._replace(categories=()) == A
    assert papers("\ufeff" + text.replace("\n", "\r\n")) == [paper]
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):  # the last two have no byte order mark
        assert papers(text.encode(encoding)) == [paper]
    assert not refusals(text)


def test_old_feeds_have_the_id_in_the_title() -> None:
    (paper,) = papers(RDF)
    assert (paper.id, paper.title, paper.abstract) == (A.id, "On A", A.abstract)
    assert (paper.date, paper.authors) == (A.date, A.authors)


def test_a_mail_tells_of_replacements_without_an_abstract() -> None:
    first, second = papers(MAIL)
    assert first == A._replace(categories=("cs.CL",))
    assert second == Paper("2410.00002", "On B", date(2024, 10, 31), authors=("Cy Cee",))


def test_an_encoded_mail_is_decoded() -> None:
    mail = MIMEText(MAIL, _charset="utf-8")
    mail["From"] = "no-reply@arxiv.org"
    mail["Subject"] = "cs daily"
    assert [paper.id for paper in papers(mail.as_string())] == ["2410.00001", "2410.00002"]


@pytest.mark.parametrize(
    ("line", "id", "title"),
    [
        ("2410.00001", "2410.00001", ""),
        ("arXiv:2410.00001v2", "2410.00001", ""),
        ("hep-th/9901001", "hep-th/9901001", ""),
        ("https://arxiv.org/abs/2410.00001 On A", "2410.00001", "On A"),
        ("10.1145/3597503", "doi:10.1145/3597503", ""),
        ("doi:10.1145/3597503", "doi:10.1145/3597503", ""),
        ("https://example.org/a.pdf", "https://example.org/a.pdf", ""),
    ],
)
def test_a_plain_list_has_an_id_or_link_a_line(line: str, id: str, title: str) -> None:
    text = f"# to read\n\n{line}\n2410.00009\n"
    assert [(paper.id, paper.title) for paper in papers(text)] == [(id, title), ("2410.00009", "")]


def test_one_line_may_name_several_papers() -> None:
    assert [paper.id for paper in papers("2410.00001, 2410.00002 2410.00003\n")] == [
        "2410.00001",
        "2410.00002",
        "2410.00003",
    ]


@pytest.mark.parametrize(
    ("line", "id"),
    [
        ("DO  - 10.1145/Abc_1", "doi:10.1145/abc_1"),
        ("M1  - arXiv:2410.00001 [cs]", "2410.00001"),
        ("UR  - https://example.org/a\nDO  - 10.48550/arXiv.2410.00001", "2410.00001"),
        ("L1  - https://example.org/a.pdf", "https://example.org/a.pdf"),
    ],
)
def test_ris_names_a_paper_in_many_fields(line: str, id: str) -> None:
    assert papers(f"TY  - JOUR\nT1  - T\n{line}\nER  -\n")[0].id == id


@pytest.mark.parametrize(
    ("field", "id"),
    [
        ("eprint = {2410.00001}, doi = {10.1145/1}", "2410.00001"),
        ("url = {https://arxiv.org/abs/2410.00001v3}", "2410.00001"),
        ("doi = {10.48550/arXiv.2410.00001}", "2410.00001"),
        ("journal = {arXiv preprint arXiv:2410.00001}", "2410.00001"),
        ("note = {arXiv:hep-th/9901001 [hep-th]}", "hep-th/9901001"),
        ("eprint = {hep-th/9901001}", "hep-th/9901001"),
        ("doi = {10.1145/Abc_1}", "doi:10.1145/abc_1"),
        (r"url = {https://example.org/a\_b}", "https://example.org/a_b"),
        (r"howpublished = {\url{https://example.org/a}}", "https://example.org/a"),
    ],
)
def test_bibtex_names_a_paper_in_many_fields(field: str, id: str) -> None:
    assert papers(f"@misc{{key, title = {{T}}, {field}}}")[0].id == id


def test_bibtex_braces_and_accents_read_as_text() -> None:
    text = r"""@misc{k, title = {{BERT}: {$x^{2}$} at 50\% of \textbf{{GPT}}},
      author = {Erd{\H o}s, P{\'a}l and {The {ACME} Team}}, eprint = {2410.00001}}"""
    (paper,) = papers(text)
    assert paper.title == "BERT: x² at 50% of GPT"
    assert paper.authors == ("Pál Erdős", "The ACME Team")


SLIDES = """
from reader.catalogue.fields.record import RawRecord

def recognises(head):
    return head.startswith("%SLIDES")

def papers(source):
    for number, line in source.lines():
        if line.startswith("%"):
            continue
        title, month, paper = line.split("/")
        yield RawRecord([f"{month}.{paper}"], title).found(number)
"""


def test_a_new_form_is_a_file_and_an_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a contributor adds one: what is known by its first line, read, and named among others."""
    module, talk = tmp_path / "slides.py", tmp_path / "talk"
    module.write_text(SLIDES, encoding="utf-8")
    talk.write_text("%SLIDES 1\nOn A/2410/00001v1\n", encoding="utf-8")
    with pytest.raises(CatalogueError):
        list(read(talk))
    spec = spec_from_file_location("slides", module)
    assert spec
    assert spec.loader
    slides = module_from_spec(spec)
    spec.loader.exec_module(slides)
    entry = registry.Format("slides", slides.recognises, slides.papers)
    monkeypatch.setattr(registry, "FORMATS", (entry, *registry.FORMATS))
    assert list(read(talk)) == [Paper("2410.00001", "On A", version=1)]
    talk.write_text("nothing", encoding="utf-8")
    with pytest.raises(CatalogueError, match="there are slides, COinS"):
        list(read(talk))
