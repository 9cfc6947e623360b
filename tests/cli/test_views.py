"""`reader views`: what it prints, keeping a view, removing one."""

from __future__ import annotations

import pytest

from reader.storage.paths import Paths
from tests.cli.process import run, start
from tests.terminal.terminal import Terminal


def views() -> dict[str, tuple[str, str, str]]:
    """What `reader views` prints, by name: key, count, query."""
    rows = [line.split("\t") for line in run("views").stdout.splitlines()]
    return {name: (key, count, query) for key, name, count, query in rows}


def set_view(paths: Paths, name: str, query: str) -> None:
    """Have a view in config.toml."""
    paths.config.mkdir(parents=True)
    paths.settings.write_text(f'[views]\n{name} = "{query}"\n')


def test_a_query_is_kept_replaced_and_removed(paths: Paths) -> None:
    set_view(paths, "Set", "is:noted")
    added = run("views", "--add", "Two", "2410.23743", "OR", "2410.23287").stdout
    assert added == "7\tTwo\t2\t2410.23743 OR 2410.23287\n"
    assert added in run("views").stdout
    run("views", "--add", "All but one", "-2410.23743")
    assert views()["All but one"] == ("8", "45", "-2410.23743")
    run("views", "--add", "Two", "is:starred")
    assert views()["Two"] == ("7", "0", "is:starred")
    assert "Two" in run("views", "--remove", "Two").stdout
    assert views()["All but one"] == ("7", "45", "-2410.23743")
    assert "Two" not in views()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--add", "Agents"], "needs a query"),
        (["--add", "Agents", ""], "needs a query"),
        (["--add", "Agents", "colour:red"], "colour"),
        (["--add", "Agents", "in:nowhere"], "nowhere"),
        (["--add", "inbox", "agents"], "inbox"),
        (["--add", " ", "agents"], "not a name"),
        (["--add", "Set", "agents"], "config.toml"),
        (["--remove", "Agents"], "yours are One, Two, Three"),
        (["--remove", "Set"], "config.toml"),
        (["--remove", "Inbox"], "everyone"),
        (["--add", "A", "b", "--remove", "A"], "not allowed"),
        (["--add"], "--add"),
    ],
)
def test_what_can_not_be_kept_or_removed(paths: Paths, args: list[str], said: str) -> None:
    set_view(paths, "Set", "is:noted")
    for name in ("One", "Two", "Three"):
        run("views", "--add", name, name)
    before = paths.views.read_bytes()
    done = run("views", *args, code=2)
    assert said in done.stderr
    assert done.stdout == ""
    assert paths.views.read_bytes() == before


def test_nothing_is_kept_to_be_removed() -> None:
    assert "you have none" in run("views", "--remove", "Agents", code=2).stderr


def test_a_view_of_a_catalogue_that_is_gone_holds_nothing(paths: Paths) -> None:
    run("add", "-", stdin="2401.00001\n")
    run("views", "--add", "Mine", "in:stdin")
    assert views()["Mine"] == ("6", "1", "in:stdin")
    (file,) = paths.catalogues.iterdir()
    file.unlink()
    assert views()["Mine"] == ("6", "0", "in:stdin")


def test_four_programs_keep_a_view_at_once() -> None:
    names = ["One", "Two", "Three", "Four"]
    programs = [start("views", "--add", name, "agents") for name in names]
    assert [program.wait(60) for program in programs] == [0] * 4
    assert {*names} < {*views()}


def test_where_views_can_not_be_written(paths: Paths) -> None:
    paths.views.mkdir(parents=True)
    assert "can't be saved" in run("views", "--add", "Agents", "agents", code=1).stderr


def test_an_open_screen_shows_a_view_that_a_command_kept() -> None:
    with Terminal() as terminal:
        terminal.wait("1 of 46")
        run("views", "--add", "Two", "2410.23743 OR 2410.23287")
        terminal.press("6")
        terminal.wait("View: Two")
        terminal.wait("1 of 2 ")
