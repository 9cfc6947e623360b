"""Reading JSON without orjson finds what orjson finds, and refuses what it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.storage import strict_json

SCALARS = st.none() | st.booleans() | st.floats() | st.integers() | st.text()
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8
)


def outcome(loads: Callable[[bytes], object], data: bytes) -> str:
    try:
        return repr(loads(data))
    except ValueError:
        return "refused"


@given(VALUES, st.booleans())
def test_it_agrees_with_orjson(value: object, ascii_only: bool) -> None:
    data = json.dumps(value, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")
    assert outcome(strict_json.loads, data) == outcome(orjson.loads, data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[1,]",
        b"{} {}",
        b"NaN",
        b"-Infinity",
        b"[1, 99999999999999999999]",
        b"[-99999999999999999999]",
        b"[-1000000000000000000, -9223372036854775808, -9223372036854775809]",
        b"[18446744073709551615, 18446744073709551616]",
        b'"\xff"',
        b'"\xed\xa0\x80"',
        b'"\\ud800"',
        b'{"\\uD800": 1}',
        b'"\\ud83d\\ude00"',
        b"\xef\xbb\xbf{}",
        b'{"a": 1, "a": 2}',
        b"[" * 100_000,
    ],
)
def test_it_agrees_with_orjson_on_what_people_and_disks_write(data: bytes) -> None:
    assert outcome(strict_json.loads, data) == outcome(orjson.loads, data)


def test_a_large_document_is_read_as_a_small_one() -> None:
    value = {str(number): {"on": True, "at": number} for number in range(100_000)}
    assert strict_json.loads(orjson.dumps(value)) == value


@pytest.mark.parametrize("opening", [b"[", b'{"a":', b'[{"]\\"}":'])
@pytest.mark.parametrize("large", [False, True])
def test_nesting_has_the_same_bound_on_every_python(opening: bytes, large: bool) -> None:
    levels = opening.count(b"[") + opening.count(b"{")
    closing = b"".join({b"[": b"]", b"{": b"}"}[bytes([c])] for c in opening if c in b"[{")[::-1]

    def nested(deep: int) -> bytes:
        text = opening * (deep // levels) + b"1" + closing * (deep // levels)
        return b"[" + b"1," * (1_500_000 * large) + text + b"]"

    strict_json.loads(nested(strict_json.DEEPEST - levels))
    with pytest.raises(ValueError, match="deep"):
        strict_json.loads(nested(strict_json.DEEPEST + levels))
