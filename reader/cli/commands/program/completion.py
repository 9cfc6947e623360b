"""`reader completion`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from reader.cli import console
from reader.cli.console import DONE

ABOUT = "Print a script that makes your shell complete the commands and options of reader."
_FILES = ("sources", "files", "file", "driver")
"""The arguments that are file names."""


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "shell", metavar="SHELL", choices=("bash", "zsh", "fish"), help="bash, zsh or fish"
    )


def run(args: Namespace) -> int:
    import shtab

    from reader import cli

    whole = cli.parser()
    for command in _commands(whole):
        for action in command._actions:
            if action.dest in _FILES:
                action.complete = shtab.FILE  # type: ignore[attr-defined]
    console.write([shtab.complete(whole, args.shell) + "\n"])
    return DONE


def _commands(whole: ArgumentParser) -> Iterator[ArgumentParser]:
    """Yield the parsers of the commands, found where shtab finds them."""
    for action in whole._actions:
        if isinstance(action.choices, dict):
            yield from action.choices.values()
