"""The index: an SQLite file over the catalogues, which can be thrown away at any time."""

from __future__ import annotations

from reader.index.index import Brief, Index
from reader.index.orders import Order

__all__ = ["Brief", "Index", "Order"]
