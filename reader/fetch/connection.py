"""One request and its answer, within limits of size and time."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Protocol, TypeVar
from urllib.parse import SplitResult, urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3
from urllib3 import exceptions

from reader.fetch.errors import Cancelled, FetchError, PassingError, TooLarge, host_of
from reader.fetch.unpacking import Unpacker
from reader.storage import debug_log
from reader.storage.foreign.patience import Aside
from reader.text import links
from reader.text.clean import one_line

_BLOCK = 1 << 16
_LOOK = 0.05
"""Seconds between checks whether the request was cancelled."""
_LEAST = 1.0
"""Seconds for connecting to each address of a host."""

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a request may take: seconds to connect, seconds to wait for the next bytes, and seconds
    in all with its repetitions; bytes once unpacked; redirects; tries. `patience` is the longest
    Retry-After, in seconds, that is waited for."""

    connect: float = 7.0
    read: float = 20.0
    total: float = 150.0
    size: int = 40_000_000
    redirects: int = 5
    tries: int = 4
    patience: float = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered. `headers` have lower-case names."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def is_page(self) -> bool:
        """Whether it is a web page, whatever its type claims."""
        start = self.body[:1024].lstrip().lower()
        return start.startswith((b"<!doctype html", b"<html"))


class Sink(Protocol):
    """Takes the body of an answer as it arrives, on a thread of its own. What it raises ends the
    request, and reaches the caller."""

    def headers(self) -> Mapping[str, str]:
        """Return the headers of the next request."""

    def takes(self, start: Answer) -> bool:
        """Return whether it takes the body of an answer that begins like this; any other is read as
        usual."""

    def write(self, block: bytes) -> None:
        """Take the next bytes."""


def ask(
    url: str,
    headers: Mapping[str, str],
    limits: Limits,
    deadline: float,
    stop: threading.Event,
    *,
    sink: Sink | None = None,
) -> Answer:
    """Send a GET request to an openable address, without following redirects. The body goes to
    `sink` if that takes it; the answer then has none. `deadline` is a time of the monotonic clock.
    Raises PassingError if a later try may succeed, FetchError if not (`offline` if there was no
    connection), and Cancelled."""
    parts = urlsplit(url)
    proxy = _proxy(parts)
    end = min(deadline, time.monotonic() + limits.connect)
    connect = _shared_out(urlsplit(proxy) if proxy else parts, end, stop)
    timeout = urllib3.Timeout(connect=connect, read=limits.read)
    with debug_log.timed("ask", host=host_of(url)), _told(parts, proxy):
        return _within(
            lambda: _Body(limits.size, deadline, stop, sink).of(
                _sent(_pool(proxy), url, headers, timeout), url
            ),
            deadline,
            stop,
            PassingError(f"{host_of(url)} did not send its answer in time", tries=2),
        )


def _sent(
    pool: urllib3.PoolManager, url: str, headers: Mapping[str, str], timeout: urllib3.Timeout
) -> urllib3.BaseHTTPResponse:
    """Send the request, and return the start of the answer."""
    return pool.request(
        "GET",
        url,
        headers=headers,
        timeout=timeout,
        retries=False,
        redirect=False,
        preload_content=False,
    )


class _Body:
    """Reads the body of an answer, which may be too long or too short."""

    def __init__(
        self, size: int, deadline: float, stop: threading.Event, sink: Sink | None
    ) -> None:
        self._size = size
        self._deadline = deadline
        self._stop = stop
        self._sink = sink

    def of(self, response: urllib3.BaseHTTPResponse, url: str) -> Answer:
        """Return the whole answer."""
        named = {name.lower(): value for name, value in response.headers.items()}
        start = Answer(url, response.status, named, b"")
        blocks: list[bytes] = []
        try:
            takes = self._sink is not None and self._sink.takes(start)
            take = self._sink.write if self._sink and takes else blocks.append
            length = 0
            unpacker = Unpacker(named.get("content-encoding", ""), host_of(url))
            while packed := response.read1(_BLOCK, decode_content=False):
                for block in unpacker.blocks(packed):
                    length += len(block)
                    self._check(length, host_of(url))
                    take(block)
            unpacker.end()
        finally:
            response.close()
        return replace(start, body=b"".join(blocks))

    def _check(self, length: int, host: str) -> None:
        if self._stop.is_set():  # nobody waits for it, and another may write to the same file now
            raise Cancelled
        if length > self._size:
            raise TooLarge(f"{host} sends more than {self._size // 1_000_000} MB: not read on")
        if time.monotonic() > self._deadline:
            raise PassingError(f"{host} sends its answer too slowly", tries=2)


