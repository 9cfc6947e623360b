"""Hostile text, which terminals would obey, in everything that commands may print."""

from __future__ import annotations

import json
import os
import re
import shlex
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from reader.marks import MarkStore
from reader.model.paper import Mark
from reader.settings.views import OwnViews
from reader.storage.paths import Paths
from tests.faults.on_screen import marks_file
from tests.faults.registry import case
from tests.faults.screen.hostile import HARMFUL, HOSTILE
from tests.terminal.terminal import Terminal

ID = "2412.00001"
TEXTS = {
    **{name: text for name, (text, _) in HOSTILE.items()},
    "lines": "x\ny\tz\r\x0bw\x85v\u2028u",
    "bytes that are not text": "\udc9b99mx\udce9\udcff",
}
_BAR = re.compile(r"\r[^\r\x1b]* \[[#-]{30}\] +\d+%\x1b\[K|\r\x1b\[K")
_LONGEST_NAME = 100
"""Bytes of a file's name that are hostile; 255 is what a name may have."""


def texts(count: int) -> Iterator[str]:
    """Return so many hostile texts: all in one, or each by itself."""
    if count == 1:
        yield " ".join(TEXTS.values())
    else:
        yield from list(TEXTS.values())[:count]


@case("hostile text in all that a command prints", short=1, long=len(TEXTS))
def every_command(count: int, folder: Path) -> str:
    runs = 0
    for number, text in enumerate(texts(count)):
        home = _home(folder / str(number), text)
        commands = list(_commands(text.replace("\0", ""), home))
        for args, code, sent in _run(commands, home, text.replace("\0", "")):
            assert code in {0, 1, 2}, f"{args}: exit code {code}\n{sent}"
            assert "Traceback" not in sent, f"{args}: {sent}"
            assert "fault of Reader" not in sent, f"{args}: {sent}"
            assert_harmless(sent, str(args))
            runs += 1
    return f"{runs} commands: nothing of it was sent, none failed but with a sentence"


def assert_harmless(sent: str, where: str) -> None:
    """Check that a terminal was sent nothing that it would obey, except for a progress bar."""
    plain = re.sub(r"\r?\n|\t", " ", _BAR.sub("", sent))
    harm = HARMFUL.search(plain)
    assert harm is None, f"{where}: {plain[max(0, harm.start() - 30) : harm.end() + 30]!r} was sent"


def _run(commands: list[list[str]], home: Path, text: str) -> Iterator[tuple[list[str], int, str]]:
    """Run commands on a terminal, one after the other, and yield each with its exit code and
    output."""
    listed = home.parent / "commands.json"
    listed.write_text(json.dumps(commands), encoding="utf-8")
    env = {"READER_HOME": str(home), "TERM": text, "EDITOR": shlex.quote(text), "VISUAL": ""}
    env["READER_OFFLINE"] = "1"
    program = ("-m", "tests.faults.hostile_commands", str(listed))
    with Terminal(program=program, env=env, columns=90) as terminal:
        assert terminal.wait_exit() == 0
        parts = re.split(r"=== (-?\d+) ===\r\n", terminal.output.decode(errors="surrogateescape"))
    assert len(parts) == 2 * len(commands) + 1, f"{len(commands)} commands, {len(parts)} parts"
    for number, args in enumerate(commands):
        yield args, int(parts[2 * number + 1]), parts[2 * number]


def _fork_each(commands: list[list[str]]) -> None:
    """Run commands, each in a forked process in which Python is already running."""
    from reader.cli import main, parser

    parser()  # imports every command
    import_module("reader.tui.preferences")  # what takes longest
    for args in commands:
        child = os.fork()
        if not child:
            os._exit(main(args))
        _, status = os.waitpid(child, 0)
        print(f"=== {os.waitstatus_to_exitcode(status)} ===", flush=True)


def _file_name(text: str) -> str:
    """Return the text as a file name, as far as that is possible."""
    name = os.fsencode(text.replace("\0", "").replace("/", ""))[:_LONGEST_NAME]
    return os.fsdecode(name)


