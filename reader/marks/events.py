"""The events that a store of marks reports."""

from __future__ import annotations

from typing import NamedTuple


class StoreError(Exception):
    """The marks cannot be read or saved. The message is a sentence for a person."""


class Saved(NamedTuple):
    """A commit is on disk. `pending` papers have changed since."""

    pending: int


class SaveFailed(NamedTuple):
    """A commit failed. The changes are kept, and saving is retried."""

    message: str


class Changed(NamedTuple):
    """Another program has changed the marks of these papers."""

    ids: frozenset[str]


class Repaired(NamedTuple):
    """The file was found damaged, missing or split while it was open, and was repaired."""

    message: str


StoreEvent = Saved | SaveFailed | Changed | Repaired
