"""The command line: from arguments to an exit code."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from reader import __version__
from reader.cli import console
from reader.cli.console import DONE, FAILED, INTERRUPTED, MISUSED, Failure
from reader.cli.registry import COMMANDS
from reader.storage import debug_log
from reader.storage.paths import HomeError, Paths
from reader.text.clean import cap

if TYPE_CHECKING:
    from reader.cli.arguments import Parser

__all__ = ["COMMANDS", "main", "parser"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run `reader` with these arguments, by default those of the process.

    Returns the exit code: 0 done, 1 failed, 2 wrong usage or unreadable input, 130 interrupted.
    """
    gc.disable()  # not worth its time in a short command; the screen turns it on again
    console.prepare()
    try:
        code = _run(sys.argv[1:] if argv is None else argv)
        console.flush()
    except Failure as failure:
        console.say(failure)
        code = failure.code
    except HomeError as error:
        console.say(error)
        code = MISUSED
    except BrokenPipeError:
        console.discard()  # the reader of our output, such as `head`, has enough
        code = DONE
    except KeyboardInterrupt:
        code = INTERRUPTED
    except Exception as error:
        code = _failed(error)
    gc.freeze()  # otherwise the interpreter searches all objects before it exits
    return code


def _run(words: Sequence[str]) -> int:
    """Run the command named by these arguments, and return the exit code."""
    args = None
    if words:  # the screen alone needs no parser
        try:
            args = parser(_needed(words)).parse_args(words)
        except SystemExit as end:  # argparse has printed help, the version, or an error
            return int(end.code or DONE)
    threading.excepthook = _failed_beside
    if args and args.debug:
        os.environ[debug_log.VARIABLE] = "1"  # for the processes that this one starts as well
    if debug_log.is_asked_for():
        debug_log.start(Paths.of_user().debug)
    command = args.command if args else None
    with debug_log.timed("command", name=command or "screen"):
        if args and command:
            return COMMANDS[command].load().run(args)
        from reader.cli.commands.program import screen

        return screen.show()


def _failed(error: BaseException) -> int:
    """Report an unexpected error, and where its traceback is logged. Returns the exit code."""
    from reader.storage import error_log

    try:
        log = error_log.record(Paths.of_user().errors, error)
    except HomeError:
        log = error_log.record(None, error)
    what = f"{type(error).__name__}: {cap(str(error), 200)}"
    where = f"the details are in {log}" if log else "no log of it could be written"
    console.say(f"a fault of Reader itself ended this ({what}); {where}")
    return FAILED


def _failed_beside(failed: threading.ExceptHookArgs) -> None:
    """Report an unexpected error in a thread. The command continues, and reports what it lacks."""
    if failed.exc_value:
        _failed(failed.exc_value)


def _needed(words: Sequence[str]) -> Iterable[str]:
    """Return the commands whose arguments must be known to parse these words. Importing all of them
    would double the time of a start."""
    first = next((word for word in words if word != "--debug"), "")
    if first in ("", "-V", "--version"):
        return ()
    return [first] if first in COMMANDS else COMMANDS


def parser(needed: Iterable[str] = COMMANDS) -> Parser:
    """Return the parser of these commands."""
    from reader.cli.arguments import Parser

    parser = Parser(
        prog="reader",
        description="Triage a reading list of papers from the keyboard. Without a command, "
        "the screen opens; ? there shows its keys.",
        epilog="Exit codes: 0 done, 1 it failed, 2 wrong usage or unreadable input.",
    )
    parser.add_argument("-V", "--version", action="version", version=f"reader {__version__}")
    parser.add_argument(
        "--debug", action="store_true", help="write a log, whose path `reader doctor` prints"
    )
    commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", dest="command", prog="reader"
    )
    for name in needed:
        about = COMMANDS[name]
        module = about.load()
        command = commands.add_parser(name, help=about.help, description=module.ABOUT)
        module.arguments(command)
    return parser
