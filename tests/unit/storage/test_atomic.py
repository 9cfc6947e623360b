"""The one way to write a file: links, permissions, names and faults, of every kind of file."""

from __future__ import annotations

import ast
import contextlib
import errno
import os
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.export.file import replacing
from reader.library.added_papers import paper_named
from reader.library.catalogue_folder import CatalogueFolder, Incoming
from reader.marks import MarkStore, StoreError
from reader.model.paper import Mark
from reader.settings.views import OwnViews
from reader.storage import atomic, state_file
from reader.storage.paths import Paths


def a_mark(path: Path) -> None:
    store = MarkStore(path, poll=0)
    store.update({"a": Mark(read=not store.get("a").read)})
    assert store.close(10), store.error


def a_view(path: Path) -> None:
    OwnViews(path, {}).keep("Mine", "agents")


def a_session(path: Path) -> None:
    state_file.save(path, "session", {"paper": "a"})


def a_paper(path: Path) -> None:
    paper = paper_named("2401.00001")
    assert paper
    CatalogueFolder(own(path.parents[1])).add([("2401.00001", paper)])


def own(data: Path) -> Paths:
    """Folders of which this one is for the data."""
    return Paths(data, data / "cache", data / "config")


def an_export(path: Path) -> None:
    with replacing(path) as file:
        file.write("text")


