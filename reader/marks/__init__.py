"""What a person thinks of the papers, kept so that it cannot be lost."""

from reader.marks.events import Changed, Repaired, Saved, SaveFailed, StoreError, StoreEvent
from reader.marks.seen import Seen
from reader.marks.store import MarkStore

__all__ = [
    "Changed",
    "MarkStore",
    "Repaired",
    "SaveFailed",
    "Saved",
    "Seen",
    "StoreError",
    "StoreEvent",
]
