"""A round: all sources are asked in turn, and one that fails does not stop the others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date as Date
from datetime import datetime, timedelta
from typing import NamedTuple

from reader.fetch.errors import Cancelled, FetchError
from reader.following.fetch_state import Fetched, FetchState
from reader.following.fetched_file import Brought
from reader.following.fetcher import Fetcher
from reader.following.files import trouble_with
from reader.following.source import Kind, Source
from reader.following.sources import Sources
from reader.storage.paths import Paths

_SHOWN = 5
"""The most ids named in a sentence."""
BY_ID = "papers known by id alone"
"""What stands in the place of a source where those get their records."""


class Outcome(NamedTuple):
    """The result for a source: its label, what it brought, what went wrong, in words, and the ids
    asked for that no service knows."""

    label: str
    brought: Brought
    errors: Sequence[str] = ()
    unknown: Sequence[str] = ()


def fetched(
    fetcher: Fetcher,
    sources: Sequence[Source],
    since: Date | None = None,
    begin: Callable[[int, Source], object] = lambda *_: None,
) -> Iterator[Outcome]:
    """Fetch each source, and yield its outcome. `begin` is called with its number, from 0, before
    it is asked. Raises Cancelled."""
    for number, source in enumerate(sources):
        begin(number, source)
        try:
            yield Outcome(source.label, fetcher.fetch(source, since))
        except Cancelled:
            raise
        except FetchError as error:
            yield Outcome(source.label, Brought(), [str(error)])


def completed(
    fetcher: Fetcher,
    ids: Iterable[str],
    asked: Collection[str] = (),
    added: Collection[str] = (),
) -> Outcome:
    """Fetch the records of papers known only by id; see `Fetcher.complete`."""
    brought, errors, unknown = fetcher.complete(ids, asked, added)
    return Outcome(BY_ID, brought, [str(error) for error in errors], unknown)


def none_knows(ids: Sequence[str]) -> str:
    """Return a phrase that says that no service knows these ids."""
    more = f" and {len(ids) - _SHOWN:,} more" if len(ids) > _SHOWN else ""
    return f"no service knows {', '.join(ids[:_SHOWN])}{more}"


def due(paths: Paths, hours: float) -> list[Source]:
    """Return the sources, without files, whose last fetch failed or was more than so many hours
    ago. None if `sources.txt` cannot be read."""
    try:
        sources = Sources(paths.sources).all()
    except OSError:
        return []
    known = FetchState(paths.fetching).all()
    since = (datetime.now() - timedelta(hours=hours)).isoformat(timespec="seconds")

    def is_due(source: Source) -> bool:
        last = known.get(source.text)
        # a time yet to come is that of a clock that was put back
        return not last or bool(last.error) or not since < last.when <= _now()

    return [source for source in sources if source.kind is not Kind.FILE and is_due(source)]


def errors(sources: Iterable[Source], known: Mapping[str, Fetched]) -> list[str]:
    """Return the label and the error of each source that fails: of files, as they are now; of
    others, as `known` from the last fetch."""
    found = []
    for source in sources:
        fetched = known.get(source.text, Fetched())
        error = trouble_with(source) if source.kind is Kind.FILE else fetched.error
        if error:
            found.append(f"{source.label}: {error}")
    return found


def troubles(paths: Paths, untitled: Iterable[str]) -> list[str]:
    """Return sentences: what went wrong when each source was last fetched, which lines of
    `sources.txt` cannot be read, and which `untitled` papers no service knew lately."""
    state = FetchState(paths.fetching)
    unknown = state.unknown(Date.today())
    lacking = [f"{id}: no service knew it on {unknown[id]}" for id in untitled if id in unknown]
    try:
        sources = Sources(paths.sources)
        failed = errors(sources.all(), state.all())
        failed += [f"sources.txt:{line.number}: {line.why}" for line in sources.unread()]
    except OSError as error:
        failed = [f"sources.txt can't be read: {error.strerror or error}"]
    return failed + lacking


def _now() -> str:
    return datetime.now().isoformat(timespec="seconds")
