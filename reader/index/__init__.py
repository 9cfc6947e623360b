"""The index: a folder of Tantivy's, made from the catalogues. It can be deleted at any time."""

from __future__ import annotations

from reader.index.documents.stored import Brief
from reader.index.files import IndexUnavailable
from reader.index.index import Index
from reader.index.snapshot import Snapshot

__all__ = ["Brief", "Index", "IndexUnavailable", "Snapshot"]
