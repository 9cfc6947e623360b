"""HTML: tables and lists in Markdown, saved pages, and mails."""

from __future__ import annotations

from binascii import b2a_base64
from datetime import date
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path
from quopri import encodestring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.catalogue import appendable, read_bytes
from reader.model.paper import Paper
from tests.unit.catalogue.catalogues import MAIL, papers, problems, refusals

A, B = "https://arxiv.org/abs/2410.00001", "https://arxiv.org/abs/2410.00002"
DAY = date(2024, 10, 31)


def body(text: str) -> str:
    return f"<!DOCTYPE html>\n<html><body>\n{text}\n</body></html>\n"


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(
            f"<tr><th>Title</th><th>Date</th></tr>\n"
            f"<tr><td><a href='{A}'>On A | B</a></td><td>2024-10-31</td></tr>",
            id="header",
        ),
        pytest.param(
            f"<tr><th>Date<th>Paper<th>PDF\n<tr><td>31 Oct 2024<td><b>On A | B</b><td>"
            f'<a href="{A}"><img src="badge.svg"></a>',
            id="tags left open, a picture as link",
        ),
        pytest.param(
            f"<tr><td>Date</td><td>Title</td><td>Link</td></tr>\n"
            f"<tr><td>2024-10-31</td><td>On A | B</td><td><a href={A}>abs</a></td></tr>",
            id="a header that is not marked",
        ),
        pytest.param(
            "<tr><td rowspan=2>Date</td><td colspan=2>Work</td><td rowspan=2>Title</td></tr>"
            "<tr><td>Kind</td><td>Method</td></tr><tr><td>2024-10-31</td><td>k</td><td>m</td>"
            f"<td><a href='{A}'>On A | B</a></td></tr>",
            id="a header of two rows",
        ),
        pytest.param(
            f"<thead><tr><th>Title</th><th>Note</th></tr></thead><tbody>"
            f"<tr><td colspan=2><b>2024-10-31</b></td></tr>"
            f"<tr><td><a href='{A}'>On A | B</a></td><td>x</td></tr></tbody>",
            id="a date between rows",
        ),
        pytest.param(
            f"<tr><td>\n\n[On A | B]({A})\n\n</td><td>2024-10-31</td></tr>", id="markdown in cells"
        ),
    ],
)
@pytest.mark.parametrize("page", [False, True])
def test_a_table_is_read_as_one_of_markdown(table: str, page: bool) -> None:
    text = f"<table border=1>\n{table}\n</table>\n"
    text = body(text) if page else f"# List\n\n{text}"
    assert papers(text) == [Paper("2410.00001", "On A | B", DAY)]
    assert not problems(text)


def test_a_cell_may_span_rows() -> None:
    text = (
        "<table><tr><th>Date</th><th>Title</th></tr>"
        f"<tr><td rowspan=2>2024-10-31</td><td><a href='{A}'>On A</a></td></tr>"
        f"<tr><td><a href='{B}'>On B</a></td></tr>"
        "<tr><td>2024-11-01</td><td><a href='https://arxiv.org/abs/2410.00003'>C</a></td></tr>"
        "</table>"
    )
    days = [DAY, DAY, date(2024, 11, 1)]
    assert [(p.title, p.date) for p in papers(text)] == list(
        zip(["On A", "On B", "C"], days, strict=True)
    )


@pytest.mark.parametrize("before", ["", "# List\n\n"])
def test_rows_are_told_of_by_the_line_where_they_begin(before: str) -> None:
    text = (
        f"{before}<table>\n<tr>\n  <td><a href='{A}'>On A</a></td>\n  <td>x</td>\n</tr>\n"
        "<tr>\n  <td>no link</td>\n  <td>y</td>\n</tr>\n</table>\n"
    )
    start = before.count("\n")
    assert [line - start for line, _ in read_bytes(text.encode(), "x")] == [2, 6]
    assert [line - start for line, _ in refusals(text)] == [6]


LIST = f"""<ul>
  <li><p><a href="{A}">On A</a></p>
      <p>Authors: Ann Aye, Bo Bee</p></li>
  <li>On B<br>2024-10-31 <a href="{B}">[arXiv]</a>
    <ul><li><a href="https://example.org/c.pdf">On &amp;lt;C&gt;</a></ul>
</ul>
"""


@pytest.mark.parametrize("text", [f"# List\n\n{LIST}", body(LIST)])
def test_lists_are_read_as_those_of_markdown(text: str) -> None:
    first, second, third = papers(text)
    assert first == Paper("2410.00001", "On A", authors=("Ann Aye", "Bo Bee"))
    assert (second.id, second.title, second.date) == ("2410.00002", "On B", DAY)
    assert (third.id, third.title) == ("https://example.org/c.pdf", "On &lt;C>")


def test_html_that_never_ends_leaves_the_markdown_below_as_it_is() -> None:
    assert papers(f"<table>\n\n- [On A]({A})\n") == [Paper("2410.00001", "On A")]


def test_what_is_appended_may_end_a_table(tmp_path: Path) -> None:
    path = tmp_path / "list.md"
    path.write_text(f"# List\n\na < b\n\n- [On A]({A})\n")
    assert appendable(path)
    path.write_text(path.read_text() + f"\n<table>\n<tr><td>[On B]({B})</td>\n")
    assert not appendable(path)


