"""A person's library: opening and closing its parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reader import arrivals
from reader.index import Index
from reader.library.catalogues import Catalogues
from reader.library.marking import Marking
from reader.library.news import News, PapersChanged
from reader.library.papers import Papers
from reader.library.pdf.pdfs import Pdfs
from reader.marks import Changed, MarkStore
from reader.marks.memory.names import NameBook
from reader.storage import state_file
from reader.storage.foreign.patience import SECONDS
from reader.storage.paths import Paths

if TYPE_CHECKING:
    from reader.following.sources import Sources
    from reader.library.catalogue_folder import CatalogueFolder
    from reader.library.exports.citation_keys import CitationKeys
    from reader.library.fetching import BackgroundFetcher
    from reader.library.interest.service import Interest


class Library:
    """The papers of some catalogue files, and their marks.

    `catalogues` are the files, `papers` finds and reads papers, `store` has the marks, and
    `marking` changes them, with undo. `fetcher` fetches in the background, `interest` learns an
    order from the marks. `news` reports everything else that happens.
    """

    def __init__(
        self,
        paths: Paths,
        *,
        files: Sequence[Path] = (),
        poll: float = 0.0,
        patience: float = SECONDS,
    ) -> None:
        """Open the library.

        `files` are the catalogues, by default the shipped one and those of the data folder; others
        have an index of their own. Every `poll` seconds, marks written by other programs are taken
        in; 0 is never. A followed file counts as missing if the system does not answer for it in
        `patience` seconds. Raises StoreError, with a sentence, if the marks cannot be opened.
        """
        self._paths = paths
        opened = [file.absolute() for file in files]
        # of files that are looked at for once, nothing arrives
        self.index = Index(paths.index_of(opened)) if opened else Index(paths.index, paths.arrivals)
        if opened:
            from reader.index import pruning

            pruning.used(self.index.path)
        self.news = News()
        names = NameBook(_id_now, self._tied)
        self.store = MarkStore(paths.marks, listener=self.news.tell, poll=poll, names=names)
        self.news.listen(lambda event: self.tie() if isinstance(event, PapersChanged) else None)
        self.catalogues = Catalogues(paths, self.index, opened, patience)
        self.pdfs = Pdfs(paths, self.news)
        self.papers = Papers(
            self.catalogues,
            self.index,
            self.store,
            self.pdfs.having,
            left=_left(paths.session),
        )
        self.marking = Marking(self.store, paths)

    @cached_property
    def citation_keys(self) -> CitationKeys:
        """The citation keys of papers."""
        from reader.library.exports.citation_keys import CitationKeys

        return CitationKeys(self._paths)

    @cached_property
    def fetcher(self) -> BackgroundFetcher:
        """The background fetcher, imported when it is needed."""
        from reader.library.fetching import BackgroundFetcher

        return BackgroundFetcher(self._paths, self.index, self.news, self.papers.untitled)

    @cached_property
    def folder(self) -> CatalogueFolder:
        """The folder of the person's own catalogues."""
        from reader.library.catalogue_folder import CatalogueFolder

        return CatalogueFolder(self._paths)

    @cached_property
    def sources(self) -> Sources:
        """The sources that the person follows."""
        from reader.following.sources import Sources

        return Sources(self._paths.sources)

    def _tied(self, ids: Iterable[str]) -> list[tuple[str, ...]]:
        return self._names_index.tied(ids)

    @cached_property
    def _names_index(self) -> Index:
        """The index on a connection of its own, for the threads that change marks."""
        return self.index.new_connection()

    def tie(self) -> None:
        """Let marks hold under all ids that their papers now have in the catalogues."""
        if changed := self.store.rename():
            self.news.tell(Changed(frozenset(changed)))

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @cached_property
    def interest(self) -> Interest:
        """The order by interest."""
        from reader.library.interest.service import Interest

        folder = self.index.path
        kept = folder.with_name(f"{folder.name}.interest")
        return Interest(self.index, self.store, self.news, kept)

    def close(self, timeout: float = 1.5) -> bool:
        """Save what is unsaved, for at most so many seconds: a program should end within 2. Returns
        whether all marks are on disk."""
        self.pdfs.downloads.stop()
        if "interest" in vars(self):
            self.interest.close()
        saved = self.marking.close(timeout)
        if self.catalogues.opened:
            from reader.index import pruning

            pruning.prune(self._paths.cache)
        return saved


def _left(session: Path) -> arrivals.Time:
    """Return when the person last left Reader, empty if that is not known. If it is in the future,
    as after the clock was put back, return the beginning of today."""
    left = state_file.load(session, "session").get("left")
    now = arrivals.now()
    if not isinstance(left, str):
        return ""
    return left if left <= now else arrivals.midnight(arrivals.day_of(now))


def _id_now(id: str) -> str:
    if "/" not in id:
        return id  # as most are: reading catalogues is not imported for them
    from reader.library.added_papers import id_now

    return id_now(id)
