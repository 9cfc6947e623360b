"""Marks in headings of Org: a keyword, a priority and tags, including those of the headings above.

https://orgmode.org/manual/Workflow-states.html, https://orgmode.org/manual/Tag-Inheritance.html
"""

from __future__ import annotations

import re

from reader.catalogue.stated import words

_DEFINED = re.compile(r"#\+(?:SEQ_|TYP_)?TODO:\s+(.*)", re.I)
_FILE_TAGS = re.compile(r"#\+FILETAGS:\s+(.*)", re.I)
_HEADING = re.compile(r"(\*+)\s+(?:(\w[\w-]*)\s+)?(?:\[#([A-Z0-9])\]\s+)?(.*)")
_TAGS = re.compile(r"(?:^|\s):([\w@#%:]+):\s*$")
_OPEN = frozenset((
    "TODO", "NEXT", "READ", "READING", "UNREAD", "WAIT", "WAITING", "STARTED", "HOLD", "SOMEDAY",
))  # fmt: skip
_DONE = frozenset(("DONE", "CANCELLED", "CANCELED"))
_FAST = re.compile(r"\(.*?\)")  # the key that selects a state, as in `DONE(d)`


class OrgStates:
    """The keywords that a text defines, and the tags in force at the current line."""

    def __init__(self) -> None:
        self._defined: dict[str, bool] = {}  # by keyword, whether it is a done state
        self._file_tags: list[str] = []
        self._above: list[tuple[int, list[str]]] = []

    def feed(self, line: str) -> None:
        """Take in a line, which may define keywords or tags of the file."""
        if found := _DEFINED.match(line):
            opened, bar, done = found[1].partition("|")
            todo = _FAST.sub("", opened).split()
            if not bar:
                *todo, done = todo or [""]
            self._defined |= dict.fromkeys(todo, False)
            self._defined |= dict.fromkeys(_FAST.sub("", done).split(), True)
        elif found := _FILE_TAGS.match(line):
            self._file_tags = [tag for tag in found[1].replace(":", " ").split() if tag]

    def is_keyword(self, word: str) -> bool:
        """Return whether a word at the start of a heading is its state."""
        return word in self._defined or word in _OPEN or word in _DONE

    def of_heading(self, line: str) -> list[tuple[str, str]]:
        """Return what a heading states, as pairs of a name (`status`, `priority` or `tags`) and its
        value."""
        found = _HEADING.match(line)
        if not found:
            return []
        depth, word, priority = len(found[1]), found[2] or "", found[3] or ""
        own = _TAGS.search(found[4])
        while self._above and self._above[-1][0] >= depth:
            self._above.pop()
        self._above.append((depth, own[1].split(":") if own else []))
        tags = [*self._file_tags, *(tag for _, tags in self._above for tag in tags if tag)]
        values = [("status", self._state(word)), ("priority", priority), ("tags", ", ".join(tags))]
        return [(name, text) for name, text in values if text]

    def _state(self, word: str) -> str:
        """Return the state that a keyword stands for, by a name that `words` knows; empty for an
        open one."""
        if not self.is_keyword(word):
            return ""
        if self._defined.get(word, word in _DONE or (word == "READ" and not self._defined)):
            return "archived" if words.is_archived(word) else "read"
        return "" if words.is_read(word) else word
