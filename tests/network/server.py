"""A server on this machine that stands for arXiv's feeds and API, doi.org, and lists."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

from tests.network.content import HEAD, PAGE, RANGE, Content, tag_of
from tests.network.faults import FAULTS


@dataclass
class Asked:
    """A request: its path with the query, its headers with names in lower case, the status of the
    answer, and when it was `answered` on the monotonic clock."""

    path: str
    headers: Mapping[str, str]
    status: int = 0
    answered: float = 0.0


@dataclass
class Fault:
    """A fault in answers to paths that match `pattern`. `left` is how many more answers it affects,
    -1 for all."""

    pattern: str
    play: Callable[[Handler, bytes], None]
    left: int = -1


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
        """The variables that direct the program here, and nowhere else."""
        names = ("READER_ARXIV", "READER_ARXIV_FEEDS", "READER_DOI")
        return {
            **dict.fromkeys(names, self.address),
            "READER_ARXIV_DELAY": "0.01",
            "READER_OFFLINE": "",
            "no_proxy": "*",
        }

    def spoil(self, pattern: str, fault: str, times: int = -1) -> None:
        """Apply a fault (a key of FAULTS) to the next `times` requests whose path matches; -1 for
        all."""
        self.faults.append(Fault(pattern, FAULTS[fault], times))

    def __enter__(self) -> Network:
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.shutdown()
        self.server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """Ignore a client that closed the connection."""

    def fault_for(self, path: str) -> Fault | None:
        """Return the first fault that applies to this request."""
        for fault in self.faults:
            if fault.left and re.search(fault.pattern, path):
                fault.left -= fault.left > 0
                return fault
        return None

    def answer(self, path: str, accept: str) -> tuple[int, bytes]:
        """Return the status and body of the answer to a path."""
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
    """Return the entry that arXiv's API sends for an error."""
    return (
        "<entry><id>http://arxiv.org/api/errors#x</id><title>Error</title>"
        f"<summary>{why}</summary></entry>"
    )


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    protocol_version = "HTTP/1.1"
    server: Network

    def log_message(self, *_: object) -> None:
        """Log nothing."""

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
            self.reply_part(asked, int(found[1]), body)
        else:
            asked.status = status
            self.reply(body, status, {"ETag": tag})
            asked.answered = time.monotonic()

    def reply_part(self, asked: Asked, start: int, body: bytes) -> None:
        """Send a body from byte `start` on, or all of it if `asked` is for another tag."""
        tag = tag_of(body)
        asked.status, headers = 200, {"ETag": tag}
        if asked.headers.get("if-range", tag) != tag:
            start = 0
        elif start >= len(body):
            asked.status, headers = 416, {"Content-Range": f"bytes */{len(body)}"}
        else:
            part = f"bytes {start}-{len(body) - 1}/{len(body)}"
            asked.status, headers = 206, {"ETag": tag, "Content-Range": part}
        self.reply(body[start:], asked.status, headers)

    def reply(
        self, body: bytes, status: int = 200, headers: Mapping[str, str] | None = None
    ) -> None:
        """Send an answer. Its Content-Length is that of the body, unless the headers state
        another."""
        self.send_response(status)
        sent = {"Content-Length": str(len(body)), "Content-Type": "text/plain", **(headers or {})}
        for name, value in sent.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        if sent["Content-Length"] != str(len(body)):
            self.close_connection = True
