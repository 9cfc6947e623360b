"""What an import yields: a paper, or the reason why a record is none, and the mark stated beside
it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from reader.catalogue import Problem, read_fields
from reader.model.paper import Paper
from reader.model.stated_mark import StatedMark
from reader.text.clean import one_line

Item = tuple[Paper | Problem, StatedMark]
"""A paper with the mark stated for it, or the problem with a record."""


class ImportFault(Exception):
    """Nothing can be imported. The message is a sentence that names the file."""

    def __init__(self, message: str) -> None:
        super().__init__(one_line(message))


def items(records: Iterable[Mapping[str, object]], source: str) -> Iterator[Item]:
    """Yield the papers in records whose fields have the names that readers of JSON know
    (`fields.named`). `source` names the file in messages."""
    return (read_fields(record, source) for record in records)
