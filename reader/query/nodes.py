"""The syntax tree of a query, which the parser makes and the search evaluates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date
from typing import NamedTuple

from reader.model.flag import DELETED


class Text(NamedTuple):
    """Folded words to find in `field` (one of TEXT_KEYS), or anywhere if that is empty. Several
    words are a phrase. If `exact`, the last word must be complete."""

    words: tuple[str, ...]
    field: str = ""
    exact: bool = False


class Filter(NamedTuple):
    """A condition on a paper other than its text.

    `key` is one of FILTER_KEYS, `paper` (a whole id), `link` or `new` (with a local time as its
    value). For `date` and other keys that take days, `since` is the first day and `until` the day
    after the last.
    """

    key: str
    value: str = ""
    since: Date | None = None
    until: Date | None = None


class Not(NamedTuple):
    """Papers that do not match a node."""

    node: Node


class _Several:
    """Several nodes. This is not a named tuple, since those are equal whatever their class is."""

    __slots__ = __match_args__ = ("nodes",)

    def __init__(self, nodes: tuple[Node, ...] = ()) -> None:
        self.nodes = nodes

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.nodes == self.nodes

    def __hash__(self) -> int:
        return hash((type(self), self.nodes))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.nodes!r})"


class All(_Several):
    """Papers that match all nodes; without nodes, every paper."""


class Any(_Several):
    """Papers that match at least one node."""


Node = Text | Filter | Not | All | Any


class Query(NamedTuple):
    """A query. `sort` is one of SORTS, preceded by `-` to reverse it, or empty."""

    root: All = All()
    sort: str = ""

    @property
    def texts(self) -> tuple[Text, ...]:
        """The words and phrases to look for, each once, without excluded ones."""
        return tuple(dict.fromkeys(_texts(self.root)))

    @property
    def likes(self) -> tuple[str, ...]:
        """The ids of papers to which others must be similar."""
        nodes = self.root.nodes
        return tuple(n.value for n in nodes if isinstance(n, Filter) and n.key == "like")

    @property
    def of_visible(self) -> Query:
        """The same query for papers that are not deleted, unless it asks for deleted papers
        itself."""
        deleted = Filter("is", DELETED.name)
        if deleted in _filters(self.root):
            return self
        return self._replace(root=All((*self.root.nodes, Not(deleted))))


def _filters(node: Node) -> Iterator[Filter]:
    if isinstance(node, Filter):
        yield node
    elif isinstance(node, Not):
        yield from _filters(node.node)
    elif isinstance(node, All | Any):
        for inner in node.nodes:
            yield from _filters(inner)


def _texts(node: Node) -> Iterator[Text]:
    if isinstance(node, Text):
        yield node
    elif isinstance(node, All | Any):
        for inner in node.nodes:
            yield from _texts(inner)


def all_of(nodes: list[Node]) -> All:
    """Return a node for papers that match all nodes, without an All inside another."""
    flat: list[Node] = []
    for node in nodes:
        flat.extend(node.nodes if isinstance(node, All) else [node])
    return All(tuple(flat))


def negated(node: Node) -> Node:
    """Return the negation of a node. A node without conditions is returned unchanged."""
    return node if node == All() else Not(node)
