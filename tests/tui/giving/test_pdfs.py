"""Downloading and opening PDFs on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.desktop import browser
from reader.storage.paths import Paths
from tests.network import Fault, Network, slowly
from tests.tui.driver import reading
from tests.unit.pdfs.pdf import pdf


@pytest.fixture
def network(network: Network, monkeypatch: pytest.MonkeyPatch) -> Network:
    """Every PDF that is asked for is there."""
    usual = network.answer

    def answer(path: str, accept: str) -> tuple[int, bytes]:
        return (200, pdf(what=path)) if path.startswith("/pdf/") else usual(path, accept)

    monkeypatch.setattr(network, "answer", answer)
    return network


async def test_d_downloads_what_is_highlighted_and_a_sign_shows_it(
    network: Network, paths: Paths
) -> None:
    async with reading(paths) as reader:
        assert "↓" not in reader.text(reader.main.papers)
        await reader.press("j", "d")
        await reader.wait(lambda: "1 PDF downloaded" in reader.status)
        assert "↓" in reader.row
        assert sum("↓" in row for row in reader.rows()) == 1
        (file,) = paths.pdfs.iterdir()
        assert file.name.startswith(reader.paper)
        await reader.press("d")
        assert "There already: O opens it" in reader.status
        await reader.search("has:pdf")
        assert reader.shown == 1


async def test_the_selection_is_downloaded_one_after_the_other_and_can_be_stopped(
    network: Network, paths: Paths
) -> None:
    network.faults.append(Fault("/pdf/", slowly(0.05)))
    async with reading(paths) as reader:
        await reader.press("space", "space", "space", "d")
        assert "Downloading 3 PDFs" in reader.status
        await reader.press("k")  # the screen lives on, and says how far it is
        await reader.wait(lambda: "PDF 1 of 3: " in reader.status)
        await reader.press("D")
        assert "Stopped; d goes on" in reader.status
        assert not list(paths.pdfs.glob("*.pdf"))
        network.faults.clear()
        await reader.press("d")
        await reader.wait(lambda: "3 PDFs downloaded" in reader.status)
        assert len(list(paths.pdfs.iterdir())) == 3
        await reader.press("D")
        assert "Nothing is being downloaded" in reader.status


async def test_a_fault_is_told_in_the_status_line(network: Network, paths: Paths) -> None:
    network.spoil("/pdf/", "403", times=1)
    async with reading(paths) as reader:
        await reader.press("space", "space", "d")
        await reader.wait(lambda: "1 PDF downloaded; not downloaded: 24" in reader.status)


async def test_capital_o_opens_the_file_where_there_is_one(
    network: Network, paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    links: list[str] = []
    monkeypatch.setattr(browser, "open_link", lambda link, **_: links.append(link))
    viewer = tmp_path / "viewer"
    viewer.write_text(f'#!/bin/sh\nprintf %s "$1" > {tmp_path}/opened.tmp\n'
                      f'mv {tmp_path}/opened.tmp {tmp_path}/opened\n')  # fmt: skip
    viewer.chmod(0o755)
    paths.config.mkdir(parents=True)
    paths.settings.write_text(f'pdf_viewer = "{viewer}"\n')
    async with reading(paths) as reader:
        await reader.press("O")
        await reader.wait(lambda: links)
        assert links[0].startswith(f"https://arxiv.org/pdf/{reader.paper}")
        await reader.press("d")
        await reader.wait(lambda: "downloaded" in reader.status)
        await reader.press("O")
        await reader.wait((tmp_path / "opened").exists)
        (file,) = paths.pdfs.iterdir()
        assert (tmp_path / "opened").read_text() == str(file)
        assert len(links) == 1


async def test_a_viewer_that_fails_is_told_with_the_file(network: Network, paths: Paths) -> None:
    paths.config.mkdir(parents=True)
    paths.settings.write_text('pdf_viewer = "no-such-viewer"\n')
    async with reading(paths) as reader:
        await reader.press("d")
        await reader.wait(lambda: "downloaded" in reader.status)
        await reader.press("O")
        await reader.wait(lambda: "no-such-viewer could not be started" in reader.status)
