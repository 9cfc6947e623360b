"""What a row says of marks, field by field -> one mark."""

from __future__ import annotations

from dataclasses import dataclass, field

from reader.catalogue.stated import words
from reader.catalogue.stated.moments import moment
from reader.catalogue.stated.notes import note
from reader.model.paper import Mark
from reader.model.stated_mark import StatedMark


@dataclass(slots=True)
class Gathering:
    """The mark of a row as far as its fields were looked at."""

    read: bool = False
    starred: bool = False
    archived: bool = False
    _tags: dict[str, None] = field(default_factory=dict)
    _notes: dict[str, None] = field(default_factory=dict)
    at: float | None = None
    added: float | None = None

    def state(self, text: str) -> None:
        """Take in the name of a state or a folder: read, put away, starred, or on the way."""
        if not text:
            return
        self.read = self.read or words.is_read(text)
        self.archived = self.archived or words.is_archived(text)
        self.starred = self.starred or words.is_starred(text)
        self.tags(words.tag_of_state(text))

    def put_away(self) -> None:
        """Take in that the paper lies in an archive of those that were read, as programs for
        reading later have it."""
        self.read = self.archived = True

    def tags(self, text: str) -> None:
        """Take in tags; stars among them are a star or a rating."""
        for tag in words.tags(text) if text else ():
            if not (count := words.stars(tag)):
                self._tags[tag] = None
            elif count == 1:
                self.starred = True
            else:
                self._tags[words.rating(tag)] = None

    def tag(self, text: str) -> None:
        """Take in one tag, whatever stands in it."""
        if (tag := words.tag(text)) and not words.is_subject(text):
            self.tags(tag)

    def rating(self, text: str) -> None:
        """Take in a rating."""
        self._kept(words.rating(text))

    def priority(self, text: str) -> None:
        """Take in a priority."""
        self._kept(words.priority(text))

    def note(self, value: object) -> None:
        """Take in a note; those of several fields are paragraphs."""
        text = note(value)
        # arXiv's, which Zotero makes a note of
        if text and not (text.startswith("Comment: ") and "\n" not in text):
            self._notes[text] = None

    def marked(self, text: str) -> None:
        """Take in when the mark was made; the first that tells counts."""
        self.at = moment(text) if self.at is None else self.at

    def came(self, text: str) -> None:
        """Take in when the paper came to the list; the first that tells counts."""
        self.added = moment(text) if self.added is None else self.added

    def stated(self) -> StatedMark:
        """All of it as one mark."""
        mark = Mark(
            self.read,
            self.starred,
            self.archived,
            tuple(sorted(self._tags)),
            "\n\n".join(self._notes),
        )
        return StatedMark(mark, self.at, self.added)

    def _kept(self, tag: str) -> None:
        if tag:
            self._tags[tag] = None
