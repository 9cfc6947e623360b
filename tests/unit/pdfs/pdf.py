"""A file that is a PDF, as far as anybody looks here."""

from __future__ import annotations


def pdf(size: int = 50_000, what: str = "") -> bytes:
    """A PDF of about so many bytes, unlike any other one."""
    begin = f"%PDF-1.5\n% {what}\n".encode()
    lines = b"".join(b"%% line %07d of %s\n" % (n, what.encode()) for n in range(size // 30))
    return begin + lines + b"%%EOF\n"
