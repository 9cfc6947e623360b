"""Parsing arguments: argparse, with its output going through `console`."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from reader.cli import console
from reader.cli.console import MISUSED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date as Date

    from _typeshed import SupportsWrite


class Parser(argparse.ArgumentParser):
    """A parser that takes words such as `-survey`, `-is:archived` and `-a.txt` for arguments.
    Options have two dashes, except for the few with one letter that are defined."""

    def __init__(self, **how: Any) -> None:
        super().__init__(formatter_class=_formatter, **how)

    def _parse_optional(self, arg_string: str) -> Any:
        """Return the option that a word is, in argparse's form; None if it is an argument."""
        if arg_string[:2] != "--" and arg_string not in self._option_string_actions:
            return None
        return super()._parse_optional(arg_string)

    def _match_arguments_partial(
        self, actions: Sequence[argparse.Action], arg_strings_pattern: str
    ) -> list[int]:
        """Return how many words each of the next arguments takes. An argument that may be left out
        waits until no option follows: argparse would take it for left out before an option."""
        counts = super()._match_arguments_partial(actions, arg_strings_pattern)
        while "O" in arg_strings_pattern and counts and not counts[-1]:
            counts.pop()
        return counts

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Write argparse's help, usage or version."""
        if file is sys.stdout:
            console.write([message])
        else:
            console.tell(message)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Raise ArgumentError, with the nearest choice, for a value that is none of the choices."""
        if action.choices is None or value in action.choices:
            return
        from difflib import get_close_matches

        choices = [str(choice) for choice in action.choices]
        near = get_close_matches(str(value), choices, n=1)
        hint = f"did you mean {near[0]}?" if near else f"choose from {', '.join(choices)}"
        raise argparse.ArgumentError(action, f"there is no {value!r}: {hint}")

    def parse_known_args(self, *args: Any, **how: Any) -> Any:
        """Parse, and report what is left over under the command that does not know it."""
        known, rest = super().parse_known_args(*args, **how)
        if rest:
            self.error(f"there is no {rest[0]!r}: `{self.prog} --help` says what there is")
        return known, rest

    def error(self, message: str) -> NoReturn:
        """Report what is wrong with the arguments, and exit with MISUSED."""
        self.print_usage(sys.stderr)
        console.say(message)
        self.exit(MISUSED)


def _formatter(prog: str) -> argparse.HelpFormatter:
    """Return argparse's formatter, with the width given: to find it, argparse would import shutil,
    which is slow."""
    return argparse.HelpFormatter(prog, width=(console.width() or 80) - 2)


def papers_to_change(parser: argparse.ArgumentParser) -> None:
    """Add the argument for the papers that a command acts on, read by
    `reader.cli.papers.chosen`."""
    parser.add_argument(
        "query", nargs="+", metavar="QUERY|ID", help="as in the search bar, or ids and links"
    )


def day(text: str) -> Date:
    """Return the first day of a date or span, for argparse's `type`."""
    from datetime import date

    from reader.query.period import period

    try:
        return period(text, date.today())[0]
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r}: {error}") from None