def _shared_out(parts: SplitResult, end: float, stop: threading.Event) -> float:
    """Return the seconds that connecting to each address of a host may take. The resolver can't be
    interrupted, so another thread waits for it."""
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    late = FetchError(_unreachable(host, "its name is not found in time"), offline=True)
    try:
        found = _within(
            lambda: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM), end, stop, late
        )
    except (OSError, UnicodeError):
        raise FetchError(_unreachable(host, "its name is not found"), offline=True) from None
    return max(_LEAST, (end - time.monotonic()) / max(1, len(found)))


class _told:
    """Turn what urllib3 raises into this package's errors."""

    def __init__(self, parts: SplitResult, proxy: str | None) -> None:
        self._host = parts.netloc.rpartition("@")[2]
        self._proxy = host_of(proxy) if proxy else ""

    def __enter__(self) -> None:
        """Nothing to do."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        host = self._host
        match error:
            case None | FetchError():
                return
            case exceptions.ProxyError():
                cause = f"the proxy {self._proxy} does not let it through"
                raise FetchError(_unreachable(host, cause), offline=True) from error
            case exceptions.NameResolutionError():
                cause = "its name is not found"
                raise FetchError(_unreachable(host, cause), offline=True) from error
            case exceptions.NewConnectionError():
                cause = "the connection is refused"
                raise FetchError(_unreachable(host, cause), offline=True) from error
            case exceptions.ConnectTimeoutError():
                raise FetchError(_unreachable(host, "no answer"), offline=True) from error
            case exceptions.SSLError():
                raise FetchError(
                    f"{host} can't be trusted: {one_line(str(error))[:200]}; SSL_CERT_FILE names "
                    "further certificates"
                ) from error
            case exceptions.TimeoutError():
                raise PassingError(f"{host} does not answer in time", tries=2) from error
            case exceptions.LocationParseError() | exceptions.LocationValueError():
                raise FetchError(f"{host} is not an address that can be asked") from error
            case exceptions.HTTPError() | OSError():
                raise PassingError(f"{host} broke off its answer") from error


def _unreachable(host: str, cause: str) -> str:
    return f"{host} can't be reached ({cause}): is there a network?"


def _within(
    work: Callable[[], Value], deadline: float, stop: threading.Event, late: FetchError
) -> Value:
    """Return or raise what `work` does. It is left to itself if cancelled; after the deadline,
    `late` is raised."""
    aside = Aside(work, "request")
    while not aside.ended(min(_LOOK, max(0.0, deadline - time.monotonic()))):
        if stop.is_set():
            raise Cancelled
        if time.monotonic() >= deadline:
            raise late
    return aside.result()


def _proxy(parts: SplitResult) -> str | None:
    """Return the proxy that the environment names for an address: `https_proxy`, `no_proxy` and so
    on."""
    proxies = getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    if not proxy or proxy_bypass(parts.netloc):
        return None
    proxy = proxy if "://" in proxy else f"http://{proxy}"
    shown = one_line(proxy.rpartition("@")[2])[:200]
    if not proxy.lower().startswith(("http://", "https://")):
        raise FetchError(f"the proxy {shown} uses neither http nor https")
    try:
        return links.openable(proxy)
    except ValueError:
        raise FetchError(
            f"the proxy {shown} is not an address: look at {parts.scheme}_proxy"
        ) from None


@cache
def _pool(proxy: str | None) -> urllib3.PoolManager:
    """Return connections, direct or through a proxy. Certificates are the system's, or those that
    `SSL_CERT_FILE` and `SSL_CERT_DIR` name."""
    if proxy is None:
        return urllib3.PoolManager(num_pools=4)
    parts = urlsplit(proxy)
    headers = None
    if parts.username is not None:
        user = f"{parts.username}:{parts.password or ''}"
        headers = urllib3.make_headers(proxy_basic_auth=user)
    return urllib3.ProxyManager(proxy, num_pools=4, proxy_headers=headers)
