"""Reading tags and notes from what a person types; all of the program reads them here."""

from __future__ import annotations

from reader.text.clean import clean


def spelled(tag: str) -> str:
    """A tag in the one spelling that it has everywhere: `RL` is `rl`."""
    return tag.lower()


def tags_in(text: str) -> tuple[str, ...]:
    """The tags in what was typed, sorted and without repeats: words, with or without `#`, commas
    between them or not. None begins with `-`, which takes a tag away."""
    return tuple(sorted({tag for word in _words(text) if (tag := _tag(word))}))


def retagging_in(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The tags that what was typed sets, and those that it takes away, which have a `-` before
    them; of what is said of a tag, the last counts."""
    said = {_tag(word): not word.startswith("-") for word in _words(text)}
    said.pop("", None)
    on, off = (
        tuple(sorted(tag for tag in said if said[tag] is wanted)) for wanted in (True, False)
    )
    return on, off


def _words(text: str) -> list[str]:
    return clean(text).replace(",", " ").split()


def _tag(word: str) -> str:
    return spelled(word.lstrip("#-"))


def is_tag(text: str) -> bool:
    """Whether a text is one tag as it can be typed; a file of marks may hold others."""
    return tags_in(text) == (text,)


def note_of(text: str) -> str:
    """Return the note in what was typed, without invisible characters and surrounding blanks."""
    return clean(text).strip()
