"""What a terminal sends, cut into keys, sequences and pastes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.tui.terminal.key_bytes import (
    LONGEST,
    LONGEST_PASTE,
    KeyBytes,
    Pasted,
    Sequence,
    Token,
    Typed,
)


def tokens(*pieces: bytes, alt: str = "") -> list[Token]:
    """What comes of these bytes, sent piece by piece, and of no more after them."""
    keys = KeyBytes(alt)
    found = [token for piece in pieces for token in keys.feed(piece)]
    return [*found, *keys.give_up()]


def typed(text: str) -> list[Token]:
    return [Typed(character) for character in text]


@pytest.mark.parametrize(
    "sequence",
    [
        "\x1b[A",
        "\x1b[1;5A",
        "\x1b[15~",
        "\x1b[[A",
        "\x1b[3$",
        "\x1bOP",
        "\x1b[106;3u",
        "\x1b[<0;10;-3M",
        "\x1b[?2026;2$y",
        "\x1b[48;40;120;800;960t",
        "\x1b[I",
    ],
)
def test_a_sequence_is_one_token_whole_or_in_pieces(sequence: str) -> None:
    data = sequence.encode()
    assert tokens(data + b"j") == [Sequence(sequence), Typed("j")]
    assert tokens(*(bytes([byte]) for byte in data)) == [Sequence(sequence)]


@pytest.mark.parametrize(
    "data",
    [
        b"\xff",
        b"\xc3",
        b"\xf6",
        b"\xed\xa0\x80",
        b"\x1b[M !\xe0",
        b"\x1b[M\x1b\x1b\x1b",
        b"\x1b[" + b"1" * 5000 + b"u",
        b"\x1b]52;c;" + b"A" * 5000 + b"\x07",
        b"\x1b]11;rgb:0/0/0\x1b\\",
        b"\x1bP1+r436f\x1b\\",
        b"\x1b_Gi=1;OK\x1b\\",
        b"\x1b[201~",
        b"\x1b[12\xff",
    ],
)
def test_what_is_no_input_is_passed_over(data: bytes) -> None:
    assert tokens(data + b"j") == typed("j")
    assert tokens(*(bytes([byte]) for byte in data), b"j") == typed("j")


def test_escape_and_what_follows_are_keys_of_their_own() -> None:
    assert tokens(b"\x1bj") == tokens(b"\x1b", b"j") == typed("\x1bj")
    assert tokens(b"\x1b\x1b[A") == [Typed("\x1b"), Sequence("\x1b[A")]
    assert tokens(b"\x1b") == typed("\x1b")
    assert tokens(b"\x1b[") == typed("\x1b[")
    assert tokens(b"\x1bxj", alt="x") == [Sequence("\x1bx"), Typed("j")]
    assert tokens(b"\x1b]j") == typed("\x1b]j")


def test_a_sequence_that_is_cut_off_is_no_keys() -> None:
    assert tokens(b"\x1b[1;5") == []
    assert tokens(b"\x1b[1;5\x1b[A") == [Sequence("\x1b[A")]


def test_a_paste_is_no_keys_whatever_is_in_it() -> None:
    inside = b"e\x1becho\x1b[A\x1b[200~\xff\r\n\x03"
    assert tokens(b"\x1b[200~" + inside + b"\x1b[201~s") == [
        Pasted(inside.decode("utf-8", "ignore")),
        Typed("s"),
    ]
    assert tokens(b"\x1b[200~unended") == [Pasted("unended")]


def test_a_paste_has_an_end() -> None:
    keys = KeyBytes()
    assert not list(keys.feed(b"\x1b[200~"))
    for _ in range(2):
        assert not list(keys.feed(b"x" * (1 << 20)))
    [token] = keys.feed(b"\x1b[201~")
    assert len(token.text) == LONGEST_PASTE


_PARTS = st.one_of(
    st.binary(max_size=8),
    st.sampled_from([b"\x1b", b"\x1b[", b"\x1bO", b"\x1b]1", b"\x1bP1", b"\x07", b"\x1b\\"]),
    st.sampled_from([b"\x1b[M", b"\x1b[200~", b"\x1b[201~", b"\x1b[48;", b"1;2", b"u", b"~"]),
    st.sampled_from([b"\xc3", b"\xa9", b"9" * 99]),
)


@given(st.lists(_PARTS, max_size=30), st.data())
def test_pieces_make_no_difference_and_nothing_grows(
    parts: list[bytes], data: st.DataObject
) -> None:
    """Whatever is sent, in whatever pieces, the same comes of it."""
    sent = b"".join(parts)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(sent)), max_size=10)))
    pieces = [sent[start:end] for start, end in zip([0, *cuts], [*cuts, len(sent)], strict=True)]
    assert tokens(*pieces) == tokens(sent)
    keys = KeyBytes()
    for token in keys.feed(sent):
        assert isinstance(token, Pasted) or len(token.text) <= LONGEST
    assert keys.pasting or len(keys._rest) <= 2 * LONGEST + 1


@given(st.text(st.characters(exclude_characters="\x1b", exclude_categories=["Cs"])))
def test_text_comes_through_as_it_is(text: str) -> None:
    data = text.encode()
    assert tokens(data) == tokens(*(bytes([byte]) for byte in data)) == typed(text)
