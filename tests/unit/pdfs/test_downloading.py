"""Downloading PDFs from services that fail, and going on where it ended."""

from __future__ import annotations

import re
from collections.abc import Callable
from threading import Event

import pytest

from reader.fetch.connection import Limits
from reader.fetch.errors import Cancelled, FetchError
from reader.model.paper import Paper
from reader.pdfs import downloader as module
from reader.pdfs.downloader import Downloader
from reader.pdfs.folder import PdfFolder
from reader.storage.paths import Paths
from tests.faults.common import until
from tests.network import FAULTS, Fault, Network, slowly
from tests.unit.pdfs.pdf import pdf

PAPER = Paper("2611.00001", "A Title", version=2)
PATH = "/pdf/2611.00001v2"
OF_OTHERS = {
    *("drip", "hang", "huge", "bomb", "empty", "entities", "another encoding", "other categories")
}
"""Faults of feeds alone, and those that take longer than a test may; these are tried on lists,
which come by the same way."""


@pytest.fixture
def network(network: Network) -> Network:
    network.content.pages[PATH] = pdf()
    return network


def downloader(paths: Paths, stop: Event | None = None) -> Downloader:
    return Downloader(paths, PdfFolder(lambda: paths.pdfs), stop)


def after(size: int, stop: Event) -> Callable[[int, int], None]:
    """What has the download stop after so many bytes."""

    def told(come: int, _: int) -> None:
        if come > size:
            stop.set()

    return told


def names(paths: Paths) -> list[str]:
    return sorted(path.name for path in paths.pdfs.glob("*")) if paths.pdfs.exists() else []


def test_it_comes_under_its_name_once(network: Network, paths: Paths) -> None:
    file = downloader(paths).download(PAPER)
    assert file.read_bytes() == pdf()
    assert names(paths) == ["2611.00001v2 A Title.pdf"]
    assert downloader(paths).download(PAPER) == file
    assert [asked.path for asked in network.asked] == [PATH]
    assert "reader-tui" in network.asked[0].headers["user-agent"]


@pytest.mark.parametrize("fault", sorted({*FAULTS, "no end"} - OF_OTHERS))
def test_a_fault_leaves_no_file_and_is_told_and_the_next_time_it_comes(
    fault: str, network: Network, paths: Paths
) -> None:
    if fault == "no end":
        network.content.pages[PATH] = pdf()[:-20]
    else:
        network.spoil("/pdf/", fault)
    with pytest.raises(FetchError) as told:
        downloader(paths).download(PAPER)
    assert re.search(r"127\.0\.0\.1|host|openable|http", str(told.value)), told.value
    assert not [name for name in names(paths) if name.endswith(".pdf")]
    network.faults.clear()
    network.content.pages[PATH] = pdf()
    (paths.cache / "arxiv.pace").unlink(missing_ok=True)  # some ask for hours of peace
    assert downloader(paths).download(PAPER).read_bytes() == pdf()
    assert names(paths) == ["2611.00001v2 A Title.pdf"]


def test_what_is_larger_than_a_paper_is_leaves_nothing_on_the_disk(
    network: Network, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    network.content.pages[PATH] = pdf(300_000)
    monkeypatch.setattr(module, "_LIMITS", Limits(size=100_000))
    with pytest.raises(FetchError, match="sends more than"):
        downloader(paths).download(PAPER)
    assert names(paths) == []


def test_what_was_cut_goes_on_where_it_ended(network: Network, paths: Paths) -> None:
    network.spoil("/pdf/", "cut", times=1)
    assert downloader(paths).download(PAPER).read_bytes() == pdf()
    first, second = network.asked
    assert "range" not in first.headers
    assert second.headers["range"] == f"bytes={len(pdf()) // 2}-"
    assert second.status == 206


def test_what_has_changed_meanwhile_comes_anew(network: Network, paths: Paths) -> None:
    stop = Event()
    network.faults.append(Fault("/pdf/", slowly(0.001)))
    with pytest.raises(Cancelled):
        downloader(paths, stop).download(PAPER, after(9000, stop))
    assert len(names(paths)) == 1, "the part is kept"
    network.faults.clear()
    network.content.pages[PATH] = pdf(60_000, "another")
    assert downloader(paths).download(PAPER).read_bytes() == pdf(60_000, "another")
    assert network.asked[-1].headers["if-range"]
    assert network.asked[-1].status == 200


def test_what_was_whole_but_for_its_name_is_not_sent_again(network: Network, paths: Paths) -> None:
    stop = Event()
    network.faults.append(Fault("/pdf/", slowly(0.001)))
    with pytest.raises(Cancelled):
        downloader(paths, stop).download(PAPER, after(9000, stop))
    network.faults.clear()
    (part,) = paths.pdfs.iterdir()
    part.write_bytes(pdf())
    assert downloader(paths).download(PAPER).read_bytes() == pdf()
    until(lambda: network.asked[-1].status == 416, "the server's word that there is no more")


def test_the_newest_version_is_named_by_what_the_server_says(
    network: Network, paths: Paths
) -> None:
    network.content.pages["/pdf/2611.00001"] = pdf()

    def named(handler, body) -> None:  # type: ignore[no-untyped-def]
        handler.reply(body, 200, {"Content-Disposition": 'inline; filename="2611.00001v3.pdf"'})

    network.faults.append(Fault("/pdf/", named))
    file = downloader(paths).download(PAPER._replace(version=None))
    assert file.name == "2611.00001v3 A Title.pdf"


def test_papers_of_others_come_from_where_their_links_lead(network: Network, paths: Paths) -> None:
    network.content.pages["/files/a.pdf"] = pdf()
    paper = Paper("doi:10.1000/a", "B", links=(f"{network.address}/files/a.pdf",))
    assert downloader(paths).download(paper).name == "10.1000%2Fa B.pdf"
    with pytest.raises(FetchError, match="no PDF is known"):
        downloader(paths).download(Paper("doi:10.1000/b"))


@pytest.mark.parametrize(
    ("link", "pdf"),
    [
        ("https://openreview.net/forum?id=abc_1", "https://openreview.net/pdf?id=abc_1"),
        (
            "https://aclanthology.org/2024.acl-long.1/",
            "https://aclanthology.org/2024.acl-long.1.pdf",
        ),
        (
            "https://openaccess.thecvf.com/content/CVPR2024/html/A_B_paper.html",
            "https://openaccess.thecvf.com/content/CVPR2024/papers/A_B_paper.pdf",
        ),
        ("https://example.org/a.PDF#page=2", "https://example.org/a.PDF#page=2"),
        ("https://example.org/about.html", None),
    ],
)
def test_a_page_leads_to_its_pdf(link: str, pdf: str | None) -> None:
    assert Paper(link).pdf_url == Paper("doi:10.1/a", links=(link,)).pdf_url == pdf


def test_offline_nothing_is_asked(paths: Paths) -> None:
    with pytest.raises(FetchError, match="READER_OFFLINE"):
        downloader(paths).download(PAPER)
    assert names(paths) == []


def test_a_folder_that_cannot_be_is_told(network: Network, paths: Paths) -> None:
    paths.data.mkdir(parents=True)
    paths.pdfs.write_text("a file")
    with pytest.raises(FetchError, match=r"pdfs can't be written"):
        downloader(paths).download(PAPER)
