"""Fetching what is followed, and the records of papers that are known only by id.

The state of a source is saved after its papers. So if the program is killed at any time, they are
fetched again, and nothing comes twice.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date as Date
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, NamedTuple

from reader.fetch.errors import Cancelled, FetchError, NotFound
from reader.fetch.services import Services, is_offline
from reader.following import announcements
from reader.following.fetch_state import Fetched, FetchState
from reader.following.fetched_file import Brought, take_in
from reader.following.files import trouble_with
from reader.following.source import Kind, Source
from reader.model.paper import ArxivId
from reader.storage.paths import ADDED, RECORDS, Paths
from reader.text.sentences import cause

if TYPE_CHECKING:
    from reader.fetch.connection import Limits
    from reader.fetch.fetched_paper import FetchedPaper
    from reader.fetch.http import Http
    from reader.fetch.web_list import WebList

_OVERLAP = timedelta(days=2)
"""What a query asks for again: arXiv's search is a day or so behind."""
_AT_ONCE = 2000
"""So many papers are written to disk together, so that a fetch that is cut short has not to start
all over. A feed has no more than these: it is written, and indexed, at once."""


class Completed(NamedTuple):
    """The result of asking for papers by id: what it brought, what went wrong, and the ids that no
    service knows."""

    brought: Brought
    errors: Sequence[FetchError] = ()
    unknown: Sequence[str] = ()


class Fetcher:
    """Fetches for one person. For one thread at a time; any thread may set `stop`."""

    def __init__(
        self,
        paths: Paths,
        *,
        limits: Limits | None = None,
        stop: Event | None = None,
        saved: Callable[[Brought], object] = lambda _: None,
    ) -> None:
        """`limits` apply to each request; by default those of `Limits`. Setting `stop` ends
        everything. `saved` is called with papers that have just been saved."""
        self._paths = paths
        self._saved = saved
        self._limits = limits
        self._stop = stop
        self._services = Services.of()
        self._state = FetchState(paths.fetching)
        self._kept: Http | None = None

    def fetch(self, source: Source, since: Date | None = None) -> Brought:
        """Fetch a source, save its papers and its state. If `since` is given, arXiv is asked for
        everything that changed since that day, instead of for the last announcement.

        Returns what is new. Raises FetchError, with a sentence, and Cancelled; papers that came
        before are kept.
        """
        known = self._state.of(source.text)
        taken = _Taken(self._paths, source.file_name, self._saved)
        # what was deleted is wanted anew, and once a day all is: no server is trusted for ever
        fresh = taken.exists and known.day == Date.today()
        validators = known if fresh else Fetched()
        try:
            with _disk_errors():
                fetched = self._fetched(source, known, validators, since, taken)
        except Cancelled:
            raise
        except FetchError as error:
            with _disk_errors():
                self._state.keep(source.text, replace(known, error=str(error)))
            raise
        now = datetime.now().isoformat(timespec="seconds")
        brought = "read where it lies" if source.kind is Kind.FILE else str(taken.brought)
        with _disk_errors():
            self._state.keep(source.text, replace(fetched, when=now, brought=brought, error=""))
        return taken.brought

    def list_at(self, url: str) -> WebList | None:
        """Return the list at an address, without saving it; None if something else is there, such
        as the page of a paper. Raises FetchError."""
        from reader.fetch.web_list import NoList, read_list

        try:
            found = read_list(self._http, url)
        except NoList:
            return None
        return found if found and found.is_list else None

    def complete(
        self, ids: Iterable[str], asked: Collection[str] = (), added: Collection[str] = ()
    ) -> Completed:
        """Fetch the records of papers known only by these ids, if they are arXiv's or DOIs, and of
        those that the person `asked` for or has just `added`.

        Ids that no service knew in the last week are left out, unless asked for or just added. So
        are papers whose adding was undone before their records came.
        """
        today = Date.today()
        asked = {*asked, *added}
        wanted = {*asked, *ids} - ({*self._state.unknown(today)} - asked)
        list_ = self._paths.catalogues / ADDED
        listed = {*added} | (_listed(list_) & wanted)
        taken = _Taken(self._paths, RECORDS, self._saved, lambda: listed - _listed(list_))
        errors: list[FetchError] = []
        unknown: list[str] = []
        for each in (self._arxiv_records, self._doi_records):
            try:
                with _disk_errors():
                    unknown += each(sorted(wanted), taken)
            except Cancelled:
                raise
            except FetchError as error:
                errors.append(error)
        with _disk_errors():
            self._state.keep_unknown(unknown, today)
        return Completed(taken.brought, errors, unknown)

    @property
    def _http(self) -> Http:
        """The connections, opened when first needed. Raises FetchError."""
        if is_offline():
            raise FetchError("READER_OFFLINE is set, so nothing is fetched", offline=True)
        if self._kept is None:
            from reader.fetch.http import Http
            from reader.fetch.pace import Pace

            pace = Pace(self._paths.pace, self._services.delay)
            self._kept = Http(self._services, pace, self._limits, self._stop)
        return self._kept

    def _fetched(
        self,
        source: Source,
        known: Fetched,
        validators: Fetched,
        since: Date | None,
        taken: _Taken,
    ) -> Fetched:
        """Fetch a source into its file, and return its new state."""
        if source.kind is Kind.FILE:
            if trouble := trouble_with(source):
                raise FetchError(trouble)
            return known
        if source.kind is Kind.ADDRESS:
            return self._from_address(source, validators, taken)
        if source.kind is Kind.QUERY:
            last = known.day if taken.exists else None
            self._from_query(source.text, since or (last - _OVERLAP if last else None), taken)
            return known
        if since:
            self._from_api(source, since, taken)
            return known
        return self._from_feed(source, known, validators, taken)

    def _from_feed(
        self, source: Source, known: Fetched, validators: Fetched, taken: _Taken
    ) -> Fetched:
        """Take in the last announcement of a category. The papers of announcements since the one
        that is `known` are fetched from the API."""
        from reader.fetch import arxiv_feeds

        before = announcements.last_known(known) if taken.exists else None
        conditions = arxiv_feeds.Validators(validators.etag, validators.modified)
        feed = arxiv_feeds.announced(self._http, self._services.feeds, source.text, conditions)
        taken.take(announcements.wanted(source, feed.papers))
        if feed.unchanged:
            return known
        newest = announcements.newest(feed.papers)
        if since := announcements.missed_since(before, newest):
            try:
                self._from_api(source, since, taken)
            except Cancelled:
                raise
            except FetchError as error:
                raise FetchError(
                    f"the days since {since} could not be made up for: {error}",
                    offline=error.offline,
                ) from error
        last = newest or announcements.last_possible()
        return Fetched(
            etag=feed.validators.etag,
            modified=feed.validators.modified,
            announced=last.isoformat(),
        )

    def _from_query(self, query: str, since: Date | None, taken: _Taken) -> None:
        from reader.fetch.arxiv_api import Api

        taken.take(Api(self._http, self._services.arxiv).query(query, since))

    def _from_api(self, source: Source, since: Date, taken: _Taken) -> None:
        """Take in the papers of categories since a day, with how they must have been announced."""
        from reader.fetch.arxiv_api import Api

        found = Api(self._http, self._services.arxiv).query(announcements.query(source), since)
        taken.take(announcements.wanted(source, announcements.with_kinds(source, found)))

    def _from_address(self, source: Source, validators: Fetched, taken: _Taken) -> Fetched:
        from reader.fetch.arxiv_feeds import Validators
        from reader.fetch.fetched_paper import FetchedPaper
        from reader.fetch.web_list import read_list

        conditions = Validators(validators.etag, validators.modified)
        found = read_list(self._http, source.text, conditions)
        if found is None:
            return validators
        if found.papers and not found.is_list:
            raise FetchError(
                "it is a web page that is not a list of papers: look at it in a browser"
            )
        taken.take(map(FetchedPaper.of_paper, found.papers))
        return Fetched(etag=found.validators.etag, modified=found.validators.modified)

    def _arxiv_records(self, ids: list[str], taken: _Taken) -> set[str]:
        """Take in the records of arXiv's papers, and return the ids that arXiv does not know."""
        wanted = [id for id in map(_arxiv_id, ids) if id]
        if not wanted:
            return set()
        from reader.fetch.arxiv_api import Api

        came = set()

        def noted() -> Iterator[FetchedPaper]:
            for paper in Api(self._http, self._services.arxiv).by_id(wanted):
                came.add(paper.id)
                yield paper

        taken.take(noted())
        return {id.base for id in wanted} - came

    def _doi_records(self, ids: list[str], taken: _Taken) -> list[str]:
        """Take in the records of DOIs, and return those that are not known. One that fails does not
        stop the others."""
        unknown = []
        last: FetchError | None = None
        for id in ids:
            if not id.startswith("doi:"):
                continue
            from reader.fetch.doi import paper_of_doi

            try:
                paper = paper_of_doi(self._http, self._services.doi, id.removeprefix("doi:"))
                taken.take([paper])
                unknown += [] if paper.title else [id]
            except NotFound:
                unknown.append(id)
            except Cancelled:
                raise
            except FetchError as error:
                last = error
                if error.offline:
                    break
        if last:
            raise last
        return unknown