def _home(folder: Path, text: str) -> Path:
    """Make a home with the text everywhere, including its own name."""
    home = folder / f"home {_file_name(text)}"
    paths = Paths(home / "data", home / "cache", home / "config")
    paths.catalogues.mkdir(parents=True)
    paths.config.mkdir()
    storable = text.encode("utf-8", "ignore").decode()
    paper = {
        "id": ID,
        "title": f"t {storable}",
        "abstract": f"a {storable}",
        "authors": [f"n {storable}"],
        "date": "2031-01-01",
    }
    rows = [json.dumps(paper), json.dumps({"title": storable, "id": storable}), f'{{"{storable}']
    for file in (paths.catalogues / f"c{_file_name(text)}.jsonl", folder / "new.jsonl"):
        file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    store = MarkStore(marks_file(home), poll=0)
    store.update({ID: Mark(tags=(f"tag{storable}",), note=f"note {storable}")})
    assert store.close(), store.error
    for name in (f"marks ({_file_name(text)[:20]}'s conflicted copy 2031-01-01).json",):
        marks_file(home).with_name(name).write_bytes(marks_file(home).read_bytes())
    OwnViews(paths.views, {}).keep("Own", f'"{storable}"')
    change = {"before": {ID: {"read": False}}, "after": {ID: {"read": True}}, "key": "k"}
    paths.history.write_text(json.dumps({**change, "what": text}) + "\n", encoding="utf-8")
    return home


def _commands(text: str, home: Path) -> Iterator[list[str]]:
    """Yield commands with the text in each place that takes any."""
    new = str(home.parent / "new.jsonl")
    named = str(home.parent / _file_name(f"-{text}.jsonl"))
    Path(named).write_bytes(Path(new).read_bytes())
    settings = home / "config" / "config.toml"
    yield from (["undo"], ["undo", text], ["stats"], ["show", ID], ["doctor"], ["config"])
    yield from (["list"], ["list", text], ["list", "--columns", text], ["list", f"--{text}"])
    yield ["list", "--columns", "id,date,marks,title,authors,tags,note,url,abstract"]
    for form in ("json", "jsonl", "csv", "bibtex", "markdown", "links", "ids", text):
        yield ["list", "--format", form]
    for query in (f"in:{text}", f"date:{text}", f"after:{text}", f"{text}:x", f'"{text}'):
        yield ["list", query]
    yield from (["list", "--sort", text], ["list", "--limit", text], ["stats", "--weeks", text])
    yield from (["show", text], ["show", f"https://x.example/{text}"], ["open", text])
    yield from (["mark", text, "--read"], ["mark", ID, "--tag", text], ["mark", f"--{text}"])
    yield from (["mark", ID, "--read", "--dry-run"], ["mark", ID, "--tag", f"+{text}"])
    yield from (["note", ID, text], ["note", ID], ["note", text, "x"])
    yield from (["views"], ["views", "--add", text, "x"], ["views", "--add", "Two", text])
    yield from (["views", "--remove", text], ["completion", text], ["completion", "bash"])
    yield from (["merge", text], ["merge", str(marks_file(home))], ["merge", new])
    yield ["merge", "--driver", text, text, text]
    yield from (["add", "--dry-run", new], ["add", named], ["add", text], ["add", "-\x01", text])
    yield ["add", f"https://x.example/{text}"]
    yield from (["follow", named], ["follow", text], ["follow", "cs.CL", "--name", text])
    yield from (["follow", f"https://x.example/{text}"], ["follow", "cs.CL", "--tag", text])
    followed = home / "data" / "sources.txt"
    followed.write_text(f'"{text}" {text}\n"au:{text}"\n', "utf-8", "surrogateescape")
    yield from (["follow"], ["fetch"], ["fetch", text], ["fetch", "--since", text])
    yield from (["unfollow", text], ["unfollow", named], ["fetch", "--quiet"])
    yield from ([text], [f"--{text}"], [f"-{text}"], ["--help"], ["list", "--help"], ["-V"])
    for line in (f"theme = {json.dumps(text)}", f"[views]\n{json.dumps(text)} = 1", text, "=\x1b"):
        settings.write_text(line, encoding="utf-8", errors="surrogateescape")
        yield from (["config"], ["views"], ["doctor"])
    yield ["config", "--edit"]


if __name__ == "__main__":
    _fork_each(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
