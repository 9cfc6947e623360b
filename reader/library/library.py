"""The library of a person: what opens and closes its parts, which do the work."""

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
from reader.storage.paths import Paths

if TYPE_CHECKING:
    from reader.following.sources import Sources
    from reader.library.catalogue_folder import CatalogueFolder
    from reader.library.exports.citation_keys import CitationKeys
    from reader.library.fetching import BackgroundFetcher
    from reader.library.interest.service import Interest


class Library:
    """Papers of some catalogue files, and what the person thinks of them.

    `catalogues` are the files, `papers` finds and reads what they hold, `store` has the marks as
    they are, and `marking` changes them, each change a step of undo. `fetcher` brings papers in
    beside the screen, `interest` learns an order from the marks. `news` tells what happens besides.
    """

    def __init__(self, paths: Paths, *, files: Sequence[Path] = (), poll: float = 0.0) -> None:
        """`files` are the catalogues, by default the shipped one and those of the data folder;
        others have an index of their own. Every `poll` seconds the marks are looked at for what
        other programs wrote; 0 is never.

        Raises StoreError, with a sentence, where the marks can't be opened.
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
        self.catalogues = Catalogues(paths, self.index, opened)
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
        """The keys that papers are cited by."""
        from reader.library.exports.citation_keys import CitationKeys

        return CitationKeys(self._paths)

    @cached_property
    def fetcher(self) -> BackgroundFetcher:
        """What fetches beside the screen; most commands need not know it."""
        from reader.library.fetching import BackgroundFetcher

        return BackgroundFetcher(self._paths, self.index, self.news, self.papers.untitled)

    @cached_property
    def folder(self) -> CatalogueFolder:
        """The folder of the person's own catalogues, to add to."""
        from reader.library.catalogue_folder import CatalogueFolder

        return CatalogueFolder(self._paths)

    @cached_property
    def sources(self) -> Sources:
        """What the person follows."""
        from reader.following.sources import Sources

        return Sources(self._paths.sources)

    def _tied(self, ids: Iterable[str]) -> list[tuple[str, ...]]:
        return self._names_index.tied(ids)

    @cached_property
    def _names_index(self) -> Index:
        """A way of its own to the index, for whatever thread changes marks."""
        return self.index.new_connection()

    def tie(self) -> None:
        """Have marks hold under all ids of their papers, as the catalogues have them now."""
        if changed := self.store.rename():
            self.news.tell(Changed(frozenset(changed)))

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @cached_property
    def interest(self) -> Interest:
        """The order that the marks teach."""
        from reader.library.interest.service import Interest

        folder = self.index.path
        kept = folder.with_name(f"{folder.name}.interest")
        return Interest(self.index, self.store, self.news, kept)

    def close(self, timeout: float = 1.5) -> bool:
        """Save what is not saved yet, for so many seconds at most: a program is to end within 2.
        Returns whether all marks are on disk."""
        self.pdfs.downloads.stop()
        if "interest" in vars(self):
            self.interest.close()
        saved = self.marking.close(timeout)
        if self.catalogues.opened:
            from reader.index import pruning

            pruning.prune(self._paths.cache)
        return saved


def _left(session: Path) -> arrivals.Time:
    """When the person last left Reader, empty where that is not known; the beginning of today where
    that is yet to come, since the clock was put back."""
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
