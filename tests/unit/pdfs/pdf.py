"""Making files that pass for PDFs."""

from __future__ import annotations


def pdf(size: int = 50_000, what: str = "") -> bytes:
    """Return a PDF of about `size` bytes, different from any other."""
    begin = f"%PDF-1.5\n% {what}\n".encode()
    lines = b"".join(b"%% line %07d of %s\n" % (n, what.encode()) for n in range(size // 30))
    return begin + lines + b"%%EOF\n"
