"""Texts as sentences."""

from __future__ import annotations


def capitalized(text: str) -> str:
    """Return a text with its first letter as a capital, and the others as they are."""
    return text[:1].upper() + text[1:]
