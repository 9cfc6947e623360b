"""The ids in free notes: those of the paper itself, not those of papers that a note speaks of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from reader.catalogue.fields import identifiers

_LABELS = re.compile(  # what stands around an id that is the whole note, also arXiv's class
    r"(?:\[[\w.-]+\]|[\W\d_]|(?:arxiv|corr|abs|e-?prints?|pre-?prints?|doi|pmid|pubmed|url|id|tex"
    r"|identifier|number|link|full|extended|long|version|v|available|online|electronically|also|at"
    r"|as|in|on|from|under)(?![^\W\d_]))*+",  # possessive: brackets can be read in two ways
    re.I,
)
_NAMED = re.compile(r"\s*[\w.][\w. -]{0,40}[:=]")  # a line of Zotero's field Extra


def with_noted(
    ids: Sequence[str], notes: Iterable[str], find: Callable[[str], list[str]]
) -> tuple[list[str], list[str]]:
    """Return the ids of a record with those that its notes give, and further links in the notes.

    A note or a line of it that is an id (`arXiv:2410.00001 [cs.CL]`, `PMID: 31400001`) gives it;
    any other only if the record has no id yet. `find` returns the ids and links in a text.
    """
    own: list[str] = []
    others: list[str] = []
    for note in notes:
        runs_on = False  # a line after one of running text may be the end of its sentence
        for line in note.splitlines():
            found = find(line)
            (own if found and not runs_on and is_label(line, found) else others).extend(found)
            runs_on = bool(line.strip()) and not _NAMED.match(line)
    if any(map(identifiers.is_id, ids)):
        return [*ids, *own], [link for link in others if not _is_of_another(link)]
    return [*ids, *own, *others], []


def is_label(line: str, found: Iterable[str]) -> bool:
    """Return whether there is nothing in a line but what was `found` in it, such as ids and links,
    and words that say what that is."""
    for text in found:
        line = line.replace(text, " ")
    return _LABELS.fullmatch(line) is not None


def _is_of_another(mentioned: str) -> bool:
    return identifiers.is_id(mentioned) or identifiers.page(mentioned) is not None
