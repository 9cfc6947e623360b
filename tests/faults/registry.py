"""The registry of cases.

A case is a function that is given the number of attempts and an empty folder. It returns what it
found, and raises AssertionError if something is wrong.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

# A module of cases is added here, and its functions decorated with `case`.
MODULES = [
    "marks.kills",
    "marks.cuts",
    "marks.writers",
    "marks.notes",
    "marks.in_place",
    "marks.disks",
    "marks.lacking",
    "files",
    "no_files",
    "screen.speed",
    "screen.ends",
    "screen.input",
    "marks.saving",
    "screen.hostile",
    "screen.colours",
    "hostile_commands",
    "screen.large",
    "screen.copying",
    "screen.fetching",
    "readers",
    "fetched.fetching",
    "fetched.arriving",
    "fetched.downloads",
    "fetched.gone",
    "index",
]

CASES: list[Case] = []


class Skipped(Exception):
    """The case cannot be run here. The message says why."""


@dataclass(frozen=True)
class Case:
    """One fault. `short` and `long` are its numbers of attempts. `timed` cases also measure the
    machine, and run only if nothing else does."""

    name: str
    short: int
    long: int
    timed: bool
    function: Callable[[int, Path], str]

    def run(self, count: int) -> str:
        """Run the case with so many attempts, and return the result. Raises Skipped, and
        AssertionError with any errors that Reader logged."""
        with tempfile.TemporaryDirectory(prefix="faults-") as name:
            folder = Path(name)
            try:
                return self.function(count, folder)
            except AssertionError as error:
                for log in folder.rglob("errors.log"):
                    error.add_note(log.read_text(encoding="utf-8", errors="replace"))
                raise


Function = Callable[[int, Path], str]


def case(
    name: str, *, short: int, long: int, timed: bool = False
) -> Callable[[Function], Function]:
    """Register a function as a case."""

    def register(function: Function) -> Function:
        CASES.append(Case(name, short, long, timed, function))
        return function

    return register


def all_cases() -> list[Case]:
    """Return every case, in the order of the modules."""
    for module in MODULES:
        import_module(f"tests.faults.{module}")
    return CASES
