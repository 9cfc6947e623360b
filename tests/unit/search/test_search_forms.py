"""Other ways to write the same: scripts without spaces, numbers joined to words, names of letters,
DOIs and links."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.index import Index
from reader.query import QueryError, parse
from reader.search import Searcher, spans
from reader.text.words import words_at
from tests.benchmarks.unmarked import Unmarked
from tests.unit.catalogue_text import line, write


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("forms")
    lines = [
        line("2410.00001", "深層学習による嵐の予測", "気象データを用いる。"),
        line("2410.00002", "Llama 3 Herd of Models", "Trained on text."),
        line("2410.00003", "An Open llama3 Recipe", "The llama way; the β-VAE is not used."),
        line("2410.00004", "Speaking with GPT-4o", "Voices by o1."),
        line("2410.00005", "GPT4o as a Judge", "Scores."),
        line("2410.00006", "Understanding beta-VAE", "Disentangled."),
        line("2410.00007", "Disentangling with β-VAE", "Again."),
        line("2410.00008", "การเรียนรู้เชิงลึก", "ไทย"),
        # so many that nothing is searched for loosely
        *(line(f"2410.000{number}", "Omen 1", "") for number in range(10, 30)),
    ]
    doi = '{"doi": "10.1000/Ab.12", "title": "Known by DOI", "url": "https://example.org/p/7"}\n'
    (folder / "more.jsonl").write_text(doi)
    index = Index(folder / "index")
    index.refresh([write(folder / "a.md", lines), folder / "more.jsonl"])
    return index


def titles(index: Index, query: str) -> set[str]:
    listing = Searcher(index, Unmarked()).find(parse(query))
    return {brief.title for brief in index.brief(listing.rows[: listing.matched])}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("予測", {"深層学習による嵐の予測"}),
        ("嵐", {"深層学習による嵐の予測"}),
        ("学習 予測", {"深層学習による嵐の予測"}),
        ("測予", set()),
        ("データ", {"深層学習による嵐の予測"}),
        ("เรียน", {"การเรียนรู้เชิงลึก"}),
        ("llama3", {"Llama 3 Herd of Models", "An Open llama3 Recipe"}),
        ("Llama 3", {"Llama 3 Herd of Models", "An Open llama3 Recipe"}),
        ("llama-3", {"Llama 3 Herd of Models", "An Open llama3 Recipe"}),
        ("title:llama 3", {"Llama 3 Herd of Models"}),
        ('"llama way" 3', set()),
        ("o 1", {"Omen 1", "Speaking with GPT-4o"}),
        ("GPT4o", {"Speaking with GPT-4o", "GPT4o as a Judge"}),
        ("gpt-4o", {"Speaking with GPT-4o", "GPT4o as a Judge"}),
        ("title:beta-VAE", {"Understanding beta-VAE", "Disentangling with β-VAE"}),
        ("title:β-VAE", {"Understanding beta-VAE", "Disentangling with β-VAE"}),
        ("abstract:beta-vae", {"An Open llama3 Recipe"}),
        ("10.1000/ab.12", {"Known by DOI"}),
        ("10.1000/AB", {"Known by DOI"}),
        ("doi:10.1000/ab.12", {"Known by DOI"}),
        ("https://doi.org/10.1000/Ab.12", {"Known by DOI"}),
        ("http://example.org/p/7", {"Known by DOI"}),
        ("https://example.org/p/7/", {"Known by DOI"}),
        ("https://arxiv.org/abs/2410.00004v1", {"Speaking with GPT-4o"}),
        ("10.9999/nothing", set()),
    ],
)
def test_other_ways_to_write_the_same_find_each_other(
    index: Index, query: str, found: set[str]
) -> None:
    assert titles(index, query) == found


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("予測", "嵐の予測は", ["予", "測"]),
        ("llama3", "The Llama 3 herd", ["Llama", "3"]),
        ("gpt-4o", "with GPT4o", ["GPT4o"]),
        ("beta", "a β-VAE", ["β"]),
        ("école", "une e\u0301cole", ["e\u0301cole"]),
        ("1 2", "at ½ price", ["½"]),
    ],
)
def test_they_are_highlighted(index: Index, query: str, text: str, marked: list[str]) -> None:
    terms = Searcher(index, Unmarked()).find(parse(query)).terms
    assert [text[start:end] for start, end in spans([text], terms)[0]] == marked


@given(st.text(max_size=60))
def test_the_places_of_words_are_in_the_text(text: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end, _ in words_at(text))


@pytest.mark.parametrize(
    "query",
    [
        "x" * 9_999,
        "word " * 100,
        '"' + "of the " * 1_000 + '"',
        "(" * 50 + "graph" + ")" * 50,
        "a1" * 4_000,
        "の" * 9_000,
    ],
)
def test_whatever_may_be_typed_is_answered(index: Index, query: str) -> None:
    assert Searcher(index, Unmarked()).find(parse(query)).matched == 0 or "graph" in query


@pytest.mark.parametrize(
    "query",
    [
        "x" * 20_000,
        "word " * 10_000,
        "a" * 1_000_000,
        "(" * 500,
        "-(" * 500 + "a" + ")" * 500,
        "title:(" * 200,
        "graph OR " * 200 + "tree",
    ],
)
def test_more_than_anybody_types_is_refused(query: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(query)
    assert 0 <= caught.value.start < caught.value.end <= len(query)


def test_a_title_of_one_endless_word_is_kept_and_found(tmp_path: Path) -> None:
    index = Index(tmp_path / "index")
    index.refresh(
        [write(tmp_path / "a.md", [line("2410.00001", "q" * 60_000), line("2410.00002")])]
    )
    assert titles(index, "q" * 20) == {"q" * 60_000}
    assert sum(file.stat().st_size for file in index.path.iterdir()) < 1_000_000
    index.close()
