"""A query understood: what the parser makes, and the search evaluates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date


@dataclass(frozen=True, slots=True)
class Text:
    """Folded words to be found in `field` (one of TEXT_KEYS), or anywhere where that is empty;
    more than one word is a phrase. `exact` where the last word has to be whole, too."""

    words: tuple[str, ...]
    field: str = ""
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """What a paper has to be, other than its text. `key` is one of FILTER_KEYS, `paper` (a whole
    id) or `link`; `date` has a first day, and the day after the last, in `since` and `until`."""

    key: str
    value: str = ""
    since: Date | None = None
    until: Date | None = None


@dataclass(frozen=True, slots=True)
class Not:
    """Papers that do not match."""

    node: Node


@dataclass(frozen=True, slots=True)
class All:
    """Papers that match each of these; every paper where there is none."""

    nodes: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Any:
    """Papers that match one of these at least."""

    nodes: tuple[Node, ...]


Node = Text | Filter | Not | All | Any


@dataclass(frozen=True, slots=True)
class Query:
    """A query. `sort` is one of SORTS, with `-` before it to turn it round, or empty."""

    root: All = All()
    sort: str = ""

    @property
    def texts(self) -> tuple[Text, ...]:
        """The words and phrases to look for, each once; not those that must not be there."""
        return tuple(dict.fromkeys(_texts(self.root)))


def _texts(node: Node) -> Iterator[Text]:
    if isinstance(node, Text):
        yield node
    elif isinstance(node, All | Any):
        for inner in node.nodes:
            yield from _texts(inner)


def all_of(nodes: list[Node]) -> All:
    """Each of these, without an All inside the All."""
    flat: list[Node] = []
    for node in nodes:
        flat.extend(node.nodes if isinstance(node, All) else [node])
    return All(tuple(flat))


def negated(node: Node) -> Node:
    """Not this; where there is nothing in it, nothing."""
    return node if node == All() else Not(node)
