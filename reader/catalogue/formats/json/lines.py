"""Reading JSON Lines (https://jsonlines.org): the object on each line is a paper."""

from __future__ import annotations

import json
from collections.abc import Iterator

from reader.catalogue.fields.record import Found
from reader.catalogue.formats.json.texts import DEEPEST, in_line
from reader.catalogue.text.source import Source
from reader.storage.strict_json import is_deeper

_FIRST_LINES = 20


def recognises(head: str) -> bool:
    """Return whether the first line is a whole JSON object, or most of the first lines are: above
    them, a person may have written comments (`#`), or spoilt one."""
    lines = [line.strip() for line in head.split("\n", _FIRST_LINES)[:_FIRST_LINES]]
    lines = [line for line in lines if line and not line.startswith("#")]
    if not lines or _is_object(lines[0]):
        return bool(lines)
    return sum(map(_is_object, lines)) * 2 > len(lines)


def _is_object(line: str) -> bool:
    """Return whether a line is a whole JSON object."""
    if not line.startswith("{"):
        return False
    try:
        return not is_deeper(line.encode(), DEEPEST) and isinstance(json.loads(line), dict)
    except ValueError:
        return False


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
