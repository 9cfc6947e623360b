"""The parser of arguments: argparse's, with its talk going through the door of the console."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from reader.cli import console
from reader.cli.console import MISUSED

if TYPE_CHECKING:
    from datetime import date as Date

    from _typeshed import SupportsWrite


class Parser(argparse.ArgumentParser):
    """A parser to which words such as `-survey`, `-is:archived` and `-a.txt` are words. Options
    have two dashes, but for the few of a single letter that are defined."""

    def __init__(self, **how: Any) -> None:
        super().__init__(formatter_class=_formatter, **how)

    def _parse_optional(self, arg_string: str) -> Any:
        """What option a word of the command line is, None where it is none."""
        if arg_string[:2] != "--" and arg_string not in self._option_string_actions:
            return None
        return super()._parse_optional(arg_string)

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Where argparse writes all it has to say: help, usage, version."""
        if file is sys.stdout:
            console.write([message])
        else:
            console.tell(message)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Raises ArgumentError for a value that is none of the choices, with the nearest one."""
        if action.choices is None or value in action.choices:
            return
        from difflib import get_close_matches

        choices = [str(choice) for choice in action.choices]
        near = get_close_matches(str(value), choices, n=1)
        hint = f"did you mean {near[0]}?" if near else f"choose from {', '.join(choices)}"
        raise argparse.ArgumentError(action, f"there is no {value!r}: {hint}")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments, and end with the exit code of wrong usage."""
        self.print_usage(sys.stderr)
        console.say(message)
        self.exit(MISUSED)


def _formatter(prog: str) -> argparse.HelpFormatter:
    """argparse's own, but told the width: it would import shutil to ask for it, which is slow."""
    return argparse.HelpFormatter(prog, width=(console.width() or 80) - 2)


def papers_to_change(parser: argparse.ArgumentParser) -> None:
    """Have a command take the papers that it acts on, as `reader.cli.papers.chosen` reads them."""
    parser.add_argument(
        "query", nargs="+", metavar="QUERY|ID", help="as in the search bar, or ids and links"
    )


def day(text: str) -> Date:
    """The first day that a date or span of the command line means, for argparse's `type`."""
    from datetime import date

    from reader.query.period import period

    try:
        return period(text, date.today())[0]
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r}: {error}") from None
