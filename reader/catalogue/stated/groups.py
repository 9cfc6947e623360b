"""Groups of BibTeX entries that stand in comments of the file, by the keys of the entries: those of
JabRef before version 4 (later ones are fields), and BibDesk's static groups."""

from __future__ import annotations

import re
from collections.abc import Iterable

_JABREF = re.compile(r"\s*jabref-meta:\s*groupstree:")
_BIBDESK = re.compile(r"\s*BibDesk Static Groups\s*\{(.*)\}\s*", re.S)
_END = re.compile(r"(?<!\\);")
_EXPLICIT = re.compile(r"\d+ ExplicitGroup:(.*)")


def groups_in(comments: Iterable[str]) -> dict[str, list[str]]:
    """Return the names of the groups that comments put entries in, by the entry's key."""
    found: dict[str, list[str]] = {}
    for comment in comments:
        for name, keys in [*_of_jabref(comment), *_of_bibdesk(comment)]:
            for key in filter(None, map(str.strip, keys)):
                found.setdefault(key, []).append(name)
    return found


def _of_jabref(comment: str) -> list[tuple[str, list[str]]]:
    """Return each group of JabRef's tree, with the keys in it. Long lines were broken anywhere."""
    begun = _JABREF.match(comment)
    tree = comment[begun.end() :].replace("\n", "") if begun else ""
    parts = [found[1].split("\\;") for text in _END.split(tree) if (found := _EXPLICIT.match(text))]
    return [(part[0], part[2:]) for part in parts]  # the second says how it joins its parent


def _of_bibdesk(comment: str) -> list[tuple[str, list[str]]]:
    begun = _BIBDESK.fullmatch(comment)
    if not begun:
        return []
    import plistlib
    from xml.parsers.expat import ExpatError

    try:
        groups = plistlib.loads(begun[1].strip().encode())
    except (ExpatError, ValueError, plistlib.InvalidFileException, RecursionError):
        return []
    return [
        (str(group.get("group name", "")), str(group.get("keys", "")).split(","))
        for group in (groups if isinstance(groups, list) else ())
        if isinstance(group, dict)
    ]
