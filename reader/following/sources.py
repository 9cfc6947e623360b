"""The sources that a person follows: `sources.txt`, one on each line, which a person may edit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from reader.following.source import Source, parsed, source_of
from reader.storage import atomic, backups
from reader.storage.locks import locked

HEADING = (
    "# What you follow, a line each: an arXiv category (cs.CL, or several: cs.CL+cs.LG), an arXiv\n"
    '# query ("au:doe AND abs:retrieval"), an address, a file or a folder; then, if you like, a\n'
    '# name ("Doe\'s papers") and tags.\n'
)
_ENCODING = {"encoding": "utf-8", "errors": "surrogateescape"}


class Unread(NamedTuple):
    """A line that cannot be read, and is kept as it is."""

    number: int
    text: str
    why: str


class Sources:
    """The file of sources, which need not exist. Raises OSError if it cannot be written."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def all(self) -> list[Source]:
        """Return the sources in the order of the file, each once."""
        found: dict[str, Source] = {}
        for _, source in self._read():
            if isinstance(source, Source):
                found.setdefault(source.key, source)
        return list(found.values())

    def unread(self) -> list[Unread]:
        """Return the lines that cannot be read."""
        return [source for _, source in self._read() if isinstance(source, Unread)]

    def named(self, text: str) -> Source | None:
        """Return the source that a person means by a text, which is its name or any spelling of the
        source; None if it is not followed."""
        sources = self.all()
        with suppress(ValueError):
            meant = source_of(text).key
            for source in sources:
                if source.key == meant:
                    return source
        return next((source for source in sources if source.name == text), None)

    def add(self, new: Source) -> bool:
        """Follow a source. If it is already followed, it gets the name and tags of `new`, if there
        are any. Returns whether the file changed."""

        def edit(lines: list[tuple[str, Source | Unread | None]]) -> list[str]:
            kept = [line for line, _ in lines] or [HEADING]
            for number, (line, old) in enumerate(lines):
                if isinstance(old, Source) and old.key == new.key:
                    known = replace(old, name=new.name or old.name, tags=new.tags or old.tags)
                    if known != old:
                        kept[number] = known.line() + _end(line)
                    return kept
            if not kept[-1].endswith(("\n", "\r")):
                kept[-1] += "\n"
            return [*kept, new.line() + _end(kept[-1])]

        return self._edit(edit)

    def remove(self, source: Source) -> bool:
        """Stop following a source. Returns whether it was followed."""

        def edit(lines: list[tuple[str, Source | Unread | None]]) -> list[str]:
            return [
                line
                for line, each in lines
                if not (isinstance(each, Source) and each.key == source.key)
            ]

        return self._edit(edit)

    def _edit(self, edit: Callable[[list[tuple[str, Source | Unread | None]]], list[str]]) -> bool:
        atomic.make_folder(self.path.parent)
        with locked(self.path):
            lines = list(self._read())
            before = "".join(line for line, _ in lines)
            after = "".join(edit(lines))
            if after == before:
                return False
            back_up = partial(backups.back_up, atomic.followed(self.path))
            atomic.replace(self.path, after.encode(**_ENCODING), private=False, before=back_up)
            return True

    def _read(self) -> Iterator[tuple[str, Source | Unread | None]]:
        """Yield each line, with its end, and its source; None for a comment."""
        try:
            text = atomic.read(self.path)[0].decode(**_ENCODING)
        except FileNotFoundError:
            return
        for number, line in enumerate(text.splitlines(keepends=True), start=1):
            try:
                yield line, parsed(line.lstrip("\ufeff"))
            except ValueError as error:
                yield line, Unread(number, line.strip(), str(error))


def _end(line: str) -> str:
    """Return the end of a line; a newline if it has none."""
    return line[len(line.rstrip("\r\n")) :] or "\n"
