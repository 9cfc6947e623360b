"""Telling papers from the other pages in a list of things to read later."""

from __future__ import annotations

import re

from reader.model.paper import Paper

_SITES = re.compile(
    r"https://(?:[\w-]+\.)*(?:"
    r"openreview\.net/forum|aclanthology\.org/\w|proceedings\.mlr\.press/v|papers\.nips\.cc/paper"
    r"|(?:proceedings\.)?neurips\.cc/paper|openaccess\.thecvf\.com/content|jmlr\.org/papers"
    r"|semanticscholar\.org/paper|dl\.acm\.org/(?:doi|citation)|ieeexplore\.ieee\.org/document"
    r"|link\.springer\.com/(?:article|chapter)|sciencedirect\.com/science/article|jstor\.org/stable"
    r"|(?:bio|med|chem)rxiv\.org/|ssrn\.com/|hal\.science/|eprint\.iacr\.org/\d|osf\.io/preprints"
    r"|pmc/articles/PMC|europepmc\.org/|science\.org/doi|pnas\.org/|cell\.com/.*/fulltext"
    r"|nature\.com/articles|academic\.oup\.com/.*/article|onlinelibrary\.wiley\.com/doi"
    r"|tandfonline\.com/doi|mdpi\.com/\d|frontiersin\.org/articles|journals\.plos\.org/"
    r"|ojs\.aaai\.org/|isca-archive\.org/|usenix\.org/.*/presentation|distill\.pub/20"
    r"|zenodo\.org/records?/|inspirehep\.net/literature|ui\.adsabs\.harvard\.edu/abs"
    r"|papers\.ssrn\.com/|direct\.mit\.edu/.*/article|elifesciences\.org/articles)",
    re.I,
)


def is_paper(paper: Paper) -> bool:
    """Return whether this is a paper: it has an id, or its page is on a publisher's site."""
    return "://" not in paper.id or _SITES.match(paper.id) is not None
