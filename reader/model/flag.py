"""The flags of a mark, in one table, and what each is called wherever it is spoken of.

A new flag is a field of `Mark`, an entry of `FLAGS`, a command of the screen with its key and a
sign in its list. All else goes through this table.
"""

from __future__ import annotations

from typing import NamedTuple


class Flag(NamedTuple):
    """What a flag is called.

    `name` is the field of `Mark`, and what marks files, exports and `is:` call it. `letter` stands
    for it in the column of marks, and is its key on the screen. `on` and `off` are the options of
    `reader mark`. `said_on` and `said_off` tell that it was set or taken away. `lacking` is what a
    paper without it is called where that has a word of its own, which `is:` knows too. `signs`
    stand before the name and before that word.
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
        """What a paper without it is called, in any case."""
        return self.lacking or f"not {self.name}"

    def sign(self, on: bool) -> str:
        """The sign of a paper with it or without it; empty where there is none."""
        return self.signs[not on]


READ = Flag("read", "r", "read", "unread", "Read", "Unread", "unread", ("", "●"))
STARRED = Flag("starred", "s", "star", "unstar", "Starred", "Star removed", "", ("★", ""))
ARCHIVED = Flag(
    "archived", "e", "archive", "unarchive", "Archived", "Back from the archive", "", ("✗", "")
)

DELETED = Flag("deleted", "X", "delete", "undelete", "Deleted", "Brought back", "", ("⊘", ""))
"""A paper that was taken away: it is in no list but those that ask for it."""

FLAGS = (READ, STARRED, ARCHIVED)
"""Those of papers that are seen, in the order in which they are told, and in which they are the
first fields of `Mark`."""

FLAG_NAMES = tuple(flag.name for flag in FLAGS)

KEPT_FLAGS = (*FLAG_NAMES, DELETED.name)
"""The names of all that are kept of a paper."""