WRITERS = [a_mark, a_view, a_session, an_export]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def no_umask() -> Iterator[None]:
    """All that the program does not forbid is allowed to everyone."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.parametrize("write", [*WRITERS, a_paper])
@pytest.mark.parametrize("there", [True, False])
def test_what_a_link_leads_to_is_replaced(
    write: Callable[[Path], None], there: bool, tmp_path: Path
) -> None:
    link, target = tmp_path / "catalogues" / "added.txt", tmp_path / "dotfiles" / "mine"
    for path in (link, target):
        path.parent.mkdir()
    link.symlink_to(os.path.relpath(target, link.parent))
    if there:
        target.write_bytes(b"")
        target.chmod(0o640)
    write(link)
    assert link.is_symlink()
    assert target.stat().st_size
    if there and write is not a_mark:  # which are private, wherever they lie
        assert mode(target) == 0o640


@pytest.mark.parametrize("write", WRITERS)
def test_links_in_a_circle_are_an_error(write: Callable[[Path], None], tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.symlink_to(two)
    two.symlink_to(one)
    with pytest.raises((OSError, StoreError), match=os.strerror(errno.ELOOP)):
        write(one)
    assert one.is_symlink()


def test_an_export_has_the_permissions_that_the_umask_gives(tmp_path: Path) -> None:
    for umask in (0o000, 0o022, 0o077):
        before = os.umask(umask)
        try:
            an_export(new := tmp_path / f"{umask}.txt")
        finally:
            os.umask(before)
        assert mode(new) == 0o666 & ~umask
        for kept in (0o600, 0o644, 0o664):
            new.chmod(kept)
            an_export(new)
            assert mode(new) == kept


@pytest.mark.usefixtures("no_umask")
@pytest.mark.parametrize("write", [a_mark, a_view, a_session])
def test_what_is_the_persons_alone_is_private(
    write: Callable[[Path], None], tmp_path: Path
) -> None:
    path = tmp_path / "a" / "b" / "file.json"
    write(path)
    assert mode(tmp_path / "a") == mode(tmp_path / "a" / "b") == 0o700
    assert {mode(file) for file in path.parent.iterdir()} == {0o600}
    path.chmod(0o666)
    write(path)
    assert mode(path) == 0o600


def test_folders_and_files_are_ones_own_under_a_narrow_umask_too(tmp_path: Path) -> None:
    before = os.umask(0o777)
    try:
        atomic.make_folder(tmp_path / "a" / "b")
        atomic.replace(tmp_path / "a" / "b" / "c", b"")
    finally:
        os.umask(before)
    assert mode(tmp_path / "a") == mode(tmp_path / "a" / "b") == 0o700
    assert mode(tmp_path / "a" / "b" / "c") == 0o600


def test_a_folder_that_is_a_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(OSError, match="a"):
        atomic.make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a").is_file()


def test_what_is_no_plain_file_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(pipe := tmp_path / "pipe")
    for path in (pipe, tmp_path):
        with pytest.raises(OSError, match=path.name):
            atomic.replace(path, b"x")
    assert pipe.is_fifo()


def test_a_temporary_name_is_never_the_same_and_never_taken_over(tmp_path: Path) -> None:
    seen: list[str] = []
    for _ in range(50):
        with atomic.replacing(tmp_path / "x") as new:
            seen.append(new.name)
            assert os.path.dirname(new.name) == str(tmp_path)
            with pytest.raises(FileExistsError):
                atomic.create(new.name, b"")
    assert len({*seen}) == len(seen)


def test_what_a_kill_left_goes_at_the_next_write_and_other_files_stay(tmp_path: Path) -> None:
    with atomic.replacing(tmp_path / "x") as new:
        os.link(new.name, left := f"{new.name[:-5]}k.tmp")
    with atomic.replacing(tmp_path / "y") as other:
        assert os.path.exists(left)
        atomic.replace(tmp_path / "x", b"1")
        assert not os.path.exists(left)
        other.write(b"2")
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"x": b"1", "y": b"2"}


def test_an_export_that_fails_half_way_changes_nothing(tmp_path: Path) -> None:
    an_export(path := tmp_path / "out")
    with contextlib.suppress(KeyboardInterrupt), replacing(path) as file:
        file.write("half")
        raise KeyboardInterrupt
    assert {each.name: each.read_text() for each in tmp_path.iterdir()} == {"out": "text"}


@settings(max_examples=50, deadline=None)
@given(st.lists(st.binary(max_size=9).filter(lambda line: b"\n" not in line), max_size=5))
def test_lines_are_added_after_a_torn_one(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes]
) -> None:
    path = tmp_path_factory.mktemp("lines") / "log"
    path.write_bytes(b"whole\ntorn")
    for line in lines:
        assert atomic.append_line(path, line) == path.stat().st_size
    assert path.read_bytes() == b"".join(
        line + b"\n" for line in [b"whole", b"torn", *lines]
    ).removesuffix(b"" if lines else b"\n")


@pytest.mark.parametrize(
    "content",
    [b"{torn", b"[1]", b'{"views": 3}', b"\xff\xfe", b'{"a":' * 5000 + b"1" + b"}" * 5000, b"null"],
)
def test_a_damaged_file_of_views_is_kept_aside(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "views.json"
    path.write_bytes(content)
    a_view(path)
    assert [*OwnViews(path, {}).kept] == ["Mine"]
    assert [file.read_bytes() for file in tmp_path.glob("*.damaged-*")] == [content]


def test_views_that_this_version_does_not_understand_stay(tmp_path: Path) -> None:
    path = tmp_path / "views.json"
    state_file.save(path, "views", {"queries": [["New", "hue:red"], 3], "more": 1})
    a_view(path)
    stored = state_file.load(path, "views")
    assert stored == {"queries": [["Mine", "agents"], ["New", "hue:red"], 3], "more": 1}


@settings(max_examples=50, deadline=None)
@given(
    st.binary(min_size=1)
    | st.text(min_size=1).map(lambda text: text.encode(errors="surrogatepass")),
    st.integers(1, 300),
)
def test_a_catalogue_of_any_name_is_kept(
    tmp_path_factory: pytest.TempPathFactory, name: bytes, length: int
) -> None:
    """Names of 1 to 300 bytes and of any characters, each twice with other content."""
    paths = own(tmp_path_factory.mktemp("data"))
    whole = os.fsdecode((name * length)[:length].replace(b"/", b"_").replace(b"\0", b"_"))
    for data in (b"one", b"two"):
        kept = CatalogueFolder(paths).keep(Incoming(whole, data, {}, []), [])
        assert kept
        path = kept.path
        assert path.read_bytes() == data
        assert path.parent == paths.catalogues
        assert path.name[0] != "."
        assert path.suffix != ".tmp"
    assert len([*paths.catalogues.iterdir()]) == 2


WRITES = {"write_text", "write_bytes", "mkdir", "makedirs", "touch", "mkstemp", "symlink_to"}
ELSEWHERE = {
    "desktop/editor.py": {"mkstemp"},
    "export/file.py": {"open"},
    "importing/sqlite.py": {"open"},
}
"""What is not a file of ours, is given the file that the one way made, or is a copy that lives as
long as it is read."""


def test_nothing_else_writes_files() -> None:
    """No module but those of `storage` makes a file or a folder by itself, other than of the
    index, which can be made anew."""
    root = Path(atomic.__file__).parents[1]
    found: dict[str, set[str]] = {}
    for file in root.rglob("*.py"):
        name = file.relative_to(root).as_posix()
        if not name.startswith(("storage/", "index/")):
            for node in ast.walk(ast.parse(file.read_bytes())):
                if isinstance(node, ast.Call) and (word := writes(node)):
                    found.setdefault(name, set()).add(word)
    assert found == ELSEWHERE


def writes(call: ast.Call) -> str:
    """The name of the function that is called, where that makes a file or a folder."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    modes = [each.value for each in [*call.args, *(key.value for key in call.keywords)]
             if isinstance(each, ast.Constant) and isinstance(each.value, str)]  # fmt: skip
    opens = name == "open" and any(re.fullmatch(r"[rbt+]*[wax][rbt+]*", mode) for mode in modes)
    return name if name in WRITES or opens else ""
