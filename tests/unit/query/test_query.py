"""The query language: what is understood, what is refused and where, what is completed."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.query import EXAMPLES, KEYS, SORTS, STATES, QueryError, parse
from reader.query.completion import complete
from reader.query.language import ALIASES, TEXT_KEYS
from reader.query.nodes import All, Any, Filter, Node, Not, Text
from reader.query.period import period

TODAY = date(2024, 10, 31)


def word(text: str, field: str = "") -> Text:
    return Text((text,), field)


def dated(since: date | None = None, until: date | None = None) -> Filter:
    return Filter("date", since=since, until=until)


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("", ()),
        ("   ", ()),
        ("Graph", (word("graph"),)),
        ("graph neural", (word("graph"), word("neural"))),
        ("multi-modal", (word("multi"), word("modal"))),
        ("Ångström", (word("angstrom"),)),
        ("&", ()),
        ('"graph neural"', (Text(("graph", "neural"), exact=True),)),
        ('"graph neu', (Text(("graph", "neu")),)),
        ('""', ()),
        ("-graph", (Not(word("graph")),)),
        ("-multi-modal", (Not(All((word("multi"), word("modal")))),)),
        ('-"graph neural"', (Not(All((Text(("graph", "neural"), exact=True),))),)),
        ("a OR b", (Any((All((word("a"),)), All((word("b"),)))),)),
        ("a or b", (word("a"), word("or"), word("b"))),
        (
            "(a OR b) c",
            (Any((All((word("a"),)), All((word("b"),)))), word("c")),
        ),
        ("-(a b)", (Not(All((word("a"), word("b")))),)),
        ("title:graph", (word("graph", "title"),)),
        ("TITLE:graph", (word("graph", "title"),)),
        ('abstract:"graph neural"', (Text(("graph", "neural"), "abstract", exact=True),)),
        ("title:(a b)", (word("a", "title"), word("b", "title"))),
        ("-note:graph", (Not(All((word("graph", "note"),))),)),
        ("author:smith", (word("smith", "author"),)),
        ("tag:thesis", (Filter("tag", "thesis"),)),
        ("#thesis", (Filter("tag", "thesis"),)),
        ("title:#thesis", (word("thesis", "title"),)),
        ("tag:#thesis", (Filter("tag", "thesis"),)),
        ('tag:"to read"', (Filter("tag", "to read"),)),
        ("is:starred", (Filter("is", "starred"),)),
        ("IS:Starred", (Filter("is", "starred"),)),
        ("is:unread", (Not(Filter("is", "read")),)),
        ("-is:archived", (Not(Filter("is", "archived")),)),
        ("in:catalogue", (Filter("in", "catalogue"),)),
        ("in:catalogue.md", (Filter("in", "catalogue.md"),)),
        ("in:Cat", (Filter("in", "Cat"),)),
        ("id:2410", (Filter("id", "2410"),)),
        ("date:2024", (dated(date(2024, 1, 1), date(2025, 1, 1)),)),
        ("date:2024-02", (dated(date(2024, 2, 1), date(2024, 3, 1)),)),
        ("date:2024-12", (dated(date(2024, 12, 1), date(2025, 1, 1)),)),
        ("date:2024-02-29", (dated(date(2024, 2, 29), date(2024, 3, 1)),)),
        ("date:today", (dated(date(2024, 10, 31), date(2024, 11, 1)),)),
        ("date:yesterday", (dated(date(2024, 10, 30), date(2024, 10, 31)),)),
        ("after:2024-10", (dated(date(2024, 10, 1)),)),
        ("before:2024-10", (dated(until=date(2024, 10, 1)),)),
        ("after:7d", (dated(date(2024, 10, 24)),)),
        ("before:2w", (dated(until=date(2024, 10, 17)),)),
        ("2410.23743", (Filter("paper", "2410.23743"),)),
        ("2410.23743v2", (Filter("paper", "2410.23743"),)),
        ("arXiv:2410.23743", (Filter("paper", "2410.23743"),)),
        ("https://arxiv.org/pdf/2410.23743v1.pdf", (Filter("paper", "2410.23743"),)),
        ("hep-th/9901001", (Filter("paper", "hep-th/9901001"),)),
        ("2410.2", (Filter("id", "2410.2"),)),
        ("arxiv:2410", (Filter("id", "2410"),)),
        ("doi:10.1000/x", (Filter("id", "10.1000/x"),)),
        (
            "https://github.com/a/b",
            (
                Any(
                    (
                        Filter("link", "https://github.com/a/b"),
                        Text(("github", "com", "a", "b"), exact=True),
                    )
                ),
            ),
        ),
    ],
)
def test_a_query_is_understood(text: str, nodes: tuple[Node, ...]) -> None:
    root = parse(text, today=TODAY, catalogues=["catalogue.md"]).root
    assert _plain(root) == _plain(All(nodes))


def _plain(node: Node) -> Node:
    """The node without an All that holds one node only, which means the same."""
    match node:
        case All((only,)):
            return _plain(only)
        case All(nodes):
            return All(tuple(map(_plain, nodes)))
        case Any(nodes):
            return Any(tuple(map(_plain, nodes)))
        case Not(inner):
            return Not(_plain(inner))
    return node


@pytest.mark.parametrize(
    ("begun", "so_far"),
    [
        ("graph is:", "graph"),
        ("graph -is:", "graph"),
        ("graph tag:", "graph"),
        ("graph title:", "graph"),
        ("graph -", "graph"),
        ("graph (", "graph"),
        ("graph -(", "graph"),
        ("graph OR", "graph"),
        ("graph OR ", "graph"),
        ('graph "', "graph"),
        ("(graph", "graph"),
        ("graph )", "graph"),
        ("OR graph", "graph"),
        ("sort:", ""),
    ],
)
def test_what_is_only_begun_changes_nothing(begun: str, so_far: str) -> None:
    assert _plain(parse(begun).root) == _plain(parse(so_far).root)


def test_what_stands_after_a_parenthesis_too_many_counts() -> None:
    assert _plain(parse("graph ) neural").root) == _plain(parse("graph neural").root)


@pytest.mark.parametrize("begun", ["graph is:", "graph tag:", "title:", "-", "graph -", 'graph ""'])
def test_what_is_only_begun_is_an_error_in_a_finished_query(begun: str) -> None:
    with pytest.raises(QueryError, match="right after it"):
        parse(begun, finished=True)


@pytest.mark.parametrize("order", [*SORTS, *(f"-{name}" for name in SORTS)])
def test_an_order_is_no_condition(order: str) -> None:
    query = parse(f"graph sort:{order}")
    assert (query.root, query.sort) == (parse("graph").root, order)


@pytest.mark.parametrize(
    ("text", "place", "names", "unfinished"),
    [
        ("graph foo:bar", "foo:", ["foo:", *KEYS], False),
        ("graph titel:bar", "titel:", ["but title:;"], False),
        ("categories:cs.CL", "categories:", ["but cat:;"], False),
        ("foo: graph", "foo:", ["foo:"], False),
        ("is:great", "is:great", STATES, False),
        ("is:unr", "is:unr", STATES, True),
        ("is:unr graph", "is:unr", STATES, False),
        ("is: graph", "is:", ["unread"], False),
        ("sort:size", "sort:size", SORTS, False),
        ("sort:ti", "sort:ti", SORTS, True),
        ("in:other", "in:other", ["catalogue"], False),
        ("in:atalogue", "in:atalogue", ["catalogue"], False),
        ("date:20", "date:20", ["2024-10-31", "7d"], True),
        ("date:2024-", "date:2024-", ["2024-10-31", "7d"], True),
        ("date:2024-13", "date:2024-13", ["no such day"], False),
        ("date:tod", "date:tod", ["2024-10-31", "7d"], True),
        ("date:abc", "date:abc", ["2024-10-31", "7d"], False),
        ("date:soon x", "date:soon", ["2024-10-31", "7d"], False),
        ("date:2024-02-30 x", "date:2024-02-30", ["no such day"], False),
        ("after:9999y x", "after:9999y", ["no such day"], False),
        ("is:(read)", "is:(", ["one value"], False),
    ],
)
def test_an_error_points_at_the_place_and_names_what_is_known(
    text: str, place: str, names: list[str], unfinished: bool
) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text, today=TODAY, catalogues=["catalogue.md"])
    error = caught.value
    assert text[error.start : error.end].strip() == place
    assert all(name in error.message for name in names)
    assert error.unfinished is unfinished


@pytest.mark.parametrize("key", [*KEYS, *ALIASES])
@pytest.mark.parametrize(
    "value", ["2026-13", "soon", "99999", '"a b"', "", "(a b)", "after:soon", "before:2026-13-01"]
)
def test_what_is_wrong_with_a_value_speaks_of_the_key_that_was_typed(key: str, value: str) -> None:
    said = _problem(f"{key}:{value} graph", finished=True)
    spoken_of = re.findall(r"(?<![:\w-])[a-z]+(?=:)", said.replace(value.strip('"'), "", 1))
    assert set(spoken_of) <= {key}
    free = key in TEXT_KEYS or (value and key in ("id", "tag", "cat", "like", *ALIASES))
    assert free or said.startswith((f"{key}:", f"there is no {key}:"))


@pytest.mark.parametrize(("span", "days"), [("1d", 1), ("2w", 14), ("3m", 90), ("2y", 730)])
def test_a_span_counts_back_from_today(span: str, days: int) -> None:
    assert period(span, TODAY) == (TODAY - timedelta(days), TODAY + timedelta(1))


@given(
    st.dates(min_value=date(1000, 1, 1)).map(str)
    | st.from_regex(r"[1-9][0-9]{0,2}[dwmy]", fullmatch=True)
    | st.sampled_from(["today", "yesterday"]),
    st.sampled_from(["date", "after", "before"]),
)
def test_a_date_is_no_error_while_it_is_typed(value: str, key: str) -> None:
    text = f"graph {key}:{value}"
    assert [_problem(text[:end]) for end in range(len(text))] == [""] * len(text)
    assert _problem(f"{text} ") == ""


@pytest.mark.parametrize("example", [query for query, _ in EXAMPLES])
def test_an_example_is_no_error_while_it_is_typed(example: str) -> None:
    assert [_problem(example[:end]) for end in range(len(example))] == [""] * len(example)


def _problem(typed: str, *, finished: bool = False) -> str:
    """What is wrong with a query even if it goes on; empty where nothing is."""
    try:
        parse(typed, today=TODAY, catalogues=["catalogue.md"], finished=finished)
    except QueryError as error:
        return "" if error.unfinished else error.message
    return ""


_pieces = ["a", "-", "(", ")", '"', " ", "OR", ":", "is", "title:", "2410.1", "http://", "é", "\n"]


@given(st.lists(st.sampled_from(_pieces)).map("".join) | st.text())
def test_any_text_is_a_query_or_an_error_in_its_bounds(text: str) -> None:
    place = (0, 0)
    try:
        parse(text, today=TODAY)
    except QueryError as error:
        place = (error.start, error.end)
    assert 0 <= place[0] <= place[1] <= len(text)


@pytest.mark.parametrize(
    ("most", "too_much", "place"),
    [
        ("a " * 5_000, "a" + " a" * 5_000, "10,000 letters"),
        ("a " * 100, "a " * 101, "100 words"),
        ("a," * 100, "a," * 101, "100 words"),
        ("(" * 50 + "a", "(" * 51 + "a", "50 parentheses"),
    ],
)
def test_a_query_is_as_long_as_anybody_types(most: str, too_much: str, place: str) -> None:
    assert place not in _problem(most)
    assert place in _problem(too_much)


def test_a_word_is_cut_where_no_word_is_as_long() -> None:
    assert parse("a" * 101).root == parse("a" * 100).root != parse("a" * 99).root


@pytest.mark.parametrize(
    ("text", "completed"),
    [
        ("ti", ["title:"]),
        ("graph ta", ["graph tag:"]),
        ("-ta", ["-tag:"]),
        ("(ta", ["(tag:"]),
        ("is:st", ["is:starred"]),
        ("-is:un", ["-is:unread"]),
        ("sort:-t", ["sort:-title"]),
        ("tag:t", ["tag:thesis", 'tag:"to read"']),
        ('tag:"to', ['tag:"to read"']),
        ("in:C", ["in:catalogue"]),
        ("after:2", ["after:2w"]),
        ("is:starred", []),
        ("graph ", []),
        ("", []),
        ("title:x", []),
        ('"ta', []),
    ],
)
def test_completion(text: str, completed: list[str]) -> None:
    found = complete(text, len(text), tags=["thesis", "to read"], catalogues=["catalogue.md"])
    assert [text[: each.start] + each.text + text[each.end :] for each in found] == completed


def test_completion_is_for_what_stands_before_the_cursor() -> None:
    (only,) = complete("is:st graph", 5)
    assert (only.text, only.start, only.end) == ("starred", 3, 5)


@pytest.mark.parametrize("key", ["is", "sort"])
def test_whatever_is_offered_is_understood(key: str) -> None:
    for each in complete(f"{key}:", len(key) + 1):
        parse(f"{key}:{each.text}")


def test_a_source_is_known_by_how_its_name_begins() -> None:
    known = {"catalogue.md": "", "cs.CL.jsonl": "Language papers"}
    for typed, wanted in {"cs": "cs", "lang": "cs.CL.jsonl", "cat": "cat"}.items():
        assert parse(f"in:{typed}", catalogues=known).root == All((Filter("in", wanted),))
    with pytest.raises(QueryError):
        parse("in:papers", catalogues=known, finished=True)
