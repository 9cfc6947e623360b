"""Notes that several programs on several machines write at the same time."""

from __future__ import annotations

import random
from pathlib import Path

from reader.marks import MarkStore
from tests.faults.marks.sentences import Program, World
from tests.faults.registry import case

STEPS = 40


@case("notes by 2 to 4 writers, with notes held open, undo, merges, copies", short=8, long=300)
def notes(count: int, folder: Path) -> str:
    wanted = written = 0
    for seed in range(count):
        chance = random.Random(seed)
        machines = chance.choice([(2,), (1, 1), (2, 1), (2, 2), (3, 1)])
        world = World(folder / str(seed), machines, lambda path: MarkStore(path, poll=0.02))
        try:
            for _ in range(STEPS):
                _step(world, chance)
            world.check()
        except AssertionError as error:
            raise AssertionError(f"schedule {seed}: {error}") from error
        finally:
            world.close()
        wanted += len(world.wanted())
        written += world.written
    return f"{wanted} of {written} sentences were still wanted, none is lost"


def _step(world: World, chance: random.Random) -> None:
    program: Program = chance.choice(world.programs)
    other = chance.choice(world.programs).home
    match chance.choices(
        ["write", "look", "undo", "redo", "undo last", "merge", "copy", "restart", "save"],
        [9, 4, 3, 2, 1, 4, 1, 1, 2],
    )[0]:
        case "write":
            world.write(
                program, chance.choice([255, 255, 255, 255, 0, 6]), more=chance.random() < 0.8
            )
        case "look":
            world.look(program)
        case "undo":
            world.undo(program)
        case "redo":
            world.redo(program)
        case "undo last":
            world.undo_last(program)
        case "merge":
            world.merge(program, other)
        case "copy":
            world.copy(program.home, other)
        case "restart":
            program.restart()
        case "save":
            program.store.flush(1)
