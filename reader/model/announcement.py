"""How arXiv announces a paper in a category (https://info.arxiv.org/help/rss_specifications.html).

A new category's daily list has new papers, those listed there as well as in their own category,
and new versions of both.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Announcement(NamedTuple):
    """`states` are what `is:` calls a paper that was announced so, `said` what the pane does."""

    states: tuple[str, ...]
    said: str


ANNOUNCEMENTS: Mapping[str, Announcement] = {
    "new": Announcement((), ""),
    "replace": Announcement(("replaced",), "replaced"),
    "cross": Announcement(("cross",), "cross-list"),
    "replace-cross": Announcement(("replaced", "cross"), "replaced, cross-list"),
}
"""By arXiv's word for it, in the order in which they count where one version has several."""

ANNOUNCED_STATES = ("cross", "replaced")
"""What `is:` takes of these."""


def announcement(kind: str) -> Announcement:
    """What arXiv's word for it means; of any other word nothing."""
    return ANNOUNCEMENTS.get(kind, ANNOUNCEMENTS["new"])
