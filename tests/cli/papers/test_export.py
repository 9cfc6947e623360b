"""`reader export`: files and folders that are kept up to date, and keys that stay."""

from __future__ import annotations

import re
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.storage.paths import Paths
from reader.text.paper_files import YOURS
from tests.cli.process import run, start

ONE, OTHER = "2410.23743", "2410.23168"


def wait(holds: Callable[[], object]) -> None:
    """Wait until this holds, for 20 s at most."""
    end = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < end, "it never came to hold"
        time.sleep(0.02)


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_the_name_says_the_form(tmp_path: Path) -> None:
    run("mark", ONE, OTHER, "--tag", "+thesis")
    for name, begins in (("a.bib", "@"), ("a.ris", "TY  - "), ("a.org", "#+TODO"), ("a.json", "[")):
        run("export", tmp_path / name, "tag:thesis")
        assert read(tmp_path / name).startswith(begins)
        assert ONE in read(tmp_path / name)
        assert OTHER in read(tmp_path / name)
    assert "--format" in run("export", tmp_path / "a", code=2).stderr
    assert "is a folder" in run("export", tmp_path, "--format", "csv", code=2).stderr
    assert "can't be written" in run("export", "/proc/a.bib", "tag:thesis", code=1).stderr


@pytest.mark.parametrize("name", ["a.bib", "a.md", "pages"])
def test_every_export_says_what_it_did(tmp_path: Path, name: str) -> None:
    (tmp_path / "pages").mkdir()
    form = ["--format", "logseq"] * (name == "pages")
    assert f"written to {tmp_path / name}" in run("export", tmp_path / name, ONE, *form).stderr
    assert (
        f"{tmp_path / name} is up to date: nothing was written"
        in run("export", tmp_path / name, ONE, *form).stderr
    )


def test_a_file_is_kept_up_to_date_until_it_is_ended(tmp_path: Path, paths: Paths) -> None:
    file = tmp_path / "thesis.bib"
    program = start("export", "--watch", file, "tag:thesis")
    try:
        wait(file.exists)
        assert read(file) == ""
        run("mark", ONE, "--tag", "+thesis")
        wait(lambda: ONE in read(file))
        run("note", ONE, "cite this")
        wait(lambda: "annote = {cite this}" in read(file))
        paths.catalogues.mkdir(parents=True, exist_ok=True)
        (paths.catalogues / "more.md").write_text("- [A B C](https://arxiv.org/abs/2611.00001)\n")
        run("mark", "2611.00001", "--tag", "+thesis")
        wait(lambda: "2611.00001" in read(file))
        run("mark", ONE, "--tag", "-thesis")
        wait(lambda: ONE not in read(file))
    finally:
        program.send_signal(signal.SIGINT)
        assert program.wait(20) == 0


def test_watching_goes_on_where_the_folder_comes_back(tmp_path: Path) -> None:
    run("mark", ONE, "--tag", "+thesis")
    folder = tmp_path / "stick"
    folder.mkdir()
    program = start("export", "--watch", folder / "thesis.bib", "tag:thesis")
    try:
        wait((folder / "thesis.bib").exists)
        (folder / "thesis.bib").unlink()
        run("mark", OTHER, "--tag", "+thesis")
        wait(lambda: OTHER in read(folder / "thesis.bib"))
        shutil.rmtree(folder)
        run("note", ONE, "written meanwhile")
        folder.mkdir()
        wait(lambda: "written meanwhile" in read(folder / "thesis.bib"))
    finally:
        program.send_signal(signal.SIGINT)
        assert program.wait(20) == 0


def test_watching_ends_where_the_marks_are_taken_away(tmp_path: Path, paths: Paths) -> None:
    run("mark", ONE, "--tag", "+thesis")
    file = tmp_path / "thesis.bib"
    program = start("export", "--watch", file, "tag:thesis")
    wait(lambda: file.exists() and ONE in read(file))
    shutil.rmtree(paths.data)
    assert program.wait(20) == 1
    assert ONE in read(file)


def test_a_paper_keeps_its_key(tmp_path: Path, paths: Paths) -> None:
    def keys() -> list[str]:
        return re.findall(r"@\w+\{(.*),", run("list", ONE, "--format", "biblatex").stdout)

    first = keys()
    assert first == ["happened2024"]
    run("mark", ONE, "--star")
    paths.config.mkdir(parents=True)
    paths.settings.write_text('citation_key = "{Title3}:{yy}"\n')
    assert keys() == first, "it was cited by this already"
    other = run("list", OTHER, "--format", "bibtex").stdout
    assert other.startswith("@misc{TokenformerRethinkingTransformer:24,")
    paths.settings.write_text('citation_key = "{colour}"\n')
    assert "there is no {colour}" in run("config", code=2).stderr


@pytest.mark.parametrize("form", ["obsidian", "logseq"])
def test_pages_are_written_again_and_what_one_wrote_stays(tmp_path: Path, form: str) -> None:
    vault = tmp_path / "vault"
    vault.mkdir()
    (vault / "2410.23168 mine.md").write_text("all mine\n")
    run("mark", ONE, OTHER, "--tag", "+thesis")
    said = run("export", vault, "tag:thesis", "--format", form).stderr
    assert "1 page written" in said
    assert "1 left alone" in said
    (page,) = vault.glob(f"{ONE}*.md")
    assert YOURS in read(page)
    assert "[[thesis]]" in read(page)
    renamed = page.rename(vault / f"{ONE} another name.md")
    renamed.write_text(read(renamed) + "my own words\n")
    run("note", ONE, "read again")
    run("export", vault, "tag:thesis", "--format", form)
    assert [*vault.glob(f"{ONE}*.md")] == [renamed]
    assert "read again" in read(renamed)
    assert read(renamed).endswith(f"{YOURS}\nmy own words\n")
    assert read(vault / "2410.23168 mine.md") == "all mine\n"


def test_a_list_is_written_again_and_what_one_wrote_stays(tmp_path: Path) -> None:
    file = tmp_path / "list.md"
    run("mark", ONE, "--star")
    run("export", file, "is:starred", "--format", "obsidian")
    file.write_text(f"{read(file)}\n{YOURS}\nmine\n")
    run("mark", OTHER, "--star")
    run("export", file, "is:starred", "--format", "obsidian")
    assert OTHER in read(file)
    assert read(file).endswith(f"\n{YOURS}\nmine\n")
