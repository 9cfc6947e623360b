"""Programs that are killed while they download PDFs, and two that download at the same time."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

from tests.faults.fetched.home import Home, cut_short
from tests.faults.registry import case
from tests.network import Fault, Network, slowly
from tests.unit.pdfs.pdf import pdf

_PAPERS = 4


class _Home(Home):
    """A home with papers whose PDFs are sent slowly."""

    def __init__(self, folder: Path, network: Network) -> None:
        super().__init__(folder, network.environment)
        self.network = network
        self.whole = {f"2611.0000{number}": pdf(40_000, str(number)) for number in range(_PAPERS)}
        network.content.pages = {f"/pdf/{id}": data for id, data in self.whole.items()}
        network.faults = [Fault("/pdf/", slowly(0.003))]
        self.paths.catalogues.mkdir(parents=True)
        (self.paths.catalogues / "added.txt").write_text("\n".join(self.whole))

    def download(self) -> subprocess.Popen[str]:
        """Start `reader pdf` for all of them."""
        return self.start("pdf", *self.whole)

    def check(self) -> int:
        """Check that each PDF is complete, and return how many there are."""
        files = list(self.paths.pdfs.glob("*.pdf"))
        for file in files:
            assert file.read_bytes() == self.whole[file.stem], f"{file} is torn"
        return len(files)

    def finish(self) -> None:
        """Download the rest, and check that nothing but the PDFs is left."""
        assert self.download().wait(60) == 0, "the download after the kills failed"
        assert self.check() == _PAPERS
        assert len(list(self.paths.pdfs.iterdir())) == _PAPERS, "something was left beside them"
        for file in self.paths.pdfs.iterdir():
            file.unlink()


@case("kill -9 at a random time while downloading", short=5, long=100)
def killed(count: int, folder: Path) -> str:
    with Network() as network:
        home = _Home(folder / "home", network)
        home.finish()
        begun = time.monotonic()
        home.finish()
        whole = time.monotonic() - begun
        unfinished = 0
        for trial in range(1, count + 1):
            unfinished += cut_short(home.download(), 0.3 * whole, whole)
            home.check()
            if trial % 3 == 0:
                home.finish()
        home.finish()
        resumed = sum(asked.status == 206 or "range" in asked.headers for asked in network.asked)
        assert resumed or unfinished < 3, "nothing ever went on where it ended"
    return f"0 torn, all there in the end; {unfinished} were cut short, {resumed} went on"


@case("two programs download at once", short=1, long=10)
def two_at_once(count: int, folder: Path) -> str:
    with Network() as network:
        home = _Home(folder / "home", network)
        for _ in range(count):
            programs = [home.download() for _ in range(2)]
            assert [program.wait(60) for program in programs] == [0, 0]
            home.finish()
    return "0 torn, all there"
