"""Whatever bytes a file holds, reading it ends in papers, problems or one clear error."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reader.catalogue import CatalogueError, Problem, read_bytes, read_marked
from reader.export import export
from reader.model.paper import UNMARKED, Paper
from reader.text.clean import clean

SEED = (Path(__file__).parents[3] / "data" / "catalogue.md").read_text()
FEW = [paper for _, paper in read_bytes(SEED[:9000].encode(), "seed") if isinstance(paper, Paper)]
SAMPLES = [
    SEED[:9000],
    *("".join(export([(p, UNMARKED) for p in FEW[:3]], f)) for f in ("bibtex", "csv", "json")),
    "".join(export([(p, UNMARKED) for p in FEW[:3]], "jsonl")),
    (Path(__file__).parent / "catalogues" / "reading-group.md").read_text(),
    (Path(__file__).parent / "catalogues" / "survey.md").read_text(),
    "<?xml version='1.0'?><rss><channel><item><title>T</title>"
    "<link>https://arxiv.org/abs/2410.00001</link><description>&lt;p&gt;A</description></item>"
    "</channel></rss>",
    "\\\\\narXiv:2410.00001\nDate: Thu, 31 Oct 2024\nTitle: T\nAuthors: A\n"
    "\\\\\n  Abstract\n\\\\ ( x )\n",
    "- [A][one] and [two][]\n\n[one]: https://arxiv.org/abs/2410.00001 'A'\n[two]: http://b.c\n",
    "<!doctype html><body><h3><a href='https://arxiv.org/abs/2410.00001'>T</a></h3><p>A<br>B</p>"
    "<table><tr><th>Title<th>Date<tr><td rowspan=2><a href='http://b.c/d.pdf'>T</a><td>2024-10-31"
    "<tr><td colspan=2>x</table><ul><li>2410.00002<ul><li>U</ul></ul>",
    "# L\n<table>\n<tr><td>[T](https://arxiv.org/abs/2410.00001)</td>\n<td>x</td></tr>\n</table>\n",
    "From: a@b.c\nSubject: s\nMIME-Version: 1.0\nContent-Type: text/html\n"
    'Content-Transfer-Encoding: quoted-printable\n\n<p>=\n<a href=3D"https://arxiv.org/abs/=\n'
    '2410.00001">T</a></p>\n',
    "TY  - JOUR\nTI  - T\nAU  - A, B\nDA  - 2024/10/31\nDO  - 10.1145/1\nAB  - a\nb\nER  - \n",
    "2410.00001 T\nhttps://arxiv.org/abs/2410.00002v2\n10.1145/3597503\n",
]
PIECES = st.sampled_from(
    ["|", "\\|", "$", "[", "](", ")", "<br>", "**", "`", "\n", "\r", "\n\n",
     "---", "|---|", "- ", "# ",
     "{", "}", '"', ",", "@misc{", "<item>", "</item>", "&amp;", "&#0;",
     "\\\\\n", "\x1b[31m", "\u202e",
     "\ud7ff", "2413.00001", "arXiv:", "https://", "\x85", "\u2028", "\t",
     "\ufeff", "```", "<!--", "\0", "<table>", "</table>", "<tr>",
     "<td>", "<td rowspan=3>", "<li>", "<ul>", "</ul>", "<h2>", "<a href=http://b.c>", "</a>",
     "<b>", "<![", "<!", "<?", "<script>", "\nContent-Type: text/html\n", "=\n", "=3D"]
)  # fmt: skip


def check(data: bytes) -> None:
    try:
        found = list(read_marked(data, "input"))
    except CatalogueError:
        return
    lines = data.count(b"\n") + data.count(b"\r") + data.count(b"\x00\n") + 1
    for line, paper, stated in found:
        assert 1 <= line <= lines
        if isinstance(paper, Problem):
            assert paper.line == line
            assert paper.message
            continue
        assert paper.id
        said = (*stated.mark.tags, stated.mark.note)
        for text in (paper.id, paper.title, paper.abstract, *paper.authors, *paper.links, *said):
            assert clean(text) == text
        assert "\n" not in paper.title


@given(st.binary(max_size=500))
def test_any_bytes(data: bytes) -> None:
    check(data)


@given(st.text(max_size=500))
def test_any_text(text: str) -> None:
    check(text.encode("utf-8", "surrogatepass"))


@given(st.lists(PIECES | st.text(max_size=8), max_size=60))
def test_text_made_of_what_formats_are_made_of(pieces: list[str]) -> None:
    check("".join(pieces).encode("utf-8", "surrogatepass"))


@given(st.sampled_from(SAMPLES), st.data())
def test_catalogues_with_damage(sample: str, data: st.DataObject) -> None:
    check_damaged(sample, data)


def check_damaged(sample: str, data: st.DataObject) -> None:
    """A text is read to its end that is cut, and has pieces of others in it."""
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(sample)))
        end = min(len(sample), start + data.draw(st.sampled_from([0, 0, 1, 5, 200, 100_000])))
        sample = sample[:start] + data.draw(PIECES) + sample[end:]
    check(sample.encode("utf-8", "surrogatepass"))
