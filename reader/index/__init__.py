"""The index: a folder that Tantivy keeps over the catalogues; it can be thrown away at any time."""

from __future__ import annotations

from reader.index.documents.stored import Brief
from reader.index.files import IndexUnavailable
from reader.index.index import Index
from reader.index.snapshot import Snapshot

__all__ = ["Brief", "Index", "IndexUnavailable", "Snapshot"]
