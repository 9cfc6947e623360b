"""Reading JSON Lines (https://jsonlines.org): the object on each line is a paper."""

from __future__ import annotations

import json
from collections.abc import Iterator

from reader.catalogue.fields.record import Found
from reader.catalogue.formats.json.texts import in_line
from reader.catalogue.text.source import Source


def papers(source: Source) -> Iterator[Found]:
    """Yield the paper on each line. A line that is not JSON is a problem, unless it is a comment
    (`#`); the next line is read."""
    source.pass_old()
    for number, line in source.lines():
        if number < source.first or not line.strip() or line.startswith("#"):
            continue
        try:
            yield from in_line(number, line)
        except json.JSONDecodeError as error:
            yield Found(number, None, f"this line is not JSON: {error.msg} at {error.colno}")
        except ValueError as error:
            yield Found(number, None, str(error))
