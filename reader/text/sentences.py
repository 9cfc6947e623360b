"""Texts as sentences."""

from __future__ import annotations


def capitalized(text: str) -> str:
    """Return a text with its first letter as a capital, and the others as they are."""
    return text[:1].upper() + text[1:]


def cause(error: OSError) -> str:
    """Return what an error of the system says, without its number: what went wrong, and with which
    file, if it names one."""
    said = error.strerror or str(error)
    name = error.filename if isinstance(error.filename, str) else ""
    return f"{said}: {name}" if name else said
