"""Reading JSON (RFC 8259): an array of objects, or objects that contain such arrays."""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterator, Mapping
from functools import lru_cache, partial

from reader.catalogue.fields import identifiers
from reader.catalogue.fields.column_roles import by_content
from reader.catalogue.fields.named.headers import is_field, tells_of_others
from reader.catalogue.fields.named.records import held_in, is_record, record_of
from reader.catalogue.fields.record import Found, RawRecord
from reader.catalogue.formats.json import bookmarks, notebook
from reader.catalogue.markdown import table_rows
from reader.catalogue.stated.beside import Beside
from reader.catalogue.text.source import Source
from reader.storage.strict_json import is_deeper

DEEPEST = 100
"""The most levels of arrays and objects that are read; records of papers have ten."""

_ARRAY = re.compile(r"\[\s*(?:[{\"\]]|\[\s*[\[{\"\]])")
_NOTEBOOK = re.compile(r"\"nbformat\"\s*:\s*\d")
_BOOKMARKS = re.compile(r"\"text/x-moz-place|\"bookmark_bar\"\s*:\s*\{")
_LONGEST_HEAD = 2000  # characters
_SPACE = re.compile(r"[ \t\n\r]*")
_DEPTH = 4  # an array of objects, in an object, in an object, in an object
_TOO_DEEP = f"this JSON has more than {DEEPEST} levels of arrays and objects: it was not read"
_LONGEST_NUMBER = 20  # digits; Python refuses to convert thousands


def _whole(digits: str) -> int | str:
    return int(digits) if len(digits) < _LONGEST_NUMBER else digits


_decoder = json.JSONDecoder(parse_int=_whole)
_decode = _decoder.raw_decode

# A value that may be a paper: its position, the value, and its name in the object around it.
_Value = tuple[int, object, str]
# Yields values, and returns the position after them.
_Walk = Generator[_Value, None, int]


def recognises(head: str) -> bool:
    """Return whether this is a JSON object, or an array of objects, arrays or texts."""
    text = head.lstrip()
    return text.startswith("{") or _ARRAY.match(text) is not None


def papers(source: Source) -> Iterator[Found]:
    """Yield the papers of a JSON text, each with the line where it begins.

    Values that are complete before an error in the text are read; the error is a problem at its
    line.
    """
    text = source.text()
    if _is_too_deep(text):
        yield Found(1, None, _TOO_DEEP)
    elif _NOTEBOOK.search(text, 0, _LONGEST_HEAD) or _NOTEBOOK.search(text[-_LONGEST_HEAD:]):
        yield from notebook.papers_in(text)
    elif _BOOKMARKS.search(text, 0, _LONGEST_HEAD) and (kept := _value_of(text)):
        yield from bookmarks.papers_in(text, kept)
    else:
        yield from _in_text(text)


def _value_of(text: str) -> object:
    """Return the value of a JSON text; None if it cannot be read whole."""
    try:
        return _decoder.decode(text)
    except ValueError:
        return None


def in_line(number: int, text: str) -> Iterator[Found]:
    """Yield the papers in a JSON value that is line `number` of a text. Raises JSONDecodeError if
    it is not JSON, and ValueError, with a sentence, if it is nested too deep."""
    value = loads(text)
    if isinstance(value, dict) and "nbformat" in value:
        yield from notebook.papers_in(text)
    elif _BOOKMARKS.search(text, 0, _LONGEST_HEAD):
        yield from bookmarks.papers_in(text, value)
    elif isinstance(value, dict) and not _holds_papers(value):
        yield from found_in(number, value)
    else:
        yield from _in_text(text, number)


def _in_text(text: str, line: int = 1) -> Iterator[Found]:
    counted = 0
    beside = Beside(text, loads)
    try:
        for position, value, name in _values(text):
            line += text.count("\n", counted, position)
            counted = position
            yield from found_in(line, value, name, beside)
    except json.JSONDecodeError as error:
        yield Found(error.lineno, None, f"no JSON from here on: {error.msg}")


def loads(text: str) -> object:
    """Return the value of a JSON text. Raises JSONDecodeError if it is not JSON, and ValueError,
    with a sentence, if it is nested too deep."""
    if _is_too_deep(text):
        raise ValueError(_TOO_DEEP)
    return _decoder.decode(text)


def _is_too_deep(text: str) -> bool:
    brackets = text.count("[") + text.count("{")
    return brackets > DEEPEST and is_deeper(text.encode("utf-8", "replace"), DEEPEST)


