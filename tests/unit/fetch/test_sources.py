"""`sources.txt`."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.following import files
from reader.following.files import followed_files
from reader.following.source import Kind, Source, parsed, source_of
from reader.following.sources import Sources
from reader.library.library import Library
from reader.storage.paths import Paths
from tests.cli.process import ids, run
from tests.odd_files import odd_files


@pytest.mark.parametrize(
    ("text", "kind", "kept"),
    [
        ("cs.cl", Kind.CATEGORY, "cs.CL"),
        ("cs.CL+cs.LG+cs.cl", Kind.CATEGORY, "cs.CL+cs.LG"),
        ("astro-ph.ga", Kind.CATEGORY, "astro-ph.GA"),
        ("cond-mat.mtrl-sci", Kind.CATEGORY, "cond-mat.mtrl-sci"),
        ("hep-th", Kind.CATEGORY, "hep-th"),
        ('au:"Doe" AND abs:retrieval', Kind.QUERY, 'au:"Doe" AND abs:retrieval'),
        ("(ti:maps OR ti:tides)", Kind.QUERY, "(ti:maps OR ti:tides)"),
        ("https://example.org/daily.md", Kind.ADDRESS, "https://example.org/daily.md"),
        ("~/lists/group.bib", Kind.FILE, "~/lists/group.bib"),
        ("/lists/group.bib", Kind.FILE, "/lists/group.bib"),
    ],
)
def test_what_there_is_to_follow(text: str, kind: Kind, kept: str) -> None:
    source = source_of(text)
    assert (source.kind, source.text) == (kind, kept)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("cs.XY", "cs.SY or cs.CY"),
        ("cs.CL+cs.CX", "cs.C"),
        ("physics.optic", "physics.optics"),
        ("quant-ph.AB", "quant-ph"),
        ("css.CL", "cs.CL"),
    ],
)
def test_of_a_category_that_is_none_the_nearest_are_named(text: str, near: str) -> None:
    with pytest.raises(ValueError, match=r"(?:no|not an) .*category .*did you mean") as raised:
        source_of(text)
    assert near in str(raised.value)
    assert source_of(f"cat:{text}").kind is Kind.QUERY


@pytest.mark.parametrize("text", ["", "nonsense", "ftp://example.org/x", "cs.", "a\x1bb", "cs.CL+"])
def test_what_can_not_be_followed_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w+ .*"):
        source_of(text)


def test_a_name_of_a_file_that_exists_is_that_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.md").write_text("")
    assert source_of("mine.md").text == str(tmp_path / "mine.md")


TEXTS = st.sampled_from(
    ["cs.CL", "math", 'au:"Doe\\x" AND abs:a', "https://example.org/a#b", "/a b/c#d.md", '/q"x']
)
NAMES = st.text('aB é"\\\\#:', max_size=9)
TAGS = st.lists(st.from_regex(r"[a-z:,]{1,5}", fullmatch=True), max_size=3)


@given(TEXTS, NAMES, TAGS)
def test_a_line_is_read_as_it_was_written(text: str, name: str, tags: list[str]) -> None:
    source = source_of(text, name, tuple(tags))
    assert parsed(source.line()) == source
    assert parsed(f"  {source.line()}  # a comment") == source


def test_files_have_names_of_their_own() -> None:
    texts = [
        "cs.CL",
        "cs.CL+cs.LG",
        "cs",
        "au:a b",
        "au:a_b",
        "https://a.org/x",
        "https://a.org/_x",
    ]
    names = [source_of(text).file_name for text in texts]
    assert len({*names}) == len(texts)
    assert names[0] == "cs.CL.jsonl"
    assert all(name[0] not in "." and name.endswith(".jsonl") for name in names)


def test_what_a_person_wrote_stays(paths: Paths) -> None:
    before = (
        b'\xef\xbb\xbf# mine\r\n\r\ncs.CL "Language" daily  # each day\r\n'
        b"what is this?\r\nau:doe AND abs:x\r\n# \xff not UTF-8\r\ncs.LG"
    )
    paths.data.mkdir(parents=True)
    paths.sources.write_bytes(before)
    sources = Sources(paths.sources)
    assert [source.text for source in sources.all()] == ["cs.CL", "cs.LG"]
    assert [unread.number for unread in sources.unread()] == [4, 5]
    assert "quotes" in sources.unread()[1].why
    assert sources.add(source_of("math.CO"))
    assert not sources.add(source_of("cs.CL"))
    assert paths.sources.read_bytes() == before + b"\nmath.CO\n"
    assert sources.remove(Source("math.CO", Kind.CATEGORY))
    assert paths.sources.read_bytes() == before + b"\n"
    assert sources.add(source_of("cs.LG", "Learning"))
    assert paths.sources.read_bytes() == before + b' "Learning"\n'
    assert not sources.remove(source_of("math.CO"))


def test_a_path_that_depends_on_where_reader_is_started_is_no_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for line in ("..", "./x.md", tmp_path.name, "x.md"):
        Path("x.md").touch()
        with pytest.raises(ValueError, match=r"begin its path|not an arXiv category"):
            parsed(line)


def test_a_followed_file_is_found_by_the_name_of_its_source(paths: Paths, tmp_path: Path) -> None:
    file = tmp_path / "group.md"
    file.write_text("- [One](https://arxiv.org/abs/3001.00001)\n")
    Sources(paths.sources).add(source_of(str(file), "Reading group"))
    with Library(paths) as library:
        library.catalogues.refresh()
        assert library.papers.find(library.papers.query('in:"Reading gr"')).matched == 1


def test_what_is_said_of_a_long_line_is_short() -> None:
    for line in ("a" * 5000, "\x1b" * 5000, "." * 5000):
        with pytest.raises(ValueError, match=r"more characters") as raised:
            parsed(line)
        assert len(str(raised.value)) < 400


def test_sources_are_found_by_text_and_name(paths: Paths, tmp_path: Path) -> None:
    sources = Sources(paths.sources)
    file = tmp_path / "x.md"
    for source in (source_of("cs.CL", "Language"), source_of(str(file))):
        sources.add(source)
    found = [sources.named(text) for text in ("cs.cl", "Language", str(file), "cs.LG")]
    assert [source and source.text for source in found] == ["cs.CL", "cs.CL", str(file), None]


@pytest.mark.parametrize(
    "spellings",
    [
        ["cs.LG+cs.CL", "cs.CL+cs.LG", "cs.cl+cs.lg+cs.CL"],
        ["https://a.org/x", "http://a.org/x", "https://A.org/x/", "https://a.org:443/x#top"],
        ["{home}/lists", "~/lists", "{home}/lists/", "{home}/./other/../lists"],
        ["au:Doe AND abs:x", "au:doe  AND abs:x"],
    ],
)
def test_a_source_is_followed_once_however_it_is_written(
    spellings: list[str], paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    first, *others = [text.format(home=tmp_path) for text in spellings]
    sources = Sources(paths.sources)
    assert sources.add(source_of(first))
    for other in others:
        assert not sources.add(source_of(other))
        found = sources.named(other)
        assert found == source_of(first)
    with paths.sources.open("a") as file:  # as a person may
        file.writelines(f"{source_of(other).line()}\n" for other in others)
    assert sources.all() == [source_of(first)]
    assert sources.remove(source_of(others[-1]))
    assert sources.all() == []


@pytest.mark.parametrize(
    "texts",
    [["cs.CL", "cs"], ["https://a.org/x", "https://a.org/X", "https://a.org/x?y"], ["/a", "/a/b"]],
)
def test_other_sources_are_others(texts: list[str]) -> None:
    assert len({source_of(text).key for text in texts}) == len(texts)


def test_edits_at_once_are_all_kept(paths: Paths) -> None:
    texts = [f"au:a{number}" for number in range(8)]
    threads = [
        threading.Thread(target=lambda text=text: Sources(paths.sources).add(source_of(text)))
        for text in texts
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert {source.text for source in Sources(paths.sources).all()} == {*texts}


def test_followed_files_are_where_they_lie(paths: Paths, tmp_path: Path) -> None:
    folder = tmp_path / "lists"
    (folder / "inner").mkdir(parents=True)
    for name in ("b.md", "a.BIB", "plain", ".hidden.md", "paper.pdf", "x.md.tmp"):
        (folder / name).write_text("")
    (tmp_path / "one.pdf").write_text("")
    sources = Sources(paths.sources)
    for path in (folder, tmp_path / "one.pdf", tmp_path / "missing.md", folder / "b.md"):
        sources.add(source_of(str(path)))
    names = [path.name for path in followed_files(paths.sources)]
    assert names == ["a.BIB", "b.md", "plain", "one.pdf"]


def test_what_can_not_be_read_is_told_when_it_is_followed_and_fetched(
    paths: Paths, tmp_path: Path
) -> None:
    odd = tmp_path / "odd"
    odd.mkdir()
    whys = {
        "pipe": "not a plain file",
        "socket": "not a plain file",
        "loop": "symbolic links",
        "device": "not a plain file",
        "hole": "1,048,576 MB",
        "gone": "there is no file",
        "log": "is empty",
        "memory": "is empty",
    }
    lists = odd_files(odd)
    folder, pdf = tmp_path / "folder", tmp_path / "one.pdf"
    folder.mkdir()
    pdf.write_bytes(b"%PDF-1.4")
    lists |= {"folder": folder, "pdf": pdf}
    whys |= {"folder": "no file of papers", "pdf": "a PDF"}
    (good := tmp_path / "good.md").write_text("- [A](https://arxiv.org/abs/2611.00001)\n")
    said = run("follow", *lists.values(), odd, good).stderr.splitlines()
    failed = run("fetch", code=1).stderr.splitlines()
    assert len(said) == len(failed) == len(lists)
    for (kind, path), followed, fetched in zip(lists.items(), said, failed, strict=True):
        for line in (followed, fetched):
            assert str(path) in line
            assert whys[kind] in line
    assert ids("in:hole") == []
    with Library(paths) as library:
        assert len(library.fetcher.troubles()) == len(lists)


def test_of_a_folder_of_very_many_files_so_many_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST", 3)
    for number in range(5):
        (tmp_path / f"{number}.md").touch()
    found = files.found(source_of(str(tmp_path)))
    assert (len(found.files), "only so many" in found.trouble) == (3, True)
