"""That "kept" is said of what is on disk, and that a text is never lost: commands as processes."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reader.storage.locks import locked
from reader.storage.paths import Paths
from tests.cli.marks.test_marking import FIRST, mark_of
from tests.cli.process import READER, run, start
from tests.editor import FAILING, editor
from tests.terminal.terminal import Terminal

NAIVE = re.compile("naïve thought".encode() + b"|na\xefve thought|n\0a\0\xef\0v\0e\0")


def file_in(said: str) -> Path:
    """The file that is named at the end of what was said, which may be broken into lines."""
    named = re.search(r"in (/\S+\.\w+)", said.replace("\r\n", "").replace("\n", ""))
    assert named, said
    return Path(named[1])


@pytest.mark.parametrize("code", FAILING.values(), ids=FAILING)
def test_what_an_editor_wrote_that_failed_stays(code: str, tmp_path: Path) -> None:
    run("note", FIRST, "before")
    env = {"VISUAL": editor(tmp_path, code), "TMPDIR": str(tmp_path)}
    with Terminal("note", FIRST, env=env, columns=500) as terminal:
        assert terminal.wait_exit() == 1
        assert "kept" not in terminal.text
        assert NAIVE.search(file_in(terminal.text).read_bytes())
    assert mark_of(FIRST).note == "before"


def test_ctrl_c_in_the_editor_is_the_editors(tmp_path: Path) -> None:
    code = (
        "signal.signal(signal.SIGINT, lambda *_: file.write_text('after ctrl+c') and sys.exit())\n"
        "print('ready', flush=True)\nwhile True: signal.pause()"
    )
    with Terminal("note", FIRST, env={"VISUAL": editor(tmp_path, code)}) as terminal:
        terminal.wait("ready")
        terminal.press("\x03")
        assert terminal.wait_exit() == 0
        assert "the note is kept" in terminal.text
    assert mark_of(FIRST).note == "after ctrl+c"


def test_an_editor_that_works_leaves_nothing(paths: Paths, tmp_path: Path) -> None:
    (place := tmp_path / "tmp").mkdir()
    env = {"VISUAL": editor(tmp_path, "file.write_text('mine')"), "TMPDIR": str(place)}
    with Terminal("note", FIRST, env=env) as terminal:
        assert terminal.wait_exit() == 0
    assert [*place.iterdir(), *paths.drafts.iterdir()] == []


def test_what_an_editor_saved_stays_with_the_marks_if_the_program_is_ended(
    paths: Paths, tmp_path: Path
) -> None:
    code = "file.write_text('saved so far')\nprint('ready', flush=True)\nsignal.pause()"
    with Terminal("note", FIRST, env={"VISUAL": editor(tmp_path, code)}) as terminal:
        terminal.wait("ready")
        terminal.process.send_signal(signal.SIGTERM)  # SIGHUP may be ignored, as by nohup
        terminal.wait_exit()
    (draft,) = paths.drafts.glob("note-*.md")
    assert draft.read_text() == "saved so far"


def test_a_note_on_stdin_that_is_no_text_is_kept_apart(paths: Paths) -> None:
    done = subprocess.run(
        [*READER, "note", FIRST, "-"], input=b"na\xefve", capture_output=True, check=False
    )
    assert done.returncode == 2
    assert done.stdout == b""
    kept = file_in(done.stderr.decode())
    assert kept.parent == paths.drafts
    assert kept.read_bytes() == b"na\xefve"


@pytest.mark.parametrize("args", [("mark", FIRST, "--star"), ("note", FIRST, "mine")])
def test_nothing_is_said_before_it_is_on_disk(args: tuple[str, ...], paths: Paths) -> None:
    run("mark", FIRST, "--read")
    out = paths.data / "out"
    with locked(paths.marks), out.open("wb") as stdout:
        program = start(*args, stdout=stdout)
        with pytest.raises(subprocess.TimeoutExpired):
            program.wait(1)
        assert out.read_bytes() == b""
    assert program.wait(20) == 0
    assert out.read_bytes()
    assert "--star" not in args or mark_of(FIRST).starred


# The settings


def test_settings_that_are_a_link_stay_one(paths: Paths, tmp_path: Path) -> None:
    target = tmp_path / "dotfiles.toml"
    target.write_text("# mine\n")
    target.chmod(0o644)
    paths.config.mkdir(parents=True)
    paths.settings.symlink_to(target)
    code = "file.write_text(file.read_text() + 'advance = true\\n')"
    assert "advance" in run("config", "--edit", env={"EDITOR": editor(tmp_path, code)}).stdout
    assert paths.settings.is_symlink()
    assert target.read_text() == "# mine\nadvance = true\n"
    assert target.stat().st_mode & 0o777 == 0o644


def test_settings_are_as_they_were_where_the_editor_fails(paths: Paths, tmp_path: Path) -> None:
    paths.config.mkdir(parents=True)
    paths.settings.write_text("# mine\n")
    env = {"EDITOR": editor(tmp_path, FAILING["it is killed"]), "TMPDIR": str(tmp_path)}
    done = run("config", "--edit", env=env, code=1)
    assert NAIVE.search(file_in(done.stderr).read_bytes())
    assert "SIGKILL" in done.stderr
    assert paths.settings.read_text() == "# mine\n"


def test_settings_that_changed_meanwhile_are_not_written_over(paths: Paths, tmp_path: Path) -> None:
    code = (
        f"settings = pathlib.Path({str(paths.settings)!r})\n"
        "settings.parent.mkdir(parents=True, exist_ok=True)\n"
        "settings.write_text('# theirs\\n')\nfile.write_text('# mine\\n')"
    )
    env = {"EDITOR": editor(tmp_path, code), "TMPDIR": str(tmp_path)}
    done = run("config", "--edit", env=env, code=1)
    assert "changed it meanwhile" in done.stderr
    assert paths.settings.read_text() == "# theirs\n"
    assert [file.read_text() for file in tmp_path.glob("config-*.toml")] == ["# mine\n"]


def test_folders_are_private_whatever_the_umask(paths: Paths, home: Path, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        run("note", FIRST, "mine")
        run("views", "--add", "Mine", "agents")
        run("add", "2401.00001")
        run("config", "--edit", env={"EDITOR": "true"})
    finally:
        os.umask(before)
    made = [home, *home.rglob("*")]
    assert {path.stat().st_mode & 0o777 for path in made if path.is_dir()} == {0o700}
    files = [path for path in made if path.is_file() and paths.cache not in path.parents]
    assert len(files) > 5
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}


# The doctor


@pytest.mark.parametrize("name", ["data", "cache", "config"])
@pytest.mark.parametrize("what", ["a file", "a circle", "nowhere", "too long"])
def test_the_doctor_reports_folders_that_are_none(name: str, what: str, home: Path) -> None:
    home.mkdir()
    env = {}
    match what:
        case "a file":
            (home / name).write_bytes(b"")
        case "a circle":
            (home / name).symlink_to(home / name)
        case "nowhere":
            (home / name).symlink_to(home / "nowhere")
        case _:
            env = {"READER_HOME": str(home / ("x" * 300))}
    done = run("doctor", env=env, code=1)
    assert f"!! {name} folder" in done.stdout
    assert "terminal" in done.stdout, "it stopped half way"
    assert done.stderr == ""


def test_the_doctor_says_what_the_file_system_lacks(home: Path) -> None:
    run("mark", FIRST, "--read")
    code = (
        "import errno, sys, pathlib\nfrom tests.faults.marks.lacking import LACKS, lacking\n"
        "from reader.cli import main\n"
        "with lacking(LACKS['nothing at all'], pathlib.Path(sys.argv[1])):\n"
        "    sys.exit(main(['doctor']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(home / "data")],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 1, done.stderr
    lines = [line for line in done.stdout.splitlines() if "file system" in line]
    assert len(lines) == 6
    assert sum(line.startswith("!!") for line in lines) == 3
    assert [*(home / "data").glob(".reader-*")] == []
