"""Services as Reader asks them, on this machine: arXiv's feeds and API, doi.org, and lists."""

from __future__ import annotations

import gzip
import json
import re
import socket
import struct
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

HEAD = (
    "<?xml version='1.0' encoding='UTF-8'?>\n"
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">\n'
)
ENTRIES = re.compile(rb"<entry>.*</entry>", re.S)
RANGE = re.compile(r"bytes=(\d+)-")
PAGE = b"<!DOCTYPE html>\n<html><body>Are you a robot? arXiv:2612.66666</body></html>"


@dataclass
class Known:
    """A paper that the services know of."""

    id: str
    version: int = 1
    categories: tuple[str, ...] = ("cs.CL",)
    title: str = ""
    day: str = "2026-11-25"
    updated: str = ""
    comment: str = ""
    doi: str = ""
    kind: str = "new"

    def in_feed(self, category: str) -> str:
        """Its entry in the daily feed of a category, which is one of its own."""
        own = dict.fromkeys((*self.categories, category))
        terms = "".join(f'<category term="{name}"/>' for name in own)
        return (
            f"<entry><id>oai:arXiv.org:{self.id}v{self.version}</id>"
            f"<title>{escape(self.title or f'Paper {self.id}')}</title>"
            f"<summary>arXiv:{self.id}v{self.version} Announce Type: {self.kind} \n"
            f"Abstract: On {self.id},\nand a &lt; b.</summary>{terms}"
            f"<published>{self.day}T00:00:00-05:00</published>"
            f"<arxiv:announce_type>{self.kind}</arxiv:announce_type>"
            "<dc:creator>Ann Aye, Bo Bee</dc:creator></entry>\n"
        )

    def in_answer(self) -> str:
        """Its entry in an answer of the API."""
        terms = "".join(f'<category term="{name}"/>' for name in self.categories)
        comment = f"<arxiv:comment>{escape(self.comment)}</arxiv:comment>" if self.comment else ""
        doi = f"<arxiv:doi>{self.doi}</arxiv:doi>" if self.doi else ""
        return (
            f"<entry><id>http://arxiv.org/abs/{self.id}v{self.version}</id>"
            f"<title>{escape(self.title or f'Paper {self.id}')}</title>"
            f"<summary>  On {self.id},\n and a &lt; b. </summary>"
            f"<published>{self.day}T10:00:00Z</published>"
            f"<updated>{self.updated or self.day}T10:00:00Z</updated>"
            "<author><name>Ann Aye</name></author><author><name>Bo Bee</name></author>"
            f'<arxiv:primary_category term="{self.categories[0]}"/>{terms}{comment}{doi}</entry>\n'
        )


@dataclass
class Asked:
    """A request that came: its path with the query, its headers in lower case, and when it was
    `answered`, by the monotonic clock."""

    path: str
    headers: Mapping[str, str]
    status: int = 0
    answered: float = 0.0


@dataclass
class Fault:
    """What is wrong with the answers whose path matches; `left` is with how many, -1 for all."""

    pattern: str
    play: Callable[[Handler, bytes], None]
    left: int = -1


@dataclass
class Content:
    """What there is: papers by category in the day's feeds, papers that the API knows, records of
    DOIs, and pages by path."""

    feeds: dict[str, list[Known]] = field(default_factory=dict)
    papers: list[Known] = field(default_factory=list)
    dois: dict[str, Any] = field(default_factory=dict)
    pages: dict[str, bytes] = field(default_factory=dict)


