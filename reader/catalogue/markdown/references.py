"""Resolving Markdown's reference links: `[title][label]`, with `[label]: https://…` anywhere in the
file (https://spec.commonmark.org/0.31.2/#reference-link)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from reader.catalogue.text.source import Source

_DEFINITION = re.compile(
    r" {0,3}\[((?:[^\[\]\\]|\\.)+)\]:\s*(?=\S*[/.#])<?([^\s<>]+)>?"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*"
)
_USE = re.compile(r"(?<!\\)\[([^\[\]]+)\](?:\[([^\[\]]*)\])?(?!\()")


def definitions(source: Source) -> dict[str, str]:
    """Return the target of each label that is defined in the lines to be reported on. If a label is
    defined twice, the first definition counts."""
    found: dict[str, str] = {}
    for line in source.lines_with(b"]:"):
        if definition := _DEFINITION.fullmatch(line):
            found.setdefault(_label(definition[1]), definition[2])
    return found


def inlined(
    lines: Iterable[tuple[int, str]], targets: Mapping[str, str]
) -> Iterator[tuple[int, str]]:
    """Yield numbered lines with inline links in place of reference links. Definitions become
    blank."""

    def link(use: re.Match[str]) -> str:
        text, label = use[1], use[2]
        url = targets.get(_label(label or text))
        if url is None:
            return use[0]
        ends_longer_text = label is None and use.string[use.start() - 1 : use.start()] == "]"
        return f"({url})" if ends_longer_text else f"[{text}]({url})"

    for number, line in lines:
        if "[" not in line:
            yield number, line
        elif "]:" in line and _DEFINITION.fullmatch(line):
            yield number, ""
        else:
            yield number, _USE.sub(link, line)


def _label(text: str) -> str:
    return " ".join(text.casefold().split())
