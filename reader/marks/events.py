"""What a store of marks tells those who listen."""

from __future__ import annotations

from typing import NamedTuple


class StoreError(Exception):
    """The marks cannot be read or saved; the message is a sentence for a person."""


class Saved(NamedTuple):
    """A commit is on disk; `pending` papers have changed since and are not."""

    pending: int


class SaveFailed(NamedTuple):
    """A commit failed. The changes are kept, and saving is tried again."""

    message: str


class Changed(NamedTuple):
    """Another program has written; the marks of these papers are new."""

    ids: frozenset[str]


class Repaired(NamedTuple):
    """The file was found damaged, gone or split while open, and was made whole."""

    message: str


StoreEvent = Saved | SaveFailed | Changed | Repaired
