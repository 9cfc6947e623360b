"""A digest of the papers that came lately, as Markdown for a terminal, a file or a mail."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date as Date
from typing import NamedTuple

from reader.export.markdown import day, escaped, link
from reader.model.flag import FLAGS
from reader.model.paper import Mark, Paper
from reader.text import counts
from reader.text.clean import one_line
from reader.text.latex import to_text

_MOST_AUTHORS = 3


class Arrived(NamedTuple):
    """A paper that came, its mark, the day it came, and the sources it came from."""

    paper: Paper
    mark: Mark
    day: Date
    sources: tuple[str, ...] = ()


GROUPS: dict[str, tuple[Callable[[Arrived], str], str]] = {
    "source": (lambda each: each.sources[0] if each.sources else "", "From elsewhere"),
    "category": (lambda each: next(iter(each.paper.categories), ""), "No category"),
    "tag": (lambda each: f"#{each.mark.tags[0]}" if each.mark.tags else "", "No tag"),
    "day": (lambda each: day(each.day), ""),
}
"""How papers can be grouped: a function that returns a paper's heading, and the heading of papers
for which that is empty. Each paper stands under one heading."""


def digest(
    papers: Iterable[Arrived], since: Date, by: str = "source", *, abstracts: bool = False
) -> Iterator[str]:
    """Yield the papers as lists under headings, the latest first; nothing if there are no papers.

    `by` is one of GROUPS. Headings are in alphabetical order, or if they are days, the latest
    first.
    """
    group, rest = GROUPS[by]
    headings: dict[str, list[Arrived]] = {}
    ordered = sorted(papers, key=lambda each: (each.paper.title, each.paper.id))
    for each in sorted(ordered, key=lambda each: each.day, reverse=True):
        headings.setdefault(group(each), []).append(each)
    if not headings:
        return
    count = counts.papers(len(ordered))
    yield f"# {count} since {day(since)}\n"
    names = list(headings) if by == "day" else sorted(headings, key=_sorting)
    for name in names:
        yield f"\n## {escaped(name or rest)} ({len(headings[name]):,})\n\n"
        for each in headings[name]:
            yield _entry(each, abstracts=abstracts)


def _sorting(name: str) -> tuple[bool, str]:
    """Return a key that sorts headings alphabetically, the empty one last."""
    return not name, name.casefold()


def _entry(each: Arrived, *, abstracts: bool) -> str:
    paper, mark = each.paper, each.mark
    title = link(one_line(to_text(paper.title)) or paper.id, paper.url)
    facts = [
        _authors(paper.authors),
        ", ".join(paper.categories),
        paper.issued,
        ", ".join(flag.name for flag in FLAGS if getattr(mark, flag.name)),
        " ".join(f"#{tag}" for tag in mark.tags),
    ]
    said = escaped(" · ".join(fact for fact in facts if fact))
    parts = [[f"- {title}", *([f"  {said}"] if said else [])]]
    if mark.note.strip():
        parts.append([f"  > {line}".rstrip() for line in mark.note.strip().splitlines()])
    if abstracts and paper.abstract:
        parts.append(
            [f"  {escaped(line)}".rstrip() for line in to_text(paper.abstract).split("\n")]
        )
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _authors(names: tuple[str, ...]) -> str:
    more = len(names) - _MOST_AUTHORS
    shown = names if more <= 1 else names[:_MOST_AUTHORS]
    return ", ".join(map(to_text, shown)) + (f" and {more} more" if more > 1 else "")
