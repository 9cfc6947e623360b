"""Reading tags and notes from what a person types; all of the program reads them here."""

from __future__ import annotations

from reader.text.clean import clean


def tags_in(text: str) -> tuple[str, ...]:
    """The tags in what was typed, sorted and without repeats: words, with or without `#`, commas
    between them or not."""
    words = clean(text).replace(",", " ").split()
    return tuple(sorted({tag for word in words if (tag := word.lstrip("#"))}))


def is_tag(text: str) -> bool:
    """Whether a text is one tag as it can be typed; a file of marks may hold others."""
    return tags_in(text) == (text,)


def note_of(text: str) -> str:
    """Return the note in what was typed, without invisible characters and surrounding blanks."""
    return clean(text).strip()
