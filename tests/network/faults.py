"""Faults of services: ways in which an answer can be wrong."""

from __future__ import annotations

import gzip
import re
import socket
import struct
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from tests.network.content import PAGE, RANGE, tag_of

if TYPE_CHECKING:
    from tests.network.server import Handler

ENTRIES = re.compile(rb"<entry>.*</entry>", re.S)


def _status(status: int, **headers: str) -> Callable[[Handler, bytes], None]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler, _: handler.reply(b"no", status, named)


def slowly(pause: float) -> Callable[[Handler, bytes], None]:
    """Return a fault that sends the correct answer in a hundred pieces, `pause` seconds apart."""

    def play(handler: Handler, body: bytes) -> None:
        found = RANGE.fullmatch(handler.headers.get("range", ""))
        start = int(found[1]) if found else 0
        told = {"ETag": tag_of(body), "Content-Length": str(len(body) - start)}
        if found:
            told["Content-Range"] = f"bytes {start}-{len(body) - 1}/{len(body)}"
        handler.reply(b"", 206 if found else 200, told)
        piece = max(1, len(body) // 100)
        for at in range(start, len(body), piece):
            handler.wfile.write(body[at : at + piece])
            handler.server.over.wait(pause)

    return play


def _reset(handler: Handler, _: bytes) -> None:
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.close_connection = True
    handler.connection.close()


def _hang(handler: Handler, _: bytes) -> None:
    handler.server.over.wait(30)
    handler.close_connection = True


def _drip(handler: Handler, body: bytes) -> None:
    """Send a byte every now and then, beginning with the headers."""
    for byte in b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n" + body:
        handler.wfile.write(bytes([byte]))
        if handler.server.over.wait(0.05):
            break
    handler.close_connection = True


@cache
def _blanks() -> bytes:
    return gzip.compress(bytes(1 << 24), 9)


def _bomb(handler: Handler, _: bytes) -> None:
    handler.reply(_blanks() * 16, 200, {"Content-Encoding": "gzip"})


def _raw(head: bytes) -> Callable[[Handler, bytes], None]:
    """Return a fault that sends these bytes instead of the status and headers of HTTP."""

    def play(handler: Handler, body: bytes) -> None:
        handler.wfile.write(head + body)
        handler.close_connection = True

    return play


_LAUGHS = (
    b"<?xml version='1.0'?><!DOCTYPE feed ["
    + b"".join(b'<!ENTITY l%d "%s">' % (n + 1, b"&l%d;" % n * 10) for n in range(12))
    + b'<!ENTITY l0 "ha">]><feed xmlns="http://www.w3.org/2005/Atom"><title>&l12;</title></feed>'
)
"""Entities that expand to a trillion words."""
FAULTS: dict[str, Callable[[Handler, bytes], None]] = {
    "429": _status(429, Retry_After="0"),
    "429 for long": _status(429, Retry_After="7200"),
    "403": _status(403),
    "404": _status(404),
    "418": _status(418),
    "500": _status(500),
    "503": _status(503, Retry_After="Thu, 01 Jan 1970 00:00:00 GMT"),
    "503 with an odd date": _status(503, Retry_After="soon"),
    "page": lambda handler, _: handler.reply(PAGE),
    "nothing": lambda handler, _: handler.reply(b""),
    "noise": lambda handler, _: handler.reply(bytes(range(256)) * 8),
    "broken off": lambda handler, body: handler.reply(body[: len(body) // 2]),
    "cut": lambda handler, body: handler.reply(
        body[: len(body) // 2], 200, {"Content-Length": str(len(body))}
    ),
    "not gzip": lambda handler, body: handler.reply(body, 200, {"Content-Encoding": "gzip"}),
    "entities": lambda handler, body: handler.reply(
        b'<!DOCTYPE feed [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
        + body.partition(b"?>")[2].replace(b"On ", b"&b;")
    ),
    "another root": lambda handler, _: handler.reply(b"<rss><channel/></rss>"),
    "empty": lambda handler, body: handler.reply(
        ENTRIES.sub(b"", body),
        200,
        {"ETag": tag_of(body)},  # as if it were whole
    ),
    "in circles": lambda handler, _: handler.reply(b"", 302, {"Location": handler.path}),
    "to a file": lambda handler, _: handler.reply(b"", 302, {"Location": "file:///etc/passwd"}),
    "to nowhere": lambda handler, _: handler.reply(b"", 302, {"Location": "http://["}),
    "to a closed door": lambda handler, _: handler.reply(
        b"", 302, {"Location": "http://me:secret@127.0.0.1:9/"}
    ),
    "503 for ever": _status(503, Retry_After="9" * 5000),
    "503 until a year that is none": _status(503, Retry_After="Fri, 31 Dec 99999 23:59:59 GMT"),
    "304 unasked": _status(304),
    "204": _status(204),
    "cut gzip": lambda handler, body: handler.reply(
        gzip.compress(body)[:-20], 200, {"Content-Encoding": "gzip"}
    ),
    "another packing": lambda handler, body: handler.reply(body, 200, {"Content-Encoding": "br"}),
    "less than said": lambda handler, body: handler.reply(
        body, 200, {"Content-Length": str(len(body) // 2)}
    ),
    "no status": _raw(b""),
    "many headers": _raw(b"HTTP/1.1 200 OK\r\n" + b"X: x\r\n" * 200 + b"\r\n"),
    "cut chunks": _raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n999\r\n"),
    "another encoding": lambda handler, body: handler.reply(body.replace(b"'UTF-8'", b"'UTF-16'")),
    "laughs": lambda handler, _: handler.reply(_LAUGHS),
    "an error as JSON": lambda handler, _: handler.reply(b'{"error": "no"}'),
    "other categories": lambda handler, body: handler.reply(body.replace(b"cs.CL", b"math.CO")),
    "reset": _reset,
    "hang": _hang,
    "drip": _drip,
    "bomb": _bomb,
    "huge": lambda handler, _: handler.reply(b" " * 41_000_000),
}
NO_FAULT = {
    "empty": {"list"},  # which has no entries to lose
    "broken off": {"list"},  # after a line, which nobody can tell
    "less than said": {"list"},
    "another root": {"list"},
    "another encoding": {"list"},
    "other categories": {"query", "list"},
}
"""The kinds of sources that each fault does not affect."""
