"""Where a paper was published."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.model.paper import Paper

_MEETING = re.compile(
    r"\b(?:proceedings|proc\.|conference|workshop|symposium|meeting|advances in neural|neurips"
    r"|nips|icml|iclr|acl|emnlp|naacl|eacl|coling|cvpr|iccv|eccv|aaai|ijcai|kdd|sigir|chi|icra"
    r"|interspeech|icassp|colm|aistats|uai|corl)\b",
    re.I,
)


class Published(NamedTuple):
    """Where a paper was published: its DOI, the venue as its catalogue names it, and whether that
    is a meeting rather than a journal."""

    doi: str = ""
    venue: str = ""
    meeting: bool = False


def published(paper: Paper) -> Published:
    """Return where a paper was published, as far as it is known. arXiv's own DOIs are left out."""
    doi = getattr(paper, "doi", "") or _doi(paper)
    venue = paper.venue
    if doi.lower().startswith("10.48550/"):
        doi = ""
    return Published(doi, venue, bool(_MEETING.search(venue)))


def _doi(paper: Paper) -> str:
    return paper.id.removeprefix("doi:") if paper.id.startswith("doi:") else ""
