"""Completions of a query."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import PurePath

from reader.query.language import DAY_KEYS, HAVING, KEYS, OPEN_ENDED, SORTS, STATES
from reader.query.period import SPANS

_BEGUN = re.compile(r'(?:^|[\s(])-?(?:(?P<key>\w+):)?(?P<rest>"[^"]*|[^\s()":]*)$')


@dataclass(frozen=True, slots=True)
class Completion:
    """A text that replaces what stands from `start` to `end`."""

    text: str
    start: int
    end: int


def complete(
    text: str,
    cursor: int,
    *,
    tags: Collection[str] = (),
    catalogues: Collection[str] = (),
    categories: Collection[str] = (),
) -> list[Completion]:
    """Return the completions of the text before the cursor: keys of the query language, or values
    of a key, including the given tags, catalogue names and categories."""
    begun = _BEGUN.search(text, 0, cursor)
    if begun is None:
        return []
    key, rest = (begun["key"] or "").lower(), begun["rest"]
    if begun["key"] is None and not rest:
        return []
    options: Iterable[str]
    match "#" if not key and rest[:1] == "#" else key:
        case "#":
            options = [f"#{tag}" for tag in sorted(tags) if _quoted(tag) == tag]
        case "":
            options = [f"{name}:" for name in KEYS] if rest[:1] != '"' else []
        case "is" | "has":
            options = STATES if key == "is" else HAVING
        case "sort":
            options = [*SORTS, *(f"-{name}" for name in SORTS)]
        case "tag":
            options = map(_quoted, sorted(tags))
        case "in":
            options = (_quoted(PurePath(name).stem) for name in catalogues)
        case "cat":
            options = categories
        case _ if key in DAY_KEYS[:3]:
            options = SPANS
        case _ if key in DAY_KEYS:
            options = [*SPANS, *(f"{word}:" for word in OPEN_ENDED)]
        case _:
            options = ()
    wanted = rest.lstrip('"').casefold()
    return [
        Completion(option, begun.start("rest"), cursor)
        for option in options
        if option.lstrip('"').casefold().startswith(wanted) and option != rest
    ]


def _quoted(value: str) -> str:
    return value if re.fullmatch(r'[^\s()":]+', value) else f'"{value}"'
