"""Text from outside, made safe to show in a terminal.

Whatever a catalogue, a note or a file name holds, what comes out of `clean` moves no cursor, sets
no clipboard and hides nothing. Markup is another matter: widgets show text as literal text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

TITLE_CAP = 2_000
ABSTRACT_CAP = 20_000
NOTE_CAP = 20_000
"""How many characters of each are shown (`cap`); the whole is kept."""

MARKS_CAP = 8
"""Combining marks and joiners that one character may carry; no script in use needs more."""

_NOT_ASCII_TEXT = re.compile(r"[^\t\n -~]")

# The rest are compiled (and kept, by re) when the first text needs them: most never does.

# All that is taken out and somewhat more, in few ranges: ten times as fast as the exact patterns.
_SUSPECT = (
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200d-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    r"\ud800-\udfff\ufdd0-\ufdef\ufe0e\ufe0f\ufeff\uffa0\ufff9-\uffff\U0001fffe-\U0010ffff]"
)
# ECMA-48, 7-bit (ESC and a letter) and 8-bit (C1). A control string (OSC, DCS, SOS, PM, APC) ends
# at ST, or at BEL as xterm has it. One that ends nowhere near takes the rest of its line only: a
# terminal would swallow all that follows, and a single bad byte must not cost a catalogue.
_SEQUENCE = (
    r"(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])"
    r"(?:[^\x07\x18\x1a\x1b\x80-\x9f]{0,8192}+(?:\x07|\x1b\\|\x9c)"
    r"|[^\x07\x18\x1a\x1b\x80-\x9f\n\r\u2028\u2029]*+)"
    r"|(?:\x1b\[|\x9b)[0-?]*+[ -/]*+[@-~]?"
    r"|\x1b[ -/]*+[0-~]?"
)
_LINE_BREAK = r"\r\n|[\r\v\f\x85\u2028\u2029]"
# What str.splitlines takes for a break, and the tab.
_BETWEEN_FIELDS = r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+"
_UNSEEN = (
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and newline, DEL, C1
    r"\ud800-\udfff"  # lone surrogates
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidi controls
    r"\u00ad\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\u3164\uffa0"  # no certain width
    r"\ufe0e\ufe0f"  # emoji variants: a cell more in one terminal than in the next
    r"\ufdd0-\ufdef"  # noncharacters, and the last two of each plane
    + "".join(rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(17))
    + r"\U000e0000-\U000e007f]+"  # tags
    # joiners, but in the scripts from Arabic to Mongolian that are written with them: a family of
    # emoji is two cells wide in one terminal and six in the next
    r"|(?<![\u0600-\u18af])\u200d"
)
# No combining mark is a word character: this finds the places worth a slower look.
_MARKS_PERHAPS = rf"[^\w\s\x00-\u02ff]{{{MARKS_CAP + 1},}}"


def clean(text: str) -> str:
    """Remove from `text` all that a terminal would obey and all that is meant to be invisible.

    Escape sequences go whole; then control characters but newline and tab, lone surrogates, bidi
    controls, tags, noncharacters. Every line break becomes a newline, and joined emoji come apart
    into single ones. Clean text is returned as the same object; cleaning twice is cleaning once.
    """
    if not _NOT_ASCII_TEXT.search(text):
        return text
    cleaned = text
    if re.search(_SUSPECT, text):
        cleaned = re.sub(_SEQUENCE, "", cleaned)
        cleaned = re.sub(_LINE_BREAK, "\n", cleaned)
        cleaned = re.sub(_UNSEEN, "", cleaned)
    cleaned = re.sub(_MARKS_PERHAPS, _cap_marks, cleaned)
    return text if cleaned == text else cleaned


def one_line(text: str) -> str:
    """Clean `text` and make each run of white space one space: titles, tags, names, messages."""
    return " ".join(clean(text).split())


def field(text: str) -> str:
    """Return the text as a field of tab-separated values: each run of line breaks and tabs becomes
    a space, all else stays."""
    return re.sub(_BETWEEN_FIELDS, " ", text) if not text.isprintable() else text


def json_escaped(text: str) -> str:
    """Return equivalent JSON in which `clean` finds nothing to remove.

    The characters that it would remove, which can only stand in strings, become escapes (RFC 8259,
    section 7).
    """
    if not _NOT_ASCII_TEXT.search(text):
        return text
    escaped = re.sub(f"{_UNSEEN}|[\u2028\u2029]", lambda found: _escapes(found[0]), text)
    return re.sub(_MARKS_PERHAPS, partial(_cap_marks, surplus=_escapes), escaped)


def cap(text: str, limit: int) -> str:
    """Return the first `limit` characters, followed by how many were left out; short text as it
    is."""
    if len(text) <= limit:
        return text
    return f"{text[:limit].rstrip()}… [{len(text) - limit:,} more characters]"


def _escapes(text: str) -> str:
    """Characters as JSON's escapes of their UTF-16 code units."""
    units = text.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _cap_marks(match: re.Match[str], surplus: Callable[[str], str] = lambda _: "") -> str:
    """The characters found, with what `surplus` makes of each mark that is one too many."""
    from unicodedata import category

    kept = []
    run = 0
    for character in match[0]:
        run = run + 1 if category(character) in {"Mn", "Mc", "Me", "Cf"} else 0
        kept.append(character if run <= MARKS_CAP else surplus(character))
    return "".join(kept)
