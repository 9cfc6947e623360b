"""`reader list`."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from reader.catalogue import read
from reader.export import COLUMNS
from reader.marks import MarkStore
from reader.model.paper import Mark, Paper
from reader.storage import state_file
from reader.storage.paths import Paths
from tests.cli.process import ids, run, shell
from tests.terminal.terminal import Terminal

KEYS = [
    "id",
    "version",
    "title",
    "date",
    "abstract",
    "url",
    "read",
    "starred",
    "archived",
    "tags",
    "note",
]


def test_json_holds_every_paper_with_its_marks(paths: Paths) -> None:
    store = MarkStore(paths.marks, poll=0)
    store.update(
        {"2410.23168": Mark(read=True, starred=True, archived=False, tags=("a", "b"), note="x\ny")}
    )
    store.close()
    done = run("list", "--format", "json")
    papers = json.loads(done.stdout)
    assert (done.stderr, len(papers)) == ("", 46)
    assert all(list(paper)[: len(KEYS)] == KEYS for paper in papers)
    first, _, third = papers[:3]
    assert first["id"] == "2410.23743"
    assert first["version"] == 1
    assert first["date"] == "2024-10-31"
    assert first["url"] == "https://arxiv.org/abs/2410.23743"
    assert first["abstract"].startswith("What makes a difference in the post-training of LLMs?")
    assert (third["read"], third["starred"], third["archived"]) == (True, True, False)
    assert (third["tags"], third["note"]) == (["a", "b"], "x\ny")


def test_every_format_holds_the_papers(tmp_path: Path) -> None:
    def printed(form: str) -> str:
        return run("list", "--limit", "3", "--format", form).stdout

    want = ["2410.23743", "2410.23287", "2410.23168"]
    assert [line.split("\t")[0] for line in printed("table").splitlines()] == want
    assert [json.loads(line)["id"] for line in printed("jsonl").splitlines()] == want
    assert [row["id"] for row in csv.DictReader(io.StringIO(printed("csv")))] == want
    assert printed("ids").split() == want
    assert printed("links").split() == [f"https://arxiv.org/abs/{id}" for id in want]
    for form in ("bibtex", "markdown"):
        file = tmp_path / form
        file.write_text(printed(form), encoding="utf-8")
        assert [found.id for found in read(file) if isinstance(found, Paper)] == want


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (["tokenfromer"], "2410.23168"),
        (["2410.05258"], "2410.05258"),
        (["https://arxiv.org/pdf/2410.05258v1"], "2410.05258"),
        (["differential", "-agents"], "2410.05258"),
        (["-is:read", "sort:-date", "differential"], "2410.05258"),
    ],
)
def test_a_query_selects(words: list[str], first: str) -> None:
    assert ids(*words)[0] == first


def test_sort_and_limit() -> None:
    newest = ids("--sort", "date")
    assert len(newest) == 46
    assert newest[:2] == ids("--limit", "2", "--sort", "date")
    assert ids("--sort", "-date") == newest[::-1]
    titles = run("list", "--sort", "title", "--columns", "title").stdout.splitlines()
    assert all(a.casefold() <= b.casefold() for a, b in pairwise(titles))
    assert ids("--limit", "0") == []


def test_the_table_has_the_columns_that_are_asked_for() -> None:
    names = list(COLUMNS)
    (line,) = run("list", "--limit", "1", "--columns", ",".join(names)).stdout.splitlines()
    cells = dict(zip(names, line.split("\t"), strict=True))
    assert (cells["id"], cells["date"], cells["version"]) == ("2410.23743", "2024-10-31", "v1")


def test_the_table_fits_the_terminal() -> None:
    with Terminal("list", columns=70, rows=60) as terminal:
        assert terminal.wait_exit() == 0
        lines = [line for line in terminal.lines if line]
    assert len(lines) == 47
    assert lines[0].split() == ["ID", "DATE", "MARKS", "TITLE"]
    assert any(line.endswith("…") for line in lines)


def test_the_table_is_plain_in_a_pipe() -> None:
    done = run("list")
    assert len(done.stdout.splitlines()) == 46
    assert "\x1b" not in done.stdout
    assert "…" not in done.stdout


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["colour:red"], ("colour", "title")),
        (["--columns", "id,colour"], ("colour", "abstract")),
        (["--columns", "id", "--format", "json"], ("--columns", "json")),
        (["--format", "pdf"], ("pdf", "markdown")),
        (["--limit", "many"], ("many",)),
        (["--sort", "colour"], ("colour", "relevance")),
        (["--colour"], ("--colour",)),
        (["(" * 5000], ("parentheses",)),
    ],
)
def test_bad_use_names_what_is_known(args: list[str], said: tuple[str, ...]) -> None:
    done = run("list", *args, code=2)
    assert done.stdout == ""
    assert all(word in done.stderr for word in said)


SLOW = (
    *("textual", "rich", "tinydb", "orjson", "rapidfuzz", "dataclasses", "inspect", "asyncio"),
    "reader.interest",
)
"""What takes longer to import than all the rest of the command, or is not needed for it."""


@pytest.mark.parametrize("query", ["", "is:read"])
def test_it_imports_nothing_slow(query: str) -> None:
    run("mark", "is:unread", "--read")
    code = (
        f"import sys; from reader.cli import main; main(['list', {query!r}, '--limit', '0']);"
        f"print([name for name in {SLOW} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout == "[]\n", done.stderr


@pytest.mark.parametrize("form", ["table", "json", "bibtex"])
def test_a_reader_that_has_enough_is_no_error(form: str) -> None:
    done = shell(f"reader list --format {form} | head -n 1; exit ${{PIPESTATUS[0]}}")
    assert (done.stderr, done.returncode) == ("", 0)
    assert shell(f"reader list --format {form} | true; exit ${{PIPESTATUS[0]}}").stderr == ""


@pytest.mark.parametrize(("to", "why"), [(">&-", "closed"), ("> /dev/full", "space")])
def test_output_that_can_not_be_written_fails(to: str, why: str) -> None:
    done = shell(f"reader list {to}")
    assert done.returncode == 1
    assert why in done.stderr
    assert "Traceback" not in done.stderr


def test_characters_the_terminal_lacks_are_replaced() -> None:
    env = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    assert len(run("list", "--columns", "abstract", env=env).stdout.splitlines()) == 46


def test_marks_of_another_program_are_left_alone(paths: Paths) -> None:
    paths.data.mkdir(parents=True)
    paths.marks.write_text('{"bookmarks": {}}')
    assert "another program" in run("list", code=2).stderr
    assert paths.marks.read_text() == '{"bookmarks": {}}'


def test_the_order_of_interest_needs_a_star_and_tells_the_score() -> None:
    done = run("list", "is:unread", "--sort", "interest", "--format", "ids")
    assert done.stdout.split() == ids("is:unread")
    assert "needs a star first" in done.stderr
    run("mark", "2410.05258", "2410.23168", "--star")
    done = run("list", "is:unread", "sort:interest", "--limit", "10", "--format", "json")
    assert done.stderr == ""
    papers = json.loads(done.stdout)
    assert {paper["id"] for paper in papers[:2]} == {"2410.05258", "2410.23168"}
    assert [paper["explored"] for paper in papers] == [False] * 9 + [True]
    scores = [paper["score"] for paper in papers]
    assert scores[:9] == sorted(scores[:9], reverse=True)
    assert scores[9] < scores[8]
    first = run("list", "sort:interest", "--format", "jsonl", "--limit", "9").stdout
    assert [json.loads(line)["score"] for line in first.splitlines()] == scores[:9]
    assert ids("sort:-interest")[-1] == papers[0]["id"]
    assert "score" not in json.loads(run("list", "--limit", "1", "--format", "jsonl").stdout)


def test_papers_like_one_tell_how_like_they_are() -> None:
    done = run("list", "like:2410.05258", "--format", "jsonl", "--limit", "5")
    papers = [json.loads(line) for line in done.stdout.splitlines()]
    scores = [paper["score"] for paper in papers]
    assert scores == sorted(scores, reverse=True)
    assert "2410.05258" not in {paper["id"] for paper in papers}
    assert ids("like:2410.05258", "is:unread", "--limit", "5") == [p["id"] for p in papers]


DESCRIPTION = ("subtracts", "attention", "maps", "like", "headphones")


def test_papers_with_some_of_the_words_are_told_apart() -> None:
    assert ids(*DESCRIPTION) == []
    assert ids(*DESCRIPTION, "--some-words")[0] == "2410.05258"
    done = run("list", "differential", "transformer", "--some-words", "--format", "json")
    apart = [paper["some_words"] for paper in json.loads(done.stdout)]
    assert apart == sorted(apart)
    assert {*apart} == {False, True}
    assert len(ids("differential", "transformer")) == apart.count(False)
    run("mark", *DESCRIPTION, "--star", "--dry-run", code=0)
    assert ids("is:starred") == []


def test_on_a_terminal_they_stand_under_a_heading() -> None:
    with Terminal("list", *DESCRIPTION, columns=90, rows=60) as terminal:
        assert terminal.wait_exit() == 0
        lines = [line for line in terminal.lines if line]
    assert lines[0] == "With some of the words:"
    assert "Differential Transformer" in lines[2]


@pytest.mark.parametrize("left", ["2020-01-01T00:00:00", "2099-01-01T00:00:00", 7])
def test_what_came_today_is_new_also_where_the_clock_was_put_back(
    left: object, paths: Paths
) -> None:
    state_file.save(paths.session, "session", {"left": left})
    run("add", "2611.00001", "--offline")
    assert ids("is:new", "id:2611") == ["2611.00001"]
