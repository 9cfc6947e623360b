"""Text that cannot bite: what cleaning takes out, and what it leaves alone."""

from __future__ import annotations

import json
import re
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.clean import MARKS_CAP, cap, clean, field, json_escaped, one_line
from tests.unit.growth import text_outgrows

SEQUENCES = {
    "CSI": "\x1b[31;1m",
    "CSI, private": "\x1b[?1049h",
    "CSI with intermediate": "\x1b[1 q",
    "CSI, 8-bit": "\x9b5C",
    "OSC ended by BEL": "\x1b]0;title\x07",
    "OSC ended by ST": "\x1b]8;;https://a.example\x1b\\",
    "OSC, 8-bit": "\x9d52;c;aGk=\x9c",
    "OSC of many characters": "\x1b]52;c;" + "A" * 100_000 + "\x07",
    "OSC over two lines": "\x1b]0;a\nb\x07",
    "DCS": "\x1bP1$r0m\x1b\\",
    "DCS, 8-bit": "\x90q#0\x9c",
    "SOS": "\x1bXtext\x1b\\",
    "DCS over two lines": "\x1bPq#0\n#1\x1b\\",
    "PM": "\x1b^text\x1b\\",
    "APC": "\x1b_Gf=100;AAAA\x1b\\",
    "tmux passthrough": "\x1bPtmux;\x1b\x1b]52;c;aGk=\x07\x1b\\",
    "charset": "\x1b(0",
    "reset": "\x1bc",
    "cursor saved": "\x1b7",
}

UNSEEN = {
    "NUL": "\0",
    "BEL": "\a",
    "backspace": "\b",
    "DEL": "\x7f",
    "C1": "\x84",
    "lone surrogate": "\udc80",
    "right-to-left override": "\u202e",
    "isolate": "\u2067",
    "Arabic letter mark": "\u061c",
    "BOM": "\ufeff",
    "tag": "\U000e0041",
    "noncharacter": "\ufdd0",
    "last of its plane": "\U0010ffff",
    "soft hyphen": "\u00ad",
    "word joiner": "\u2060",
    "blank letter": "\u3164",
}


@pytest.mark.parametrize("sequence", SEQUENCES.values(), ids=SEQUENCES)
def test_an_escape_sequence_goes_whole(sequence: str) -> None:
    assert clean(f"before{sequence}after") == "beforeafter"


@pytest.mark.parametrize("character", UNSEEN.values(), ids=UNSEEN)
def test_what_cannot_be_seen_goes(character: str) -> None:
    assert clean(f"1{character}{character}2") == "12"


@pytest.mark.parametrize("introducer", ["\x1b]0;", "\x1bPq", "\x1b_G", "\x9d52;c;"])
def test_a_sequence_without_an_end_costs_its_line_and_no_more(introducer: str) -> None:
    assert clean(f"kept {introducer}lost\nthe next row\n") == "kept \nthe next row\n"


def test_an_end_on_a_later_line_counts_up_to_8192_characters() -> None:
    row = "the next row\n"
    assert clean("\x1b]0;lost\n" + row * 600 + "\x07kept") == "kept"
    assert clean("\x1b]0;lost\n" + row * 700 + "\x07kept") == "\n" + row * 700 + "kept"


@pytest.mark.parametrize("start", ["\x1b[", "\x1b[38;5", "\x1b", "\x9b1;2"])
def test_a_sequence_cut_off_by_the_end_goes(start: str) -> None:
    assert clean(f"kept{start}") == "kept"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_each_line_break_becomes_one_newline(end: str) -> None:
    assert clean(f"1{end}2") == "1\n2"


@pytest.mark.parametrize(
    "text",
    [
        "plain ASCII\n\twith a tab",
        "[/] [link=x] [@click=app.quit] [type=x, v={'a[0]'}]",
        "Größe, naïve, Erdős, Việt Nam, e\u0301",
        "漢字、かな、한국어 🎉 🇩🇪 👍🏽",
        "می\u200cخواهم",
        "क\u094d\u200dष",
        "กำลัง ภาษาไทย",
        "ℓ₁ ≤ 10⁻³ “quoted” – …",
        "。」）！？、，：；・…",
    ],
)
def test_text_that_is_clean_comes_back_as_the_same_object(text: str) -> None:
    assert clean(text) is text


