"""The file of the texts of papers."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.index import Index, build
from reader.index.documents.texts import NAME, Texts
from reader.index.files import Damaged
from tests.unit.catalogue_text import line, write
from tests.unit.index.seen import listed

LINES = st.binary(max_size=300).map(lambda title: title.replace(b"\n", b""))
TEXTS = st.lists(st.tuples(LINES, st.binary(max_size=3000)), min_size=1, max_size=8)


def _written(folder: Path | None, texts: list[tuple[bytes, bytes]]) -> tuple[Texts, list[int]]:
    writer = Texts(folder, writing=folder is not None)
    writer.learn([rest for _, rest in texts])
    places = [writer.add(*text) for text in texts]
    writer.flush()
    return writer, places


def _read(texts: Texts, places: list[int]) -> list[tuple[bytes, bytes]]:
    return [(text.title, text.rest) for text in map(texts.read, places)]


@settings(deadline=None)
@given(texts=TEXTS, more=TEXTS, left=st.binary(max_size=20))
def test_they_come_back_as_they_were_written(
    texts: list[tuple[bytes, bytes]], more: list[tuple[bytes, bytes]], left: bytes
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        first, places = _written(folder, texts)
        with (folder / NAME).open("ab") as stream:
            stream.write(left)  # by one that was killed
        reader, writer = Texts(folder, first.end), Texts(folder, first.end, writing=True)
        memory, same = _written(None, texts)
        added = [writer.add(*text) for text in more]
        writer.flush()
        assert _read(reader, places) == texts
        Texts(folder, writer.end).read_all()
        assert _read(writer, places + added) == texts + more
        assert same + [memory.add(*text) for text in more] == places + added
        assert _read(memory, places + added) == texts + more


def test_what_many_have_in_common_is_kept_once(tmp_path: Path) -> None:
    chance = Random(1)
    known = ["".join(chance.choices("abcdefgh", k=9)).encode() for _ in range(900)]
    texts = [(b"", b" ".join(chance.choices(known, k=150))) for _ in range(2000)]
    writer, places = _written(tmp_path, texts)
    assert writer.end < sum(len(rest) for _, rest in texts) / 2
    assert _read(Texts(tmp_path, writer.end), places) == texts


@settings(deadline=None)
@given(texts=TEXTS, at=st.integers(0), change=st.integers(1, 255), cut=st.booleans())
def test_whatever_was_harmed_is_damage_and_never_another_text(
    texts: list[tuple[bytes, bytes]], at: int, change: int, cut: bool
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        writer, places = _written(folder, texts)
        end = writer.end
        reader = Texts(folder, end)
        with (folder / NAME).open("r+b") as stream:
            content = bytearray(stream.read())
            content[at % end] ^= change
            stream.seek(0)
            stream.write(content)
            stream.truncate(at % end if cut else end)
        os.utime(folder / NAME, (1, 1))  # the clock of files may not have moved on
        damaged = 0
        for place, text in zip(places, texts, strict=True):
            try:
                assert _read(reader, [place]) == [text]
            except Damaged:
                damaged += 1
        assert damaged
        for _ in range(2):
            with pytest.raises(Damaged):
                reader.check()


def test_texts_of_papers_that_went_do_not_pile_up(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "_FEW", 0)
    path, sizes = tmp_path / "a.md", []
    for day in range(1, 8):
        lines = [line(f"2410.{n:05}", f"paper {n}", day=date(2024, 10, day)) for n in range(20)]
        index.refresh([write(path, lines)])
        assert len(listed(index)) == 20
        sizes.append((index.path / NAME).stat().st_size)
    assert sizes[0] < max(sizes) < 5 * sizes[0]