LISTING = """<html><head><link rel="canonical" href="https://arxiv.org/list/cs.CL/new">
<title>Papers of 2410.00009</title><script>if (a < b) "<li>2410.00009"</script></head><body>
<nav><ul><li><a href="/abs/2410.00009">previous</a></ul></nav>
<ul><li><a href="/help">Help</a></ul>
<dl><dt><a name="item1">[1]</a> <a href="/abs/2410.00001" title="Abstract">arXiv:2410.00001</a>
 [<a href="/pdf/2410.00001">pdf</a>, <a href="/format/2410.00001">other</a>]</dt>
<dd><div><div class="list-title"><span>Title:</span>
 On A</div>
<div class="list-authors"><a href="/a/aye">Ann Aye</a>, <a href="/a/bee">Bo Bee</a></div>
<div><span>Subjects:</span> Computation and Language (cs.CL)</div>
<p>We show A.</p></div></dd></dl></body></html>
"""


def test_a_saved_listing_gives_its_papers_and_nothing_of_what_is_around_them() -> None:
    (paper,) = papers(LISTING)
    assert paper._replace(links=()) == Paper(
        "2410.00001",
        "On A",
        None,
        "We show A.",
        authors=("Ann Aye", "Bo Bee"),
        categories=("cs.CL",),
    )
    assert not problems(LISTING)


ALERT = """<html><body><table><tr><td><h3><a
href="https://scholar.example.com/go?url=https://arxiv.org/pdf/2410.00001v2&amp;hl=en">[PDF] On
 \xe9</a></h3>
<div>A Aye, B Bee - arXiv preprint, 2024</div><div>We show
<br>A.</div></td></tr></table><a href="https://scholar.example.com/stop">stop</a></body></html>
"""
ALERTED = Paper("2410.00001", "On \xe9", None, "We show A.", 2, ("A Aye", "B Bee"))


def as_mail(charset: str, encoding: str) -> str:
    """The alert as a mail of one part."""
    text = ALERT.encode(charset)
    coded = encodestring(text).decode() if encoding == "quoted-printable" else text.decode(charset)
    headers = "From: a@b.example\nSubject: new papers\nMIME-Version: 1.0\n"
    kind = f"Content-Type: text/html; charset={charset}\nContent-Transfer-Encoding: {encoding}\n"
    return f"{headers}{kind}\n{coded}"


def alternatives() -> str:
    mail = MIMEMultipart("alternative")
    mail["From"] = "a@b.example"
    mail.attach(MIMEText("Read this mail in a browser: 2410.00009"))
    mail.attach(MIMEText(ALERT, "html", "utf-8"))
    return mail.as_string()


@pytest.mark.parametrize(
    "text",
    [
        body(ALERT),
        as_mail("utf-8", "8bit"),
        as_mail("utf-8", "quoted-printable"),
        as_mail("latin-1", "quoted-printable"),
        alternatives(),
    ],
)
def test_an_alert_is_read_whatever_its_encoding(text: str) -> None:
    (paper,) = papers(text)
    assert paper._replace(links=()) == ALERTED


@given(st.lists(st.sampled_from(["x", "\n", "é", "=", "y" * 80]), max_size=30))
def test_lines_of_encoded_mails_count_as_those_of_the_file(pieces: list[str]) -> None:
    before = "".join(pieces)
    mail = MIMEText(f"{before}\n\\\\\narXiv:2413.00001\n\\\\\n", _charset="utf-8")
    mail["From"] = "a@b.example"
    lines = mail.as_string().splitlines()
    ((line, _),) = refusals(mail.as_string())
    assert lines.index("") < line <= len(lines)
    plain = mail.as_string().replace("base64", "8bit").partition("\n\n")[0]
    ((line, _),) = refusals(f"{plain}\n\n{before}\n\\\\\narXiv:2413.00001\n\\\\\n")
    assert line == lines.index("") + before.count("\n") + 3


ANNOUNCED = "\\\\\narXiv:2413.00001\n\\\\\n"


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("8bit", f"a\nb\n{ANNOUNCED}"),
        ("quoted-printable", f"a=\nb\n{ANNOUNCED}"),
        ("base64", "".join(b2a_base64(text.encode()).decode() for text in ("a", "b\n", ANNOUNCED))),
        ("base64", b2a_base64(b"x" * 55).decode()[:-1] + "\n\n" + b2a_base64(
            f"yz\n{ANNOUNCED}".encode()).decode()),
    ],
)  # fmt: skip
def test_the_line_of_a_paper_is_that_of_the_mail_where_it_begins(encoding: str, body: str) -> None:
    headers = "From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/plain\n"
    text = f"{headers}Content-Transfer-Encoding: {encoding}\n\n{body}"
    assert [line for line, _ in refusals(text)] == [8]


def test_a_link_may_be_around_a_heading_and_what_is_below_it() -> None:
    text = f"<div><a href='{A}'>\n<h3>On A</h3>\n<p>We show A.</p></a></div>"
    assert papers(body(text)) == [Paper("2410.00001", "On A", abstract="We show A.")]


def test_announcements_are_read_as_such_in_multipart_mails() -> None:
    mail = MIMEMultipart()
    mail["From"] = "a@b.example"
    mail.attach(MIMEText(MAIL))
    mail.attach(MIMEText(ALERT.replace("2410.00001v2", "2410.00009"), "html"))
    assert [paper.id for paper in papers(mail.as_string())] == ["2410.00001", "2410.00002"]
