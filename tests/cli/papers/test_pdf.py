"""`reader pdf` and `has:pdf`."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.storage.paths import Paths
from tests.cli.process import ids, run
from tests.network import Network
from tests.unit.pdfs.pdf import pdf

ONE, OTHER = "2410.23743", "2410.23168"


@pytest.fixture
def network(network: Network) -> Network:
    network.content.pages |= {f"/pdf/{id}v1": pdf(what=id) for id in (ONE, OTHER)}
    network.content.pages |= {f"/pdf/{id}": pdf(what=id) for id in (ONE, OTHER)}
    return network


def test_what_matches_is_downloaded_once_and_found(network: Network, paths: Paths) -> None:
    (line,) = run("pdf", ONE).stdout.splitlines()
    file = Path(line)
    assert file.parent == paths.pdfs
    assert file.name.startswith(f"{ONE}")
    assert file.read_bytes() == pdf(what=ONE)
    assert ids("has:pdf") == [ONE]
    assert ONE not in ids("-has:pdf")
    run("mark", ONE, OTHER, "--star")
    assert OTHER in run("pdf", "is:starred", "--dry-run").stdout
    assert len(run("pdf", "is:starred").stdout.splitlines()) == 2
    assert len(network.asked) == 2
    assert {*ids("has:pdf")} == {ONE, OTHER}
    file.unlink()
    assert ids("has:pdf") == [OTHER]


def test_one_that_fails_is_told_and_the_others_come(network: Network) -> None:
    network.spoil(ONE, "page")
    done = run("pdf", ONE, OTHER, code=1)
    assert f"{ONE}: 127.0.0.1" in done.stderr
    assert "a web page in place of the PDF" in done.stderr
    assert ids("has:pdf") == [OTHER]


def test_the_folder_is_where_the_settings_say(network: Network, paths: Paths) -> None:
    paths.config.mkdir(parents=True)
    paths.settings.write_text(f'pdf_folder = "{paths.data}/mine"\n')
    assert run("pdf", ONE).stdout.startswith(f"{paths.data}/mine/{ONE}")
    assert ids("has:pdf") == [ONE]
    paths.settings.unlink()
    assert ids("has:pdf") == []


def test_wrong_usage_is_told() -> None:
    assert "there is no has:coffee" in run("list", "has:coffee", code=2).stderr
    assert "is in none of the catalogues" in run("pdf", "2611.99999", code=1).stderr
