"""What comes from another program: a paper or why a row is none, and the mark beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from reader.catalogue import Problem, read_fields
from reader.model.paper import Paper
from reader.model.stated_mark import StatedMark
from reader.text.clean import one_line

Item = tuple[Paper | Problem, StatedMark]
"""A paper, or the row that is none, and the mark that is stated of it."""


class ImportFault(Exception):
    """Nothing can be imported; the message is a sentence that names the file."""

    def __init__(self, message: str) -> None:
        super().__init__(one_line(message))


def items(records: Iterable[Mapping[str, object]], source: str) -> Iterator[Item]:
    """Records by the names that readers of JSON know, as papers. `source` is for messages."""
    return (read_fields(record, source) for record in records)
