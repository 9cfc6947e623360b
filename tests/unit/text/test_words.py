"""Folding text, and splitting it into words."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.text.words import fold, words, words_at


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ångström", "angstrom"),
        ("ﬁne", "fine"),
        ("𝐀 𝔹", "a b"),
        ("STRASSE", "strasse"),
        ("ß", "ss"),
    ],
)
def test_case_diacritics_and_compatibility_forms_make_no_difference(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
@example("𝐴")
def test_folded_text_stays_as_it_is(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(categories=["L", "M", "N", "Zs", "P", "S"])))
@example("𝐴 in 𝚨")
@example("Cafe\u0301 e\u0301cole ½ ㎏ № ﷺ")
def test_words_are_folded_and_the_same_where_they_stand(text: str) -> None:
    assert all(word == fold(word) for word in words(text))
    assert [word for _, _, word in words_at(text)] == words(text)


@pytest.mark.parametrize("word", ["Cafe\u0301", "½", "５㎏", "𝐁old", "L\u0301\u0327aw"])
def test_a_word_stands_with_all_its_letters(word: str) -> None:
    places = [(start, end) for start, end, _ in words_at(f"a {word} b")]
    assert (places[1][0], places[-2][1]) == (2, 2 + len(word))
