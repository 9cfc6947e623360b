"""Reading all bytes of a catalogue at once."""

from __future__ import annotations

from pathlib import Path

from reader.catalogue.text import marc21
from reader.catalogue.text.signatures import check_text
from reader.catalogue.text.source import HEAD, LARGEST, contents_of, readable
from reader.storage.foreign import plain_file


def contents(path: Path) -> bytes:
    """Return the bytes of a file. Raises CatalogueError if it cannot be read, contains no text, or
    is too large."""
    with readable(path), plain_file.opened(path) as stream:
        head = stream.read(HEAD)
        if not marc21.is_marc(head):
            check_text(head, str(path))  # before all of it takes memory
        stream.seek(0)
        return contents_of(stream, str(path), LARGEST)
