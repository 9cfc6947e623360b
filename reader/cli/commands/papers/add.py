"""`reader add`."""

from __future__ import annotations

import os
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from reader.catalogue import CatalogueError, Problem, contents, contents_of
from reader.cli import console, papers, stated
from reader.cli.console import DONE, MISUSED, Failure
from reader.fetch.services import is_offline
from reader.library.added_papers import paper_named
from reader.library.adding import to_write
from reader.library.catalogue_folder import CatalogueFolder, Incoming, StoredCatalogue, incoming
from reader.library.library import Library
from reader.model.change import Addition, FileState
from reader.model.paper import Paper
from reader.storage.foreign import plain_file
from reader.storage.paths import ADDED, Paths
from reader.text.clean import one_line
from reader.text.sentences import cause

ABOUT = (
    "Add catalogues, which are kept byte for byte, and single papers, which get their titles from "
    "arXiv or doi.org. What was added from the same place before is replaced. What you did to "
    "papers in the program that wrote a file comes along: keywords as tags, notes, states, stars, "
    "ratings and priorities. What you marked in Reader stays. If one of the sources can't be "
    "read, nothing is added."
)
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_LINES = 8
"""The most lines reported for one reason."""
_REASONS = 20
"""The most reasons reported without --verbose."""


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="SOURCE",
        help="a file, - for standard input, the address of a list, or an arXiv id, DOI or link",
    )
    parser.add_argument(
        "--as",
        dest="name",
        metavar="NAME",
        default="",
        help="name of the catalogue; one with this name is replaced",
    )
    parser.add_argument(
        "--no-marks", action="store_true", help="leave out tags, notes and states of other programs"
    )
    parser.add_argument("--offline", action="store_true", help="do not use the network")
    parser.add_argument(
        "--dry-run", action="store_true", help="print what would be added, and stop"
    )
    parser.add_argument(
        "--verbose", action="store_true", help="give the reason for every line left out"
    )


def run(args: Namespace) -> int:
    catalogues: list[Incoming] = []
    singles: list[tuple[str, Paper]] = []
    for source in args.sources:
        found = _read(source, offline=args.offline or is_offline())
        if isinstance(found, Incoming):
            catalogues.append(found)
        else:
            singles.append((source, found))
    if args.name and (len(catalogues), len(singles)) != (1, 0):
        raise Failure("--as names one catalogue; single papers go to added.txt", MISUSED)
    with papers.library() as library:
        _report(library, catalogues, singles)
        explain([p for each in catalogues for p in each.problems], every=args.verbose)
        marks = {} if args.no_marks else stated.together([each.stated for each in catalogues])
        if args.dry_run:
            stated.show(library, marks)
        else:
            names = ", ".join(one_line(Path(each.name).name) for each in catalogues)
            added = _keep(library, catalogues, singles, args.name)
            library.marking.added(
                [paper.id for _, paper in singles], added, f"add of {names}" if names else "add"
            )
            stated.keep_arrivals(marks)
            papers.refresh(library)
            stated.take_in(library, marks, names)
        if singles and not (args.dry_run or args.offline or is_offline()):
            _complete(library, [paper for _, paper in singles])
    return DONE


def _read(source: str, *, offline: bool) -> Incoming | Paper:
    """Return the list or paper that a source stands for. Raises Failure."""
    path = Path(source)
    origin = ""
    try:
        if source == "-":
            if sys.stdin is None:
                raise Failure("stdin is closed, there is nothing to read", MISUSED)
            data, name = contents_of(sys.stdin.buffer, "stdin"), "stdin"
        elif plain_file.exists(path):
            data, name, origin = contents(path), source, os.path.abspath(source)
        elif (paper := paper_named(source)) is None:
            raise Failure(
                f"{source} is neither a file that exists nor an arXiv id, DOI or link", MISUSED
            )
        elif paper.arxiv or paper.id.startswith("doi:"):
            return paper
        else:
            from reader.cli.network import list_at

            return list_at(source, offline=offline) or paper
        with console.Progress(f"Reading {name}") as progress:
            return incoming(data, name, progress, origin)
    except OSError as error:
        raise Failure(f"{source} can't be read: {error.strerror}", MISUSED) from error
    except (CatalogueError, ValueError) as error:
        raise Failure(error, MISUSED) from error


