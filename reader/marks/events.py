"""What a store of marks tells those who listen."""

from __future__ import annotations

from dataclasses import dataclass


class StoreError(Exception):
    """The marks cannot be read or saved; the message is a sentence for a person."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A commit is on disk; `pending` papers have changed since and are not."""

    pending: int


@dataclass(frozen=True, slots=True)
class SaveFailed:
    """A commit failed. The changes are kept, and saving is tried again."""

    message: str


@dataclass(frozen=True, slots=True)
class Changed:
    """Another program has written; the marks of these papers are new."""

    ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class Repaired:
    """The file was found damaged, gone or split while open, and was made whole."""

    message: str


StoreEvent = Saved | SaveFailed | Changed | Repaired
