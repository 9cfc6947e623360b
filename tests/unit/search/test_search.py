"""Search: what is found, in what order, and what of it is highlighted."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reader import arrivals
from reader.index import Index
from reader.query import EXAMPLES, KEYS, SORTS, STATES, QueryError, parse
from reader.query.language import DAY_KEYS, HAVING
from reader.search import Searcher, found, spans
from reader.storage.paths import shipped
from tests.benchmarks.known_items import known_items
from tests.unit.catalogue_text import line, write
from tests.unit.search.few_papers import PAPERS, TODAY, ids
from tests.unit.search.mark_book import MarkBook


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [7, 6, 5, 4, 3, 2, 1]),
        ("retrieval", [3]),
        ("RETRIEVAL", [3]),
        ("retr", [3]),
        ("scop", [5]),
        ("retreival", [3]),
        ("retrieva", [3]),
        ("retrievxal", [3]),
        ("etrieval", [3]),
        ("retriever", [3]),
        ("microscpoy angstorm", [5]),
        ("angstrom", [5]),
        ("ÅNGSTRÖM", [5]),
        ("naive", [5]),
        ("multi modal", [3, 1, 4]),
        ("multimodal", [1, 3, 4]),
        ("transformer", [2, 3]),
        ("sparse attention", [1]),
        ("title:sparse", [1]),
        ("abstract:sparse", [3]),
        ('"chain of thought"', [6]),
        ('"chain of tho', [6]),
        ("thought -language", [7]),
        ('chain -"chain of thought"', [7]),
        ("speech OR microscopy", [4, 5]),
        ("(speech OR retrieval) sparse", [3]),
        ("-(speech OR retrieval)", [7, 6, 5, 2, 1]),
        ("date:2024-10-03", [3]),
        ("after:2024-10-06", [7, 6]),
        ("before:2024-10-03", [2, 1]),
        ("after:28d", [7, 6, 5, 4, 3]),
        ("2410.00004", [4]),
        ("https://arxiv.org/pdf/2410.00004v2", [4]),
        ("2410.0000", [7, 6, 5, 4, 3, 2, 1]),
        ("id:00006", [6]),
        ("https://github.com/a/b", [5]),
        ("in:ours -id:7 after:2024-10-06", [6]),
        ("in:other", []),
        ("xyzzyx", []),
        ("transformer sort:date", [3, 2]),
        ("transformer sort:-date", [2, 3]),
        ("transformer sort:-relevance", [3, 2]),
        ("sort:title", [2, 5, 6, 3, 1, 4, 7]),
        ("sort:-added", [1, 2, 3, 4, 5, 6, 7]),
    ],
)
def test_what_a_query_finds_best_first(
    index: Index, searcher: Searcher, query: str, found: list[int]
) -> None:
    assert ids(index, searcher.find(parse(query, today=TODAY))) == found


def test_the_order_asked_for_holds_where_the_query_names_none(
    index: Index, searcher: Searcher
) -> None:
    assert ids(index, searcher.find(parse("transformer"), sort="-date")) == [2, 3]
    assert ids(index, searcher.find(parse("transformer sort:date"), sort="-date")) == [3, 2]


@pytest.mark.parametrize(
    ("query", "matched", "close"),
    [
        ("sparse attention images", [1], []),
        ("sparse attention molecules", [], [1]),
        ("sparse attention nonsenseword", [], [1]),
        ("sparse attention", [1], []),
        ("sparse attention nonsenseword -multimodal", [], []),
        ("sparse vectors ranks is:starred", [], []),
    ],
)
def test_papers_that_lack_one_word_of_three_follow(
    index: Index, searcher: Searcher, query: str, matched: list[int], close: list[int]
) -> None:
    listing = searcher.find(parse(query))
    found = ids(index, listing)
    assert found[: listing.matched] == matched
    assert set(found[listing.matched :]) >= set(close)
    assert bool(found[listing.matched :]) == bool(close)


def test_titles_go_before_abstracts_and_exact_before_near(tmp_path: Path, marks: MarkBook) -> None:
    lines = [
        line("2410.00001", "Something else", "About graphite, at length."),
        line("2410.00002", "On graphite"),
        line("2410.00003", "On graphites"),
        line("2410.00004", "On nanographite"),
        line("2410.00005", "On graphiti"),
    ]
    index = Index(tmp_path / "index")
    index.refresh([write(tmp_path / "a.md", lines)])
    assert ids(index, Searcher(index, marks).find(parse("graphite"))) == [2, 3, 5, 4, 1]


@pytest.mark.parametrize(
    ("query", "first", "second"),
    [
        ("graph", "A Graph of Molecules", "A Graph of Molecules and Proteins"),
        ("graph", "Graph and the Set", "Graph, Tree, Node"),
        ("learned graph", "Learned Molecule Graph", "Graph Molecule, Learned"),
        ("learned graph", "Learned Molecule Graph", "Learned Molecule Graphs"),
        ("recalib", "To Recalibrate", "Recalibrations"),
        ("recalibrate", "Recalibrated", "Recalibrates Networks"),
        ("transfromer", "A Transformer", "Transformers"),
        ("learned graph tree", "Learned Graph", "Learned Graph Molecules"),
        ("graph3 learned", "Graph3, Learned", "Graph3 for us, Learned"),
    ],
)
def test_the_title_that_is_meant_likelier_comes_first(
    tmp_path: Path, marks: MarkBook, query: str, first: str, second: str
) -> None:
    index = Index(tmp_path / "index")
    lines = [line("2410.00001", second), line("2410.00002", first)]
    index.refresh([write(tmp_path / "a.md", lines)])
    found = index.brief(Searcher(index, marks).find(parse(query)).rows)
    assert [each.title for each in found] == [first, second]


def test_nothing_found_offers_the_nearest_words(searcher: Searcher) -> None:
    listing = searcher.find(parse("transfarmhrs"))
    assert (list(listing.rows), listing.matched) == ([], 0)
    assert "transformer" in listing.nearest
    assert searcher.find(parse("transformer")).nearest == ()


@pytest.mark.parametrize(
    ("query", "text", "matched"),
    [
        ("graph", "Graphs and a graph", ["Graphs", "graph"]),
        ("modal", "Multimodal", ["Multimodal"]),
        ("transfromer", "A Transformer", ["Transformer"]),
        ("multimodal", "Multi-Modal retrieval, multi", ["Multi", "Modal"]),
        ("angstrom", "Ångström scale", ["Ångström"]),
        ('"chain of thought"', "chain of thought, chain", ["chain", "of", "thought"]),
        ('"chain of thought"', "of thought", []),
        ("-graph sparse", "graph sparse", ["sparse"]),
        ("is:read", "is read", []),
        ("a", "a and b", ["a", "and"]),
    ],
)
def test_what_matched_is_highlighted(
    searcher: Searcher, query: str, text: str, matched: list[str]
) -> None:
    terms = searcher.find(parse(query)).terms
    assert [text[start:end] for start, end in spans([text], terms)[0]] == matched


@pytest.mark.parametrize("best", [2, 100])
def test_the_other_way_round_is_the_reverse(
    searcher: Searcher, monkeypatch: pytest.MonkeyPatch, best: int
) -> None:
    """However many of the papers are ranked; the others follow by date."""
    ranked = searcher.find(parse("model")).rows[:best]
    monkeypatch.setattr(found, "_BEST", best)
    rows = [*searcher.find(parse("model sort:relevance")).rows]
    assert (len(rows) > 2, rows[:best]) == (True, [*ranked])
    assert [*searcher.find(parse("model sort:-relevance")).rows] == rows[::-1]


def test_the_best_are_the_same_if_not_all_are_scored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = Index(tmp_path / "index")
    index.refresh([shipped("data") / "catalogue.md"])
    searcher = Searcher(index, MarkBook())
    monkeypatch.setattr(found, "_BEST", 8)
    scored_first = found.Found._best_first
    for query in """
        model, mod, a, the, la, language model, models -language, title:models, model is:unread
        modle, vision OR model, model (vision OR language), abstract:model, "language models"
    """.replace("\n", ",").split(","):
        monkeypatch.setattr(found.Found, "_best_first", scored_first)
        some = searcher.find(parse(query))
        monkeypatch.setattr(found.Found, "_best_first", lambda _: ())
        every = searcher.find(parse(query))
        assert [*some.rows] == [*every.rows], query
        assert some.matched == every.matched > 8, query


@pytest.mark.parametrize("key", KEYS)
def test_each_key_of_the_language_is_searched_by(searcher: Searcher, key: str) -> None:
    chosen = {"is": STATES[0], "has": HAVING[0], "sort": SORTS[0]}
    value = chosen.get(key, "2026" if key in DAY_KEYS else "x")
    searcher.find(parse(f"{key}:{value}"))


@pytest.mark.parametrize("example", [query for query, _ in EXAMPLES])
def test_the_examples_of_the_help_find_papers(tmp_path: Path, example: str) -> None:
    catalogue = shipped("data") / "catalogue.md"
    fetched = tmp_path / "cs.CL.jsonl"
    fetched.write_text(
        '{"id": "1706.03762", "authors": ["Ashish Vaswani"], "categories": ["cs.CL", "cs.LG"]}\n'
        '{"id": "2410.00001", "categories": ["cs.LG"], "arrived": "2024-10-02"}\n'
    )
    arrivals.add(tmp_path / "arrivals.jsonl", {"1706.03762": f"{TODAY}T08:00:00"})
    index = Index(tmp_path / "index", tmp_path / "arrivals.jsonl")
    index.refresh([catalogue, fetched])
    marks = MarkBook()
    marks.mark("2410.23743", tags=("thesis",), note="reproduce this")
    marks.mark("2410.23287", starred=True)
    marks.mark("2410.23168", deleted=True)
    searcher = Searcher(index, marks, lambda _: ["2410.23287"])
    assert searcher.find(parse(example, today=TODAY)).matched
    index.close()


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    left=st.sampled_from(["graph", "sparse", '"chain of"', "is:starred", "date:2024-10-03", "a"]),
    right=st.sampled_from(["modal", "attention", "title:thought", "tag:x", "id:3", "-is:read"]),
)
def test_the_language_obeys_the_laws_of_sets(
    index: Index, marks: MarkBook, left: str, right: str
) -> None:
    marks.mark("2410.00001", starred=True, read=True, tags=("x",))
    searcher = Searcher(index, marks)

    def rows(query: str) -> set[int]:
        listing = searcher.find(parse(query))
        return set(listing.rows[: listing.matched])

    every = rows("")
    assert rows(f"-({left})") == every - rows(f"-(-({left}))")
    assert rows(f"-({left}) -({right})") == rows(f"-({left} OR {right})")
    assert rows(f"({left} OR {right})") == rows(f"{right} OR {left}")
    assert rows(f"{left} -({left})") == set()


@pytest.mark.parametrize("count", [1, 5000])
def test_all_of_few_or_many_are_found(tmp_path: Path, count: int) -> None:
    index = Index(tmp_path / "index")
    papers = [line(f"2401.{number:05}", "Many") for number in range(count)]
    index.refresh([write(tmp_path / "many.md", [*papers, line("2402.00001", "Other")])])
    assert Searcher(index, MarkBook()).find(parse("many")).matched == count
    index.close()


@given(st.text())
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_as_a_phrase_is_searched_for(searcher: Searcher, text: str) -> None:
    quoted = '"' + text.replace('"', " ") + '"'
    listing = searcher.find(parse(quoted))
    assert 0 <= listing.matched <= len(listing.rows) <= len(PAPERS)
    for start, end in spans([text], listing.terms)[0]:
        assert 0 <= start < end <= len(text)


@given(
    st.sampled_from(["id:", "-id:", "cat:", "https://"]),
    st.text() | st.text("aé一𐐀<>", min_size=400),
)
@example("https://", ":")
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_id_or_link_that_is_asked_for_costs_the_index(
    index: Index, marks: MarkBook, key: str, text: str
) -> None:
    before = index.generation
    with suppress(QueryError):
        Searcher(index, marks).find(parse(key + text))
    assert index.generation == before


def test_a_doi_or_link_is_found_whatever_letters_it_has(tmp_path: Path, marks: MarkBook) -> None:
    sici = "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"
    link = "https://example.org/?" + "from=mail&" * 100
    index = Index(tmp_path / "index")
    bib = tmp_path / "a.bib"
    bib.write_text(
        f"@article{{a, title={{Hail}}, doi={{{sici}}}}}\n"
        f"@misc{{b, title={{Wind}}, url={{{link}}}}}\n"
    )
    index.refresh([bib])
    searcher = Searcher(index, marks)
    for asked, title in ((sici, "Hail"), (f"https://doi.org/{sici}", "Hail"), (link, "Wind")):
        rows = searcher.find(parse(asked)).rows
        assert [paper.title for paper in index.papers(rows)] == [title]


@pytest.mark.parametrize(
    ("kind", "first", "in_five"),
    [("words", 0.97, 0.99), ("prefixes", 0.95, 0.99), ("typos", 0.97, 0.99), ("one wrong", 0, 0.9)],
)
def test_what_one_half_remembers_comes_first(
    tmp_path: Path, marks: MarkBook, kind: str, first: float, in_five: float
) -> None:
    index = Index(tmp_path / "index")
    index.refresh([shipped("data") / "catalogue.md"])
    searcher = Searcher(index, marks)
    rows = searcher.find(parse("sort:added")).rows
    papers = index.papers(rows)
    items = known_items(
        [paper.title for paper in papers], [f"{p.title} {p.abstract}" for p in papers], 1, 46
    )[kind]
    found = [list(searcher.find(parse(item.query)).rows[:5]) for item in items]
    wanted = [rows[item.title] for item in items]
    assert sum(row in best[:1] for row, best in zip(wanted, found, strict=True)) >= first * len(
        items
    )
    assert sum(row in best for row, best in zip(wanted, found, strict=True)) >= in_five * len(items)


def test_abstracts_tell_whether_words_are_one_where_titles_are_too_few(
    tmp_path: Path, marks: MarkBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [line("2410.00001", "On hail", "A time series of GPT 4o."), line("2410.00002", "Wind")]
    index = Index(tmp_path / "index")
    index.refresh([write(tmp_path / "a.md", lines)])
    asked = parse("timeseries")
    assert ids(index, Searcher(index, marks).find(asked, as_typed=True)) == [1]
    monkeypatch.setattr("reader.search.words.forms._TELLING", 1)
    again = Index(index.path)
    assert not ids(again, Searcher(again, marks).find(asked, as_typed=True))
    assert ids(again, Searcher(again, marks).find(parse("gpt4o"), as_typed=True)) == [1]
