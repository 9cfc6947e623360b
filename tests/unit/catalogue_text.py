"""Catalogues made up for a test."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

HEADER = "| Date | Title | Abstract |\n|------|-------|----------|\n"


def line(
    id: str, title: str = "A title", abstract: str = "", day: date | None = date(2024, 10, 1)
) -> str:
    """One row of a Markdown catalogue; `id` is an arXiv id, with a version or not."""
    return f"| {day or ''} | [{title}](https://arxiv.org/abs/{id}) | {abstract} |\n"


def write(path: Path, lines: Iterable[str]) -> Path:
    """Write a Markdown catalogue of these rows."""
    path.write_text(HEADER + "".join(lines), encoding="utf-8")
    return path
