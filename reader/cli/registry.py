"""The commands: their names, their help, and their modules.

A new command is a module in a folder of `commands/` and an entry of `COMMANDS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.model.flag import FLAG_NAMES

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable
    from typing import Protocol

    class Module(Protocol):
        """A module of `reader.cli.commands`."""

        ABOUT: str
        """The description in `reader COMMAND --help`."""

        def arguments(self, parser: ArgumentParser, /) -> None:
            """Add the command's arguments and options."""

        def run(self, args: Namespace, /) -> int:
            """Run the command, and return the exit code. Raises Failure."""


class Command(NamedTuple):
    """A command: its line in `reader --help`, and what imports and returns its module."""

    help: str
    load: Callable[[], Module]


def _list() -> Module:
    from reader.cli.commands.papers import list as module

    return module


def _add() -> Module:
    from reader.cli.commands.papers import add

    return add


def _import() -> Module:
    from reader.cli.commands.papers import import_

    return import_


def _follow() -> Module:
    from reader.cli.commands.sources import follow

    return follow


def _unfollow() -> Module:
    from reader.cli.commands.sources import unfollow

    return unfollow


def _fetch() -> Module:
    from reader.cli.commands.sources import fetch

    return fetch


def _digest() -> Module:
    from reader.cli.commands.papers import digest

    return digest


def _export() -> Module:
    from reader.cli.commands.papers import export

    return export


def _pdf() -> Module:
    from reader.cli.commands.papers import pdf

    return pdf


def _open() -> Module:
    from reader.cli.commands.papers import open as module

    return module


def _show() -> Module:
    from reader.cli.commands.papers import show

    return show


def _edit() -> Module:
    from reader.cli.commands.papers import edit

    return edit


def _mark() -> Module:
    from reader.cli.commands.marks import mark

    return mark


def _tags() -> Module:
    from reader.cli.commands.marks import tags

    return tags


def _delete() -> Module:
    from reader.cli.commands.marks import delete

    return delete


def _note() -> Module:
    from reader.cli.commands.marks import note

    return note


def _undo() -> Module:
    from reader.cli.commands.marks import undo

    return undo


def _stats() -> Module:
    from reader.cli.commands.marks import stats

    return stats


def _views() -> Module:
    from reader.cli.commands.program import views

    return views


def _config() -> Module:
    from reader.cli.commands.program import config

    return config


def _merge() -> Module:
    from reader.cli.commands.marks import merge

    return merge


def _doctor() -> Module:
    from reader.cli.commands.program import doctor

    return doctor


def _completion() -> Module:
    from reader.cli.commands.program import completion

    return completion


COMMANDS = {
    "list": Command("print papers and their marks", _list),
    "add": Command("add lists of papers, or single papers", _add),
    "import": Command("import papers and marks from another program", _import),
    "follow": Command("follow sources of papers, or list them", _follow),
    "unfollow": Command("stop following sources", _unfollow),
    "fetch": Command("fetch new papers from the sources you follow", _fetch),
    "digest": Command("print the papers that came lately, as Markdown", _digest),
    "export": Command("write papers to a file or folder; --watch keeps it up to date", _export),
    "pdf": Command("download the PDFs of papers", _pdf),
    "open": Command("show files on the screen, without adding them", _open),
    "show": Command("print everything about one paper", _show),
    "mark": Command(f"mark papers {', '.join(FLAG_NAMES)} or tagged", _mark),
    "tags": Command("print tags; rename, merge or remove one", _tags),
    "edit": Command("correct a paper's title and other fields", _edit),
    "delete": Command("delete papers from the list, or bring them back", _delete),
    "note": Command("write a note on a paper", _note),
    "undo": Command("undo the last change, also one made on the screen", _undo),
    "stats": Command("count papers, marks and tags", _stats),
    "views": Command("print views; add or remove one", _views),
    "config": Command("print, check or edit the settings", _config),
    "merge": Command("merge the marks of another machine", _merge),
    "doctor": Command("check the marks, the catalogues and the terminal", _doctor),
    "completion": Command("print a completion script for your shell", _completion),
}
"""Every command by its name, in the order of `reader --help`."""
