"""How arXiv announces a paper in a category (https://info.arxiv.org/help/rss_specifications.html).

The daily list of a category has new papers, cross-lists from other categories, and new versions of
both.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Announcement(NamedTuple):
    """What a kind of announcement means: the `states` that `is:` matches, and the words `said` in
    the detail pane."""

    states: tuple[str, ...]
    said: str


ANNOUNCEMENTS: Mapping[str, Announcement] = {
    "new": Announcement((), ""),
    "replace": Announcement(("replaced",), "replaced"),
    "cross": Announcement(("cross",), "cross-list"),
    "replace-cross": Announcement(("replaced", "cross"), "replaced, cross-list"),
}
"""By arXiv's word. If a version was announced in several ways, the first here counts."""

ANNOUNCED_STATES = ("cross", "replaced")
"""The states that `is:` knows."""


def announcement(kind: str) -> Announcement:
    """Return the announcement that arXiv's word stands for; that of a new paper for any other
    word."""
    return ANNOUNCEMENTS.get(kind, ANNOUNCEMENTS["new"])
