"""Gathering one mark from the fields of a record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from reader.catalogue.stated import words
from reader.catalogue.stated.moments import moment
from reader.catalogue.stated.notes import note
from reader.model.flag import ARCHIVED, FLAG_NAMES, READ, STARRED, Flag
from reader.model.paper import Mark
from reader.model.stated_mark import StatedMark

_COMMENT = re.compile(r"(?:\A|\n\n)Comment: [^\n]+(?=\n\n|\Z)")
"""A comment of arXiv's, which Zotero stores as a note."""


@dataclass(slots=True)
class Gathering:
    """The mark stated by the fields that were taken in so far.

    `at` and `added`: see `StatedMark`.
    """

    _flags: set[str] = field(default_factory=set)
    _tags: dict[str, None] = field(default_factory=dict)
    _notes: dict[str, None] = field(default_factory=dict)
    at: float | None = None
    added: float | None = None

    @property
    def archived(self) -> bool:
        """Whether it is stated that the paper is archived."""
        return ARCHIVED.name in self._flags

    def flag(self, flag: Flag, on: bool = True) -> None:
        """Take in a flag, if `on`. One that is stated once is never taken back."""
        if on:
            self._flags.add(flag.name)

    def state(self, text: str) -> None:
        """Take in the name of a state or folder: one for papers that are read, archived, starred,
        or being read."""
        if not text:
            return
        self._flags |= {words.key(text)} & {*FLAG_NAMES}
        self.flag(READ, words.is_read(text))
        self.flag(ARCHIVED, words.is_archived(text))
        self.flag(STARRED, words.is_starred(text))
        self.tags(words.tag_of_state(text))

    def flags(self, fields: Mapping[str, str]) -> None:
        """Take in the fields that have the name of a flag, as in Reader's own exports."""
        self._flags |= {name for name in FLAG_NAMES if words.is_true(fields.get(name, ""))}

    def put_away(self) -> None:
        """Take in that the paper is in the archive of a program for reading later: it is read and
        archived."""
        self._flags |= {READ.name, ARCHIVED.name}

    def tags(self, text: str) -> None:
        """Take in tags. One that is a star stars the paper; one of several stars is a rating;
        `read` and `skimmed` say that it is read, too."""
        for tag in words.tags(text) if text else ():
            if not (count := words.stars(tag)):
                self._tags[words.told_by_keyword(tag) or tag] = None
                self.flag(READ, tag.casefold() in ("read", "skimmed"))
            elif count == 1:
                self.flag(STARRED)
            else:
                self._tags[words.rating(tag)] = None

    def tag(self, text: str) -> None:
        """Take in one tag, which may contain separators."""
        if (tag := words.tag(text)) and not words.is_subject(text):
            self.tags(tag)

    def rating(self, text: str) -> None:
        """Take in a rating, as a tag."""
        self._add_tag(words.rating(text))

    def priority(self, text: str) -> None:
        """Take in a priority, as a tag."""
        self._add_tag(words.priority(text))

    def note(self, value: object) -> None:
        """Take in a note. Those of several fields become paragraphs."""
        if text := _COMMENT.sub("", note(value)).strip():
            self._notes[text] = None

    def marked(self, text: str) -> None:
        """Take in when the mark was made. The first text with a time counts."""
        self.at = moment(text) if self.at is None else self.at

    def came(self, text: str) -> None:
        """Take in when the paper came to the list. The first text with a time counts."""
        self.added = moment(text) if self.added is None else self.added

    def stated(self) -> StatedMark:
        """Return the mark."""
        mark = Mark(
            **{name: name in self._flags for name in FLAG_NAMES},
            tags=tuple(sorted(self._tags)),
            note="\n\n".join(self._notes),
        )
        return StatedMark(mark, self.at, self.added)

    def _add_tag(self, tag: str) -> None:
        if tag:
            self._tags[tag] = None