def found_in(
    line: int, value: object, name: str = "", beside: Beside | None = None
) -> Iterator[Found]:
    """Yield the papers in a JSON value, which is called `name` in the object around it. `beside`
    has the marks that are stated elsewhere in the text."""
    beside = beside or Beside("", loads)
    if isinstance(value, Mapping):
        inner = [] if name else held_in(value)
        if name and not (inner or is_record(value) or identifiers.is_id(name)):
            return  # about something else, such as the library that the items are in
        for key, held in inner or [(name, value)]:
            if record := record_of(held, key):
                record.stated = partial(beside.stated, held, key)
                yield record.found(line)
    elif isinstance(value, str) and identifiers.is_id(name):
        yield _row_by_id(name, value).found(line)
    elif not name or (isinstance(value, str) and identifiers.is_id(value)):
        yield RawRecord([str(value)]).found(line)


def _row_by_id(id: str, text: str) -> RawRecord:
    """Return the row of a paper whose id is a name with a text for a value: a row of a Markdown
    table, or the title."""
    cells = table_rows.cells_of(text.strip())
    record = (
        table_rows.record_of(cells, by_content(cells)) if len(cells) > 1 else RawRecord(title=text)
    )
    record.ids.insert(0, id)
    return record


def _values(text: str) -> Iterator[_Value]:
    at = _skip(text, 0)
    while at < len(text):
        at = _skip(text, (yield from _walk(text, at, "", _DEPTH)))


def _walk(text: str, at: int, name: str, depth: int) -> _Walk:
    """Yield the papers of the value at a position, going into the arrays and objects around
    papers."""
    opening = text[at : at + 1]
    if opening == "[" and depth:
        return (yield from _array(text, at, name, depth - 1))
    try:
        value, end = _decode(text, at)
    except json.JSONDecodeError:
        if opening != "{" or depth < _DEPTH:
            raise
        value, end = None, at  # incomplete, but values within it may be complete
    if opening == "{" and depth and (value is None or _holds_papers(value)):
        return (yield from _object(text, at, depth - 1))
    yield at, value, name
    return end


def _holds_papers(value: Mapping[str, object]) -> bool:
    return bool(held_in(value)) or any(
        _is_id(name) or (isinstance(inner, dict) and any(map(identifiers.is_id, inner)))
        for name, inner in value.items()
    )


@lru_cache(maxsize=4096)  # each record has the same names
def _is_id(name: str) -> bool:
    return identifiers.is_id(name)


def _array(text: str, at: int, name: str, depth: int) -> _Walk:
    at = _skip(text, at + 1)
    while text[at : at + 1] != "]":
        at = _skip(text, (yield from _walk(text, at, name, depth)))
        at = _after_comma(text, at, "]")
    return at + 1


def _object(text: str, at: int, depth: int) -> _Walk:
    at = _skip(text, at + 1)
    while text[at : at + 1] != "}":
        name, at = _decode(text, at)
        at = _skip(text, at)
        if not isinstance(name, str) or text[at : at + 1] != ":":
            raise json.JSONDecodeError("Expecting a name and ':'", text, at)
        at = _skip(text, at + 1)
        if name == "collections":
            at = yield from _collections(text, at)
            at = _after_comma(text, _skip(text, at), "}")
            continue
        entered = text[at : at + 1] in ("[", "{") and not (is_field(name) or tells_of_others(name))
        if entered or identifiers.is_id(name):
            at = yield from _walk(text, at, name, depth)
        else:
            at = _decode(text, at)[1]
        at = _after_comma(text, _skip(text, at), "}")
    return at + 1


def _collections(text: str, at: int) -> _Walk:
    """Yield the ids in the collections of arxiv-subscription-viewer. In other programs' files,
    collections list keys of items that stand elsewhere."""
    value, end = _decode(text, at)
    for collection in value if isinstance(value, list) else ():
        ids = collection.get("paper_ids") if isinstance(collection, dict) else None
        for id in ids if isinstance(ids, list) else ():
            yield at, {"id": str(id)}, ""
    return end


def _after_comma(text: str, at: int, closing: str) -> int:
    if text[at : at + 1] == ",":
        return _skip(text, at + 1)
    if text[at : at + 1] != closing:
        raise json.JSONDecodeError(f"Expecting ',' or '{closing}'", text, at)
    return at


def _skip(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at
