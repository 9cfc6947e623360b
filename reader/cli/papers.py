"""The library as commands use it: opened and up to date, with papers chosen by arguments."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from reader.cli import console
from reader.cli.console import FAILED, MISUSED, Failure
from reader.library.library import Library
from reader.marks import Repaired, StoreError
from reader.model.paper import Mark, Paper
from reader.query import All, Query, QueryError
from reader.search import Listing
from reader.storage.paths import Paths
from reader.text import counts
from reader.text.clean import one_line

_PATIENCE = 10.0
"""Seconds to wait for the marks to be saved, which another program may delay."""
_RETRIES = 1.0
"""Seconds during which failed saving is retried."""
_LOOK = 0.05
"""Seconds between checks whether the marks are saved."""


@contextmanager
def library(poll: float = 0.0) -> Iterator[Library]:
    """Open the person's library, with its index up to date, and save it at the end. Every `poll`
    seconds, changes by other programs are taken in; 0 is never. Repairs of the marks are told on
    stderr. Raises Failure."""
    try:
        library = Library(Paths.of_user(), poll=poll)
    except StoreError as error:
        raise Failure(error, MISUSED) from error
    try:
        library.news.listen(_tell_repair)
        for notice in library.store.notices:
            console.say(notice)
        refresh(library)
        yield library
        save(library)
    finally:
        library.close()


def _tell_repair(event: object) -> None:
    if isinstance(event, Repaired):
        console.say(event.message)


def save(library: Library) -> None:
    """Wait until all marks are on disk. Call it before reporting that they are saved. Raises
    Failure."""
    start = time.monotonic()
    while not library.store.flush(_LOOK):
        waited = time.monotonic() - start
        if waited > _PATIENCE or (library.store.error and waited > _RETRIES):
            if not library.store.edited:
                return  # only marks of one paper were joined, which the next start does as well
            raise Failure(library.store.error or "The marks could not be saved in time.", FAILED)


def refresh(library: Library) -> None:
    """Bring the index up to date, with a progress bar. Raises Failure."""
    with console.Progress("Indexing") as progress:
        try:
            library.catalogues.refresh(progress)
        except OSError as error:
            raise Failure(error) from error
    library.tie()


def query(library: Library, words: Sequence[str]) -> Query:
    """Return the query in words of the command line. Raises Failure."""
    try:
        return library.papers.query(one_line(" ".join(words)), finished=True)
    except QueryError as error:
        raise Failure(error, MISUSED) from error
    except RecursionError:
        raise Failure("the query's parentheses are nested too deep", MISUSED) from None


def listing(
    library: Library, query: Query, sort: str | None = None, *, loosely: bool = False
) -> Listing:
    """Return the papers that match, in the order named by the query or else by `sort`. For that by
    interest, the model is learned first, with a progress bar. If `loosely`, and few papers have all
    words, those with some of the words follow."""
    ranking = None
    if (query.sort or sort or "").removeprefix("-") == "interest":
        with console.Progress("Learning") as progress:
            ranking = library.interest.now(progress)
        if ranking is None:
            console.say(
                "the order by interest needs a star first, such as `reader mark ID --star` on a "
                "paper that you like; until then it is the usual one"
            )
    return library.papers.find(query, sort, ranking, loosely=loosely)


def count(library: Library, text: str) -> int:
    """Return the number of papers that match the query of a view; 0 if it names a missing
    catalogue."""
    try:
        return library.papers.find(library.papers.query(text)).matched
    except QueryError:
        return 0


def chosen(library: Library, words: Sequence[str], among: str = "") -> list[str]:
    """Return the ids of the papers named by words: ids and links, or else a query. Papers must also
    match the query `among`. Those with only some of the words, or with words like them, do not
    count.

    Raises Failure; also if the query has no condition, which would mean all papers, and may come
    from an empty variable in a script.
    """
    from reader.catalogue.fields import identifiers

    if all(identifiers.names_paper(word) for word in words):
        return list(dict.fromkeys(the_one(library, word).id for word in words))
    wanted = query(library, [*words, among])
    if wanted.root == All():
        raise Failure(f"{' '.join(words)!r} has no condition for papers to match", MISUSED)
    listing = library.papers.find(wanted, as_typed=True)
    if not listing.matched and library.papers.find(wanted).matched:
        console.say("no paper has these words as typed: slips are forgiven in lists only")
    return [brief.id for brief in library.papers.briefs(listing.rows[: listing.matched])]


def mark(
    library: Library, ids: Sequence[str], what: str, edit: Callable[[Mark], Mark], *, dry_run: bool
) -> None:
    """Edit the marks of papers, and report how many changed; with `dry_run`, how many would. `what`
    names the change. Raises Failure."""
    if dry_run:
        changed = [id for id in ids if edit(library.store.get(id)) != library.store.get(id)]
        console.table((id, library.papers.title(id)) for id in changed)
        console.say(f"{len(changed):,} of {counts.papers(len(ids))} would change")
    else:
        changed = list(library.marking.change(what, ids, edit).ids)
        save(library)
        said = f": {what}" if changed else ""
        console.line(f"{len(changed):,} of {counts.papers(len(ids))} changed{said}")


def the_one(library: Library, word: str) -> Paper:
    """Return the paper with this id or link. Raises Failure if it is in none of the catalogues."""
    from reader.library.added_papers import paper_named

    try:
        paper = paper_named(word)
    except ValueError as error:
        raise Failure(error, MISUSED) from error
    if paper is None:
        raise Failure(f"{word!r} is not an arXiv id, DOI or link", MISUSED)
    rows = library.papers.rows([paper.id])
    if not rows:
        raise Failure(f"{paper.id} is in none of the catalogues: `reader add {paper.id}` adds it")
    return library.papers.paper(min(rows))
