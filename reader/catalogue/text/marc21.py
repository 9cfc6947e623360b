"""Records of MARC 21 as libraries exchange them (ISO 2709), turned into the XML of the same fields.

https://www.loc.gov/marc/specifications/specrecstruc.html. Fields are told apart by the marks
between them, as lengths are wrong in files that were turned into another encoding. Text is UTF-8 or
MARC-8, of which Latin letters are read
(https://www.loc.gov/marc/specifications/codetables/ExtendedLatin.html).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import escape

_LEADER = re.compile(
    rb"\s*\d{5}[\x20-\x7e]{4}[a ][\x20-\x7e]{2}\d{5}[\x20-\x7e]{3}45[\x20-\x7e]{2}"
)
_LEADER_BYTES, _ENTRY_BYTES = 24, 12
_UNICODE_AT = 9  # bytes into the leader
_RECORD_END, _FIELD_END, _PART = b"\x1d", b"\x1e", b"\x1f"
_FIRST_PART = 2  # bytes of indicators before the parts of a field
_LETTERS = dict(zip(
    b"\xa1\xa2\xa3\xa4\xa5\xa6\xb1\xb2\xb3\xb4\xb5\xb6\xb8\xba\xc7", "ŁØĐÞÆŒłøđþæœıðß", strict=True,
))  # fmt: skip
_MARKS = dict(zip(  # each stands before the letter that it belongs to
    b"\xe0\xe1\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xea\xed\xee\xf0\xf1\xf2",
    "\u0309\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030c\u030a\u0315\u030b\u0327\u0328\u0323",
    strict=True,
))  # fmt: skip


def is_marc(head: bytes) -> bool:
    """Return whether a file that begins with these bytes has records of MARC."""
    return _LEADER.match(head) is not None


def to_xml(data: bytes) -> bytes:
    """Return the records as XML, each on a line of its own. A record that cannot be read is an
    empty element."""
    records = filter(None, (record.strip() for record in data.split(_RECORD_END)))
    lines = "\n".join(f"<record>{''.join(_fields(record))}</record>" for record in records)
    return f'<?xml version="1.0"?><collection>{lines}</collection>'.encode()


def _fields(record: bytes) -> Iterator[str]:
    head, *fields = record.split(_FIELD_END)
    is_unicode = record[_UNICODE_AT : _UNICODE_AT + 1] == b"a"
    places = range(_LEADER_BYTES, len(head), _ENTRY_BYTES)
    for at, field in zip(places, fields, strict=False):
        tag = head[at : at + 3].decode("ascii", "replace")
        parts = field[_FIRST_PART:].split(_PART)[1:]
        inner = "".join(_part(part, is_unicode) for part in parts if part)
        if inner:
            yield f'<datafield tag="{escape(_shown(tag))}">{inner}</datafield>'


def _part(part: bytes, is_unicode: bool) -> str:
    code, text = part[:1].decode("ascii", "replace"), _decoded(part[1:], is_unicode)
    return f'<subfield code="{escape(_shown(code))}">{escape(_shown(text))}</subfield>'


def _decoded(text: bytes, is_unicode: bool) -> str:
    try:
        return text.decode() if is_unicode or text.isascii() else _from_marc8(text)
    except UnicodeDecodeError:
        return _from_marc8(text)


def _from_marc8(text: bytes) -> str:
    marks, out = "", []
    for byte in text:
        if byte in _MARKS:
            marks += _MARKS[byte]
        else:
            out.append(_LETTERS.get(byte, chr(byte)) + marks)
            marks = ""
    return unicodedata.normalize("NFC", "".join(out))


def _shown(text: str) -> str:
    """Return text without characters that XML forbids."""
    return "".join(c if c.isprintable() else " " for c in text)
