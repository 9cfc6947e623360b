"""Each flag of `reader.model.flag` through every door of the command line: a place that misses one
of them is found here."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from reader.model.flag import FLAG_NAMES, FLAGS, KEPT_FLAGS, Flag
from reader.model.paper import Mark
from tests.cli.process import ids, run

ID = "2410.23743"
PAPERS = 46

every_flag = pytest.mark.parametrize("flag", FLAGS, ids=FLAG_NAMES)


def rows(*args: str) -> list[list[str]]:
    """What a command prints, by line and column."""
    return [line.split("\t") for line in run(*args).stdout.splitlines()]


def exported(form: str) -> dict[str, Any]:
    """The paper as a format with named fields has it."""
    text = run("list", ID, "--format", form).stdout
    (paper,) = csv.DictReader(text.splitlines()) if form == "csv" else json.loads(f"[{text}]")
    return dict(paper)


def test_the_table_has_the_flags_of_a_mark_in_their_order() -> None:
    flags = tuple(name for name, value in Mark._field_defaults.items() if value is False)
    assert flags == KEPT_FLAGS
    assert Mark._fields[: len(FLAGS)] == FLAG_NAMES


@every_flag
def test_a_flag_is_found_printed_and_counted(flag: Flag) -> None:
    assert flag.on in run("mark", ID, f"--{flag.on}").stdout

    assert ids(f"is:{flag.name}") == [ID]
    assert len(ids(f"-is:{flag.name}")) == PAPERS - 1
    if flag.lacking:
        assert len(ids(f"is:{flag.lacking}")) == PAPERS - 1

    wanted = {name: name == flag.name for name in FLAG_NAMES}
    assert wanted.items() <= exported("jsonl").items()
    assert {name: str(on).lower() for name, on in wanted.items()}.items() <= exported("csv").items()
    assert rows("list", ID, "--columns", "marks")[0][0].replace("-", "") == flag.letter
    (told,) = (line for line in run("show", ID).stdout.splitlines() if line.startswith("marks"))
    assert flag.name in told.split("marks")[1].replace(",", " ").split()

    counts = dict(rows("stats"))
    assert [counts[name] for name in FLAG_NAMES] == [str(int(wanted[name])) for name in FLAG_NAMES]
    assert counts.get(flag.lacking, str(PAPERS - 1)) == str(PAPERS - 1)
    (week,) = rows("stats", "--weeks", "1")
    assert dict(zip(FLAG_NAMES, week[1:], strict=True))[flag.name] == "1"


@every_flag
def test_a_flag_is_taken_away_and_that_is_undone(flag: Flag) -> None:
    run("mark", ID, f"--{flag.on}")
    assert flag.off in run("mark", ID, f"--{flag.off}").stdout
    assert ids(f"is:{flag.name}") == []
    assert flag.off in run("undo").stdout
    assert ids(f"is:{flag.name}") == [ID]
    assert flag.on in run("undo").stdout
    assert ids(f"is:{flag.name}") == []


@every_flag
def test_a_flag_comes_from_another_machine(flag: Flag, home: Path) -> None:
    run("mark", ID, f"--{flag.on}")
    theirs = home.parent / "theirs.json"
    (home / "data" / "marks.json").rename(theirs)
    assert ids(f"is:{flag.name}") == []
    run("merge", theirs)
    assert ids(f"is:{flag.name}") == [ID]
    run("undo")
    assert ids(f"is:{flag.name}") == []
