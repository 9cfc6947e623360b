"""Categories are read from every format that has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.catalogue import read
from reader.model.paper import ArxivId, Paper

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
<entry><id>http://arxiv.org/abs/2410.00001v1</id><title>Storms</title>
<arxiv:primary_category term="cs.CL" scheme="http://arxiv.org/schemas/atom"/>
<category term="cs.CL"/><category term="stat.ML"/></entry></feed>"""
RSS = """<rss version="2.0"><channel><item><title>Storms</title>
<link>https://arxiv.org/abs/2410.00001</link><category>cs.CL</category><category>stat.ML</category>
</item></channel></rss>"""
OAI = """<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords><record><metadata>
<arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>2410.00001</id><title>Storms</title>
<categories>cs.CL stat.ML</categories></arXiv></metadata></record></ListRecords></OAI-PMH>"""
MAIL = r"""\\
arXiv:2410.00001
Date: Thu, 31 Oct 2024 00:00:00 GMT   (9kb)

Title: Storms
Authors: Ann Roe
Categories: cs.CL stat.ML
\\
  An abstract.
\\ ( https://arxiv.org/abs/2410.00001 ,  9kb)
"""
LISTING = """<html><body><dl>
<dt><a href="/abs/2410.00001" title="Abstract">arXiv:2410.00001</a></dt>
<dd><div class="list-title">Title: Storms</div>
<div class="list-authors"><a href="/a">Ann Roe</a></div>
<div class="list-subjects">Subjects: Computation and Language (cs.CL); Learning (stat.ML)</div>
</dd></dl></body></html>"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("api.atom", ATOM),
        ("feed.xml", RSS),
        ("oai.xml", OAI),
        ("mail.txt", MAIL),
        ("listing.html", LISTING),
        ("kaggle.jsonl", '{"id": "2410.00001", "title": "S", "categories": "cs.CL stat.ML"}\n'),
        ("list.json", '[{"id": "2410.00001", "title": "S", "categories": ["cs.CL", "stat.ML"]}]'),
        (
            "api.json",
            '[{"id": "2410.00001", "title": "S", "primary_category": {"term": "cs.CL"},'
            ' "categories": [{"term": "stat.ML"}]}]',
        ),
        ("list.csv", "arxiv_id,title,categories\n2410.00001,Storms,cs.CL; stat.ML\n"),
        (
            "list.md",
            "| Title | Categories | Link |\n|---|---|---|\n"
            "| Storms | cs.CL, stat.ML | https://arxiv.org/abs/2410.00001 |\n",
        ),
        (
            "items.md",
            "- [Storms at sea](https://arxiv.org/abs/2410.00001)\n"
            "  Subjects: X (cs.CL), Y (stat.ML)\n",
        ),
        ("notes.org", "* S\n:PROPERTIES:\n:ARXIV: 2410.00001\n:CATEGORIES: cs.CL stat.ML\n:END:\n"),
        (
            "list.bib",
            "@misc{a, title={Storms}, eprint={2410.00001}, primaryclass={cs.CL},"
            " categories={cs.CL stat.ML}}\n",
        ),
    ],
)  # fmt: skip
def test_categories_are_read(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (paper,) = (found for found in read(path) if isinstance(found, Paper))
    assert paper.id == "2410.00001"
    assert paper.categories == ("cs.CL", "stat.ML")


def test_other_words_for_a_category_count_where_there_is_none_of_arxiv(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("arxiv_id,title,category\n2410.00001,Storms,Weather\n", encoding="utf-8")
    (paper,) = read(path)
    assert isinstance(paper, Paper)
    assert paper.categories == ("Weather",)


@pytest.mark.parametrize(
    ("id", "month"),
    [("2410.23743", "2024-10"), ("0704.0001", "2007-04"), ("hep-ph/9510424", "1995-10"),
     ("math/0001001", "2000-01"), ("math.GT/0703001", "2007-03")],
)  # fmt: skip
def test_an_id_tells_the_month(id: str, month: str) -> None:
    assert f"{ArxivId.parse(id).month:%Y-%m}" == month
    assert Paper(id).issued == month
