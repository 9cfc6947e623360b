"""Texts that are slow to read for a reader that goes over the same text again and again."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from reader.catalogue import CatalogueError, read_marked
from tests.unit.growth import TIMES, outgrows

FORMS = {
    "table": "| T | Authors | Abstract |\n|--|--|--|\n| a {0} b | a {0} b | $a {0} b |\n",
    "rows": "| 2024 | a {0} b | c |\n",
    "cell of a table": "| a | b |\n|--|--|\n| [t](https://arxiv.org/abs/2410.00001) {0} | x |",
    "list": "# a\n- [t](https://arxiv.org/abs/2410.00001) {0} b\n",
    "items": "- {0}\n- {0}",
    "link": "- [a](https://x.org/{0}) b",
    "label": "- [a {0} b](https://arxiv.org/abs/2410.00001)\n",
    "bold": "**a {0}**\n[p](https://arxiv.org/abs/2410.00001)",
    "heading": "## a {0} b\n[p](https://arxiv.org/abs/2410.00001)",
    "references": "- [a {0} b][c]\n\n[c]: https://arxiv.org/abs/2410.00001 {0}\n",
    "bibtex": "@misc{{a, eprint={{2410.00001}}, author={{a {0} b}}, title={{a {0} b}}}}\n",
    "note of bibtex": "@misc{{a, doi={{10.1000/1}}, note={{arXiv:2410.00001 {0} b}}}}\n",
    "bibtex entry": "@misc{{a, {0}",
    "bibtex value": "@misc{{a, title={0}\n@misc{{b, title={{x}}}}",
    "csv": "id,title\n2410.00001,a {0} b\n",
    "csv quote": 'title,id\n"{0}',
    "json": '[{{"id": "2410.00001", "authors": "a {0} b"}}]',
    "json object": '{{"a": {0}',
    "json array": "[{0}",
    "json lines": '{{"id": "2410.00001", "title": "a"}}\n{0}\n',
    "feed": "<rss><item><link>https://x.org</link><description>{0}</description></item></rss>",
    "xml": "<feed>{0}",
    "xml attribute": "<feed a='{0}",
    "xml comment": "<feed><!--{0}",
    "rdf": "<rdf:RDF>{0}</rdf:RDF>",
    "announcement": "\\\\\narXiv:2410.00001\nTitle: a {0} b\n\\\\\n a {0} b\n\\\\\n",
    "announced headers": "\\\\\narXiv:2410.00001\n{0}\n\\\\\n",
    "mail headers": "From: a\nMIME-Version: 1\n{0}\nContent-Type: text/plain\n\n"
    "https://arxiv.org/abs/2410.00001",
    "mail part": "MIME-Version: 1.0\nX: y\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
    "Content-Type: text/html\n\n{0}",
    "base64": "A: b\nMIME-Version: 1.0\nContent-Type: text/html\n"
    "Content-Transfer-Encoding: base64\n\n{0}\n",
    "page": "<html><h2><a href='https://arxiv.org/abs/2410.00001'>T</a></h2> {0}</html>\n",
    "page comment": "<html><!--{0}--><body>",
    "cell": "<html><table><tr><td>https://b.c {0} <td> {0}</table></html>\n",
    "region": "<table><tr><td>https://b.c {0} <td> {0}</table>\n",
    "ris": "TY  - JOUR\nDO  - 10.1145/1\nAU  - a {0} b\nTI  - a {0} b\nER  - \n",
    "ris record": "TY  - JOUR\n{0}",
    "medline": "PMID- 1\nTI  - a {0} b\nFAU - a {0} b\nDP  - {0}\n",
    "endnote": "%0 Journal Article\n%T a {0} b\n%A {0}\n%R {0}\n",
    "web of science": "PT J\nAU a\n{0}\nTI a {0} b\nER\n",
    "records in xml": "<records><record><title>{0}</title><author>{0}</author>"
    "<year>{0}</year><url>{0}</url></record></records>",
    "records": "<records><record>{0}",
    "yaml": "title: {0}\nauthor: a {0} b\nyear: 2020\n",
    "yaml list": "- title: a\n  year: 2020\n- {0}",
    "org": "#+TITLE: a\n* TODO [[https://arxiv.org/abs/2410.00001][a {0} b]] {0}\n  {0}\n",
    "bibliography": "\\bibitem{{a}} A. Roe and B. Poe {0}. \\emph{{a {0} b}}, 2017 {0}\n",
    "reference": "- Roe, A., {0} (2017). a {0} b. doi:10.1234/{0}\n",
    "note": "---\ntitle: a {0}\nurl: https://arxiv.org/abs/2410.00001\n---\n{0}\n",
    "rst": "`a {0} b <https://arxiv.org/abs/2410.00001>`_ {0}\n\n.. [a] {0}\n",
    "rst table": "== ==\na  {0}\n== ==\n\n+--+--+\n| {0}\n\n.. list-table::\n\n   * - {0}\n",
    "report": "nep.repec.org\n1. a {0} b\n{0}\nBy: {0}\nURL: https://b.c\n",
    "tags": "RT Journal Article\nT1 a {0} b\nA1 {0}\nYR {0}\n",
    "authors below": "1. **a b c d {0}**\n\n    *{0}*\n",
    "coins": "<span class='Z3988' title='rft.atitle=a {0}&amp;rft.au={0}'></span>\n{0}",
    "reference list": "Roe, A. (2017). a {0} b. C.\n" * 3 + "{0}\n",
    "plain": "2410.00001 a {0} b\n2410.00002\n",
    "plain lines": "2410.00001\n{0}",
    "head": "{0}",
}
"""Texts of every format, each with a place for a piece that is repeated."""

PIECES = (
    "[", "](", "[a](http://b", "**a ", "__a ", "<br", "|", "|$", "\\|", "((", "`", "<a href=",
    "&", "-", "a b, ", "https://", "[a](", "http://a)", "(", "*a*", "{", "}", "\\a{", "1",
    "Ab Cd, ", "_a", " ", "\t", "<p>", " and ", ",", "arxiv:", "2410.00001 ", "doi:10.1234/(",
    "$", "# ", "\n", " \n", "\n- a", "\\\\\n", '"', "@misc{", "@", "=", "<item>", "\n  x: y",
    "x\n", "Ab (c) ", ":ab", '. "a', "Ab et ", "**a**\n\n", "- pdf: ", "VLDB 2024\n",
    "[[", "][", "\n[a]: ",
    "<!--", "<!", "<![", "<table>", "<tr>", "<td>", "<td rowspan=99 colspan=99>a", "<ul>", "<li>",
    "<ul><li>", "<a href=http://b>", "<b>", "<a ", "<a b='", "</", "&#", "<script>", "<h1>", "\n<p",
    "<table><tr><td>", "</table>", "<br>", "=\n", "A: b\n  c\n",
    "<!---->", "<!-- -->x", "a='", "<a href='", "<a b=\"x\n", "<x>", "</x>", "<![CDATA[", "]]>",
    "<?x", "<!DOCTYPE x [", "\\$", "$a", "\\(", "{{", "}}", "{a}", "\\'", "^{", "_{",
    "[x]: ", "\\[", "\\]", "[[x]](", "![", "![](", "(a)", "2024-", "2024 ", "Jan ", "1. ",
    "**2024** ", "From a\n", "A:\n", " x:", ":a:", "|-|\n", "- [ ] ", "/", ".", "'",
    "https://a.b/(", "((a)", "10.1234/", "arXiv:1", "\x1b]", "\x9d", "\u0301", "漢", "\r", "\x85",
    ";", "[{", '{"a":', "[1,", '"\\', "et al. ", '"a" ', "A. B, ", "ER  - \n", "TY  - JOUR\n",
    "AU  - a\n", "@x{a,\n", "a={", 'a="', "a = b # ", "@string{a=", "@comment{", "%", "`````",
    "~~~\n", "<details>", "<summary>", "<div ", "<div>", "<sub a", "[](", "&lt;",
    "2410.00001v", "hep-th/", "a-", "math.", "<li><a href='http://b.c'>x</a>", "<td>2410.00001",
    "<tr><td>x<td>https://b.c", "\n\n# x\n", "\n- x\n  - ", "\n| ", "|\n", "\n|--|--|\n", "\n> ",
    "\nTitle: x", "*x, ", "(2024) ", " - ", "VLDB ", "a.b.", "et al", "AB ", "Roe, ",
)  # fmt: skip
"""Beginnings of what formats are made of, and what looks like it, to be repeated."""

ONCE_SLOW = {
    "csv": ('\n"a,1',),
    "feed": ("arXiv:1",),
    "xml": ("<!--", "x\n"),
    "xml comment": ("x\n",),
    "xml attribute": ("x\n",),
    "head": ("<!---->",),
    "label": ("AB ",),
    "note of bibtex": ("[1]",),
}
"""What once took more time than its size, or easily may."""


def text(form: str, piece: str, size: int) -> bytes:
    """Return a text of this form, of about `size` bytes, in which a piece is repeated."""
    repeated = piece * (size // len(piece.encode("utf-8", "surrogatepass")))
    return FORMS[form].format(repeated).encode("utf-8", "surrogatepass")


def slow(form: str, piece: str, size: int) -> str:
    """Return an empty text if the CPU time of reading so many bytes grows in proportion to them,
    and else the measurements. Where a larger text is read in another way, the time makes a step,
    which is not growth: larger ones tell."""
    of_size = partial(reading, form, piece)
    told = outgrows(of_size, size) and outgrows(of_size, size * TIMES)
    return told and f"{form} of {piece!r}: {told}"


def reading(form: str, piece: str, size: int) -> Callable[[], None]:
    """Return the work of reading so many bytes."""
    data = text(form, piece, size)

    def work() -> None:
        with suppress(CatalogueError):
            deque(read_marked(data, "input"), maxlen=0)

    return work
