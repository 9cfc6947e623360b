"""The command line: one table of commands, and the way from arguments to an exit code."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from reader import __version__
from reader.cli import console
from reader.cli.console import DONE, INTERRUPTED, Failure

if TYPE_CHECKING:
    from types import ModuleType

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

COMMANDS = {
    "list": "print papers and their marks",
    "add": "add catalogues or single papers",
    "follow": "say where papers come from, or list it",
    "unfollow": "follow something no more",
    "fetch": "fetch what is new where you follow",
    "open": "show files on the screen without adding them",
    "show": "print all about one paper",
    "mark": "mark papers read, starred, archived or with tags",
    "note": "write a note on a paper",
    "undo": "take back the last change, whichever program made it",
    "stats": "count papers, marks and tags",
    "views": "print the views, keep a query as one, remove one",
    "config": "print, check or edit the settings",
    "merge": "take in the marks of another machine",
    "doctor": "check the marks, the catalogues and the terminal",
    "completion": "print the completion script of a shell",
}
"""The commands, and what each does. The module of its name in `reader.cli.commands` has its
`ABOUT`, its `arguments(parser)`, and `run(args)`, which returns the exit code or raises Failure.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run `reader` with these arguments, by default the process's own. Returns the exit code:
    0 done, 1 it failed, 2 wrong usage or unreadable input, 130 interrupted."""
    gc.disable()  # a command is short and makes no garbage worth a search; the screen starts it
    console.prepare()
    words = [_shielded(word) for word in (sys.argv[1:] if argv is None else argv)]
    try:
        args = parser(only=words[0] if words else None).parse_args(words)
        code: int = _module(args.command or "screen").run(args)
        console.flush()
    except Failure as failure:
        console.say(str(failure))
        code = failure.code
    except BrokenPipeError:
        # who read us has enough; keep Python from saying so when it flushes at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        code = DONE
    except KeyboardInterrupt:
        code = INTERRUPTED
    gc.freeze()  # or the interpreter looks through all there is before it ends
    return code


def parser(only: str | None = None) -> argparse.ArgumentParser:
    """The parser of all commands; of one of them, where `only` names one, which is sooner made."""
    parser = argparse.ArgumentParser(
        prog="reader",
        description="Triage a reading list of papers from the keyboard. Without a command, "
        "the screen opens; ? there shows its keys.",
        epilog="Exit codes: 0 done, 1 it failed, 2 wrong usage or unreadable input.",
        formatter_class=_formatter,
    )
    parser.add_argument("--version", action="version", version=f"reader {__version__}")
    commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", dest="command", prog="reader"
    )
    for name in [only] if only in COMMANDS else COMMANDS:
        module = _module(name)
        command = commands.add_parser(
            name, help=COMMANDS[name], description=module.ABOUT, formatter_class=_formatter
        )
        module.arguments(command)
    return parser


def _formatter(prog: str) -> argparse.HelpFormatter:
    """argparse's own, but told the width: it would import shutil to ask for it, which is slow."""
    return argparse.HelpFormatter(prog, width=(console.width() or 80) - 2)


def _module(name: str) -> ModuleType:
    return import_module(f"reader.cli.commands.{name}")


def _shielded(word: str) -> str:
    """A word such as `-survey` or `-is:archived`, with a space before it, which keeps argparse
    from taking it for an option: the only one of those with a single dash is -h."""
    return f" {word}" if word[:1] == "-" and word[1:2] not in "-" and word != "-h" else word
