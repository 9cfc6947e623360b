"""Reading mails (RFC 5322, MIME): the text of each part, with the lines of the file."""

from __future__ import annotations

import binascii
from collections.abc import Callable, Iterator, Sequence
from email import message_from_string
from email.message import Message
from quopri import decodestring
from typing import NamedTuple

from reader.text.clean import clean


class Part(NamedTuple):
    """A text in a mail: its type, such as `text/html`, and its numbered lines."""

    type: str
    lines: Sequence[tuple[int, str]]

    def moved(self, lines: int) -> Part:
        """Return this part with its lines numbered so many higher."""
        return Part(self.type, [(number + lines, text) for number, text in self.lines])


def parts(text: str) -> Iterator[Part]:
    """Yield the decoded texts in a mail. Each line has the number of the line of `text` where it
    begins."""
    at = 0
    for message in message_from_string(text).walk():
        body = message.get_payload()
        if isinstance(body, str) and message.get_content_maintype() == "text":
            at = max(text.find(body, at), at)
            number = text.count("\n", 0, at) + 1
            yield Part(message.get_content_type(), _decoded(message, body, number))


def _decoded(message: Message, body: str, number: int) -> list[tuple[int, str]]:
    encoding = str(message.get("Content-Transfer-Encoding", "")).strip().lower()
    decode: Callable[[bytes], bytes]
    if encoding == "base64":
        decode = _Base64()
    elif encoding == "quoted-printable":
        decode = decodestring
    else:
        return list(enumerate(body.split("\n"), number))
    charset = message.get_content_charset() or "utf-8"
    return list(_numbered(body, number, decode, charset))


def _numbered(
    body: str, number: int, decode: Callable[[bytes], bytes], charset: str
) -> Iterator[tuple[int, str]]:
    """Yield the lines of decoded text. An encoded line may span several lines of the file."""
    held, began = b"", number
    for here, raw in enumerate(body.split("\n"), number):
        held += decode(raw.encode("utf-8", "replace") + b"\n")
        *done, held = held.split(b"\n")
        for line in done:
            yield began, _text(line, charset)
            began = here
        began = began if held else here + 1
    if held:
        yield began, _text(held, charset)


def _text(line: bytes, charset: str) -> str:
    try:
        text = line.decode(charset, "replace")
    except (LookupError, ValueError):
        text = line.decode("utf-8", "replace")
    return clean(text.rstrip("\r")).replace("\n", " ")


class _Base64:
    """Decodes lines of base64, whatever their length."""

    def __init__(self) -> None:
        self._rest = b""

    def __call__(self, line: bytes) -> bytes:
        whole = self._rest + b"".join(line.split())
        end = len(whole) // 4 * 4
        self._rest = whole[end:]
        try:
            return binascii.a2b_base64(whole[:end])
        except binascii.Error:
            return b""
