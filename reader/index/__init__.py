"""The index: a folder that Tantivy keeps over the catalogues; it can be thrown away at any time."""

from __future__ import annotations

from reader.index.document import Brief
from reader.index.index import Index
from reader.index.snapshot import IndexUnavailable, Snapshot

__all__ = ["Brief", "Index", "IndexUnavailable", "Snapshot"]
