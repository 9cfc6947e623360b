"""A fault inside the program: what ends, what is left, and what is said."""

from __future__ import annotations

import sys

import pytest

from reader.storage.paths import Paths
from tests.faults.screen.ends import assert_restored
from tests.terminal.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")

PLANTED = """
import sys
from {module} import {owner} as owner
before = owner.{name}
def fail(*args, **options):
    if {when}:
        raise RuntimeError("planted \\x1b[5m here")
    return before(*args, **options)
owner.{name} = fail
from reader.cli import main
sys.exit(main([]))
"""


def planted(module: str, owner: str, name: str, when: str = "True") -> Terminal:
    """Reader with a function of it replaced by one that fails `when` that holds."""
    code = PLANTED.format(module=module, owner=owner, name=name, when=when)
    return Terminal(program=("-c", code))


FATAL = {
    "drawing": (
        "reader.tui.widgets.status_line",
        "StatusLine",
        "render",
        "'Starred' in args[0].message",
        "",
    ),
    "a timer": ("reader.tui.app", "ReaderApp", "_keep_session", "True", ""),
}


@pytest.mark.parametrize("case", FATAL.values(), ids=FATAL)
def test_a_fault_ends_it_with_a_sentence_and_nothing_lost(
    case: tuple[str, str, str, str, str], paths: Paths
) -> None:
    *where, keys = case
    with planted(*where) as reader:
        reader.wait("1 of 46")
        reader.press("s" + keys)
        assert reader.wait_exit() == 1
        assert_restored(reader)
        said = reader.output.decode().rpartition("\x1b[")[2]
    assert said.count("reader: ") == 1
    assert str(paths.errors) in said
    assert "Traceback" not in reader.output.decode()
    assert "planted \x1b[5m here" in paths.errors.read_text()
    with Terminal() as reader:
        reader.wait("★")


def test_a_fault_before_there_is_a_screen(paths: Paths) -> None:
    with planted("reader.tui.main_screen", "MainScreen", "on_mount") as reader:
        assert reader.wait_exit() == 1
        assert_restored(reader)
        assert str(paths.errors) in reader.output.decode()


HARMLESS = {
    "undo": ("reader.library.marking", "Marking", "undo", "u"),
    "finding": ("reader.library.papers", "Papers", "query", "1"),
    "reading": ("reader.library.papers", "Papers", "read", "Y"),
    "a dialog's end": ("reader.library.marking", "Marking", "retag", "tx\r"),
    "completion": ("reader.query", "completion", "complete", "/tag:"),
    "a message": ("reader.tui.main_screen", "MainScreen", "on_search_bar_typed", "/x"),
    "a thread": ("reader.desktop", "clipboard", "copy", "y"),
    "a dialog": ("reader.tui.dialogs.note", "NoteDialog", "on_text_area_changed", "nx"),
}


@pytest.mark.parametrize("case", HARMLESS.values(), ids=HARMLESS)
def test_a_fault_in_answer_to_a_key_is_told(case: tuple[str, str, str, str], paths: Paths) -> None:
    module, owner, name, keys = case
    started = f"__import__('os').path.exists({str(paths.marks)!r})"
    with planted(module, owner, name, started) as reader:
        reader.wait("1 of 46")
        reader.press("s")
        reader.wait(lambda _: paths.marks.exists())
        reader.press(keys)
        reader.wait("That failed: planted")
        reader.press("\x1b\x1b")
        reader.press("G")
        reader.wait("46 of 46")
        reader.press("q")
        assert reader.wait_exit() == 0
    assert "planted" in paths.errors.read_text()
