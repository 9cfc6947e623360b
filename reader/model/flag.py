"""The flags of a mark, and what each is called everywhere in the program.

A new flag is a field of `Mark`, an entry of `FLAGS`, and a command of the screen with its key and a
sign in its list. Everything else uses this table.
"""

from __future__ import annotations

from typing import NamedTuple


class Flag(NamedTuple):
    """The words for a flag.

    `name`: the field of `Mark`, and its name in files of marks, exports and `is:`. `letter`: its
    sign in the column of marks, and its key on the screen. `on`, `off`: the options of `reader
    mark`. `said_on`, `said_off`: the message that it was set or removed. `lacking`: the word for a
    paper without it, if there is one; `is:` knows it as well. `signs`: the signs of papers with and
    without it.
    """

    name: str
    letter: str
    on: str
    off: str
    said_on: str
    said_off: str
    lacking: str = ""
    signs: tuple[str, str] = ("", "")

    @property
    def without(self) -> str:
        """The words for a paper without the flag."""
        return self.lacking or f"not {self.name}"

    def sign(self, on: bool) -> str:
        """Return the sign of a paper with or without the flag; empty if there is none."""
        return self.signs[not on]


READ = Flag("read", "r", "read", "unread", "Read", "Unread", "unread", ("", "●"))
STARRED = Flag("starred", "s", "star", "unstar", "Starred", "Star removed", "", ("★", ""))
ARCHIVED = Flag(
    "archived", "e", "archive", "unarchive", "Archived", "Back from the archive", "", ("✗", "")
)

DELETED = Flag("deleted", "X", "delete", "undelete", "Deleted", "Brought back", "", ("⊘", ""))
"""A deleted paper: it is only in lists that ask for deleted papers."""

FLAGS = (READ, STARRED, ARCHIVED)
"""The flags of visible papers, in the order in which they are shown. They are the first fields of
`Mark`, in this order."""

FLAG_NAMES = tuple(flag.name for flag in FLAGS)

KEPT_FLAGS = (*FLAG_NAMES, DELETED.name)
"""The names of all flags in a file of marks."""
