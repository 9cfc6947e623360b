"""Reading tags and notes that a person types. The whole program uses these functions."""

from __future__ import annotations

from reader.text.clean import clean


def spelled(tag: str) -> str:
    """Return a tag in its only spelling: `RL` becomes `rl`."""
    return tag.lower()


def tags_in(text: str) -> tuple[str, ...]:
    """Return the tags in text that was typed, sorted and without repeats: words with or without
    `#`, separated by spaces or commas. No tag begins with `-`, which removes a tag."""
    return tuple(sorted({tag for word in _words(text) if (tag := _tag(word))}))


def retagging_in(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the tags that text adds, and those that it removes, which have a `-` before them. If a
    tag is given several times, the last counts."""
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
    """Return whether a text is a single tag that can be typed; a file of marks may have others."""
    return tags_in(text) == (text,)


def note_of(text: str) -> str:
    """Return the note in text that was typed, without invisible characters and surrounding
    blanks."""
    return clean(text).strip()
