"""The words of the query language, for the parser, completion, error messages and help alike."""

from __future__ import annotations

from reader.model.announcement import ANNOUNCED_STATES
from reader.model.flag import FLAGS, KEPT_FLAGS

TEXT_KEYS = ("title", "abstract", "author", "note")
"""The parts of a paper that words can be looked for in."""
MARK_TIMES = (*(flag.name for flag in FLAGS), "noted")
"""Keys that ask when a mark was made, by the state that `is:` knows."""
DAY_KEYS = ("date", "after", "before", "added", *MARK_TIMES)
"""Keys that take a day, a month, a year or a span."""
FILTER_KEYS = {
    "tag": "a tag",
    "id": "a part of an id",
    "is": "a state, such as unread",
    "in": "the name of a catalogue",
    "has": "a thing to have, such as pdf",
    **dict.fromkeys(DAY_KEYS, "a date"),
    "cat": "a category, such as cs.CL",
    "like": "the id of a paper",
    "sort": "an order, such as date",
}
"""The other keys, and what each takes."""
KEYS = (*TEXT_KEYS, *FILTER_KEYS)
"""What can stand before a colon."""

ALIASES = {"arxiv": "id", "doi": "id"}
"""What ids are often written with, so that they can be typed as they are written."""

LACKING = {flag.lacking: flag.name for flag in FLAGS if flag.lacking}
"""States that say which flag a paper lacks."""

MARK_STATES = (*LACKING, *KEPT_FLAGS, "noted", "tagged")
"""What a paper is by its mark alone. Deleted papers are found by those queries alone that ask for
them."""
STATES = (*MARK_STATES, "inbox", "new", *ANNOUNCED_STATES)
"""What `is:` takes."""
OPEN_ENDED = ("after", "before")
"""What may stand before the day of a key that is not one of these itself: `added:after:2026-11`."""

HAVING = ("pdf",)
"""What `has:` takes."""

SORTS = ("date", "title", "added", "relevance", "interest")

EXAMPLES = (
    ("sparse attention", "both words, anywhere in the paper, your note or your tags"),
    ("trnsformer", "a slip or two are forgiven: finds transformer"),
    ('"large language models"', "these words, one after the other"),
    ("agents -survey", "agents, but no word that begins with survey"),
    ("(vision OR speech) title:language", "either word, and language in the title"),
    ("abstract:benchmark", "a word of the abstract"),
    ("note:reproduce", "a word of your notes"),
    ("#thesis is:unread", "tagged thesis and not read yet; tag:thesis is the same"),
    ("-is:archived", "all but what you are done with"),
    ("is:starred -is:noted", "starred, but without a note"),
    ("is:deleted", "what you took away, which nothing else finds"),
    ("has:pdf is:unread", "not read yet, with a PDF downloaded"),
    ("in:catalogue date:2024-10", "of the file catalogue.md, from October 2024"),
    ("after:2w", "of the last two weeks"),
    ("after:2024-10-15 before:2024-11", "from 15 October to the end of that month"),
    ("added:today", "what came today"),
    ("added:before:2w is:unread", "what has waited for more than two weeks"),
    ("is:new", "what came since you last left Reader"),
    ("is:new -is:cross -is:replaced", "without cross-lists and new versions, of arXiv's feeds"),
    ("starred:1w", "starred in the last week; likewise read: archived: noted:"),
    ("cat:cs.CL author:vaswani", "of a category, by an author"),
    ("cat:cs -cat:cs.CL", "of all of cs, but for one category"),
    ("2410.23743", "one paper, by its arXiv id or any link to it"),
    ("id:2410", "papers whose id contains 2410"),
    ("retrieval sort:date", "newest first, rather than best first"),
    ("sort:-date", "oldest first"),
    ("is:unread sort:added", "what came last first"),
    ("like:2410.05258 is:unread", "papers like one, the likest first"),
    ("is:unread sort:interest", "first what is most like the papers that you starred"),
)
"""Queries and what they find, for the help page."""
