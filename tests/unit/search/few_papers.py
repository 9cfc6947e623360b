"""The papers that most tests of search are about."""

from __future__ import annotations

from datetime import date

from reader.index import Index
from reader.search import Listing

TODAY = date(2024, 10, 31)

PAPERS = [
    ("2410.00001", "Multimodal Learning with Sparse Attention", "Images and text.", 1),
    ("2410.00002", "A Transformer for Graphs", "We learn from molecules.", 2),
    ("2410.00003", "Multi-Modal Retrieval", "Sparse vectors; a transformer ranks them.", 3),
    ("2410.00004", "Speech Translation", "Attention is not multimodal here. Graph of $x^2$.", 4),
    ("2410.00005", "Ångström-Scale Microscopy", "Naïve methods. See https://github.com/a/b.", 5),
    ("2410.00006", "Chain of Thought in Language Models", "Reasoning, step by step.", 6),
    ("2410.00007", "Thought Chains", "A chain of the thought.", 7),
]


def ids(index: Index, listing: Listing) -> list[int]:
    """Return the last digits of the ids found."""
    return [int(each.id[-1]) for each in index.brief(listing.rows)]