def _report(library: Library, catalogues: list[Incoming], singles: list[tuple[str, Paper]]) -> None:
    """Print a line for each source: how many papers were read, are new, are known already (by any
    of their names), have no id, and how many records were refused."""
    sources = [(each.name, each.names, each.refused) for each in catalogues]
    sources += [(name, {paper.id: (paper.id, *paper.names)}, 0) for name, paper in singles]
    known = {
        *library.index.rows({id for _, names, _ in sources for ids in names.values() for id in ids})
    }
    for name, names, refused in sources:
        merged = sum(not known.isdisjoint(ids) for ids in names.values())
        known.update(id for ids in names.values() for id in ids)
        without = sum(id.startswith("title:") for id in names)
        told = [f"{len(names):,} read", f"{len(names) - merged:,} new", f"{merged:,} merged"]
        told += [f"{without:,} without an id"] * bool(without)
        console.line(f"{name}: {', '.join(told)}, {refused:,} refused")


def explain(problems: Sequence[Problem], *, every: bool) -> None:
    """Report the problems of sources: one line for each of the first reasons, or, if `every`, one
    for each problem."""
    if every:
        for problem in problems:
            console.say(f"{_weight(problem)}: {problem}")
        return
    reasons: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in problems:
        reason = _weight(problem), problem.source, _QUOTED.sub("", problem.message)
        reasons.setdefault(reason, []).append(problem)
    for (weight, *_), alike in [*reasons.items()][:_REASONS]:
        console.say(f"{weight}: {alike[0]}{_and([each.line for each in alike[1:]])}")
    if more := sum(map(len, [*reasons.values()][_REASONS:])):
        console.say(f"and {more} more: --verbose shows them all")


def _weight(problem: Problem) -> str:
    return "refused" if problem.refused else "warning"


def _and(lines: Sequence[int]) -> str:
    """Return the further lines with one reason, the first of them by number."""
    if not lines:
        return ""
    more = f" and {len(lines) - _LINES} more" if len(lines) > _LINES else ""
    return f" (also in {', '.join(map(str, lines[:_LINES]))}{more})"


def _complete(library: Library, added: list[Paper]) -> None:
    """Fetch the titles of single papers. Raises Failure."""
    from reader.cli.network import complete

    if complete(library, added):
        papers.refresh(library)
        console.table([f"{paper.id}: {library.papers.title(paper.id)}"] for paper in added)


def _keep(
    library: Library, catalogues: list[Incoming], singles: list[tuple[str, Paper]], name: str
) -> Addition | None:
    """Keep everything that was read, and report where. Returns what undo removes again. Raises
    Failure."""
    paths = Paths.of_user()
    shelf = CatalogueFolder(paths)
    listed: Addition | None = None
    files: dict[str, tuple[FileState, FileState]] = {}
    try:
        if singles:
            listed = shelf.add(to_write(library.papers, singles))
            there = paths.catalogues / ADDED
            console.line(f"added to {there}" if listed else "these papers are listed already")
        for each in catalogues:
            kept = shelf.keep(each, library.catalogues.files, name)
            console.line(f"{each.name}: {told(kept)}")
            if kept:
                before, _ = files.get(kept.path.name, kept.states)
                files[kept.path.name] = before, kept.states[1]
            if kept is None and all(library.store.get(id).deleted for id in each.names):
                stem = Path(each.name).stem
                console.line(
                    f"all its papers are deleted: `reader delete --back in:{stem}` undoes that"
                )
    except OSError as error:
        raise Failure(f"the catalogues can't be written: {cause(error)}") from error
    except (CatalogueError, ValueError) as error:
        raise Failure(error, MISUSED) from error
    if files:
        return (listed or Addition())._replace(files=files)
    return listed


def told(kept: StoredCatalogue | None) -> str:
    """Return in words what became of a catalogue."""
    if kept is None:
        return "is already there"
    if kept.came is None:
        return f"kept as {kept.path}"
    return f"{kept.path} replaced: {kept.came} came, {kept.went} went"
