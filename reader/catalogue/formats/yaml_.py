"""Reading YAML (1.1): CSL YAML, CITATION.cff, papis, hayagriva and the like.

It is parsed by PyYAML event by event, since events have lines. Aliases are refused, as a few of
them can stand for gigabytes, and so is deep nesting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, TypeGuard

from reader.catalogue.fields import identifiers
from reader.catalogue.fields.authors import are_names
from reader.catalogue.fields.column_roles import by_content
from reader.catalogue.fields.named.records import held_in, record_of
from reader.catalogue.fields.record import Found
from reader.catalogue.markdown import table_rows
from reader.catalogue.stated import named
from reader.catalogue.text.heads import front_matter
from reader.catalogue.text.source import Source

if TYPE_CHECKING:
    from yaml.events import Event

_YAML = re.compile(
    r"(?:---\s*\n)?(?:\w[\w -]{0,40}:(?: *\n(?:[ ]{2,}\w[\w-]*:|\s*-\s)| +[^\n]*\n(?:[ \w-]+:|- ))"
    r"|- \w[\w-]*: [^\n]*\n  \w[\w-]*:|- *\n +(?:- \S|\w[\w-]*: )|\w[\w:./-]*: *\n {1,8}\w[\w-]*:)"
)
_NO_YAML = re.compile(r"(?:#{1,6} |\s*[-*] +!?\[[^\[\]]*\]\(|\*|\||>|\[|<|\w[^:]*$|(?:TY|ER)  -)")
_HOUR = re.compile(r"\d ?[ap]\.?m\b|\d:\d\d", re.I)
_PEOPLE = re.compile(r"[,&∧;]|\sand\s")
_DEEPEST = 30
"""The most levels of lists and mappings that are read."""
_HOLDERS = ("references", "items", "papers", "entries", "publications", "bibliography")


class _Refused(ValueError):
    """The text will not be read further. The message says why."""


class Listed(list[object]):
    """A list that has the line (from 1) where it begins."""

    line = 0


class Located(dict[str, object]):
    """A mapping that has the line (from 1) where it begins."""

    line = 0


def recognises(head: str) -> bool:
    """Return whether this is YAML: fields, or a list of tables of fields, without Markdown below
    them."""
    if front_matter(head):
        return False
    lines = [line for line in head.splitlines() if line.strip() and not line.startswith("#")]
    return (
        bool(lines)
        and _YAML.match("\n".join(lines)) is not None
        and not any(_NO_YAML.match(line) for line in lines)
    )


def papers(source: Source) -> Iterator[Found]:
    """Yield the papers of a YAML text; before an error, those of complete documents."""
    return in_text(source.text())


def in_text(text: str, line: int = 1, *, keywords: bool = False) -> Iterator[Found]:
    """Yield the papers in YAML that begins on `line` of its file. If `keywords`, a field of that
    name has the person's tags."""
    import yaml

    try:
        for document in documents(text):
            for key, record in _records(document):
                if isinstance(record, Listed):
                    cells = _title_first(list(map(str, record)))
                    yield table_rows.record_of(cells, by_content(cells)).found(
                        record.line + line - 1
                    )
                elif raw := record_of(record, key):
                    raw.stated = partial(named.stated, _tagged(record), keywords=keywords)
                    yield raw.found(getattr(record, "line", 1) + line - 1)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        said = getattr(error, "problem", None) or "it can't be read"
        # For YAML, a text that is cut off ends below its last line.
        below = min(mark.line, text.count("\n")) if mark else 0
        yield Found(below + line, None, f"no YAML from here on: {said}")
    except _Refused as error:
        yield Found(line, None, str(error))


def _tagged(record: Mapping[str, object]) -> Mapping[str, object]:
    """Return a record with its tags in a list. In a text, tags are separated by commas, or else by
    spaces, as in papis and Obsidian."""
    tags = record.get("tags")
    if isinstance(tags, str) and not any(mark in tags for mark in ",;|["):
        return {**record, "tags": tags.split()}
    return record


def table_in(text: str) -> Mapping[str, object]:
    """Return the fields of a YAML text that is a table; empty for other texts."""
    import yaml

    try:
        value = next(documents(text), None)
    except (yaml.YAMLError, _Refused):
        return {}
    return _tagged(value) if isinstance(value, Mapping) else {}


def documents(text: str) -> Iterator[object]:
    """Yield the value of each document in a YAML text, with all scalars as text.

    Raises yaml.YAMLError, and _Refused for aliases and deep nesting.
    """
    import yaml

    events = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    for event in events:
        if isinstance(event, yaml.events.DocumentStartEvent):
            yield _value(next(events), events, _DEEPEST)


def _value(event: Event, events: Iterator[Event], depth: int) -> object:
    from yaml import events as kinds

    if isinstance(event, kinds.AliasEvent):
        raise _Refused("the YAML has aliases: not read")
    if isinstance(event, kinds.ScalarEvent):
        return event.value if event.value not in ("~", "null") or event.style else ""
    if not depth:
        raise _Refused(f"the YAML has more than {_DEEPEST} levels: not read")
    if isinstance(event, kinds.SequenceStartEvent):
        listed = Listed()
        begun: Any = event.start_mark
        listed.line = begun.line + 1
        while not isinstance(inner := next(events), kinds.SequenceEndEvent):
            listed.append(_value(inner, events, depth - 1))
        return listed
    table = Located()
    mark: Any = event.start_mark
    table.line = mark.line + 1
    while not isinstance(inner := next(events), kinds.MappingEndEvent):
        name = _value(inner, events, depth - 1)
        table[str(name)] = _value(next(events), events, depth - 1)
    return table


def _records(document: object) -> Iterator[tuple[str, Mapping[str, object] | Listed]]:
    """Yield the records of a document, each with its name in the table around it: tables of fields,
    and lists of texts, as of a group that reads a paper a week."""
    if isinstance(document, list):
        yield from (("", item) for item in document if isinstance(item, Mapping) or _is_row(item))
    elif isinstance(document, Mapping):
        lists = [document[name] for name in _HOLDERS if isinstance(document.get(name), list)]
        if "cff-version" in document or not lists:
            inner = [(k, v) for k, v in document.items() if isinstance(v, Mapping)]
            single = bool(document.get("title")) or "cff-version" in document
            held = [] if "cff-version" in document else held_in(document)
            yield from held or ([("", document)] if single else inner)
        else:
            for found in lists:
                yield from _records(found)


def _title_first(cells: list[str]) -> list[str]:
    """Return the texts of a meeting with its speaker, who may stand first, and its hour last."""
    last = [cell for cell in cells if _HOUR.search(cell)]
    if cells and are_names([name.strip() for name in _PEOPLE.split(cells[0])]):
        last.append(cells[0])
    return [cell for cell in cells if cell not in last] + last


def _is_row(item: object) -> TypeGuard[Listed]:
    """Return whether a list has nothing but texts, one of which leads to a paper."""
    return (
        isinstance(item, Listed)
        and all(isinstance(cell, str) for cell in item)
        and any(identifiers.leads_to_paper(str(cell).strip()) for cell in item)
    )
