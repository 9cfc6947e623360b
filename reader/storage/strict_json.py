"""Reading JSON as strictly as orjson does, and as soon as can be."""

from __future__ import annotations

from typing import Any

_LARGE = 2_000_000
"""Bytes from which on orjson makes up for its import, which takes longer than most reading."""
_LONGEST = len(str(-(2**63)))
"""Characters of a whole number of 64 bits."""


def loads(data: bytes) -> Any:
    """The value that UTF-8 encoded JSON stands for. Raises ValueError where it is none."""
    if len(data) > _LARGE or b"\\u" in data:  # an escape may be half a character, which json takes
        import orjson

        return orjson.loads(data)
    import json

    try:
        return json.loads(data.decode(), parse_int=_whole, parse_constant=_refused)
    except RecursionError:
        raise ValueError("it is nested too deep") from None


def _whole(digits: str) -> float:
    """A whole number of 64 bits, which is all that orjson writes; a longer one becomes a float."""
    if len(digits) <= _LONGEST and -(2**63) <= (number := int(digits)) < 2**64:
        return number
    return float(digits)


def _refused(name: str) -> Any:
    raise ValueError(f"there is no {name} in JSON")
