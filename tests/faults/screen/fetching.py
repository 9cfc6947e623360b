"""The screen while it fetches from services with every fault in `tests.network.FAULTS`."""

from __future__ import annotations

from pathlib import Path

from reader.storage.paths import Paths
from tests.faults.on_screen import reader
from tests.faults.registry import case
from tests.network import FAULTS, NO_FAULT, Known, Network
from tests.terminal.terminal import ESCAPE, Terminal
from tests.unit.fetch.rows import ids

_SOURCES = 'cs.CL\n"all:x" "Mine"\n{}/daily.md\ncs.LG\n'
_SPOILT = "^/(atom/cs.CL|api|daily)"
_SLOW = {"hang", "drip"}
"""What the person ends who waits no longer."""


@case("R on the screen, and every fault of a service", short=1, long=len(FAULTS))
def every_fault(count: int, folder: Path) -> str:
    faults = ["page", *(fault for fault in FAULTS if fault != "page")][:count]
    told = []
    for fault in faults:
        with Network() as network:
            told.append(_played(fault, folder / fault.replace(" ", "-"), network))
    return f"{len(faults)} faults: {sum(told)} sentences, all papers in after the next fetch"


def _played(fault: str, home: Path, network: Network) -> int:
    """Fetch while a service has this fault, and again without it. Returns the number of sentences
    that report it."""
    paths = Paths(home / "data", home / "cache", home / "config")
    paths.data.mkdir(parents=True)
    paths.sources.write_text(_SOURCES.format(network.address))
    content = network.content
    content.feeds = {"cs.CL": [Known("2611.00001")], "cs.LG": [Known("2611.00002")]}
    content.papers = [Known("2611.00001"), Known("2611.00003")]
    content.pages = {"/daily.md": b"- [Four](https://arxiv.org/abs/2611.00004)\n"}
    network.spoil(_SPOILT, fault)
    with reader(home, env=network.environment) as terminal:
        terminal.wait("1 of 46")
        terminal.press("R")
        sentences = 0
        if fault in _SLOW:
            terminal.wait("fetching")
            terminal.press("jR")
            terminal.wait("Fetching ended")
        else:
            terminal.wait("cs.CL: ")
            terminal.press("j")
            terminal.wait(" failed: ! shows why")
            sentences = _sentences(fault, terminal, network)
            assert fault == "429 for long" or "2611.00002" in ids(paths), "the others went on"
        network.faults.clear()
        (paths.cache / "arxiv.pace").unlink(missing_ok=True)  # two hours have passed
        terminal.press("R")
        terminal.wait(lambda text: " failed" not in text and "fetching" not in text)
        terminal.press("0")
        terminal.wait(" of 50")
        terminal.press("q")
        assert terminal.wait_exit() == 0
    assert ids(paths) == [f"2611.0000{number}" for number in (1, 2, 3, 4)]
    return sentences


def _sentences(fault: str, terminal: Terminal, network: Network) -> int:
    """Return the number of sentences in the list of problems, after checking that each names a
    source."""
    names = {"feed": "cs.CL: ", "query": "Mine: ", "list": f"{network.address}/daily.md: "}
    wanted = [name for kind, name in names.items() if kind not in NO_FAULT.get(fault, set())]
    terminal.press("!")
    terminal.wait(lambda text: all(sentence in text for sentence in wanted))
    terminal.press(ESCAPE)
    terminal.wait(lambda text: "What could not be fetched" not in text)
    return len(wanted)