class Network(ThreadingHTTPServer):
    """The services, as a context manager."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.content = Content()
        self.asked: list[Asked] = []
        self.faults: list[Fault] = []
        self.delay = 0.0
        """Seconds before each answer."""
        self.over = threading.Event()
        self.address = f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def environment(self) -> dict[str, str]:
        """The variables by which the program asks here, and nowhere else."""
        names = ("READER_ARXIV", "READER_ARXIV_FEEDS", "READER_DOI")
        return {
            **dict.fromkeys(names, self.address),
            "READER_ARXIV_DELAY": "0.01",
            "READER_OFFLINE": "",
            "no_proxy": "*",
        }

    def spoil(self, pattern: str, fault: str, times: int = -1) -> None:
        """Play a fault (a key of FAULTS) to so many requests whose path matches."""
        self.faults.append(Fault(pattern, FAULTS[fault], times))

    def __enter__(self) -> Network:
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.shutdown()
        self.server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that left is no news."""

    def fault_for(self, path: str) -> Fault | None:
        """The first fault that this request is to see."""
        for fault in self.faults:
            if fault.left and re.search(fault.pattern, path):
                fault.left -= fault.left > 0
                return fault
        return None

    def answer(self, path: str, accept: str) -> tuple[int, bytes]:
        """Status and body of the answer to a path."""
        parts = urlsplit(path)
        name = unquote(parts.path)
        if name == "/api/query":
            query = {key: values[0] for key, values in parse_qs(parts.query).items()}
            return self._api(query)
        if name.startswith("/atom/"):
            wanted = name.removeprefix("/atom/").split("+")
            entries = "".join(
                paper.in_feed(each) for each in wanted for paper in self.content.feeds.get(each, [])
            )
            return 200, f"\n{HEAD}{entries}</feed>".encode()
        if name in self.content.pages:
            return 200, self.content.pages[name]
        if (doi := name[1:]) in self.content.dois:
            record = json.dumps(self.content.dois[doi]).encode()
            return 200, record if "csl+json" in accept else PAGE
        return 404, PAGE

    def _api(self, query: Mapping[str, str]) -> tuple[int, bytes]:
        found = self.content.papers
        if ids := query.get("id_list"):
            named = [id.partition("v")[0] for id in ids.split(",")]
            if any(id.startswith("foo/") for id in named):
                return 400, _feed(1, error_entry("incorrect id format"))
            found = [paper for paper in found if paper.id in named]
        else:
            text = query["search_query"]
            if "(" in text:
                return 400, _feed(1, error_entry("malformed query"))
            names = re.findall(r"cat:([\w.-]+)", text)
            if names:
                found = [paper for paper in found if {*paper.categories} & {*names}]
            found = sorted(found, key=lambda paper: paper.updated or paper.day, reverse=True)
        start, most = int(query.get("start", 0)), int(query.get("max_results", 10))
        page = found[start : start + most]
        return 200, _feed(len(found), "".join(paper.in_answer() for paper in page))


def _feed(total: int, entries: str) -> bytes:
    text = f"<opensearch:totalResults>{total}</opensearch:totalResults>\n{entries}</feed>"
    return f"{HEAD}{text}".encode()


def error_entry(why: str) -> str:
    """What the API says in place of a paper."""
    return (
        "<entry><id>http://arxiv.org/api/errors#x</id><title>Error</title>"
        f"<summary>{why}</summary></entry>"
    )


def tag_of(body: bytes) -> str:
    """The ETag of an answer."""
    return f'"{blake2b(body, digest_size=8).hexdigest()}"'


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    protocol_version = "HTTP/1.1"
    server: Network

    def log_message(self, *_: object) -> None:
        """Nothing is logged."""

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(self.path, headers)
        self.server.asked.append(asked)
        self.server.over.wait(self.server.delay)
        status, body = self.server.answer(self.path, headers.get("accept", ""))
        tag = tag_of(body)
        if fault := self.server.fault_for(self.path):
            fault.play(self, body)
        elif headers.get("if-none-match") == tag:
            asked.status = 304
            self.send_response(304)
            self.end_headers()
        elif (found := RANGE.fullmatch(headers.get("range", ""))) and status == 200:
            asked.status = self.reply_part(int(found[1]), body, headers.get("if-range", tag))
        else:
            asked.status = status
            self.reply(body, status, {"ETag": tag})
            asked.answered = time.monotonic()

    def reply_part(self, start: int, body: bytes, wanted: str) -> int:
        """Send the rest of a body, from a byte on; all of it where not this body is `wanted`."""
        tag = tag_of(body)
        if wanted != tag:
            self.reply(body, 200, {"ETag": tag})
            return 200
        if start >= len(body):
            self.reply(b"", 416, {"Content-Range": f"bytes */{len(body)}"})
            return 416
        told = f"bytes {start}-{len(body) - 1}/{len(body)}"
        self.reply(body[start:], 206, {"ETag": tag, "Content-Range": told})
        return 206

    def reply(
        self, body: bytes, status: int = 200, headers: Mapping[str, str] | None = None
    ) -> None:
        """Send an answer, whose length is that of the body unless the headers tell another."""
        self.send_response(status)
        sent = {"Content-Length": str(len(body)), "Content-Type": "text/plain", **(headers or {})}
        for name, value in sent.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        if sent["Content-Length"] != str(len(body)):
            self.close_connection = True


def _status(status: int, **headers: str) -> Callable[[Handler, bytes], None]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler, _: handler.reply(b"no", status, named)


def slowly(pause: float) -> Callable[[Handler, bytes], None]:
    """The answer as it should be, a hundredth of it at a time, and seconds between these."""

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
    """A byte now and then, from the first header on."""
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
    """Bytes in place of what HTTP has before a body; nothing of HTTP, where there are none."""

    def play(handler: Handler, body: bytes) -> None:
        handler.wfile.write(head + body)
        handler.close_connection = True

    return play


_LAUGHS = (
    b"<?xml version='1.0'?><!DOCTYPE feed ["
    + b"".join(b'<!ENTITY l%d "%s">' % (n + 1, b"&l%d;" % n * 10) for n in range(12))
    + b'<!ENTITY l0 "ha">]><feed xmlns="http://www.w3.org/2005/Atom"><title>&l12;</title></feed>'
)
"""A thousand billion laughs."""

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
"""To which kinds of sources a fault is none."""
