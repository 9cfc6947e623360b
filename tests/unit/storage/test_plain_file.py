"""Files of other programs are read to the end that they had, and nothing else is waited for."""

from __future__ import annotations

import io
import os
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.storage.foreign import patience, plain_file
from tests.odd_files import odd_files

SAID = {"loop": "symbolic links", "gone": "No such file"}


def test_nothing_is_waited_for_that_is_no_file(tmp_path: Path) -> None:
    for kind, path in odd_files(tmp_path).items():
        if kind in ("log", "memory"):  # files of no bytes, of which the system makes a content
            assert plain_file.opened(path).read() == b""
        elif kind != "hole":
            with pytest.raises(OSError, match=SAID.get(kind, "it is not a plain file")):
                plain_file.opened(path)
    with pytest.raises(IsADirectoryError):
        plain_file.opened(tmp_path)


READS = st.lists(
    st.one_of(
        st.tuples(st.just("read"), st.integers(-1, 30)),
        st.tuples(st.just("readline"), st.integers(-1, 30)),
        st.tuples(st.just("seek"), st.integers(0, 40)),
        st.tuples(st.just("end"), st.integers(-5, 5)),
    ),
    max_size=8,
)


@given(st.binary(max_size=30), READS)
def test_a_file_that_grows_ends_where_it_did(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, reads: list[tuple[str, int]]
) -> None:
    path = tmp_path_factory.mktemp("growing") / "x"
    path.write_bytes(data)
    expected = io.BytesIO(data)
    with plain_file.opened(path) as stream:
        with path.open("ab") as file:
            file.write(b"more\n" * 9)
        for what, count in reads:
            if what == "end":
                at = max(0, len(data) + count)
                assert stream.seek(at - len(data), os.SEEK_END) == expected.seek(at)
            else:
                assert getattr(stream, what)(count) == getattr(expected, what)(count)


def test_who_gives_no_answer_is_not_waited_for_again_until_there_is_one() -> None:
    there = threading.Event()
    for seconds in (0.05, 10):
        begun = time.monotonic()
        with pytest.raises(patience.NoAnswer, match="does not answer") as raised:
            patience.within("/gone", there.wait, seconds)
        assert raised.value.filename == "/gone"
        assert time.monotonic() - begun < 5
    assert patience.within("/here", lambda: 7) == 7
    there.set()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            assert patience.within("/gone", lambda: 8) == 8
        except patience.NoAnswer:
            continue
        break
    with pytest.raises(ZeroDivisionError):
        patience.within("/gone", lambda: 1 // 0)
