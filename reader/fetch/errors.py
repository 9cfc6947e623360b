"""Errors on the network, as sentences."""

from __future__ import annotations

from urllib.parse import urlsplit


class FetchError(Exception):
    """Something could not be fetched. The message names the host, what went wrong and what to do.
    `offline`: nothing could be reached at all."""

    def __init__(self, message: str, *, offline: bool = False) -> None:
        super().__init__(message)
        self.offline = offline


class PassingError(FetchError):
    """An error that may not occur again. `tries` is how often it is worth trying in all; `after`
    how many seconds the server asks to be left alone, None if it does not say."""

    def __init__(self, message: str, *, tries: int = 3, after: float | None = None) -> None:
        super().__init__(message)
        self.tries = tries
        self.after = after


class Cancelled(FetchError):
    """The person has cancelled the request."""

    def __init__(self) -> None:
        super().__init__("cancelled")


class NotFound(FetchError):
    """The server knows nothing under this address (404, 410)."""


class TooLarge(FetchError):
    """The server sends more than is taken."""


def host_of(url: str) -> str:
    """Return the host of an address with its port, for messages: without a user name and
    password; empty if it names none."""
    try:
        return urlsplit(url).netloc.rpartition("@")[2]
    except ValueError:
        return ""


def duration(seconds: float) -> str:
    """Return a number of seconds in words: `20 seconds`, `5 minutes`, `2 hours`."""
    for size, word in ((3600, "hour"), (60, "minute")):
        if seconds >= size:
            count = round(seconds / size)
            return f"{count} {word}{'s' * (count > 1)}"
    count = max(1, round(seconds))
    return f"{count} second{'s' * (count > 1)}"
