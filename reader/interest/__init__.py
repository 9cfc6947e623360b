"""The order learned from marks: what the person would probably star comes first.

Texts and ids go in, and scores come out. Nothing here knows files, the screen or the search engine,
and nothing leaves the machine. `Vectors` holds the papers as numbers, `learn` makes a `Model` from
marks, `arrange` and `Ranking` order papers by its scores, `explain` gives reasons, `most_like`
finds papers similar to one, and `rank_any_word` those that contain any word of a query. All of it
is derived: the same papers and marks give the same result.
"""

from __future__ import annotations

from reader.interest.any_word import rank_any_word
from reader.interest.arrangement import Place, arrange, drawn
from reader.interest.evidence import evidence_of
from reader.interest.explanation import Explanation, explain
from reader.interest.learning import Model, learn, scores, with_mark
from reader.interest.packing import pack, unpack
from reader.interest.ranking import Arranged, Ranking
from reader.interest.similar import most_like, weighty_words
from reader.interest.vectors import PaperText, Vectors

__all__ = [
    "Arranged",
    "Explanation",
    "Model",
    "PaperText",
    "Place",
    "Ranking",
    "Vectors",
    "arrange",
    "drawn",
    "evidence_of",
    "explain",
    "learn",
    "most_like",
    "pack",
    "rank_any_word",
    "scores",
    "unpack",
    "weighty_words",
    "with_mark",
]
