"""Names of people."""

from __future__ import annotations

import re

_SUFFIX = re.compile(r"(?:(?i:jr|sr)|II|III|IV)\.?")


def is_suffix(word: str) -> bool:
    """Return whether a word follows a family name, such as `Jr.` and `III`."""
    return _SUFFIX.fullmatch(word) is not None
