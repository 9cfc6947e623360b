"""Values of JSON and the like as texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from reader.catalogue.fields.authors import spoken

_INNER_FIRST = ("paper", "preferredcitation")  # the paper itself
_WRAPPED = ("value", "title", "text", "name", "literal", "description", "#text", "content")


@lru_cache(maxsize=4096)  # the names of one file's fields are few
def key_of(name: str) -> str:
    """A field's name without case, spaces, hyphens and underscores."""
    return "".join(c for c in name.casefold() if c not in " -_\ufeff\"'")


def merged(record: Mapping[str, object], nested: Sequence[str]) -> dict[str, object]:
    """The fields of a record by their keys, with those of the objects that it holds by `nested`
    names; its own count first. `{"value": x}` stands for x."""
    fields = {key_of(str(name)): _unwrapped(value) for name, value in record.items()}
    for name in nested:
        inner = fields.get(name)
        if isinstance(inner, Mapping):
            held = {key_of(str(k)): _unwrapped(v) for k, v in inner.items()}
            own = {key: value for key, value in fields.items() if value}
            fields = own | held if name in _INNER_FIRST else held | own
    return fields


def _unwrapped(value: object) -> object:
    if isinstance(value, str):  # as most are; to ask whether something is a Mapping takes long
        return value
    return value["value"] if isinstance(value, Mapping) and value.keys() == {"value"} else value


def first(fields: Mapping[str, object], names: Sequence[str]) -> object:
    """The first of these fields that is not empty; an empty text where all are."""
    return next((fields[name] for name in names if fields.get(name)), "")


def text_of(value: object, depth: int = 4) -> str:
    """A value as text: lists joined, of an object what it wraps; nothing for what is no text."""
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


def name_of(value: object) -> str:
    """A person's name in the order it is spoken in: a text, or an object with its parts."""
    if isinstance(value, list | tuple):  # family, given, suffix
        parts = [text_of(part) for part in value]
        return " ".join(filter(None, [*parts[1:], *parts[:1]]))
    if not isinstance(value, Mapping):
        return spoken(text_of(value))
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
