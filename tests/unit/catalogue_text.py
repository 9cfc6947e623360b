"""Making Markdown catalogues."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

HEADER = "| Date | Title | Abstract |\n|------|-------|----------|\n"


def line(
    id: str, title: str = "A title", abstract: str = "", day: date | None = date(2024, 10, 1)
) -> str:
    """Return a row of a Markdown catalogue. `id` is an arXiv id, with or without a version."""
    return f"| {day or ''} | [{title}](https://arxiv.org/abs/{id}) | {abstract} |\n"


def write(path: Path, lines: Iterable[str]) -> Path:
    """Write a Markdown catalogue with these rows."""
    path.write_text(HEADER + "".join(lines), encoding="utf-8")
    return path
