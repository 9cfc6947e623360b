"""The names that one row gives a paper, beside the id that it is known by."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.catalogue.fields import identifiers

# Repositories of data and code, and of preprints, by the beginnings of their DOIs.
_DATA = ("10.5281/", "10.6084/", "10.5061/", "10.17632/", "10.7910/", "10.57967/", "10.24433/")
_PREPRINTS = (
    "10.48550/", "10.1101/", "10.64898/", "10.2139/ssrn", "10.31234/", "10.31219/", "10.31235/",
    "10.20944/", "10.26434/", "10.36227/", "10.21203/", "10.5281/", "10.22541/", "10.32388/",
    "10.33774/", "10.51094/", "10.26434/",
)  # fmt: skip
_ACL = re.compile(r"doi:10\.18653/v1/([\w.-]+)")
_OLD_ACL = re.compile(r"[a-z]\d\d-\d{4,5}")
_KINDS = ("doi", "pmid", "https", "isbn", "title")


def other_names(key: str, ids: Sequence[str]) -> tuple[str, ...]:
    """The further ids of a row that is known by `key`: a DOI, a number of PubMed and the pages of
    publishers that are among its `ids`, as `model.paper.Paper` has them.

    A row with two arXiv ids, or two DOIs that were published, tells of several papers: it ties
    none of them together.
    """
    if len(ids) < 2 and not key.startswith("doi:10.18653/"):
        return ()
    found: dict[str, list[str]] = {}
    for text in dict.fromkeys(ids):
        kind, name = _name(text)
        if name and name not in found.setdefault(kind, []):
            found[kind].append(name)
    dois = found.pop("doi", [])
    if len(dois) > 1:
        dois = [name for name in dois if not name.startswith(_DATA, 4)] or dois
    published = [name for name in dois if not is_preprint(name)]
    if len(found.pop("arxiv", ())) > 1 or len(published) > 1 or len(dois) > 2:
        return ()
    if ":" not in key:
        dois = [name for name in dois if not name.startswith(_DATA, 4)]
    names = [*dois, *(each[0] for each in found.values() if len(each) == 1)]
    names += [page for name in (key, *dois) if (page := _acl_page(name))]
    return tuple(name for name in dict.fromkeys(names) if name != key)


def is_preprint(name: str) -> bool:
    """Whether an id is a DOI of a preprint or of data, not of what was published."""
    return name.startswith(_PREPRINTS, 4) or name.startswith(_DATA, 4)


def rank(name: str) -> tuple[int, bool, str]:
    """Smaller for the better of two names of a paper: an arXiv id, then a DOI, first of what was
    published, a number of PubMed, a page, an ISBN, and its title last."""
    kind, colon, _ = name.partition(":")
    if not colon:
        return 0, False, name
    place = _KINDS.index(kind) + 1 if kind in _KINDS else len(_KINDS)
    return place, kind == "doi" and is_preprint(name), name


def _name(text: str) -> tuple[str, str]:
    """What kind of name a text is, and the name; empty where it is none that ties."""
    try:
        if arxiv := identifiers.arxiv_id(text):
            return "arxiv", arxiv.base
    except ValueError:
        return "", ""
    if doi := identifiers.doi(text):
        return "doi", f"doi:{doi}"
    if pmid := identifiers.pmid(text):
        return "pmid", f"pmid:{pmid}"
    page = identifiers.page(text)
    return (page.split("/")[2], page) if page else ("", "")


def _acl_page(name: str) -> str:
    """The page of a paper of the ACL Anthology, whose DOIs have its name in them."""
    found = _ACL.fullmatch(name)
    if not found:
        return ""
    return f"https://aclanthology.org/{found[1].upper() if _OLD_ACL.match(found[1]) else found[1]}"
