"""`reader import`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reader.catalogue import Problem
from reader.cli import console, papers, stated
from reader.cli.commands.papers.add import explain, told
from reader.cli.console import DONE, FAILED, MISUSED, Failure
from reader.importing.item import ImportFault, Item
from reader.importing.places import shown
from reader.importing.publishers import is_paper
from reader.importing.registry import PROGRAMS, Program, loader_of, places_of
from reader.library.catalogue_folder import CatalogueFolder, Incoming
from reader.library.library import Library
from reader.model.change import Addition
from reader.model.paper import UNMARKED, Paper
from reader.model.stated_mark import NOTHING_STATED, StatedMark
from reader.storage.foreign import plain_file
from reader.storage.paths import Paths, expanded
from reader.text.sentences import cause

ABOUT = (
    "Import papers, and what you did to them, from the place where another program keeps them; "
    "nothing there is changed. The papers become a catalogue with the program's name, which the "
    "next import replaces. What you marked in Reader stays. Without a program, list them."
)


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "program",
        nargs="?",
        choices=[*PROGRAMS],
        metavar="PROGRAM",
        help="the program; without it, all are listed",
    )
    parser.add_argument(
        "path",
        nargs="?",
        type=Path,
        metavar="PATH",
        help="its file or folder; by default the usual places are searched",
    )
    parser.add_argument(
        "--no-marks", action="store_true", help="leave out its tags, notes and states"
    )
    parser.add_argument("--dry-run", action="store_true", help="print what would come, and stop")
    parser.add_argument(
        "--verbose", action="store_true", help="give the reason for every row left out"
    )


@dataclass(slots=True)
class _Brought:
    """What an import yields: papers by id, the marks stated for them, problems with records, and
    the number of pages that are not papers."""

    papers: dict[str, Paper] = field(default_factory=dict)
    stated: dict[str, StatedMark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    pages: int = 0


def run(args: Namespace) -> int:
    if not args.program:
        console.table(
            (name, each.title, each.reads.replace("`", ""), each.brings.replace("`", ""))
            for name, each in PROGRAMS.items()
        )
        return DONE
    program = PROGRAMS[args.program]
    path = expanded(args.path).absolute() if args.path else _place(args.program)
    try:
        plain_file.exists(path)  # or else it is on a server that is gone
        with console.Progress(f"Reading {path}") as progress:
            progress(0.0)
            brought = _brought(program, loader_of(args.program)(path))
    except ImportFault as fault:
        raise Failure(fault, MISUSED) from fault
    except OSError as error:
        raise Failure(f"{path} can't be read: {error.strerror or error}", MISUSED) from error
    if not (brought.papers or brought.problems or brought.pages):
        raise Failure(f"there is nothing of {program.title} in {path}", MISUSED)
    if args.no_marks:
        brought.stated.clear()
    with papers.library() as library:
        _report(library, path, brought)
        explain(brought.problems, every=args.verbose)
        if args.dry_run:
            stated.show(library, brought.stated)
        elif brought.papers:
            _keep(library, args.program, path, brought)
            stated.keep_arrivals(brought.stated)
            papers.refresh(library)
            stated.take_in(library, brought.stated, program.title)
    return DONE if brought.papers else FAILED


def _place(name: str) -> Path:
    """Return the path of a program's data. Raises Failure unless exactly one of its usual places
    exists."""
    there = places_of(name)
    if len(there) == 1:
        return there[0]
    program = PROGRAMS[name]
    if there:
        several = ", ".join(map(str, there))
        raise Failure(f"there are {several}: say which, as in `reader import {name} PATH`", MISUSED)
    if not program.places:
        raise Failure(f"say where it is: `reader import {name} PATH`, {program.reads}", MISUSED)
    raise Failure(
        f"nothing of {program.title} in {', '.join(map(shown, program.places))}: say where it is, "
        f"`reader import {name} PATH`, {program.reads}",
        MISUSED,
    )


def _brought(program: Program, items: Iterator[Item]) -> _Brought:
    """Sort the items of an import. Raises ImportFault."""
    all = _Brought()
    for found, mark in items:
        if isinstance(found, Problem):
            if program.keeps_pages and found.refused:
                all.pages += 1  # a page whose address is not that of a paper
            else:
                all.problems.append(found)
        elif program.keeps_pages and not is_paper(found):
            all.pages += 1
        else:
            before = all.papers.setdefault(found.id, found)
            if not before.title:
                all.papers[found.id] = found
            if mark != NOTHING_STATED:
                all.stated[found.id] = all.stated.get(found.id, NOTHING_STATED).with_other(mark)
    return all


def _report(library: Library, path: Path, brought: _Brought) -> None:
    new = len(brought.papers) - len(library.index.rows(brought.papers))
    refused = sum(problem.refused for problem in brought.problems)
    pages = f"{brought.pages:,} other page{'s' * (brought.pages != 1)} left out"
    read = len(brought.papers)
    told = [f"{read} read", f"{new} new", f"{read - new} merged", f"{refused} refused"]
    console.line(f"{path}: {', '.join(told + [pages] * bool(brought.pages))}")


def _keep(library: Library, name: str, path: Path, brought: _Brought) -> None:
    """Keep the papers as a catalogue, which replaces the last import of this program or file.
    Raises Failure."""
    from reader.export.records import as_jsonl

    lines = as_jsonl((paper, UNMARKED) for paper in brought.papers.values())
    origin = f"import {name}" if PROGRAMS[name].export else f"import {name} {path}"
    origin = origin.encode("utf-8", "backslashreplace").decode()
    data = "".join(lines).encode("utf-8", "replace")
    names = {id: (id, *paper.names) for id, paper in brought.papers.items()}
    new = Incoming(f"{name}.jsonl", data, names, brought.problems, origin)
    try:
        kept = CatalogueFolder(Paths.of_user()).keep(new, library.catalogues.files)
    except OSError as error:
        raise Failure(f"the catalogues can't be written: {cause(error)}") from error
    if kept:
        added = Addition(files={kept.path.name: kept.states})
        library.marking.added([], added, f"import of {PROGRAMS[name].title}")
    console.line(f"{PROGRAMS[name].title}: {told(kept)}")
