"""The further ids that one record gives a paper, beside the one it is known by."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.catalogue.fields import identifiers

# How the DOIs of repositories begin: those of data and code, and those of preprints.
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
    """Return the further ids of a paper known by `key`, out of the ids of its record: DOIs, PubMed
    numbers, and pages on publishers' sites, in the form of `Paper.names`.

    A record with two arXiv ids, or with two DOIs that are not of preprints, names several papers:
    nothing is returned, as it would tie them together.
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
    """Return whether an id is the DOI of a preprint or of data, not of a published paper."""
    return name.startswith(_PREPRINTS, 4) or name.startswith(_DATA, 4)


def rank(name: str) -> tuple[int, bool, str]:
    """Return a key that sorts the names of a paper, the best first: an arXiv id, a DOI (published
    before preprint), a PubMed number, a page, an ISBN, and the title last."""
    kind, colon, _ = name.partition(":")
    if not colon:
        return 0, False, name
    place = _KINDS.index(kind) + 1 if kind in _KINDS else len(_KINDS)
    return place, kind == "doi" and is_preprint(name), name


def _name(text: str) -> tuple[str, str]:
    """Return the kind of name that a text is, and the name in its usual form; both empty if it
    cannot tie records."""
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
    """Return the page in the ACL Anthology of the paper with this DOI, which contains the page's
    name; empty for other ids."""
    found = _ACL.fullmatch(name)
    if not found:
        return ""
    return f"https://aclanthology.org/{found[1].upper() if _OLD_ACL.match(found[1]) else found[1]}"
