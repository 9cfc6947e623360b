"""Reading a TOML file (https://toml.io) that a person has written. Errors are reported with their
line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from reader.storage import atomic

_HEADER = re.compile(r"\s*\[\s*([\w-]+)\s*\]")
_ENTRY = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([\w-]+))\s*[=.]""")
_AT_LINE = re.compile(r" \(at line (\d+), column \d+\)$")

Lines = Mapping[tuple[str, str], int]
"""The line (from 1) of each entry, by its table (`""` for none) and name."""


class ConfigError(Exception):
    """The settings cannot be used. The message names the file, the line and what is allowed."""

    def __init__(self, message: str, line: int = 0) -> None:
        """`line` is the one that the message names."""
        super().__init__(message)
        self.line = line


class TomlFile(NamedTuple):
    """The values in a file, and their lines."""

    values: dict[str, Any]
    lines: Lines


def read(path: Path) -> TomlFile:
    """Read a file. Raises FileNotFoundError if there is none, and ConfigError if it cannot be read
    or is not TOML."""
    try:
        text = atomic.read(path)[0].decode("utf-8-sig")
    except FileNotFoundError:
        raise
    except OSError as error:
        raise ConfigError(f"{path} can't be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ConfigError(f"{path}, line {line}: this is not UTF-8.") from error
    import tomllib

    try:
        return TomlFile(tomllib.loads(text), _lines(text))
    except tomllib.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        line = int(at[1]) if at else text.count("\n") + 1
        why = _AT_LINE.sub("", str(error))
        raise ConfigError(f"{path}, line {line}: this is not TOML: {why}.") from error


def error(path: Path, lines: Lines, entry: tuple[str, str], why: object) -> ConfigError:
    """Return the error about an entry, given by its table and name; `why` is the message."""
    line = lines.get(entry) or lines.get(("", entry[0])) or 1
    return ConfigError(f"{path}, line {line}: {why}.", line)


def _lines(text: str) -> Lines:
    """Return the lines of entries and tables, which tomllib does not tell."""
    found: dict[tuple[str, str], int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            table = header[1]
            found.setdefault(("", table), number)
        elif entry := _ENTRY.match(line):
            name = next(part for part in entry.groups() if part is not None)
            found.setdefault((table, name), number)
    return found
