"""`reader config`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from reader.cli import console, settings
from reader.cli.console import DONE, MISUSED, Failure
from reader.settings.config import Config, template
from reader.settings.definitions import SETTINGS
from reader.settings.tables import TABLES
from reader.storage import atomic
from reader.storage.locks import locked
from reader.storage.paths import Paths
from reader.text.dates import DateFormat

ABOUT = "Check the settings, and print their file and what is set in it."


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--edit",
        action="store_true",
        help="open the file in your editor; a new file has every setting as a comment",
    )


def run(args: Namespace) -> int:
    path = Paths.of_user().settings
    if args.edit:
        _edit(path)
    if errors := settings.errors():
        for error in errors:
            console.say(error)
        return MISUSED
    console.table([line] for line in (path, *_set(settings.load())))
    return DONE


def _set(config: Config) -> Iterator[str]:
    for setting in SETTINGS:
        if ("", setting.name) in config.lines:
            yield f"{setting.name} = {_shown(getattr(config, setting.name))}"
    for table in TABLES:
        for name, value in getattr(config, table).items():
            yield f"{table}.{name} = {value}"


def _shown(value: object) -> str:
    if isinstance(value, DateFormat):
        return value.style
    if isinstance(value, bool):
        return str(value).lower()
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _edit(path: Path) -> None:
    """Open the settings in the person's editor, and write the result. Raises Failure."""
    from contextlib import suppress

    from reader.desktop.editor import edit_outside

    with suppress(Failure):  # the person is about to correct it
        settings.load()
    try:
        before = _bytes_of(path)
        start = template(_commands()).encode() if before is None else before
        written = edit_outside(start, path.name)
    except OSError as error:
        raise Failure(f"{path} could not be edited: {error}") from error
    try:
        _replace(path, before, written.data)
    except OSError as error:
        raise Failure(f"{path} is as it was: {error}. The new one is {written.path}") from error
    written.discard()


def _replace(path: Path, before: bytes | None, after: bytes) -> None:
    """Write the settings, unless another program changed them from `before`. Raises OSError."""
    atomic.make_folder(path.parent)
    with locked(path):
        if _bytes_of(path) != before:
            raise OSError("another program has changed it meanwhile")
        if after != before:
            atomic.replace(path, after, private=False)


def _bytes_of(path: Path) -> bytes | None:
    try:
        return atomic.read(path)[0]
    except FileNotFoundError:
        return None


def _commands() -> Iterator[tuple[str, str, str]]:
    from reader.tui.commands import COMMANDS

    return ((command.id, command.keys, command.help) for command in COMMANDS.values())
