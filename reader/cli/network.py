"""Fetching what `reader add` needs at once, with short timeouts."""

from __future__ import annotations

import os
from collections.abc import Sequence
from urllib.parse import urlsplit

from reader.cli import console
from reader.cli.console import FAILED, Failure
from reader.following.files import CATALOGUES
from reader.library.catalogue_folder import Incoming, incoming
from reader.library.library import Library
from reader.model.paper import Paper
from reader.storage.paths import Paths

_CONNECT, _READ, _IN_ALL = 4.0, 6.0, 8.0
"""Timeouts in seconds for the record of a paper; those for a list are a few times as long."""
_LARGEST = 10_000_000
"""The most bytes of a list at an address."""


def list_at(url: str, *, offline: bool) -> Incoming | None:
    """Return the list at an address. None if it is not a list, or if that can't be seen, which is
    reported: the address is then added as the link of a paper. Raises Failure if what can't be
    seen is a list by its name."""
    if offline:
        _unseen(url, "nothing is fetched offline")
        return None
    from reader.fetch.connection import Limits
    from reader.fetch.errors import FetchError
    from reader.following.fetcher import Fetcher

    limits = Limits(
        connect=_CONNECT, read=2 * _READ, total=4 * _IN_ALL, size=_LARGEST, patience=5, tries=2
    )
    try:
        found = Fetcher(Paths.of_user(), limits=limits).list_at(url)
    except FetchError as error:
        _unseen(url, str(error))
        return None
    return None if found is None else incoming(found.data, found.name, origin=url)


def _unseen(url: str, why: str) -> None:
    """Report that an address is added as the link of a paper though it could not be looked at.
    Raises Failure if it is that of a list."""
    extension = os.path.splitext(urlsplit(url).path)[1].lower()
    if extension in CATALOGUES - {"", ".html", ".htm"}:
        raise Failure(f"{url} can't be read, and nothing is added: {why}", FAILED)
    console.say(f"{url} is added as the link of a paper: {why}")


def complete(library: Library, added: Sequence[Paper]) -> bool:
    """Fetch the records of those papers that are known only by id, or in an older version than the
    one `added`. Returns whether any record came.

    Failures, and ids that no service knows, are reported but are not errors: the papers are added
    anyway.
    """
    from reader.fetch.connection import Limits
    from reader.following.fetcher import Fetcher

    versions = {paper.id: paper.version or 0 for paper in added}
    rows = sorted(library.papers.rows(versions))
    wanted = [
        paper.id
        for paper in library.papers.read(rows)
        if (not paper.title or (paper.version or 0) < versions.get(paper.id, 0))
        and (paper.arxiv or paper.id.startswith("doi:"))
    ]
    if not wanted:
        return False
    limits = Limits(connect=_CONNECT, read=_READ, total=_IN_ALL, tries=1)
    brought, errors, unknown = Fetcher(Paths.of_user(), limits=limits).complete([], added=wanted)
    for error in errors:
        console.say(f"{error}; `reader fetch` brings titles and abstracts later")
    say_unknown(unknown)
    return brought.came + brought.newer > 0


def say_unknown(ids: Sequence[str]) -> None:
    """Report ids that no service knows, and what to do about it."""
    if ids:
        from reader.following.rounds import none_knows

        console.say(
            f"{none_knows(ids)}: look whether it is right; `reader fetch {ids[0]}` asks again at "
            "once, `reader fetch` after a week"
        )
