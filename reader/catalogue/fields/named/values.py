"""Values from JSON and the like, as text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from reader.catalogue.fields.authors import spoken
from reader.catalogue.text.inline import unwiki

_INNER_FIRST = ("paper", "preferredcitation")  # these hold the paper, not more of its fields
_WRAPPED = ("value", "title", "text", "name", "literal", "description", "#text", "content")

_QUOTED_TEXT = re.compile(r"""'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)\"""")
_NAMED_TEXT = re.compile(r"""['"]name['"]: ?(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")""")
_FOLDER = re.compile(r"\[\[[^\[\]|]{1,300}/(?=[^\[\]|/]{1,300}\]\])")
_LONGEST_LIST = 1 << 20  # characters


@lru_cache(maxsize=4096)  # the names of one file's fields are few
def key_of(name: str) -> str:
    """Return a field's name without case, spaces, hyphens, underscores and quotes."""
    return "".join(c for c in name.casefold() if c not in " -_\ufeff\"'")


def merged(record: Mapping[str, object], nested: Sequence[str]) -> dict[str, object]:
    """Return the fields of a record, by `key_of` their names, together with those of the objects in
    it that are named in `nested`. The record's own take precedence, except over those in `paper`
    and `preferredcitation`. `{"value": x}` becomes x."""
    fields = {key_of(str(name)): _unwrapped(value) for name, value in record.items()}
    for name in nested:
        inner = fields.get(name)
        if isinstance(inner, Mapping):
            held = {key_of(str(k)): _unwrapped(v) for k, v in inner.items()}
            own = {key: value for key, value in fields.items() if value}
            fields = own | held if name in _INNER_FIRST else held | own
    return fields


def _unwrapped(value: object) -> object:
    if isinstance(value, str):  # most are, and `isinstance(…, Mapping)` is slow
        return value
    return value["value"] if isinstance(value, Mapping) and value.keys() == {"value"} else value


def first(fields: Mapping[str, object], names: Sequence[str]) -> object:
    """Return the first of the fields called `names` that is not empty; an empty text if all are."""
    return next((fields[name] for name in names if fields.get(name)), "")


def text_of(value: object, depth: int = 4) -> str:
    """Return a value as text: the items of a list joined by spaces, and of an object the text in
    it. Empty for null, booleans, and what is nested deeper than `depth` levels."""
    if value is None or isinstance(value, bool) or not depth:
        return ""
    if isinstance(value, str | int | float):
        return str(value)
    if isinstance(value, Mapping):
        return text_of(first(value, _WRAPPED), depth - 1)
    if isinstance(value, list | tuple):
        if value and isinstance(value[0], Mapping):
            return text_of(value[0], depth - 1)
        return " ".join(filter(None, (text_of(inner, depth - 1) for inner in value)))
    return ""


def listed(text: str) -> list[str]:
    """Return the names in a list as Python writes it into a cell of CSV: `['Roe, Ann', "O'Poe"]` or
    `[{'name': 'Ann Roe'}]`; empty if the text is not such a list."""
    text = text.strip()
    if not (text.startswith(("['", '["', "[{")) and text.endswith("]")):
        return []
    quoted = (_NAMED_TEXT if text[1] == "{" else _QUOTED_TEXT).findall(text[:_LONGEST_LIST])
    return [spoken(one or other) for one, other in quoted]


def unwiki_names(text: str) -> str:
    """Return a text with the wiki links to people's notes replaced by their names: `[[Ann Roe]]`,
    `[[People/Ann Roe]]` and `[[ann|Ann Roe]]` by `Ann Roe`."""
    return unwiki(_FOLDER.sub("[[", text)) if "[[" in text else text


def name_of(value: object) -> str:
    """Return a person's name in spoken order, from a text, an object with its parts, or a list of
    family name, given name and suffix."""
    if isinstance(value, list | tuple):  # family, given, suffix
        parts = [text_of(part) for part in value]
        return " ".join(filter(None, [*parts[1:], *parts[:1]]))
    if not isinstance(value, Mapping):
        return spoken(unwiki_names(text_of(value)))
    fields = {key_of(str(name)): inner for name, inner in value.items()}
    if isinstance(fields.get("author"), Mapping | str):  # OpenAlex's authorships
        return name_of(fields["author"])
    given = text_of(
        first(fields, ("given", "givenname", "givennames", "firstname", "first", "forename"))
    )
    particle = text_of(first(fields, ("nondroppingparticle", "droppingparticle", "nameparticle")))
    family = text_of(
        first(fields, ("family", "familyname", "familynames", "lastname", "last", "surname"))
    )
    if family:
        return " ".join(filter(None, (given, particle, family)))
    whole = first(
        fields,
        ("name", "literal", "fullname", "displayname", "value", "alias", "creatorname", "text"),
    )
    return spoken(text_of(whole))
