"""Marks under the ids that papers have now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from reader.marks.document import merged

if TYPE_CHECKING:
    from reader.marks.document import Doc

Named = Callable[[str], str]
"""From an id that a mark was once made under to the one that the paper is known by now."""


def under_names(docs: Mapping[str, Doc], named: Named) -> dict[str, Doc]:
    """Return the documents, each under the id that its paper has now; those of one paper merged.

    Merging is idempotent, so that a file which keeps the old id as well can be read again.
    """
    found = dict(docs)
    for id in docs:
        now = named(id)
        if now != id:
            doc = found.pop(id)
            found[now] = merged(found[now], doc) if now in found else doc
    return found
