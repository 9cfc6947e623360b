"""The addresses of the services, as the environment gives them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from reader.fetch.errors import host_of

_DELAY = 3.0
"""Seconds between requests to arXiv, by https://info.arxiv.org/help/api/tou.html."""


@dataclass(frozen=True, slots=True)
class Services:
    """The hosts of the services, without a final slash, and the seconds between requests to
    arXiv's."""

    arxiv: str = "https://export.arxiv.org"
    feeds: str = "https://rss.arxiv.org"
    doi: str = "https://doi.org"
    delay: float = _DELAY

    @classmethod
    def of(cls, environment: Mapping[str, str] = os.environ) -> Services:
        """Return the services named in the environment. `READER_ARXIV`, `READER_ARXIV_FEEDS` and
        `READER_DOI` name other hosts, such as mirrors; `READER_ARXIV_DELAY` is another number of
        seconds."""
        default = cls()

        def host(name: str, usual: str) -> str:
            return (environment.get(name) or usual).rstrip("/")

        try:
            delay = max(0.0, float(environment.get("READER_ARXIV_DELAY") or _DELAY))
        except ValueError:
            delay = _DELAY
        return cls(
            host("READER_ARXIV", default.arxiv),
            host("READER_ARXIV_FEEDS", default.feeds),
            host("READER_DOI", default.doi),
            delay,
        )

    def are_arxivs(self, url: str) -> bool:
        """Return whether an address is one of arXiv's, which share one rate limit."""
        name = host_of(url)
        own = {host_of(self.arxiv), host_of(self.feeds)}
        return name in own or name == "arxiv.org" or name.endswith(".arxiv.org")


def is_offline(environment: Mapping[str, str] = os.environ) -> bool:
    """Return whether `READER_OFFLINE` forbids all fetching."""
    return environment.get("READER_OFFLINE", "") not in ("", "0")