@pytest.mark.parametrize(
    ("joined", "apart"),
    [("👨\u200d👩\u200d👧", "👨👩👧"), ("❤\ufe0f", "❤"), ("1\ufe0f\u20e3", "1\u20e3")],
)
def test_joined_emoji_come_apart(joined: str, apart: str) -> None:
    assert clean(joined) == apart


@pytest.mark.parametrize("mark", ["\u0301", "\u0e49", "\u064b", "\u200c", "\U000e0100"])
@pytest.mark.parametrize("number", [MARKS_CAP + 1, 1000])
def test_marks_on_one_character_are_capped(mark: str, number: int) -> None:
    assert clean("a" + mark * number + "b" + mark) == "a" + mark * MARKS_CAP + "b" + mark


# The characters that matter here come up seldom among all there are.
HOSTILE = st.text(
    st.sampled_from(
        "\x1b\x9b\x9d\x90\x9c[]P\\;m0 \a\r\n\u2028\u202e\u200d\ufe0f\u0301\u0928\ud800a"
    )
)
ALLOWED = {"\n", "\t"}


@given(st.one_of(HOSTILE, st.text(), st.text(st.characters(codec=None))))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text)
    assert clean(once) is once


@given(st.one_of(HOSTILE, st.text(st.characters(codec=None))))
def test_nothing_a_terminal_would_obey_is_left(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert not [c for c in cleaned if category(c) in {"Cc", "Cs"} and c not in ALLOWED]
    assert not re.search(
        "[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]", cleaned
    )


@given(st.one_of(HOSTILE, st.text(), st.text(st.characters(codec=None))))
def test_json_is_escaped_so_that_it_is_clean_and_means_the_same(text: str) -> None:
    escaped = json_escaped(json.dumps([text], ensure_ascii=False, indent=1))
    assert json.loads(escaped) == [text]
    assert clean(escaped) is escaped


@given(st.one_of(HOSTILE, st.text(st.sampled_from("a \t\n\v\f\r\x1c\x85\u2028\u2029\x1b"))))
def test_a_field_is_one_line_and_else_as_it_was(text: str) -> None:
    one = field(text)
    assert "\t" not in one
    assert len(one.splitlines()) <= 1
    assert one.split() == text.split()


@given(
    st.text(
        st.characters(
            categories=["L", "N", "P", "Sm", "Sc", "Zs"], exclude_characters="\u3164\uffa0"
        )
    )
)
def test_letters_digits_and_punctuation_are_never_touched(text: str) -> None:
    assert clean(text) is text


MEGABYTES = {
    "ASCII": "a" * 1_000_000,
    "Latin": "é" * 1_000_000,
    "OSC after OSC": "\x1b]" * 500_000,
    "8-bit OSC after OSC": "\x9d" * 1_000_000,
    "endless CSI": "\x1b[" + "1" * 1_000_000,
    "endless OSC": "\x1b]" + "a" * 1_000_000,
    "endless marks": "a" + "\u0301" * 1_000_000,
    "punctuation": "。" * 1_000_000,
}


@pytest.mark.parametrize("megabyte", MEGABYTES.values(), ids=MEGABYTES)
def test_a_megabyte_takes_linear_time(megabyte: str) -> None:
    assert not text_outgrows(clean, megabyte)


def test_one_line_is_clean_and_has_single_spaces() -> None:
    assert one_line("  a\t b\r\nc\u2028\x1b[31md\u202e ") == "a b c d"


def test_a_capped_text_says_how_much_is_missing() -> None:
    assert cap("x" * 1_500_000, 20_000) == "x" * 20_000 + "… [1,480,000 more characters]"
    short = "x" * 20_000
    assert cap(short, 20_000) is short
