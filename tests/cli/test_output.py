"""The one door for output: what goes through it, and that nothing goes past it."""

from __future__ import annotations

import ast
import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import reader
from reader.cli import COMMANDS
from reader.marks import MarkStore
from reader.model.paper import Mark
from reader.storage.paths import Paths
from reader.text.clean import clean
from tests.cli.process import READER, run
from tests.terminal.terminal import Terminal

ID = "2410.23743"
HOSTILE = "\x1b]0;pwned\x07 \x1b[5m\x7f\x9b5m\u202ea\u2066\ufeff\U000e0041 \u0301" + "\u0301" * 20
NOTE = f"=1\n{HOSTILE}\r\n\tend"
TAGS = ("=cmd", f"a{HOSTILE}", "b\nc")

DOOR = "cli/console.py"
OTHER_PROCESSES = {
    "index/__main__.py",
    "index/reading/__main__.py",
    "following/__main__.py",
    "library/interest/__main__.py",
}
"""What they print is read by the program that started them."""


@pytest.fixture
def marked(paths: Paths) -> None:
    """Marks that another machine may have written."""
    store = MarkStore(paths.marks, poll=0)
    store.update({ID: Mark(tags=TAGS, note=NOTE)})
    assert store.close(), store.error


def on_terminal(*args: str, columns: int = 100) -> str:
    """What a command sends to a terminal."""
    with Terminal(*args, columns=columns) as terminal:
        assert terminal.wait_exit() == 0
        return terminal.output.decode().replace("\r\n", "\n")


def test_nothing_is_written_past_the_door() -> None:
    package = Path(reader.__file__).parent
    past = []
    for file in package.rglob("*.py"):
        name = file.relative_to(package).as_posix()
        if name == DOOR or name in OTHER_PROCESSES:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="print" | "input")):
                    past.append(f"{name}:{node.lineno}")
                case ast.Attribute(
                    value=ast.Attribute(attr="stdout" | "stderr" | "__stdout__" | "__stderr__"),
                    attr="write" | "writelines" | "buffer",
                ):
                    past.append(f"{name}:{node.lineno}")
                case ast.Call(func=ast.Attribute(value=ast.Name(id="os"), attr="write")) if (
                    name.startswith("cli/")
                ):
                    past.append(f"{name}:{node.lineno}")
    assert past == []


@pytest.mark.usefixtures("marked")
@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_is_exact_in_a_pipe_and_means_the_same_on_a_terminal(form: str) -> None:
    piped = run("list", ID, "--format", form).stdout
    shown = on_terminal("list", ID, "--format", form)
    papers = [json.loads(text) for text in (piped, shown)]
    for found in papers:
        paper = found[0] if form == "json" else found
        assert (tuple(paper["tags"]), paper["note"]) == (TAGS, NOTE)
    assert "\u202e" in piped
    assert clean(shown) is shown


@pytest.mark.usefixtures("marked")
def test_csv_is_exact_in_a_pipe_but_for_what_would_be_run() -> None:
    command = [*READER, "list", ID, "--format", "csv"]
    written = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode()
    (row,) = csv.DictReader(io.StringIO(written, newline=""))
    assert row["note"] == f"'{NOTE}"
    assert row["tags"] == "'" + " ".join(f"{tag};" for tag in TAGS)


@pytest.mark.usefixtures("marked")
def test_a_table_has_a_line_a_record_and_is_exact_in_a_pipe() -> None:
    (line,) = run("list", ID, "--columns", "id,tags,note").stdout.splitlines()
    tags = " ".join(TAGS).replace("\n", " ")
    assert line == f"{ID}\t{tags}\t=1 {HOSTILE} end"
    shown = on_terminal("list", ID, "--columns", "id,tags,note")
    assert clean(shown) is shown
    assert len(shown.splitlines()) == 2
    counts = run("stats").stdout.splitlines()
    assert f"#a{HOSTILE}\t1" in counts
    assert "#b c\t1" in counts


@pytest.mark.parametrize("name", [b"caf\xe9.md", "café\u202e.md".encode(), b"a\nb\tc.md"])
def test_a_file_name_is_exact_in_a_pipe(name: bytes, tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(name)).write_text("- https://arxiv.org/abs/2401.00001\n")
    done = subprocess.run(
        [*READER, "add", "--dry-run", os.fsencode(tmp_path) + b"/" + name],
        capture_output=True,
        check=True,
        timeout=60,
    )
    wanted = re.sub(rb"[\n\t]", b" ", name)
    assert done.stdout.endswith(b"/" + wanted + b": 1 read, 1 new, 0 merged, 0 refused\n")


def test_a_terminal_without_a_width_gets_80_columns() -> None:
    written = on_terminal("list", columns=0)
    lines = written[written.index("ID ") :].splitlines()  # what stands before is progress
    assert len(lines) == 47
    assert 60 < max(map(len, lines)) <= 80


@pytest.mark.parametrize(
    ("command", "raised"),
    [
        *((command, "IndexError('odd\\nend')") for command in ("", *COMMANDS)),
        ("list", "MemoryError()"),
        ("list", "OSError(5, 'EIO')"),
    ],
)
def test_a_fault_of_the_program_is_a_sentence_and_a_log(
    command: str, raised: str, home: Path
) -> None:
    done = failing(command, raised)
    log = home / "cache" / "errors.log"
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert f"the details are in {log}" in done.stderr
    assert "Traceback" in log.read_text()
    assert raised.partition("(")[0] in done.stderr


def test_a_log_that_can_not_be_in_the_cache_is_among_temporary_files(home: Path) -> None:
    home.write_text("a file")
    done = failing("stats", "ZeroDivisionError()", TMPDIR=str(home.parent))
    (log,) = home.parent.glob("reader-errors-*.log")
    assert (done.returncode, str(log) in done.stderr) == (1, True)
    assert "ZeroDivisionError" in log.read_text()


def failing(command: str, raised: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a command, the screen where it has no name, which raises this."""
    code = (
        "import sys; from reader.cli import main; from reader.cli.registry import COMMANDS;"
        "from reader.cli.commands.program import screen;"
        f"module = COMMANDS[{command!r}].load() if {command!r} else screen;"
        f"module.arguments = lambda parser: None; error = {raised};"
        "module.run = module.show = lambda *args: (_ for _ in ()).throw(error);"
        f"sys.exit(main({[command] if command else []}))"
    )
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, **env},
        timeout=60,
        check=False,
    )
