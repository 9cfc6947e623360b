"""Sending requests: one at a time, politely, with retries and redirects."""

from __future__ import annotations

import time
from collections.abc import Callable, Container, Mapping
from contextlib import AbstractContextManager, nullcontext
from http import HTTPStatus
from threading import Event
from typing import TypeVar
from urllib.parse import urljoin

import urllib3

from reader import __version__
from reader.fetch.connection import Answer, Limits, Sink, ask
from reader.fetch.errors import Cancelled, FetchError, NotFound, PassingError, duration, host_of
from reader.fetch.pace import Pace
from reader.fetch.services import Services
from reader.fetch.unpacking import CODINGS
from reader.text import links
from reader.text.clean import one_line

USER_AGENT = f"reader-tui/{__version__} (a person's reading list, by urllib3)"
"""The user agent; arXiv throttles those of libraries."""
_PASSING = {408, 425, 429, 500, 502, 503, 504}
_REDIRECTS = {301, 302, 303, 307, 308}
_GONE = {404, 410}
_CONDITIONS = {"if-none-match", "if-modified-since"}
_LONGEST_PAUSE = 30.0
"""Seconds between tries, if the server does not state them."""

Value = TypeVar("Value")


class Http:
    """The requests of one person. For one thread at a time; any thread may set `stop`. A host that
    could not be reached is not asked again."""

    def __init__(
        self,
        services: Services,
        pace: Pace,
        limits: Limits | None = None,
        stop: Event | None = None,
    ) -> None:
        """`pace` applies to all of arXiv's hosts."""
        self._services = services
        self._pace = pace
        self._limits = limits or Limits()
        self._stop = stop or Event()
        self._reached = False
        self._unreachable: dict[str, FetchError] = {}

    def get(
        self,
        url: str,
        parse: Callable[[Answer], Value],
        headers: Mapping[str, str] | None = None,
        explained: Container[int] = (),
        sink: Sink | None = None,
    ) -> Value:
        """Return what `parse` makes of the answer. Its status is 200; or 304, if `headers` make the
        request conditional; or one that the service is known to explain. A body that `sink` takes
        goes there. If `parse` raises PassingError, the request is repeated, as when the server
        fails. Raises FetchError; Cancelled once `stop` is set."""
        try:
            url = links.openable(url)
        except ValueError as error:  # such as one that the environment names
            raise FetchError(one_line(str(error))) from None
        sent = {"User-Agent": USER_AGENT, "Accept-Encoding": CODINGS, **(headers or {})}
        deadline = time.monotonic() + self._limits.total
        tried = 0
        while True:
            tried += 1
            try:
                asked = {**sent, **(sink.headers() if sink else {})}
                answer = self._followed(url, asked, deadline, sink)
                return parse(_accepted(answer, explained, conditional=_is_conditional(sent)))
            except PassingError as error:
                pause = self._pause(error, tried)
                left = deadline - time.monotonic()
                if error.after is not None and pause > min(self._limits.patience, left):
                    if self._services.are_arxivs(url):
                        self._pace.hold(host_of(url), pause)
                    raise FetchError(f"{error}: try again in {duration(pause)}") from error
                if tried >= min(error.tries, self._limits.tries) or pause > left:
                    times = f", {tried} times over" if tried > 1 else ""
                    raise FetchError(f"{error}{times}: try again later") from error
            if self._stop.wait(pause):
                raise Cancelled

    def _pause(self, error: PassingError, tried: int) -> float:
        """Return the seconds until the next try: what the server asks for, or else ever more."""
        if error.after is not None:
            return error.after
        return min(float(self._pace.seconds * 2 ** (tried - 1)), _LONGEST_PAUSE)

    def _followed(
        self, url: str, headers: Mapping[str, str], deadline: float, sink: Sink | None
    ) -> Answer:
        """Return the answer at the end of all redirects."""
        start = host_of(url)
        for _ in range(self._limits.redirects + 1):
            answer = self._asked(url, headers, deadline, sink)
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return answer
            url = _led_to(url, answer.headers["location"])
        raise FetchError(f"{start} sends us on and on: look at the address in a browser")

    def _asked(
        self, url: str, headers: Mapping[str, str], deadline: float, sink: Sink | None
    ) -> Answer:
        host = host_of(url)
        if host in self._unreachable:
            raise self._unreachable[host]
        limits = self._limits
        if self._unreachable and not self._reached:
            # there is no network, most likely, and the person waits to be told so
            limits = Limits(connect=1.0, read=limits.read, size=limits.size)
        try:
            with self._turn(url, deadline):
                answer = ask(url, headers, limits, deadline, self._stop, sink=sink)
        except FetchError as error:
            if error.offline:
                self._unreachable[host] = error
            raise
        self._reached = True
        return answer

    def _turn(self, url: str, deadline: float) -> AbstractContextManager[None]:
        if not self._services.are_arxivs(url):
            return nullcontext()
        left = max(0.0, deadline - time.monotonic())
        return self._pace.turn(host_of(url), left, self._stop)


def _led_to(url: str, location: str) -> str:
    """Return the address to which another one redirects. Raises FetchError if it must not be
    asked."""
    try:
        return links.openable(urljoin(url, location))
    except ValueError as error:
        raise FetchError(f"{host_of(url)} sends us to nowhere: {one_line(str(error))}") from None


def _is_conditional(headers: Mapping[str, str]) -> bool:
    """Return whether an answer is asked for only if the content has changed (RFC 9110, 13.1)."""
    return any(name.lower() in _CONDITIONS for name in headers)


def _accepted(answer: Answer, explained: Container[int], *, conditional: bool) -> Answer:
    """Return the answer if it answers the request. Raises FetchError if not."""
    status, host = answer.status, host_of(answer.url)
    if status == 200 or (status == 304 and conditional) or status in explained:
        return answer
    try:
        said = f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        said = str(status)
    if status in _PASSING:
        raise PassingError(f"{host} answers {said}", tries=4, after=_retry_after(answer))
    if status in _GONE:
        shown = one_line(answer.url.partition("?")[0])[:200]
        raise NotFound(f"{host} answers {said}: check the address {shown}")
    raise FetchError(f"{host} answers {said}: {_advice(status)}")


def _advice(status: int) -> str:
    if status in (401, 403, 407):
        return "it does not let programs in, or wants a password"
    return "check what was asked for" if status < 500 else "try again later"


def _retry_after(answer: Answer) -> float | None:
    """Return the seconds in a Retry-After header (RFC 9110, 10.2.3), which is a number or a
    date."""
    text = answer.headers.get("retry-after")
    if not text:
        return None
    try:
        return urllib3.Retry().parse_retry_after(text)
    except (urllib3.exceptions.HTTPError, ValueError, OverflowError):
        return None  # there is no such time
