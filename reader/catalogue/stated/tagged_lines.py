"""Marks in records of RIS and EndNote's `.enw`.

PubMed and Web of Science have no marks: their keywords are subject terms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.catalogue.stated import words
from reader.catalogue.stated.gathering import Gathering
from reader.catalogue.stated.notes import own_lines
from reader.model.stated_mark import StatedMark

_KEYWORDS = ("KW", "K")
_LABELS = ("LB", "F")  # EndNote's; others write keys of their own there
_NOTES = ("N1", "RN", "Z", "<")
_OTHERS = ("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "U1", "U2", "U3", "U4", "U5")


def stated(fields: Mapping[str, Sequence[str]]) -> StatedMark:
    """Return the mark that a record states, given its values by tag."""
    found = Gathering()
    for tag in _KEYWORDS:
        for text in fields.get(tag, ()):
            for line in text.splitlines():
                found.tags(line.lstrip("*"))  # which marks a major subject
    for tag in _LABELS:
        for text in fields.get(tag, ()):
            found.tag(words.own_label(text))
    for tag in _NOTES:
        for text in fields.get(tag, ()):
            found.note(own_lines(text))
    for tag in _OTHERS:  # fields for the user's own purposes
        for text in fields.get(tag, ()):
            found.state(text)
            if "star" in text.casefold() or words.stars(text):
                found.rating(text)
    return found.stated()
