"""What a person wrote below an item about its paper, and the other papers that it speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from reader.catalogue.fields import identifiers
from reader.catalogue.fields.noted_ids import is_label
from reader.catalogue.markdown.blocks import FIELD
from reader.catalogue.text.inline import strip_markdown

_TITLE_WORDS = 3  # a link with fewer may be called by what it is, or by who wrote it


def without_thoughts(lines: Sequence[str]) -> list[str]:
    """Return the lines of an item without those that speak of other papers: below one that names
    the item's own, those with an id amid other words. A field names its own paper, and what is
    linked by its title may be an item itself."""
    kept: list[str] = []
    named = False
    for line in lines:
        if any(map(identifiers.is_id, _ids(line))):
            if named and not _is_own(line):
                continue
            named = True
        kept.append(line)
    return kept


def _ids(line: str) -> list[str]:
    plain, links = strip_markdown(line)
    return [*(link.url for link in links), *identifiers.ids_in(plain)]


def _is_own(line: str) -> bool:
    if FIELD.match(line) or "::" in line:
        return True
    plain, links = strip_markdown(line)
    labels = [link.label for link in links]
    titled = any(len(label.split()) >= _TITLE_WORDS for label in labels)
    return titled or is_label(plain, [*labels, *identifiers.ids_in(plain)])
