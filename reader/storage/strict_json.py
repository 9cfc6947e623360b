"""Reading JSON as strictly as orjson does, without importing that if json will do."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

DEEPEST = 500
"""Levels of arrays and objects that a text may have. The limits of json are those of the Python
that runs it, and orjson's is another; this one is the same everywhere."""
_LARGE = 2_000_000
"""Bytes from which orjson is faster, including its import, which takes longer than most files."""
_LONGEST = len(str(-(2**63)))
"""Characters of a whole number of 64 bits."""
_USUAL = 8
"""The usual number of levels."""
_NOT_STRUCTURE = bytes(set(range(256)) - set(b'"[]{}'))
_STEP = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}


def loads(data: bytes) -> Any:
    """Return the value of UTF-8 encoded JSON. Raises ValueError if it is not JSON, or nested deeper
    than `DEEPEST`."""
    if is_deeper(data, DEEPEST):
        raise ValueError("it is nested too deep")
    if len(data) > _LARGE or b"\\u" in data:  # an escape may be half a character, which json takes
        import orjson

        return orjson.loads(data)
    import json

    return json.loads(data.decode(), parse_int=_whole, parse_constant=_refused)


def is_deeper(data: bytes, levels: int) -> bool:
    """Return whether JSON, complete or torn, nests arrays and objects deeper than `levels`. No
    value is built, so that any depth can be checked."""
    if data.count(b"[") + data.count(b"{") <= levels:
        return False
    unescaped = data.replace(rb"\\", b"").replace(rb"\"", b"") if b"\\" in data else data
    structure = unescaped.translate(None, _NOT_STRUCTURE).replace(b'""', b"")
    brackets = b"".join(structure.split(b'"')[::2])  # the others stand in texts
    rest = brackets
    for _ in range(_USUAL):  # without the innermost level, a few times, next to nothing is left
        rest = rest.replace(b"{}", b"").replace(b"[]", b"")
        if len(rest) <= levels - 2 * _USUAL:
            return False
    return max(accumulate(map(_STEP.__getitem__, brackets))) > levels


def _whole(digits: str) -> float:
    """Return an integer of at most 64 bits, as orjson does; a longer one becomes a float."""
    if len(digits) <= _LONGEST and -(2**63) <= (number := int(digits)) < 2**64:
        return number
    return float(digits)


def _refused(name: str) -> Any:
    raise ValueError(f"there is no {name} in JSON")
