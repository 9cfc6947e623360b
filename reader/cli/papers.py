"""The library as commands use it: opened, up to date, and its papers named by arguments."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from reader.cli import console
from reader.cli.console import FAILED, MISUSED, Failure
from reader.library.library import Library
from reader.marks import StoreError
from reader.model.paper import Mark, Paper
from reader.query import All, Query, QueryError
from reader.search import Listing
from reader.storage.paths import Paths
from reader.text import counts
from reader.text.clean import one_line

_PATIENCE = 10.0
"""Seconds that a command waits for the marks to be on disk, which another program may hold up."""
_RETRIES = 1.0
"""Seconds in which saving that failed is tried again."""
_LOOK = 0.05
"""Seconds between two looks at how it goes."""


@contextmanager
def library(poll: float = 0.0) -> Iterator[Library]:
    """The person's library, its index up to date; saved at the end, where it isn't before. Every
    `poll` seconds it looks for what other programs marked. Raises Failure."""
    try:
        library = Library(Paths.of_user(), poll=poll)
    except StoreError as error:
        raise Failure(error, MISUSED) from error
    try:
        refresh(library)
        yield library
        save(library)
    finally:
        library.close()


def save(library: Library) -> None:
    """Have all marks on disk now: what says that they are kept comes after this. Raises Failure."""
    start = time.monotonic()
    while not library.store.flush(_LOOK):
        waited = time.monotonic() - start
        if waited > _PATIENCE or (library.store.error and waited > _RETRIES):
            if not library.store.edited:
                return  # what joins marks of one paper comes to the same again
            raise Failure(library.store.error or "The marks could not be saved in time.", FAILED)


def refresh(library: Library) -> None:
    """Bring the index up to date, with a bar where that takes long. Raises Failure."""
    with console.Progress("Indexing") as progress:
        try:
            library.catalogues.refresh(progress)
        except OSError as error:
            raise Failure(error) from error
    library.tie()


def query(library: Library, words: Sequence[str]) -> Query:
    """Words of the command line as a query. Raises Failure."""
    try:
        return library.papers.query(one_line(" ".join(words)), finished=True)
    except QueryError as error:
        raise Failure(error, MISUSED) from error
    except RecursionError:
        raise Failure("the query has too many parentheses in each other", MISUSED) from None


def listing(
    library: Library, query: Query, sort: str | None = None, *, loosely: bool = False
) -> Listing:
    """The papers that match, in the order that the query or else `sort` names: that of interest is
    learned first, with a bar where that takes long. With `loosely`, those with some of the words
    follow where few have all."""
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
    """How many papers match the query of a view: none where it names a catalogue that is gone."""
    try:
        return library.papers.find(library.papers.query(text)).matched
    except QueryError:
        return 0


def chosen(library: Library, words: Sequence[str], among: str = "") -> list[str]:
    """The ids of the papers that words stand for: ids and links, or else a query. Of what the query
    finds, only papers that match it count, not those that come close, and only those that match
    the query `among` too.

    Raises Failure; also where the query has no condition, as from an empty variable of a script,
    which would stand for all papers.
    """
    from reader.catalogue.fields import identifiers

    if all(identifiers.names_paper(word) for word in words):
        return list(dict.fromkeys(the_one(library, word).id for word in words))
    wanted = query(library, [*words, among])
    if wanted.root == All():
        raise Failure(f"{' '.join(words)!r} says nothing that papers have to match", MISUSED)
    listing = library.papers.find(wanted)
    return [brief.id for brief in library.papers.briefs(listing.rows[: listing.matched])]


def mark(
    library: Library, ids: Sequence[str], what: str, edit: Callable[[Mark], Mark], *, dry_run: bool
) -> None:
    """Edit the marks of papers and say how many changed, or would with `dry_run`. Raises
    Failure."""
    if dry_run:
        changed = [id for id in ids if edit(library.store.get(id)) != library.store.get(id)]
        console.rows((id, library.papers.title(id)) for id in changed)
        console.say(f"{len(changed)} of {counts.papers(len(ids))} would change")
    else:
        changed = list(library.marking.change(what, ids, edit).ids)
        save(library)
        console.line(f"{len(changed)} of {counts.papers(len(ids))} changed: {what}")


def the_one(library: Library, word: str) -> Paper:
    """The paper that an id or link stands for. Raises Failure where the catalogues lack it."""
    from reader.library.added_papers import paper_named

    try:
        paper = paper_named(word)
    except ValueError as error:
        raise Failure(error, MISUSED) from error
    if paper is None:
        raise Failure(f"{word!r} is no arXiv id, DOI or link", MISUSED)
    rows = library.papers.rows([paper.id])
    if not rows:
        raise Failure(f"{paper.id} is in none of the catalogues: `reader add {paper.id}` adds it")
    return library.papers.paper(min(rows))