class _Taken:
    """The file for fetched papers, and what came so far. `saved` is called with each piece."""

    def __init__(
        self,
        paths: Paths,
        name: str,
        saved: Callable[[Brought], object],
        unwanted: Callable[[], Collection[str]] = tuple,
    ) -> None:
        self._file = paths.catalogues / name
        self._saved = saved
        self._unwanted = unwanted
        self.brought = Brought()

    @property
    def exists(self) -> bool:
        return self._file.exists()

    def take(self, papers: Iterable[FetchedPaper]) -> None:
        """Save papers, including those that came before an error."""
        came: list[FetchedPaper] = []
        try:
            for paper in papers:
                came.append(paper)
                if len(came) == _AT_ONCE:
                    self._keep(came)
                    came.clear()
        finally:
            self._keep(came)

    def _keep(self, papers: list[FetchedPaper]) -> None:
        if papers:
            brought = take_in(self._file, papers, Date.today(), self._unwanted)
            self.brought += brought
            self._saved(brought)


def _listed(file: Path) -> set[str]:
    """Return the papers in the list of single papers; none if it cannot be read."""
    from reader.catalogue import CatalogueError, read
    from reader.model.paper import Paper

    try:
        return {paper.id for paper in read(file) if isinstance(paper, Paper)}
    except CatalogueError:
        return set()


def _arxiv_id(id: str) -> ArxivId | None:
    try:
        return ArxivId.parse(id)
    except ValueError:
        return None


@contextmanager
def _disk_errors() -> Iterator[None]:
    """Turn errors of writing into FetchError."""
    try:
        yield
    except OSError as error:
        raise FetchError(f"what was fetched can't be kept: {cause(error)}") from error
