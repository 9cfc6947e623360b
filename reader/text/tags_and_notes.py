"""Reading tags and notes that a person types. The whole program uses these functions."""

from __future__ import annotations

from collections.abc import Iterable

from reader.text.clean import clean


def spelled(tag: str) -> str:
    """Return a tag in its only spelling: `RL` becomes `rl`."""
    return tag.lower()


def tags_in(text: str) -> tuple[str, ...]:
    """Return the tags in text that was typed, sorted and without repeats: `words_in` with or
    without `#`. No tag begins with `-`, which removes a tag."""
    return tuple(sorted({tag for word in words_in(text) if (tag := _tag(word))}))


def retagging_in(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the tags that text adds, and those that it removes, which have a `-` before them. If a
    tag is given several times, the last counts."""
    said = {_tag(word): not word.startswith("-") for word in words_in(text)}
    said.pop("", None)
    on, off = (
        tuple(sorted(tag for tag in said if said[tag] is wanted)) for wanted in (True, False)
    )
    return on, off


def words_in(text: str) -> list[str]:
    """Return the words in text that was typed, each for a tag. Where there are commas, they
    separate, and a space within a tag becomes a hyphen; else spaces separate. A `#` or `-` always
    begins a word."""
    text = clean(text)
    if "," not in text:
        return text.split()
    return [word for part in text.split(",") for word in _joined(part.split())]


def _joined(words: Iterable[str]) -> list[str]:
    joined: list[str] = []
    for word in words:
        if not joined or word[0] in "#-":
            joined.append(word)
        else:
            joined[-1] += f"-{word}" if _tag(joined[-1]) else word
    return joined


def _tag(word: str) -> str:
    return spelled(word.lstrip("#-"))


def is_tag(text: str) -> bool:
    """Return whether a text is a single tag that can be typed; a file of marks may have others."""
    return tags_in(text) == (text,)


def note_of(text: str) -> str:
    """Return the note in text that was typed, without invisible characters and surrounding
    blanks."""
    return clean(text).strip()
